/** Builtins, and options of builtins, that only bash has. */
import {
  commandName,
  leadingFlagsOf,
  literalText,
  type Range,
  type RunScript,
  rangeOfWords,
  type ShellCommand,
  type ShellWord,
} from '../../../src/rule-api.ts';
import { named } from '../named-commands.ts';
import { type Construct, type Found, POSIX_ONLY } from './construct.ts';
import { echoAsPrintf } from './echo-as-printf.ts';

/** Commands that are not part of POSIX, or have options there that POSIX does not define. */
export const COMMANDS: readonly Construct[] = [
  {
    code: 3036,
    name: 'echo-options',
    what: '`echo {{word}}`',
    instead: 'use `printf`',
    examples: { bad: 'echo -e "a\\tb"', good: 'printf \'%b\\n\' "a\\tb"', fixed: 'printf \'%b\\n\' "a\\tb"' },
    acceptedBy: ['busybox'],
    repair: 'Use `printf`.',
    find: (script) => echoOptions(script).filter(({ word }) => word !== '-n' && script.kind !== 'sh'),
  },
  {
    code: 3037,
    name: 'echo-flags',
    what: '`echo {{word}}`',
    instead: 'use `printf`',
    examples: { bad: 'echo -n a', good: "printf '%s' a", fixed: "printf '%s' a" },
    shell: 'sh',
    acceptedBy: POSIX_ONLY,
    repair: 'Use `printf`.',
    find: echoOptions,
  },
  {
    code: 3038,
    name: 'exec-options',
    what: '`exec {{word}}`',
    instead: 'drop the option',
    examples: { bad: 'exec -a app /bin/sh', good: 'exec /bin/sh' },
    find: (script) =>
      script
        .all('ShellCommand')
        .filter(({ name }) => name !== null && literalText(name) === 'exec')
        .flatMap(({ args: [first] }) =>
          first?.type === 'ShellWord' && /^-./.test(first.value ?? '')
            ? [{ node: first, word: first.text }]
            : [],
        ),
  },
  {
    code: 3039,
    name: 'let',
    what: '`let`',
    instead: 'use `$((…))`',
    examples: { bad: 'let x=1+1; echo "$x"', good: 'x=$((1 + 1)); echo "$x"' },
    acceptedBy: ['busybox'],
    find: (script) => namedCommands(script, ['let']),
  },
  {
    code: 3043,
    name: 'local',
    what: '`local`',
    instead: 'use names that nothing else uses',
    examples: { bad: 'f() { local x=1; echo "$x"; }; f', good: 'f() { x=1; echo "$x"; }; f' },
    shell: 'sh',
    acceptedBy: POSIX_ONLY,
    find: (script) => namedCommands(script, ['local']),
  },
  {
    code: 3044,
    name: 'bash-builtins',
    what: '`{{word}}`',
    instead: 'use what POSIX has',
    examples: { bad: 'shopt -s globstar; ls **', good: 'find . -type f' },
    find: (script) =>
      namedCommands(script, [
        'caller',
        'builtin',
        'complete',
        'compgen',
        'declare',
        'dirs',
        'disown',
        'enable',
        'mapfile',
        'readarray',
        'pushd',
        'popd',
        'shopt',
        'suspend',
        'typeset',
      ]),
  },
  {
    code: 3046,
    name: 'source',
    what: '`source`',
    instead: 'use `.`',
    examples: { bad: 'source /env.sh', good: '. /env.sh', fixed: '. /env.sh' },
    acceptedBy: ['busybox'],
    repair: 'Use `.`.',
    find: (script) =>
      namedCommands(script, ['source']).map((each) => {
        const { command } = each;
        const [file] = command.args;
        const { name } = command;
        // `.` looks for a name without a slash in PATH.
        const hasPath = file?.type === 'ShellWord' && file.text.includes('/');
        return name !== null && hasPath && name.text === 'source'
          ? { ...each, edits: [[name.range, '.']] }
          : each;
      }),
  },
  {
    code: 3047,
    name: 'trap-pseudo-signals',
    what: '`trap` on `{{word}}`',
    instead: 'use `EXIT`',
    examples: { bad: "trap 'echo x' ERR", good: "trap 'echo x' EXIT" },
    find: (script) =>
      signals(script).filter(({ word }) =>
        (script.limits === 'busybox' ? ['DEBUG', 'RETURN'] : ['ERR', 'DEBUG', 'RETURN']).includes(
          word.toUpperCase(),
        ),
      ),
  },
  {
    code: 3048,
    name: 'trap-sig-prefix',
    what: '`trap` on `{{word}}`',
    instead: 'drop `SIG`',
    examples: { bad: "trap 'echo x' SIGINT", good: "trap 'echo x' INT", fixed: "trap 'echo x' INT" },
    acceptedBy: ['busybox'],
    repair: 'Drop `SIG`.',
    find: (script) =>
      signals(script)
        .filter(({ word }) => /^SIG/i.test(word))
        .map((each) => {
          const [start] = each.node.range;
          return each.node.text === each.word ? { ...each, edits: [[[start, start + 3], '']] } : each;
        }),
  },
  {
    code: 3049,
    name: 'trap-lower-case',
    what: 'Lower-case signal `{{word}}`',
    instead: 'use upper case',
    examples: { bad: "trap 'echo x' int", good: "trap 'echo x' INT", fixed: "trap 'echo x' INT" },
    shell: 'sh',
    acceptedBy: POSIX_ONLY,
    repair: 'Use upper case.',
    find: (script) =>
      signals(script)
        .filter(({ word }) => word.toUpperCase() !== word)
        .map((each) =>
          each.node.text === each.word
            ? { ...each, edits: [[each.node.range, each.word.toUpperCase()]] }
            : each,
        ),
  },
  {
    code: 3050,
    name: 'printf-q',
    what: '`printf %q`',
    instead: 'use `%s` with quotes',
    examples: { bad: 'printf "%q" "$HOME"', good: 'printf "%s" "$HOME"' },
    find: (script) =>
      script.commands('printf').flatMap(({ args }) => {
        const format = args.find((word) => word.type === 'ShellWord' && word.value?.startsWith('-') !== true);
        return format?.type === 'ShellWord' && (format.value ?? '').includes('%q') ? [{ node: format }] : [];
      }),
  },
  {
    code: 3061,
    name: 'read-without-name',
    what: '`read` without a variable',
    instead: 'name one',
    examples: { bad: 'echo a | read', good: 'echo a | read -r line' },
    acceptedBy: ['busybox'],
    find: (script) =>
      script.commands('read').flatMap((command) => {
        const { name, args } = command;
        const isBare = args.every((word) => word.type === 'ShellWord' && /^-/.test(word.value ?? ''));
        return isBare && name !== null ? [{ node: name }] : [];
      }),
  },
];

