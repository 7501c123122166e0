/** Runs the program ShellCheck over many scripts in few processes. */
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Level } from '../../engine/result.ts';

/** What ShellCheck says about a text; lines and columns begin at 1, columns count characters. */
export interface ShellcheckComment {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly level: Level;
  readonly code: number;
  readonly message: string;
}

const OPTIONS = ['--norc', '-f', 'json1', '-S', 'style', '-e', 'SC1090,SC1091,SC2187'];

/** Scripts that one process gets. */
const BATCH = 100;
const MOST_PROCESSES = 4;
/** Of one process, in milliseconds; a script takes about 10. */
const TIME_LIMIT = 60_000;
const MOST_OUTPUT = 64 * 1024 * 1024;

/** The program named `shellcheck` on PATH, from absolute directories only; `null` when there is none. */
export function findOnPath(path: string | undefined): string | null {
  const names = process.platform === 'win32' ? ['shellcheck.exe'] : ['shellcheck'];
  for (const directory of (path ?? '').split(delimiter)) {
    if (!isAbsolute(directory)) continue;
    const found = names.map((name) => join(directory, name)).find(isProgram);
    if (found !== undefined) return found;
  }
  return null;
}

/** Whether a path is a file that may be executed. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** So many scripts may make it fail before it is given up. */
const MOST_FAILURES = 3;

/** What went wrong with the program, as a sentence. */
export class ShellcheckFailure extends Error {
  /** Whether another text may do better: the program ran, and ended in its own time. */
  readonly isAboutText: boolean;

  constructor(message: string, isAboutText: boolean) {
    super(message);
    this.isAboutText = isAboutText;
  }
}

/**
 * The comments by text. Throws a `ShellcheckFailure` at the end; what was answered is in `answers`. A batch that fails is
 * asked again in halves, so that one script does not take the others with it.
 */
export async function askShellcheck(
  program: string,
  texts: readonly string[],
  answers: Map<string, readonly ShellcheckComment[]>,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-shellcheck-'));
  try {
    const batches = Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, at) =>
      texts.slice(at * BATCH, (at + 1) * BATCH),
    );
    let next = 0;
    let failures = 0;
    const ask = async (batch: Batch): Promise<void> => {
      try {
        await askBatch(program, batch, answers);
      } catch (error) {
        const { texts: all, first } = batch;
        const mayRetry = error instanceof ShellcheckFailure && error.isAboutText && failures < MOST_FAILURES;
        if (!mayRetry || all.length === 1) {
          failures += 1;
          throw error;
        }
        const half = all.length >> 1;
        const parts = [
          { directory, first, texts: all.slice(0, half) },
          { directory, first: first + half, texts: all.slice(half) },
        ];
        await inTurn(parts.map((part) => () => ask(part)));
      }
    };
    function* pending(): Generator<() => Promise<void>> {
      while (next < batches.length && failures < MOST_FAILURES) {
        const batch = { texts: batches[next] ?? [], directory, first: next * BATCH };
        next += 1;
        yield () => ask(batch);
      }
    }
    const workers = Math.min(MOST_PROCESSES, availableParallelism(), batches.length);
    const results = await Promise.allSettled(Array.from({ length: workers }, () => inTurn(pending())));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** All of them, whether or not others fail; throws what the first one threw. */
async function inTurn(tasks: Iterable<() => Promise<void>>): Promise<void> {
  const errors: unknown[] = [];
  for (const task of tasks) {
    try {
      await task();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

interface Batch {
  readonly texts: readonly string[];
  readonly directory: string;
  /** The number of the first one. */
  readonly first: number;
}

async function askBatch(
  program: string,
  { texts, directory, first }: Batch,
  answers: Map<string, readonly ShellcheckComment[]>,
): Promise<void> {
  const files = texts.map((text, at) => {
    const file = join(directory, `${first + at}.sh`);
    writeFileSync(file, text);
    return file;
  });
  const byFile = readComments(await run(program, [...OPTIONS, '--', ...files], directory));
  for (const [at, text] of texts.entries()) answers.set(text, byFile.get(files[at] ?? '') ?? []);
}

function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { SHELLCHECK_OPTS: _, ...env } = process.env;
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    let size = 0;
    let errors = '';
    let reason: string | null = null;
    let isStopped = false;
    const stop = (why: string) => {
      reason ??= why;
      isStopped = true;
      child.kill('SIGKILL');
      // What the program has started may hold them open after its end.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = setTimeout(() => stop(`it took more than ${TIME_LIMIT / 1000} s`), timeLimit());
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_OUTPUT) stop('it wrote too much');
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (errors.length < 1000) errors += chunk.toString('utf8');
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new ShellcheckFailure(error.message, false));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (reason === null && signal !== null) reason = `it was ended by ${signal}`;
      // 0: nothing found, 1: something found.
      if (reason === null && code !== 0 && code !== 1) {
        const [line = ''] = errors.trim().split('\n');
        reason = `exit code ${code}${line === '' ? '' : `: ${line.slice(0, 200)}`}`;
      }
      if (reason === null) resolve(Buffer.concat(output).toString('utf8'));
      else reject(new ShellcheckFailure(reason, !isStopped));
    });
  });
}

/** Tests do not wait a minute. */
function timeLimit(): number {
  const given = Number(process.env['PLIMSOLL_SHELLCHECK_TIME_LIMIT']);
  return Number.isInteger(given) && given > 0 ? given : TIME_LIMIT;
}

const LEVELS: ReadonlySet<string> = new Set(['error', 'warning', 'info', 'style'] satisfies Level[]);

function isLevel(text: unknown): text is Level {
  return typeof text === 'string' && LEVELS.has(text);
}

/** By file. Throws on anything that is not ShellCheck's JSON. */
function readComments(json: string): ReadonlyMap<string, readonly ShellcheckComment[]> {
  const byFile = new Map<string, ShellcheckComment[]>();
  for (const entry of commentsIn(json)) {
    const { file, line, column, endLine, endColumn, level, code, message } = entry;
    const isSound =
      typeof file === 'string' &&
      typeof message === 'string' &&
      isLevel(level) &&
      isPositive(line) &&
      isPositive(column) &&
      isPositive(endLine) &&
      isPositive(endColumn) &&
      isPositive(code);
    if (!isSound) throw new ShellcheckFailure('its output is not that of ShellCheck', true);
    const known = byFile.get(file) ?? [];
    known.push({ line, column, endLine, endColumn, level, code, message });
    byFile.set(file, known);
  }
  return byFile;
}

function commentsIn(json: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const { comments } = JSON.parse(json) as { readonly comments?: unknown };
    if (Array.isArray(comments)) return comments as readonly Readonly<Record<string, unknown>>[];
  } catch {
    // Said below.
  }
  throw new ShellcheckFailure('its output is not that of ShellCheck', true);
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
