import { toolOf } from '../../src/engine/external-tools.ts';
import { repairOf } from '../../src/engine/rule-page.ts';
import type { Rule } from '../../src/rule-api.ts';

const CATEGORY_TITLES: Readonly<Record<string, string>> = {
  'base-image': 'Base images',
  packages: 'Packages',
  shell: 'Shell',
  instructions: 'Instructions',
  stages: 'Stages',
  security: 'Security',
  metadata: 'Metadata',
  cache: 'Cache',
  style: 'Style',
  syntax: 'Syntax',
  comments: 'Ignore comments',
};

/** One table for each category; `directory` is where the pages are, seen from the file the table is in. */
export function ruleTable(rules: readonly Rule[], directory: string): string {
  const sections = Object.entries(CATEGORY_TITLES).flatMap(([category, title]) => {
    const members = rules.filter((rule) => rule.meta.docs.category === category);
    if (members.length === 0) return [];
    const rows = members.map((rule) => {
      const { docs } = rule.meta;
      const presets = docs.presets.length === 0 ? '' : docs.presets.join(', ');
      return `| [\`${rule.name}\`](${directory}/${rule.name}.md) | ${docs.description} | ${docs.level} | ${presets} | ${repairOf(rule.meta)} |`;
    });
    return [
      `### ${title}\n\n| rule | reports | level | presets | fixing |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}`,
    ];
  });
  return `${sections.join('\n\n')}\n`;
}

/** Every external id with the rules that it stands for. */
export function aliasTable(rules: readonly Rule[]): string {
  const byAlias = new Map<string, string[]>();
  for (const rule of rules) {
    for (const alias of new Set(rule.meta.docs.aliases)) {
      byAlias.set(alias, [...(byAlias.get(alias) ?? []), rule.name]);
    }
  }
  const rows = [...byAlias]
    .sort(([left], [right]) => left.localeCompare(right, 'en', { numeric: true }))
    .map(
      ([alias, names]) =>
        `| \`${alias}\` | ${toolOf(alias) ?? ''} | ${names.map((name) => `[\`${name}\`](rules/${name}.md)`).join(', ')} |`,
    );
  return [
    'These ids work in configuration files, on the command line and in ignore comments.',
    '',
    '| id | tool | rules |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** Replaces what is between `<!-- NAME:start -->` and `<!-- NAME:end -->`. */
export function replaceBetween(text: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start === -1 || end < start) return text;
  return `${text.slice(0, start + open.length)}\n\n${content}\n${text.slice(end)}`;
}
