/** The scripts of a file as the program ShellCheck gets them. */

import type { BuildModel, Instruction, RunScript } from '../../rule-api.ts';
import type { MappedText } from '../../syntax/mapped-text.ts';

/** One script, and what ShellCheck is given for it: an interpreter line, the variables of the Dockerfile, the script. */
export interface Question {
  readonly script: RunScript;
  readonly text: string;
  /** The place in `source` of the first character after the first two lines of `text`. */
  readonly shift: number;
  readonly source: MappedText;
}

const INTERPRETERS: Readonly<Record<RunScript['kind'], string>> = {
  sh: '/bin/sh',
  dash: '/bin/dash',
  busybox: '/bin/busybox sh',
  bash: '/bin/bash',
  ksh: '/bin/ksh',
};

/** Lines before the script. */
export const HEAD_LINES = 2;

const PROXIES: readonly string[] = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY'].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

/** The scripts of a file to hand to ShellCheck, with their shells. */
export function questionsOf(model: BuildModel): readonly Question[] {
  return model.ast.instructions.flatMap((outer) => {
    const run: Instruction | null = outer.type === 'OnbuildInstruction' ? outer.instruction : outer;
    if (run?.type !== 'RunInstruction') return [];
    return model.scriptsOf(run).map((script) => question(model, script));
  });
}

function question(model: BuildModel, script: RunScript): Question {
  const { source, instruction, kind } = script;
  const { env, args } = model.stateBefore(instruction);
  const own = [...env.values()].flatMap(({ name, instruction: by }) => (by === null ? [] : name));
  const names = [...new Set([...PROXIES, ...own, ...args.keys()])].filter((name) =>
    /^[A-Za-z_]\w*$/.test(name),
  );
  const line = names
    .toSorted()
    .map((name) => `export ${name}=1`)
    .join(';');
  const body = source.text;
  const end = body.indexOf('\n');
  const shift = !body.startsWith('#!') ? 0 : end === -1 ? body.length : end + 1;
  const text = `#!${INTERPRETERS[kind]}\n${line}\n${body.slice(shift)}\n`;
  return { script, text, shift, source };
}
