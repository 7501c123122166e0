/** Talks to the Go program beside this file, in batches: one JSON request per line, one answer per line. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { BuilderNode } from './builder-view.ts';

/** An error of BuildKit with the lines that it names (0 when it names none). */
export interface Failure {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** An instruction as BuildKit reads it, and what the check of this instruction alone says. */
export interface OracleNode extends Omit<BuilderNode, 'child' | 'args'> {
  readonly args: readonly string[] | null;
  readonly error: string;
  readonly child?: OracleNode;
}

/** A text to compare, and what is known beside it. */
export interface TextRequest {
  readonly id: string;
  /** As our reader decodes it. */
  readonly text: string;
  /** The file in base64, when it is no UTF-8. */
  readonly bytes?: string;
  /** The `.dockerignore` of the context. */
  readonly ignoreFile?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly parseOnly: boolean;
}

/** What BuildKit makes of one text. */
export interface Answer {
  readonly id: string;
  /** The front end that the text asks for; the line counts from 1, and is 0 for one that is found without lines. */
  readonly syntax: { readonly image: string; readonly line: number } | null;
  readonly nodes: readonly OracleNode[] | null;
  readonly stages: readonly { readonly name: string; readonly base: string }[] | null;
  readonly parseError: Failure | null;
  readonly instructionError: Failure | null;
  readonly lintError: Failure | null;
  readonly parseNotes: readonly number[] | null;
  readonly warnings:
    | readonly { readonly rule: string; readonly line: number; readonly detail: string }[]
    | null;
  readonly word?: {
    readonly result: string;
    readonly error: string;
    readonly unmatched: readonly string[] | null;
  };
  /** Why the image cannot be built; empty when it can, or when nobody asked. */
  readonly imageError: string;
  readonly panic?: string;
}

/** How many requests are under way at once. */
const BATCH = 100;

const here = resolve('scripts/conformance');

/** Builds the Go program when its sources have changed; gives the path of the binary. */
export function buildOracle(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(here).sort()) {
    if (name.endsWith('.go') || name === 'go.sum') hash.update(readFileSync(join(here, name)));
  }
  const binary = join(here, `oracle-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(binary)) return binary;
  const built = spawnSync('go', ['build', '-o', binary, '.'], { cwd: here, stdio: 'inherit' });
  if (built.status !== 0)
    throw new Error('The oracle could not be built; the Go tool chain must be on PATH.');
  return binary;
}

/** Sends the requests and hands each one back with its answer, in order. */
export async function* ask<Request extends object>(
  requests: Iterable<Request>,
): AsyncGenerator<readonly [Request, Answer]> {
  const oracle = spawn(buildOracle(), { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: oracle.stdout, crlfDelay: Number.POSITIVE_INFINITY });
  const answers = lines[Symbol.asyncIterator]();
  const receive = async (batch: readonly Request[]) => {
    const received: (readonly [Request, Answer])[] = [];
    for (const request of batch) {
      const { value, done } = await answers.next();
      if (done) throw new Error(`The oracle ended at ${JSON.stringify(request).slice(0, 2000)}`);
      received.push([request, JSON.parse(String(value)) as Answer]);
    }
    return received;
  };
  for (const batch of batches(requests)) {
    oracle.stdin.write(batch.map((request) => `${JSON.stringify(request)}\n`).join(''));
    yield* await receive(batch);
  }
  oracle.stdin.end();
}

function* batches<Item>(items: Iterable<Item>): Generator<readonly Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
