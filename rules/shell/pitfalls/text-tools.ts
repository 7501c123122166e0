/** Programs for what the shell does itself, and the keyword `time`. */
import {
  type RunScript,
  type ShellCommand,
  type ShellPipeline,
  type ShellWord,
  textWithPlaceholders,
} from '../../../src/rule-api.ts';
import { named, wordsOf } from '../named-commands.ts';
import type { Note } from '../notes/note.ts';

/** `echo "$x" | sed …`, `time -v`, colors in `PS1`. */
export const TEXT_TOOLS: readonly Note[] = [
  {
    code: 2000,
    name: 'no-wc-of-variable',
    description: 'Length of a variable by wc',
    level: 'style',
    rationale: '`${#x}` is the length; `echo` adds a line break, which `wc` counts.',
    message: 'The shell knows the length of a variable; use `${#x}`.',
    examples: { bad: 'v=1.2; echo "$v" | wc -c', good: 'v=1.2; echo "${#v}"' },
    find: (script) =>
      echoes(script, 'wc')
        .filter(({ right }) => right.args.length === 1 && /^-[cm]$/.test(right.args[0]?.text ?? ''))
        .map(({ pipeline: { range } }) => ({ range })),
  },
  {
    code: 2001,
    name: 'no-sed-of-variable',
    description: 'Substitution in a variable by sed',
    level: 'style',
    rationale: '`${x//old/new}` needs no process.',
    silent: ['shells without this expansion', 'sed with options, or with several commands'],
    message: '`sed` substitutes in a variable here; use `${x//old/new}`.',
    examples: { bad: 'v=a.b; echo "$v" | sed \'s/a/c/\'', good: 'v=a.b; echo "${v/a/c}"' },
    shell: 'bash',
    isFor: hasSubstitution,
    find: (script) => [
      ...echoes(script, 'sed')
        .filter(({ right }) => isSubstitution(right))
        .map(({ pipeline: { range } }) => ({ range })),
      ...named(script, 'sed')
        .filter(
          (command) =>
            command.redirects.some(({ operator }) => operator === '<<<') && isSubstitution(command),
        )
        .map(({ range }) => ({ range })),
    ],
  },
  {
    code: 2023,
    name: 'no-time-option',
    description: 'Options of time, which is a keyword',
    level: 'info',
    rationale: 'The keyword of bash takes `-p` only: another option becomes the name of the command.',
    silent: ['dash and busybox, where `time` is a program'],
    message: 'The keyword `time` takes `-p` only; write `command time {{text}}`.',
    examples: { bad: 'time -v make', good: 'command time -v make' },
    shell: 'bash',
    repair: {
      message: 'Run the program.',
      fixSafety: 'The program `time` has to be there.',
      fixed: 'command time -v make',
    },
    isFor: ({ kind, isShellcheckCompat }) => isShellcheckCompat || kind === 'bash',
    find: (script, source) =>
      script.all('ShellPipeline').flatMap(({ isTimed, commands: [first] }) => {
        if (!isTimed || first?.type !== 'ShellCommand' || first.name?.text.startsWith('-') !== true)
          return [];
        const at = source.text.lastIndexOf('time', first.name.range[0]);
        return [
          {
            range: [at, at + 4] as const,
            text: first.name.text,
            edit: (fixer) => fixer.insertTextBeforeRange([at, at], 'command '),
          },
        ];
      }),
  },
  {
    code: 2025,
    name: 'no-bare-escape-in-prompt',
    description: 'Color in PS1 outside of \\[ and \\]',
    level: 'info',
    rationale: 'The shell counts its characters, so that long lines wrap in the wrong place.',
    message: 'Put `\\[` and `\\]` around escape sequences in `PS1`.',
    examples: { bad: "export PS1='\\e[1m$ '", good: "export PS1='\\[\\e[1m\\]$ '" },
    find: (script) =>
      script
        .all('ShellAssignment')
        .flatMap(({ name, value }) =>
          name === 'PS1' && value !== null && hasBareEscape(value) ? [value] : [],
        )
        .map(({ range }) => ({ range })),
  },
];

function hasSubstitution({ kind }: RunScript): boolean {
  return kind === 'bash' || kind === 'ksh';
}

interface Echo {
  readonly pipeline: ShellPipeline;
  readonly right: ShellCommand;
}

/** `echo` of one expansion and nothing else, into one other command. */
function echoes(script: RunScript, program: string): readonly Echo[] {
  return script.all('ShellPipeline').flatMap((pipeline): readonly Echo[] => {
    const [left, right] = pipeline.commands;
    if (pipeline.commands.length !== 2 || left?.type !== 'ShellCommand' || right?.type !== 'ShellCommand')
      return [];
    const [word] = left.args;
    const isEcho = left.name?.text === 'echo' && left.args.length === 1 && word?.type === 'ShellWord';
    return isEcho && isOneExpansion(word) && right.name?.text === program ? [{ pipeline, right }] : [];
  });
}

function isOneExpansion({ parts }: ShellWord): boolean {
  const [part] = parts;
  const inner = part?.type === 'ShellQuoted' && part.quote === '"' ? part.parts : parts;
  const [only] = inner;
  return (
    parts.length === 1 &&
    inner.length === 1 &&
    (only?.type === 'ShellExpansion' || only?.type === 'ShellSubstitution')
  );
}

/** One `s/…/…/`, without options but `-e`. */
function isSubstitution({ args }: ShellCommand): boolean {
  const words = wordsOf(args);
  const [first, second] = words;
  const script = words.length === 2 && first?.text === '-e' ? second : words.length === 1 ? first : undefined;
  if (script === undefined || words.length < args.length) return false;
  const text = textWithPlaceholders(script);
  const delimiter = text[1];
  return text.startsWith('s') && delimiter !== undefined && text.split(delimiter).length === 4;
}

function hasBareEscape({ text }: ShellWord): boolean {
  return /\\(?:e|033|x1b)/i.test(text.replaceAll(/\\\[.*?\\\]/g, ''));
}
