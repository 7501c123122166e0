/** First words that are no name of a command. */
import {
  isGlob,
  leadingText,
  type Rule,
  type ShellCommand,
  type ShellWord,
  type ShellWordPart,
} from '../../src/rule-api.ts';
import { isOwnText, type ShellCheckRow, shellCheck } from './shell-check.ts';

interface NameRule extends ShellCheckRow {
  isFound(word: ShellWord, command: ShellCommand): boolean;
}

const RULES: readonly NameRule[] = [
  {
    name: 'no-glob-as-command',
    code: 2211,
    description: 'Glob as the name of a command',
    level: 'warning',
    rationale: 'Which file is run, and with which arguments, depends on what is there.',
    examples: { bad: '/opt/*.sh', good: '/opt/install.sh' },
    message: 'The command is whatever `{{word}}` expands to first; write its name.',
    isFound: isGlob,
  },
  {
    name: 'no-option-as-command',
    presets: ['recommended', 'strict'],
    code: 2215,
    description: 'Option as the name of a command',
    level: 'warning',
    rationale: 'It looks like a line that lost its continuation, or an operator too many.',
    examples: { bad: 'make && -j4 install', good: 'make -j4 install' },
    message: '`{{word}}` is run as a command; check the continuation or operator before it.',
    isFound: (word, command) =>
      command.assignments.length === 0 &&
      leadingText(word)?.startsWith('-') === true &&
      // An option of `time`, which another rule is about.
      !isTimed(command),
  },
  {
    name: 'no-empty-command',
    presets: ['recommended', 'strict'],
    code: 2286,
    description: 'Empty text as the name of a command',
    level: 'error',
    rationale: 'The shell looks for a command without a name and fails.',
    examples: { bad: '"" make', good: 'make' },
    message: 'The command has an empty name; remove the quotes.',
    isFound: (word) => shownText(word) === '',
  },
  {
    name: 'no-directory-as-command',
    presets: ['recommended', 'strict'],
    code: 2287,
    description: 'Name of a command that ends in a slash',
    level: 'error',
    rationale: 'A directory cannot be run.',
    examples: { bad: '/usr/bin/ make', good: '/usr/bin/make' },
    message: '`{{word}}` is a directory, not a command; check for a stray blank.',
    isFound: (word) => isSymbolic(word) && shownText(word).endsWith('/'),
  },
  {
    name: 'no-symbol-after-command',
    code: 2288,
    description: 'Name of a command that ends in a symbol',
    level: 'warning',
    rationale: 'Names of commands hardly end so: it looks like a blank or a quote too many.',
    examples: { bad: 'make, install', good: 'make install' },
    message: '`{{word}}` is run as a command with its last character; check for a typing error.',
    isFound: (word) => isSymbolic(word) && /[\\.,([{<>}\])#"'% ]$/.test(shownText(word)),
  },
  {
    name: 'no-line-break-in-command',
    presets: ['recommended', 'strict'],
    code: 2289,
    description: 'Name of a command with a tab or a line break',
    level: 'error',
    rationale: 'It looks like a quote that opens too early.',
    examples: { bad: '"make\ninstall" x', good: 'make install x' },
    message: 'The name of this command has a tab or line break in it; check the quotes.',
    isFound: (word) => /[\t\n]/.test(shownText(word)),
  },
];

export default RULES.map(nameRule);

function nameRule({ message, isFound, ...given }: NameRule): Rule {
  return shellCheck({
    ...given,
    messages: { name: message },
    isFor: isOwnText,
    check(script, report) {
      for (const command of script.all('ShellCommand')) {
        const { name } = command;
        if (name !== null && isFound(name, command))
          report({ node: name, messageId: 'name', data: { word: name.text } });
      }
    },
  });
}

/** Whether `time` is before it. */
function isTimed({ parent }: ShellCommand): boolean {
  return parent?.type === 'ShellPipeline' && parent.isTimed;
}

/** Names that are symbols on purpose. */
function isSymbolic(word: ShellWord): boolean {
  return !/^(?:[.:[ ]|\/\/|\[\[)$/.test(shownText(word));
}

/** The text with `x` for everything that is decided at run time. */
function shownText(word: ShellWord): string {
  return word.value ?? word.parts.map(shownPart).join('');
}

function shownPart(part: ShellWordPart): string {
  switch (part.type) {
    case 'ShellLiteral':
      return part.value;
    case 'ShellQuoted':
      return part.value ?? part.parts.map(shownPart).join('');
    default:
      return 'x';
  }
}
