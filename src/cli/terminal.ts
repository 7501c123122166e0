/** Questions on the terminal; on its own, because Node's line reader takes longer to load than many a run. */
import { createInterface } from 'node:readline';

/** Somebody who can be asked. */
export interface Terminal {
  /** Writes the question to standard error; `null` when the input has ended. */
  ask(question: string): Promise<string | null>;
  /** Lets the process end. */
  close(): void;
}

/** Writes questions to standard error and reads the answers from standard input. */
export function askOnTerminal(): Terminal {
  const lines: string[] = [];
  const waiting: ((line: string | null) => void)[] = [];
  let hasEnded = false;
  // One for all questions: a second one would lose what was typed ahead.
  const reader = createInterface({ input: process.stdin, terminal: false });
  reader.on('line', (line) => {
    const next = waiting.shift();
    if (next === undefined) lines.push(line);
    else next(line);
  });
  reader.on('close', () => {
    hasEnded = true;
    for (const next of waiting.splice(0)) next(null);
  });
  return {
    ask(question) {
      process.stderr.write(question);
      const line = lines.shift();
      if (line !== undefined || hasEnded) return Promise.resolve(line ?? null);
      return new Promise((resolve) => waiting.push(resolve));
    },
    close: () => reader.close(),
  };
}
