/** `plimsoll rules`: what there is. */
import { join } from 'node:path';
import { LEVELS, type Level } from '../../engine/result.ts';
import { count } from '../../reporters/count.ts';
import { oneLine } from '../../reporters/escape.ts';
import type { Style } from '../../reporters/plain-style.ts';
import type { Rule } from '../../rule-api.ts';
import { COLOR_OPTIONS, colorOf } from '../color-options.ts';
import { defineCommand } from '../command.ts';
import { CONFIG_OPTIONS, configFailures, configFilesOf, createLoader } from '../config-options.ts';
import { describeFailure } from '../error-text.ts';
import { formatOption } from '../format-option.ts';
import { styleFor } from '../io.ts';
import { ruleData } from '../rule-data.ts';

const FORMATS = ['text', 'json'] as const;

/** `plimsoll rules`: prints a table or JSON of all rules, filtered by words. */
export const rules = defineCommand({
  description: 'Lists all rules, including those of the configured plugins.',
  usage: ['[options] [WORD…]'],
  options: [formatOption(FORMATS), ...COLOR_OPTIONS, ...CONFIG_OPTIONS],
  operands: [],
  examples: [
    { line: 'plimsoll rules', does: 'All rules' },
    {
      line: 'plimsoll rules apt DL30',
      does: 'Rules with one of the words in their name, category, presets or external ids',
    },
  ],
  async run(args, io) {
    const loader = createLoader({ cwd: io.cwd, environment: io.env, ...configFilesOf(args) });
    const { catalog } = await loader.forFile(join(io.cwd, 'Dockerfile'));
    const wanted = catalog.rules.filter((rule) => mentionsOneOf(rule, args.positionals));
    const style = await styleFor(colorOf(args), io.stdout, io.env);
    io.stdout.write(
      args.one('format') === 'json'
        ? `${JSON.stringify(wanted.map(ruleData), null, 2)}\n`
        : ruleTable(wanted, style),
    );
    const failures = configFailures(loader, io.cwd);
    const errorStyle = await styleFor(colorOf(args), io.stderr, io.env);
    for (const failure of failures) io.stderr.write(describeFailure(failure, errorStyle));
    return failures.length > 0 ? 2 : 0;
  },
});

function mentionsOneOf({ name, meta }: Rule, words: readonly string[]): boolean {
  const { category, presets, aliases } = meta.docs;
  const text = [name, category, ...presets, ...aliases].join(' ').toLowerCase();
  return words.length === 0 || words.some((word) => text.includes(word.toLowerCase()));
}

const LEVEL_COLOURS: Readonly<Record<Level, keyof Style>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  style: 'cyan',
};

const HEADER = ['rule', 'level', 'repair', 'presets', 'other ids'] as const;

/** Columns of name, level, repair, presets and external ids. */
function ruleTable(rules: readonly Rule[], style: Style): string {
  const rows = rules.map(({ name, meta }) => [
    oneLine(name),
    meta.docs.level,
    repairOf(meta),
    meta.docs.presets.join(', '),
    oneLine(meta.docs.aliases.join(' ')),
  ]);
  const widths = HEADER.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[], paint: (cell: string, at: number) => string) =>
    row
      .map((cell, at) => {
        const padding = at === row.length - 1 ? '' : ' '.repeat((widths[at] ?? 0) - cell.length);
        return `${paint(cell, at)}${padding}`;
      })
      .join('  ')
      .trimEnd();
  const body = rows.map((row) => line(row, (cell, at) => paintCell(cell, at, style)));
  return `${[line(HEADER, style.dim), ...body, '', style.dim(count(rules.length, 'rule'))].join('\n')}\n`;
}

/** How much of the fixing plimsoll does, in a word or two. */
function repairOf({ fixable, hasSuggestions }: Rule['meta']): string {
  const words = [
    ...(fixable === undefined ? [] : ['fix']),
    ...(hasSuggestions === true ? ['suggestion'] : []),
  ];
  return words.length === 0 ? 'by hand' : words.join(', ');
}

function paintCell(cell: string, column: number, style: Style): string {
  const level = column === 1 ? LEVELS.find((each) => each === cell) : undefined;
  if (level !== undefined) return style[LEVEL_COLOURS[level]](cell);
  return column >= 3 && cell !== '' ? style.dim(cell) : cell;
}
