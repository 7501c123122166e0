import type { Mistake } from '../../test/config/mistakes.ts';

/** A table of mistakes and what plimsoll says to them. */
export function mistakesPage(mistakes: Readonly<Record<string, Mistake>>): string {
  const rows = Object.entries(mistakes).map(([what, { yaml, says }]) => {
    const input = yaml.split('\n').map(code).join('<br>');
    return `| ${what} | ${input} | ${says.map((line) => cell(line)).join('<br>')} |`;
  });
  return [
    '# What mistakes in a configuration file say',
    '',
    'Each message names the file in front: `.lintrc.yaml:2:3: …`. All mistakes of a file are reported at once, and the run',
    'ends with exit code 2; what was right in the file still counts, so that no finding is hidden.',
    '',
    '| mistake | in `.lintrc.yaml` | message |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** Two back-ticks, because the inputs hold single ones. */
function code(text: string): string {
  return text === '' ? '' : `\`\` ${cell(text)} \`\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
