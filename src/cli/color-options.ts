import type { Arguments, OptionSpec } from './arguments.ts';
import type { ColorChoice } from './io.ts';

const WHEN = ['auto', 'always', 'never'] as const;

/** Of every command that writes for people. */
export const COLOR_OPTIONS = [
  { name: 'color', value: 'WHEN', choices: WHEN, group: 'Report', help: 'Colours' },
  { name: 'no-color', group: 'Report', help: 'Same as --color never' },
] as const satisfies readonly OptionSpec[];

/** What they ask for; the values of `--color` were checked against its choices. */
export function colorOf(args: Arguments<'color' | 'no-color'>): ColorChoice {
  return args.has('no-color') ? 'never' : ((args.one('color') ?? 'auto') as ColorChoice);
}
