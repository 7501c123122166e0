/** The page of hadolint's ids: which rule of ours answers to each, and where it differs. */
import { READINGS } from '../../rules/hadolint/readings.ts';
import { HADOLINT_LEVELS, isBeyondHadolint } from '../../src/config/hadolint-preset.ts';
import { repairOf } from '../../src/engine/rule-page.ts';
import type { Rule } from '../../src/rule-api.ts';

/** `deviations` is the text of `docs/deviations.md`, whose rows begin with an id. */
export function hadolintPage(rules: readonly Rule[], deviations: string): string {
  const ids = new Set([...Object.keys(HADOLINT_LEVELS), ...rules.flatMap(shellcheckIds)]);
  const rows = [...ids]
    .toSorted((left, right) => left.localeCompare(right, 'en', { numeric: true }))
    .map((id) => rowOf(id, rules, deviations));
  return [
    'What hadolint reports by each id, and what plimsoll has for it. The preset `hadolint` reports the ids at the levels',
    'below; ids of ShellCheck at ShellCheck’s own level. Rules that read a Dockerfile in another way than hadolint have the',
    'option `asHadolint`, which the preset sets: the last column says what they report then. Without the preset they stay',
    'silent where the page of the rule says so. More about single differences is in [deviations](deviations.md).',
    '',
    '| id | level there | rule | level here | fixing | with `asHadolint`, and other differences |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function shellcheckIds({ meta }: Rule): readonly string[] {
  return meta.docs.aliases.filter((id) => /^SC\d+$/.test(id));
}

function rowOf(id: string, rules: readonly Rule[], deviations: string): string {
  const found = rules.filter(({ meta }) => meta.docs.aliases.includes(id));
  // Numbers that one code had before stand for dozens of rules.
  const many = found.length > 6;
  const shown = many ? [] : found;
  const names = many
    ? `${found.length} rules about portability`
    : shown.map(({ name }) => `[\`${name}\`](rules/${name}.md)`).join(', ');
  const levels = [...new Set(found.map(({ meta }) => meta.docs.level))].join(', ');
  const repairs = [...new Set(shown.map(({ meta }) => repairOf(meta)))].join(', ');
  const there = HADOLINT_LEVELS[id] ?? (levels.includes(',') ? '' : levels);
  return `| \`${id}\` | ${there} | ${names} | ${levels} | ${repairs} | ${differences(id, shown, deviations)} |`;
}

function differences(id: string, rules: readonly Rule[], deviations: string): string {
  const isDl = id.startsWith('DL');
  const readings = isDl
    ? [
        ...new Set(
          rules.flatMap(({ name }) => (Object.hasOwn(READINGS, name) ? [READINGS[name]?.when ?? ''] : [])),
        ),
      ]
    : [];
  const beyond = rules.filter(({ name }) => isBeyondHadolint(name)).map(({ name }) => `\`${name}\``);
  const rows = deviations.split('\n').filter((line) => isRowOf(id, line));
  return [
    ...readings,
    ...(beyond.length === 0 ? [] : [`not in the preset: ${beyond.join(', ')}`]),
    ...(rows.length === 0 ? [] : ['see [deviations](deviations.md)']),
  ].join(' · ');
}

function isRowOf(id: string, line: string): boolean {
  const [, first = ''] = line.split('|', 2);
  return first.split(',').some((cell) => cell.trim() === id);
}
