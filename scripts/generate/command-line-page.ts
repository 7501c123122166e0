/** The page of the command line, made from the tables of commands and options. */
import { COMMON_OPTIONS, type OptionSpec } from '../../src/cli/arguments.ts';
import type { Command, CommandEntry } from '../../src/cli/command.ts';
import { EXIT_CODES, optionText } from '../../src/cli/help.ts';

/** Markdown after the title; `introduction` goes between the list of commands and their sections. */
export async function commandLinePage(
  commands: readonly CommandEntry[],
  introduction: string,
): Promise<string> {
  const sections = await Promise.all(
    commands.map(async ({ name, load }) => commandSection(name, await load())),
  );
  return [
    'Without a command, `plimsoll` is `plimsoll lint`. `plimsoll COMMAND --help` prints the same as this page.\n',
    table(
      ['command', ''],
      commands.map(({ name, summary }) => [`[\`${name}\`](#plimsoll-${name})`, summary]),
    ),
    table(
      ['exit code', ''],
      EXIT_CODES.map(({ name, text }) => [name, text]),
    ),
    introduction,
    ...sections,
  ].join('\n');
}

function commandSection(name: string, command: Command): string {
  const { description, usage, options, examples, runWords } = command;
  const usages = usage.map((form) => `plimsoll ${name} ${form}`.trimEnd()).join('\n');
  const all: readonly OptionSpec[] = runWords === undefined ? [...options, ...COMMON_OPTIONS] : options;
  return [
    `## plimsoll ${name}\n`,
    `${escaped(description.replaceAll('\n', ' '))}\n`,
    `\`\`\`text\n${usages}\n\`\`\`\n`,
    ...(examples.length === 0
      ? []
      : [
          table(
            ['example', ''],
            examples.map(({ line, does }) => [`\`${line.replaceAll('|', '\\|')}\``, escaped(does)]),
          ),
        ]),
    table(
      ['option', ''],
      all.map((option) => [nameOf(option), escaped(optionText(option))]),
    ),
  ].join('\n');
}

function nameOf({ name, short, value }: OptionSpec): string {
  const words = `--${name}${value === undefined ? '' : ` ${value}`}`;
  return `${short === undefined ? '' : `\`-${short}\`, `}\`${words.replaceAll('|', '\\|')}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return `${line(head)}${line(head.map(() => '---'))}${rows.map(line).join('')}`;
}

/** What Markdown would read in a help text. */
function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('*', '\\*');
}
