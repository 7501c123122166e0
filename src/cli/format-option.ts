import type { OptionSpec } from './arguments.ts';

/** `--format NAME` of a command that has a few formats of its own. */
export function formatOption(choices: readonly string[], { group, help }: FormatTexts = REPORT) {
  return { name: 'format', short: 'f', value: 'NAME', choices, group, help } as const satisfies OptionSpec;
}

interface FormatTexts {
  readonly group: string;
  readonly help: string;
}

const REPORT: FormatTexts = { group: 'Report', help: 'Output format' };
