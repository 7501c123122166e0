/** Runs the built command line in directories made for a test. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const CLI: string = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

/** A binary to test in place of the built files. */
const PROGRAM = process.env['PLIMSOLL_PROGRAM'];

/** Not the one of whoever runs the tests. */
export const CACHE: string = mkdtempSync(join(tmpdir(), 'plimsoll-cache-'));
process.on('exit', () => rmSync(CACHE, { recursive: true, force: true }));

/** Reports one error: `single-cmd` is not needed, `apt-get-assume-yes` has a safe fix. */
export const ASKING = 'FROM debian:12\nRUN apt-get install curl\n';
export const MENDED = 'FROM debian:12\nRUN apt-get install -y curl\n';
/** Options that leave nothing but that one rule. */
export const ONLY_ASKING: readonly string[] = ['--preset', 'none', '--rule', 'apt-get-assume-yes:error'];

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** A directory that lives as long as the test. Paths that end with `/` are empty directories. */
export function directoryWith(files: Readonly<Record<string, string | Buffer>>): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-cli-')));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(directory, name);
    if (name.endsWith('/')) {
      mkdirSync(path, { recursive: true });
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return directory;
}

/** Without the surroundings of the test run: no colours, no CI. */
export function plimsoll(args: readonly string[], { cwd, input, env = {} }: RunOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const [program, ...first] = PROGRAM === undefined ? [process.execPath, CLI] : [PROGRAM];
    const child = spawn(program, [...first, ...args], {
      cwd,
      env: { PATH: process.env['PATH'], HOME: cwd, XDG_CACHE_HOME: CACHE, ...env },
    });
    const parts: { readonly stdout: Buffer[]; readonly stderr: Buffer[] } = { stdout: [], stderr: [] };
    child.stdout.on('data', (chunk: Buffer) => parts.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => parts.stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const [stdout, stderr] = [parts.stdout, parts.stderr].map((each) => Buffer.concat(each).toString());
      resolve({ code, stdout: stdout ?? '', stderr: stderr ?? '' });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

/** The files that a run checked, in order. */
export async function lintedFiles(args: readonly string[], options: RunOptions): Promise<readonly string[]> {
  const { stdout } = await plimsoll([...args, '--preset', 'none', '-f', 'json'], options);
  const report: { readonly results: readonly { readonly path: string }[] } = JSON.parse(stdout);
  return report.results.map(({ path }) => path);
}

export function read(directory: string, name: string): string {
  return readFileSync(join(directory, name), 'utf8');
}
