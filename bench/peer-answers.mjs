// What another linter says about many texts: asked in batches, and kept in a file of the temporary directory.
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DOCKERFILE = /^(?:.*\.)?(?:docker|container)file(?:[.-].*)?$/i;

/** Whether a file has the name of a Dockerfile. */
export function isDockerfileName(name) {
  return DOCKERFILE.test(name) && !name.endsWith('.dockerignore');
}

/** The path itself, or the files below it whose names are wanted. */
export function* filesIn(path, isWanted = isDockerfileName) {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (name === '.git' || name === 'node_modules') continue;
    const below = join(path, name);
    if (statSync(below).isDirectory()) yield* filesIn(below, isWanted);
    else if (isWanted(name)) yield below;
  }
}

/** Answers by text. */
export class PeerAnswers {
  #store;
  #answers = new Map();

  /** `name` says which program and version answer. */
  constructor(name, { isFresh }) {
    this.#store = join(tmpdir(), `plimsoll-compare-${name}.jsonl`);
    if (!existsSync(this.#store) || isFresh) return;
    for (const line of readFileSync(this.#store, 'utf8').split('\n')) {
      try {
        const [key, answer] = JSON.parse(line);
        this.#answers.set(key, answer);
      } catch {
        // A line that another run was writing.
      }
    }
  }

  /** `undefined` where nobody asked. */
  of(text) {
    return this.#answers.get(keyOf(text));
  }

  /**
   * Asks about the texts that nobody asked about. `answer(paths, directory)` gives the answers for files that hold them, in
   * the order of the paths.
   */
  async ask(texts, size, answer) {
    const asked = [...new Map(texts.map((text) => [keyOf(text), text]))];
    const open = asked.filter(([key]) => !this.#answers.has(key));
    const directory = mkdtempSync(join(tmpdir(), 'plimsoll-compare-'));
    try {
      for (let at = 0; at < open.length; at += size) {
        const batch = open.slice(at, at + size);
        const paths = batch.map(([, text], index) => {
          const path = join(directory, `${index}`);
          writeFileSync(path, text);
          return path;
        });
        const answers = await answer(paths, directory);
        const lines = batch.map(([key], index) => {
          this.#answers.set(key, answers[index]);
          return `${JSON.stringify([key, answers[index]])}\n`;
        });
        appendFileSync(this.#store, lines.join(''));
        if (open.length > size)
          process.stderr.write(`\r${Math.min(at + size, open.length)} of ${open.length}`);
      }
      if (open.length > size) process.stderr.write('\n');
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
}

function keyOf(text) {
  return createHash('sha1').update(text).digest('base64');
}
