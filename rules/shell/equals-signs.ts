/** What looks like an assignment and is none. */
import {
  leadingText,
  literalText,
  type Rule,
  type ShellCommand,
  type ShellWord,
} from '../../src/rule-api.ts';
import { wordsOf } from './named-commands.ts';
import { type ShellCheckRow, shellCheck } from './shell-check.ts';

type Given = Omit<ShellCheckRow, 'level'>;

// ------------------------------------------------------------------------------------------ a second word with `=`

/** To which a word with `=` means something. */
const COMPARING: ReadonlySet<string> = new Set(['[', '[[']);

const DECLARING: ReadonlySet<string> = new Set('export declare typeset local readonly alias let'.split(' '));

interface Spaced extends Given {
  readonly starts: (text: string) => boolean;
  /** The operator, or the whole command. */
  readonly at: 'word' | 'command';
}

const SPACED: readonly Spaced[] = [
  {
    name: 'no-spaces-around-equals',
    presets: ['recommended', 'strict'],
    code: 2283,
    description: 'Blanks around the = of an assignment',
    rationale: 'The shell runs the name as a command, with `=` as its argument.',
    examples: { bad: 'version = 1', good: 'version=1' },
    message: '`{{name}}` is run as a command here; remove the blanks around `=`, or quote it.',
    starts: (text) => text.startsWith('=') && !text.startsWith('=='),
    at: 'word',
  },
  {
    name: 'no-comparison-as-command',
    presets: ['recommended', 'strict'],
    code: 2284,
    description: 'Comparison without brackets',
    rationale: 'The shell runs the first word as a command, with `==` as its argument.',
    examples: { bad: 'HOME == /root', good: '[ "$HOME" = /root ]' },
    message: '`{{name}}` is run as a command here; use `[ … = … ]` to compare, or quote `==`.',
    starts: (text) => text.startsWith('==') && !text.startsWith('===='),
    at: 'command',
  },
  {
    name: 'no-spaces-around-append',
    presets: ['recommended', 'strict'],
    code: 2285,
    description: 'Blanks around the += of an assignment',
    rationale: 'The shell runs the name as a command, with `+=` as its argument.',
    examples: { bad: 'flags += -O2', good: 'flags="$flags -O2"' },
    message: '`{{name}}` is run as a command here; remove the blanks around `+=`, or quote it.',
    starts: (text) => text.startsWith('+='),
    at: 'command',
  },
];

const spacedDeclaration = shellCheck({
  name: 'no-spaces-in-declaration',
  presets: ['recommended', 'strict'],
  code: 2290,
  description: 'Blanks around the = of a declaration',
  level: 'error',
  rationale: '`export name = value` exports `name` and fails on `=`.',
  examples: { bad: 'export VERSION = 1', good: 'export VERSION=1' },
  messages: { spaces: 'Blanks end the assignment of `{{name}}`; remove those around `=`.' },
  check(script, report) {
    for (const command of script.commands(...DECLARING)) {
      const name = command.name === null ? null : literalText(command.name);
      if (name === null || !DECLARING.has(name)) continue;
      for (const word of command.args) {
        const text = word.type === 'ShellWord' ? leadingText(word) : null;
        if (text?.startsWith('=') === true) report({ node: word, messageId: 'spaces', data: { name } });
      }
    }
  },
});

// ------------------------------------------------------------------------------------------ a first word with `=`

/** Why the first word of a command is no assignment, by the code that ShellCheck has for it. */
type Shape = 2270 | 2271 | 2272 | 2273 | 2274 | 2275 | 2276 | 2280 | 2281 | 2282;

const SHAPES: readonly (Given & { readonly code: Shape })[] = [
  {
    name: 'no-assignment-to-parameter',
    code: 2270,
    description: 'Assignment to a positional parameter',
    rationale: 'Numbers are no names: the shell runs the word as a command.',
    examples: { bad: '$1=x', good: 'set -- x' },
    message: '`{{word}}` does not assign; use `set --` for positional parameters.',
  },
  {
    name: 'no-indirect-assignment',
    code: 2271,
    description: 'Assignment to a name that is computed',
    rationale: 'The shell runs the result as a command.',
    examples: { bad: 'opt${HOME}dir=x', good: 'export "opt${HOME}dir=x"' },
    message: '`{{word}}` is run as a command; use `export` or `eval` for computed names.',
  },
  {
    name: 'no-double-equals-in-command',
    code: 2272,
    description: 'Command with == in its name',
    rationale: 'A comparison needs brackets and blanks.',
    examples: { bad: '$HOME==/root', good: '[ "$HOME" = /root ]' },
    message: '`{{word}}` is run as a command; use `[ … = … ]` to compare.',
  },
  {
    name: 'no-line-of-equals',
    code: 2273,
    description: 'Row of equals signs as a command',
    rationale: 'It looks like the mark of a merge conflict or a heading that lost its `#`.',
    examples: { bad: '=======', good: 'echo =======' },
    message: '`{{word}}` is run as a command; remove it, or start the line with `#`.',
  },
  {
    name: 'no-heading-as-command',
    code: 2274,
    description: 'Command that begins with ===',
    rationale: 'It looks like a heading that lost its `#`.',
    examples: { bad: '===build', good: 'echo ===build' },
    message: '`{{word}}` is run as a command; remove it, or start the line with `#`.',
  },
  {
    name: 'no-equals-as-command',
    code: 2275,
    description: 'Command that begins with =',
    rationale: 'It looks like an assignment that lost its name.',
    examples: { bad: '=build', good: 'name=build' },
    message: '`{{word}}` is run as a command; name the variable before `=`.',
  },
  {
    name: 'no-invalid-variable-name',
    code: 2276,
    description: 'Assignment to something that is no name',
    rationale: 'Names have letters, digits and `_` only: the shell runs the word as a command.',
    examples: { bad: 'build-dir=/x', good: 'build_dir=/x' },
    message: '`{{word}}` is run as a command; use only letters, digits and `_` in names.',
  },
  {
    name: 'no-assignment-to-zero',
    code: 2280,
    aliases: ['SC2277', 'SC2278', 'SC2279'],
    description: 'Assignment to $0',
    rationale: 'The name of the running script is set when it starts.',
    examples: { bad: '$0=x', good: 'name=x' },
    message: '`{{word}}` does not assign; the shell sets `$0` itself (bash 5: `BASH_ARGV0`).',
  },
  {
    name: 'no-dollar-in-assignment',
    presets: ['recommended', 'strict'],
    code: 2281,
    description: 'Dollar sign at the left of an assignment',
    rationale: 'The shell expands the variable and runs the result as a command.',
    examples: { bad: '$version=1', good: 'version=1', fixed: 'version=1' },
    message: '`{{word}}` is run as a command; write the name without `$`.',
  },
  {
    name: 'no-leading-digit-in-name',
    presets: ['recommended', 'strict'],
    code: 2282,
    description: 'Name of a variable that begins with a digit',
    rationale: 'Names cannot begin with a digit: the shell runs the word as a command.',
    examples: { bad: '7zip=/x', good: 'zip7=/x' },
    message: '`{{word}}` is run as a command; names of variables cannot begin with a digit.',
  },
];

