import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { readGrammar } from '../../src/cli/completion/grammar.ts';
import { directoryWith, plimsoll } from './run.ts';

/** What stands on the command line, and all that is offered for its last word. */
const CASES: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ['plimsoll expl', ['explain']],
  ['plimsoll --format s', ['sarif', 'sonarqube']],
  ['plimsoll -f mark', ['markdown']],
  ['plimsoll lint --fail-on wa', ['warning']],
  ['plimsoll rules --format j', ['json']],
  ['plimsoll --no-warn', ['--no-warn-ignored']],
  ['plimsoll --preset recomm', ['recommended', 'recommended@2026']],
  ['plimsoll explain no-latest-t', ['no-latest-tag']],
  [
    'plimsoll explain DL301',
    ['DL3010', 'DL3011', 'DL3012', 'DL3013', 'DL3014', 'DL3015', 'DL3016', 'DL3018', 'DL3019'],
  ],
  ['plimsoll baseline c', ['check', 'create']],
  ['plimsoll baseline create --no-wai', ['--no-waivers']],
  ['plimsoll help vers', ['version']],
  ['plimsoll completion z', ['zsh']],
  ['plimsoll hadolint --format tt', ['tty']],
  ['plimsoll x/Dock', ['x/Dockerfile']],
  ['plimsoll lint --config x/Dock', ['x/Dockerfile']],
];

const SHELLS = {
  bash: {
    version: ['--version'],
    complete: (words: readonly string[]) => [
      '--norc',
      '-c',
      'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _plimsoll; ' +
        // What bash does by itself where the function offers nothing.
        '[ "${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=($(compgen -f -- "${!#}")); printf "%s\\n" "${COMPREPLY[@]}"',
      './script',
      ...words,
    ],
  },
  zsh: {
    version: ['--version'],
    // A terminal of its own; lists come with `^M` and `^G`, and the first answer waits for the loading of the functions.
    complete: (words: readonly string[]) => [
      '-f',
      '-c',
      `zmodload zsh/zpty; zpty z "env TERM=dumb zsh -f -i"
drain() { local o; REPLY=; integer n; for n in {1..30}; do zpty -r -t z o && REPLY+=$o || sleep 0.1; done }
zpty -w z "PS1='> '; fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D; LISTMAX=0; zstyle ':completion:*' insert-tab false"
drain
zpty -w -n z "$1"$'\\t'; drain
print -r -- "\${REPLY//[$'\\r\\a']/}"`,
      'zsh',
      words.join(' '),
    ],
  },
  fish: {
    version: ['--version'],
    complete: (words: readonly string[]) => [
      '--no-config',
      '-c',
      `source script; complete -C '${words.join(' ')}' | string replace -r '\\t.*' ''`,
    ],
  },
} as const;

describe.each(['bash', 'zsh', 'fish'] as const)('in %s', (shell) => {
  const { version, complete } = SHELLS[shell];
  const isInstalled = spawnSync(shell, version).status === 0;
  if (!isInstalled) console.warn(`${shell} is not installed: its completions are not tested.`);

  const prepare = async () => {
    const cwd = directoryWith({ 'x/Dockerfile': '' });
    const { code, stdout } = await plimsoll(['completion', shell], { cwd });
    expect(code).toBe(0);
    for (const name of ['script', '_plimsoll']) writeFileSync(join(cwd, name), stdout);
    return cwd;
  };

  it.skipIf(!isInstalled)('the script is well-formed', async () => {
    const { status, stderr } = spawnSync(shell, ['-n', 'script'], { cwd: await prepare(), encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it.skipIf(!isInstalled)('words are offered', async () => {
    const cwd = await prepare();
    const home = directoryWith({});
    for (const [line, offered] of shell === 'zsh' ? CASES.slice(0, 5) : CASES) {
      const { stdout } = spawnSync(shell, complete(line.split(' ')), {
        cwd,
        encoding: 'utf8',
        env: { ...process.env, HOME: home },
      });
      const words = stdout.split(/\s+/).filter((word) => word !== '');
      if (shell === 'zsh') for (const word of offered) expect(words, line).toContain(word);
      else expect([...new Set(words)].toSorted(), line).toEqual(offered);
    }
  });
});

it.each([
  ['words at `=`', ['plimsoll', '--format', '=', 's'], ['sarif', 'sonarqube']],
  ['one word with `=`', ['plimsoll', '--format=s'], ['--format=sarif', '--format=sonarqube']],
  ['levels after `:`', ['plimsoll', '--rule', 'no-latest-tag', ':', 'e'], ['error']],
  [
    'levels after `:` alone',
    ['plimsoll', '--rule', 'no-latest-tag', ':'],
    ['error', 'warning', 'info', 'style', 'off'],
  ],
])('bash: %s', async (_, words, offered) => {
  const cwd = directoryWith({});
  writeFileSync(join(cwd, 'script'), (await plimsoll(['completion', 'bash'], { cwd })).stdout);
  const { stdout } = spawnSync('bash', SHELLS.bash.complete(words), { cwd, encoding: 'utf8' });
  expect(stdout.trim().split('\n')).toEqual(offered);
});

it.each(['bash', 'zsh', 'fish'])('%s: every option of every command is in the script', async (shell) => {
  const { stdout } = await plimsoll(['completion', shell], { cwd: directoryWith({}) });
  const { commands } = await readGrammar(COMMANDS);
  for (const { name, options } of commands) {
    expect(stdout).toContain(name);
    for (const { long } of options) expect(stdout).toContain(shell === 'fish' ? `-l ${long.slice(2)}` : long);
  }
});

it.each([
  [[], '`plimsoll completion` requires a shell.', 'Known: `bash`, `zsh`, `fish`.'],
  [['fsh'], 'Unknown shell `fsh`.', 'Did you mean `zsh` or `fish`?'],
  [['powershell'], 'Unknown shell `powershell`.', 'Known: `bash`, `zsh`, `fish`.'],
])('refuses %j', async (words, message, hint) => {
  const { code, stderr } = await plimsoll(['completion', ...words], { cwd: directoryWith({}) });
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).toContain(hint);
});
