import { type HadolintConfig, readLabel, THRESHOLDS } from '../../importers/hadolint-config.ts';
import type { Origin } from '../../yaml/problem.ts';
import { formatOf, type HadolintArguments } from './options.ts';

/** What a command line of hadolint's says, in the words of its file. */
export function configOfArguments(
  args: HadolintArguments,
  placeOf: (option: string) => Origin,
): HadolintConfig {
  const placed = <Value>(option: string, value: Value) => ({ value, origin: placeOf(option) });
  const all = (option: 'ignore' | 'trusted-registry') =>
    args.all(option).map((value) => placed(option, value));
  const flag = (option: 'strict-labels' | 'no-fail' | 'no-color' | 'disable-ignore-pragma' | 'verbose') =>
    args.has(option) ? placed(option, true) : null;
  const threshold = THRESHOLDS.find((each) => each === args.all('failure-threshold').at(-1));
  return {
    ignored: all('ignore'),
    overrides: (['style', 'info', 'warning', 'error'] as const).flatMap((level) =>
      args.all(level).map((id) => ({ ...placed(level, id), level })),
    ),
    trustedRegistries: all('trusted-registry'),
    labels: args.all('require-label').flatMap((text) => {
      const label = readLabel(text);
      return label === null ? [] : [{ ...placed('require-label', label.value), type: label.type }];
    }),
    strictLabels: flag('strict-labels'),
    failureThreshold: threshold === undefined ? null : placed('failure-threshold', threshold),
    noFail: flag('no-fail'),
    noColor: flag('no-color'),
    disableIgnorePragma: flag('disable-ignore-pragma'),
    verbose: flag('verbose'),
    formats: args.all('format').flatMap((name) => {
      const format = formatOf(name);
      return format === null ? [] : [placed('format', format)];
    }),
  };
}