interface CommandFound extends Found {
  readonly command: ShellCommand;
}

function namedCommands(script: RunScript, names: readonly string[]): readonly CommandFound[] {
  return script.commands(...names).map((command) => ({
    command,
    node: { range: rangeOfWords(command) },
    word: commandName(command) ?? '',
  }));
}

function echoOptions(script: RunScript): readonly Found[] {
  return script.commands('echo').flatMap((command) => {
    const [first] = command.args;
    // `/bin/echo` is the program of coreutils, whatever the shell.
    if (!script.isShellcheckCompat && command.name?.text.includes('/') === true) return [];
    if (first?.type !== 'ShellWord' || !/^-[eEsn]+$/.test(first.value ?? '')) return [];
    const edits = echoAsPrintf(command, first);
    return [{ node: first, word: first.value ?? '', ...(edits === null ? {} : { edits }) }];
  });
}

interface Signal {
  readonly node: ShellWord;
  readonly word: string;
}

/** The words after the action of `trap`. */
function signals(script: RunScript): readonly Signal[] {
  return script
    .commands('trap')
    .flatMap(({ args }) =>
      args
        .slice(1)
        .flatMap((node) =>
          node.type === 'ShellWord' && node.value !== null ? [{ node, word: node.value }] : [],
        ),
    );
}

// ------------------------------------------------------------------------------------------------ options

/** The options that each builtin has, by shell: as ShellCheck lists them for POSIX, and as the programs take them. */
const OPTIONS: Readonly<
  Record<string, { readonly posix: string; readonly dash?: string; readonly busybox?: string }>