export default [...SPACED.map(spacedRule), spacedDeclaration, ...SHAPES.map(shapeRule)];

function spacedRule({ message, starts, at, ...given }: Spaced): Rule {
  return shellCheck({
    ...given,
    level: 'error',
    messages: { spaces: message },
    check(script, report) {
      for (const command of script.all('ShellCommand')) {
        const [second] = wordsOf(command.args.slice(0, 1));
        const { name } = command;
        if (name === null || second === undefined || COMPARING.has(literalText(name) ?? '')) continue;
        if (!starts(leadingText(second) ?? '')) continue;
        report({
          node: at === 'word' ? second : command,
          messageId: 'spaces',
          data: { name: name.text },
        });
      }
    },
  });
}

function shapeRule({ message, ...given }: Given & { readonly code: Shape }): Rule {
  const isOnDollar = given.code === 2281;
  return shellCheck({
    ...given,
    level: 'error',
    messages: { shape: message, remove: 'Write the name alone.' },
    ...(isOnDollar ? { fixSafety: 'The variable is then assigned, where a command was run before.' } : {}),
    check(script, report) {
      for (const command of script.all('ShellCommand')) {
        const { name } = command;
        if (name === null || !name.text.includes('=') || shapeOf(name, command) !== given.code) continue;
        const [first] = name.parts;
        const plain = isOnDollar && first?.type === 'ShellExpansion' && first.index === null ? first : null;
        report({
          node: given.code === 2273 ? command : name,
          messageId: 'shape',
          data: { word: name.text },
          suggest:
            plain === null
              ? []
              : [{ messageId: 'remove', fix: (fixer) => fixer.replaceText(plain, plain.name) }],
        });
      }
    },
  });
}

function shapeOf(word: ShellWord, { args }: ShellCommand): Shape | null {
  const at = word.parts.findIndex((part) => part.type === 'ShellLiteral' && part.value.includes('='));
  const part = word.parts[at];
  if (part?.type !== 'ShellLiteral') return null;
  const lead = leadingText(word) ?? '';
  if (lead.startsWith('-')) return null;
  if (lead.startsWith('=') || lead.startsWith('+='))
    return shapeOfLeading(lead, word.parts.length === 1 && args.length === 0);
  if (part.value.includes('==')) return 2272;
  const [first] = word.parts;
  if (at === 1 && first?.type === 'ShellExpansion' && /^\+?=/.test(part.value))
    return shapeOfExpansion(first);
  if (/^\d+=/.test(lead)) return 2270;
  if (/^\d+[A-Za-z_]\w*=/.test(lead)) return 2282;
  const isComputed = word.parts
    .slice(0, at)
    .some(
      ({ type }) => type === 'ShellExpansion' || type === 'ShellSubstitution' || type === 'ShellArithmetic',
    );
  return isComputed || /^[A-Za-z_]\w*\+=/.test(lead) ? 2271 : 2276;
}

function shapeOfLeading(lead: string, isAlone: boolean): Shape {
  if (/^={4,12}$/.test(lead) && isAlone) return 2273;
  return lead.startsWith('===') ? 2274 : 2275;
}

function shapeOfExpansion({
  name,
  operator,
  prefix,
  text,
}: Extract<ShellWord['parts'][number], { readonly type: 'ShellExpansion' }>): Shape {
  if (name === '#' || text === '$#') return 2276;
  if (operator !== null || prefix !== null) return 2271;
  if (name === '0') return 2280;
  if (/^\d+$/.test(name)) return 2270;
  return /^[A-Za-z_]\w*$/.test(name) ? 2281 : 2271;
}
