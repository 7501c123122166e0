/** Help texts, made from the tables of commands and options. */
import type { Style } from '../reporters/plain-style.ts';
import { wrap } from '../reporters/wrap.ts';
import { COMMON_OPTIONS, type OptionSpec } from './arguments.ts';
import type { Command, CommandEntry } from './command.ts';

/** Widest text column; longer help is broken between words. */
const WIDTH = 100;
const INDENT = 2;
const GAP = 2;
/** Option names that are longer stand on a line of their own. */
const WIDEST_NAME = 28;

/** The page of `plimsoll --help`: commands, then what the default one takes. */
export function overviewText(commands: readonly CommandEntry[], byDefault: Command, style: Style): string {
  const names = commands.map(({ name, summary }) => ({ name, text: summary }));
  return [
    'plimsoll checks Dockerfiles for problems and fixes them where possible.\n',
    `${heading('Usage', style)}${usageLines('', byDefault.usage)}  plimsoll COMMAND --help\n`,
    `${heading('Commands', style)}${rows(names, style)}`,
    ...optionGroups(byDefault.options, style),
    `${heading('Exit codes', style)}${rows(EXIT_CODES, style)}`,
    `${heading('Examples', style)}${exampleLines(byDefault, style)}`,
  ].join('\n');
}

/** What each exit code means. */
export const EXIT_CODES = [
  { name: '0', text: 'No finding is at or above --fail-on' },
  { name: '1', text: 'Findings' },
  { name: '2', text: 'The run failed: see the messages on standard error' },
];

/** The page of `plimsoll NAME --help`. */
export function commandHelp({ name }: CommandEntry, command: Command, style: Style): string {
  return [
    `${command.description}\n`,
    `${heading('Usage', style)}${usageLines(`${name} `, command.usage)}`,
    ...optionGroups(command.options, style),
    ...(command.examples.length === 0
      ? []
      : [`${heading('Examples', style)}${exampleLines(command, style)}`]),
  ].join('\n');
}

function heading(title: string, style: Style): string {
  return `${style.bold(title)}\n`;
}

function usageLines(name: string, forms: readonly string[]): string {
  return forms.map((form) => `${`  plimsoll ${name}${form}`.trimEnd()}\n`).join('');
}

function exampleLines({ examples }: Command, style: Style): string {
  return rows(
    examples.map(({ line, does }) => ({ name: line, text: does })),
    style,
    WIDTH,
  );
}

function optionGroups(options: readonly OptionSpec[], style: Style): readonly string[] {
  const all: readonly OptionSpec[] = [...options, ...COMMON_OPTIONS];
  const groups = [...new Set(all.map(({ group }) => group))];
  return groups.map((group) => {
    const members = all.filter((option) => option.group === group);
    const lines = members.map((option) => ({ name: optionName(option), text: optionText(option) }));
    return `${heading(group, style)}${rows(lines, style)}`;
  });
}

function optionName({ name, short, value }: OptionSpec): string {
  const letter = short === undefined ? '    ' : `-${short}, `;
  return `${letter}--${name}${value === undefined ? '' : ` ${value}`}`;
}

/** The help of an option with its values. */
export function optionText({ help, choices, isRepeatable }: OptionSpec): string {
  const notes = [
    ...(choices === undefined ? [] : [`one of ${choices.join(', ')}`]),
    ...(isRepeatable === true ? ['may be repeated'] : []),
  ];
  return notes.length === 0 ? help : `${help} (${notes.join('; ')})`;
}

interface Row {
  readonly name: string;
  readonly text: string;
}

/** Two columns, the second one broken between words. */
function rows(lines: readonly Row[], style: Style, widest: number = WIDEST_NAME): string {
  const lengths = lines.map(({ name }) => name.length).filter((length) => length <= widest);
  const column = INDENT + Math.max(...lengths, 0) + GAP;
  return lines
    .map(({ name, text }) => {
      const padding =
        name.length > widest ? `\n${' '.repeat(column)}` : ' '.repeat(column - INDENT - name.length);
      const [first = '', ...others] = wrap(text, WIDTH - column);
      const following = others.map((line) => `${' '.repeat(column)}${line}\n`).join('');
      return `${' '.repeat(INDENT)}${style.cyan(name)}${padding}${first}\n${following}`;
    })
    .join('');
}