> = {
  cd: { posix: 'LP' },
  export: { posix: 'p', busybox: 'np' },
  hash: { posix: 'r', dash: 'rv' },
  jobs: { posix: 'lp' },
  printf: { posix: '' },
  read: { posix: 'r', dash: 'rp', busybox: 'rptsndu' },
  readonly: { posix: 'p' },
  trap: { posix: '', busybox: 'pl' },
  type: { posix: '', busybox: 'pPta' },
  ulimit: { posix: 'f', dash: '*', busybox: '*' },
  umask: { posix: 'S' },
  unset: { posix: 'fv' },
  wait: { posix: '', busybox: 'n' },
};

/** Options of POSIX builtins that only some shells support. */
export const OPTION_ROW: Construct = {
  code: 3045,
  name: 'builtin-options',
  what: '`{{word}}`',
  instead: 'drop the option',
  examples: { bad: 'export -n HOME', good: 'unset HOME' },
  find: (script) => Object.entries(OPTIONS).flatMap(([name, by]) => badOptions(script, name, by)),
};

function badOptions(
  script: RunScript,
  name: string,
  by: { readonly posix: string; readonly dash?: string; readonly busybox?: string },
): readonly Found[] {
  const limits = script.limits ?? 'sh';
  const allowed = (limits === 'sh' ? by.posix : by[limits]) ?? by.posix;
  if (allowed === '*') return [];
  return named(script, name).flatMap((command) => {
    const flag = leadingFlagsOf(command).find((each) => each.name.length > 1 || !allowed.includes(each.name));
    return flag === undefined ? [] : [{ node: flag.word, word: `${name} ${flag.word.text}` }];
  });
}

const SET_FLAGS = 'abCefhmnuvxo';

const SET_OPTIONS: ReadonlySet<string> = new Set(
  'allexport errexit ignoreeof monitor noclobber noexec noglob nolog notify nounset verbose vi xtrace'.split(
    ' ',
  ),
);

interface SetOption {
  readonly node: { readonly range: Range };
  readonly word: string;
  readonly kind: 'name' | 'letter' | 'long';
}

/** What `set` is given that POSIX does not name. */
function setOptions(script: RunScript): readonly SetOption[] {
  return script.commands('set').flatMap(({ args }) => {
    const found: SetOption[] = [];
    for (let at = 0; at < args.length; at += 1) {
      const node = args[at];
      if (node?.type !== 'ShellWord' || node.value === null) break;
      const word = node.value;
      if (word === '--' || word === '-' || !/^[-+]/.test(word)) break;
      if (word.startsWith('--')) {
        found.push({ node, word, kind: 'long' });
        continue;
      }
      if ([...word.slice(1)].some((letter) => !SET_FLAGS.includes(letter)))
        found.push({ node, word, kind: 'letter' });
      if (!word.endsWith('o')) continue;
      at += 1;
      const name = args[at];
      if (name?.type === 'ShellWord' && name.value !== null && !SET_OPTIONS.has(name.value))
        found.push({ node: name, word: name.value, kind: 'name' });
    }
    return found;
  });
}

/** Options of `set` and `trap` that only some shells support. */
export const SET_ROWS: readonly Construct[] = [
  {
    code: 3040,
    name: 'set-option-names',
    what: '`set -o {{word}}`',
    instead: 'drop it',
    examples: { bad: 'set -o posix; make', good: 'set -o errexit; make' },
    shell: 'sh',
    acceptedBy: POSIX_ONLY,
    find: (script) => setOptions(script).filter(({ kind }) => kind === 'name'),
  },
  {
    code: 3041,
    name: 'set-flags',
    what: '`set {{word}}`',
    instead: 'drop the flag',
    examples: { bad: 'set -E; make', good: 'set -e; make' },
    shell: 'sh',
    acceptedBy: POSIX_ONLY,
    find: (script) => setOptions(script).filter(({ kind }) => kind === 'letter'),
  },
  {
    code: 3042,
    name: 'set-long-flags',
    what: '`set {{word}}`',
    instead: 'use `-o`',
    examples: { bad: 'set --verbose; make', good: 'set -o verbose; make' },
    shell: 'sh',
    acceptedBy: POSIX_ONLY,
    find: (script) => setOptions(script).filter(({ kind }) => kind === 'long'),
  },
];
