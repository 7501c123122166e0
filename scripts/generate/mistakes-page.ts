import type { Mistake } from '../../test/config/mistakes.ts';

type Mistakes = Readonly<Record<string, Mistake>>;

/** By kind of file. */
export interface MistakeTables {
  readonly configuration: Mistakes;
  readonly policies: Mistakes;
  /** Files by name, and messages with the file before. */
  readonly sets: Readonly<
    Record<string, readonly [files: Readonly<Record<string, string>>, says: readonly string[]]>
  >;
  readonly waivers: Mistakes;
}

/** Tables of mistakes and what plimsoll says to them. */
export function mistakesPage({ configuration, policies, sets, waivers }: MistakeTables): string {
  const together = Object.entries(sets).map(([what, [files, says]]) => {
    const texts = Object.entries(files).map(([name, text]) => `# ${name}\n${text.trimEnd()}`);
    return [what, { yaml: texts.join('\n'), says }] as const;
  });
  return [
    '# What mistakes in a configuration file say',
    '',
    'Each message names the file before: `.lintrc.yaml:2:3: …`. All mistakes of a file are reported at once, and the run',
    'ends with exit code 2; what was right in the file still counts, so that no finding is hidden.',
    '',
    '[In `.lintrc.yaml`](#in-lintrcyaml) · [in policy sets](#in-policy-sets) · [in waivers](#in-waivers)',
    '',
    '## In `.lintrc.yaml`',
    '',
    ...table(configuration),
    '',
    '## In policy sets',
    '',
    'Expressions have been checked before the first Dockerfile is read. A policy with a mistake is not checked by.',
    '',
    ...table(policies),
    '',
    'What sets that extend each other say:',
    '',
    ...table(Object.fromEntries(together)),
    '',
    '## In waivers',
    '',
    ...table(waivers),
    '',
  ].join('\n');
}

function table(mistakes: Mistakes): readonly string[] {
  const rows = Object.entries(mistakes).map(([what, { yaml, says }]) => {
    const input = yaml.split('\n').map(code).join('<br>');
    return `| ${what} | ${input} | ${says.map((line) => cell(line)).join('<br>')} |`;
  });
  return ['| mistake | in the file | message |', '| --- | --- | --- |', ...rows];
}

/** Longer lines show that there is no end, and nothing else. */
const LONGEST_LINE = 160;

/** Two back-ticks, because the inputs hold single ones. */
function code(text: string): string {
  const shown = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
  return shown === '' ? '' : `\`\` ${cell(shown)} \`\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
