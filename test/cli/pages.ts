/**
 * Runs what a page of the documentation shows. A fence below `<!-- file: NAME -->` is the file of that name, one below
 * `<!-- append: NAME -->` goes to its end. Fences in `console` are commands (`$ …`) with what they print and, where it is
 * not 0, the exit code (`# exit code 1`); a line `…` stands for any lines. `<!-- today: YYYY-MM-DD -->` is the day of the
 * page. All of it happens in one directory, from top to bottom.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CLI } from './run.ts';

const FENCE = /^(?:<!-- (file|append): (\S+) -->\n)?```(\w*)\n(.*?)^```$/gms;

interface Command {
  readonly line: string;
  readonly expected: string;
}

export interface Ran extends Command {
  readonly actual: string;
}

/** Carries a page out in an empty directory; the page as it ought to be comes with every command and what it printed. */
export function runPage(
  page: string,
  directory: string,
): { readonly ran: readonly Ran[]; readonly page: string } {
  const ran: Ran[] = [];
  const bin = shim(directory, /<!-- today: (\S+) -->/.exec(page)?.[1] ?? null);
  const fixed = page.replace(
    FENCE,
    (whole, how: string | undefined, name: string, language: string, body: string) => {
      if (how !== undefined) {
        const path = join(directory, 'work', name);
        mkdirSync(dirname(path), { recursive: true });
        if (how === 'file') writeFileSync(path, body);
        else appendFileSync(path, body);
      }
      if (language !== 'console') return whole;
      const results = commandsIn(body).map((command) => ({
        ...command,
        actual: run(command.line, directory, bin),
      }));
      ran.push(...results);
      const text = results.map((each) => `$ ${each.line}\n${fits(each) ? each.expected : each.actual}`);
      return whole.replace(body, () => text.join(''));
    },
  );
  return { ran, page: fixed };
}

/** Whether a command printed what the page says. */
export function fits({ expected, actual }: Ran): boolean {
  const pattern = expected
    .split('\n')
    .map((line) => (line === '…' ? '(?:.*\\n)*?.*' : line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('\n');
  return new RegExp(`^${pattern}$`).test(actual);
}

function commandsIn(body: string): readonly Command[] {
  return body
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { line: part.slice(0, end), expected: part.slice(end + 1) };
    });
}

/** A `plimsoll` for the shell that lives on the day of the page. */
function shim(directory: string, today: string | null): string {
  const bin = join(directory, 'bin');
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(directory, 'work'), { recursive: true });
  const now = today === null ? '' : ` --now ${today}`;
  const script = `#!/bin/sh
case "$1 $*" in
  init*|explain*|rules*|inspect*|*--now*|*--version*|*--help*) exec "${process.execPath}" "${CLI}" "$@" ;;
  *) exec "${process.execPath}" "${CLI}" "$@"${now} ;;
esac
`;
  writeFileSync(join(bin, 'plimsoll'), script, { mode: 0o755 });
  return bin;
}

function run(line: string, directory: string, bin: string): string {
  const who = { NAME: 'Ann', EMAIL: 'ann@example.com', DATE: '2026-07-01T12:00:00Z' };
  const git = Object.entries(who).flatMap(([key, value]) =>
    ['AUTHOR', 'COMMITTER'].map((role) => [`GIT_${role}_${key}`, value] as const),
  );
  const { status, stdout } = spawnSync('sh', ['-c', `exec 2>&1; ${line}`], {
    cwd: join(directory, 'work'),
    encoding: 'utf8',
    env: {
      PATH: `${bin}:${process.env['PATH']}`,
      HOME: directory,
      GIT_CONFIG_NOSYSTEM: '1',
      ...Object.fromEntries(git),
    },
  });
  const text = stdout === '' || stdout.endsWith('\n') ? stdout : `${stdout}\n`;
  return status === 0 ? text : `${text}# exit code ${status}\n`;
}
