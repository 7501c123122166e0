/** The effective configuration, as `hadolint --verbose` prints it. */
import type { HadolintConfig } from '../../importers/hadolint-config.ts';
import { oneLine } from '../../reporters/escape.ts';

/** For the configuration of a whole run. */
export function configurationText(config: HadolintConfig): string {
  const yesNo = (value: { readonly value: boolean } | null) => (value?.value === true ? 'True' : 'False');
  const list = (items: readonly string[]) =>
    items.length === 0 ? ['    none'] : items.map((item) => `    - ${oneLine(item)}`);
  const texts = (items: readonly { readonly value: string }[]) =>
    list(items.map(({ value }) => JSON.stringify(value)));
  const overrides = (['error', 'warning', 'info', 'style'] as const).flatMap((level) => [
    `  override ${level}:`,
    ...texts(config.overrides.filter((each) => each.level === level)),
  ]);
  return [
    'Configuration:',
    `  no fail: ${yesNo(config.noFail)}`,
    `  no color: ${yesNo(config.noColor)}`,
    '  output format:',
    ...list(config.formats.map(({ value }) => value)),
    `  failure threshold: ${config.failureThreshold?.value ?? 'info'}`,
    ...overrides,
    '  override ignore:',
    ...texts(config.ignored),
    `  strict labels: ${yesNo(config.strictLabels)}`,
    '  label schema:',
    ...list(config.labels.map(({ value, type }) => `${value}: ${type}`)),
    `  disable ignore pragma: ${yesNo(config.disableIgnorePragma)}`,
    '  allowed registries:',
    ...list(config.trustedRegistries.map(({ value }) => value)),
    '',
  ].join('\n');
}
