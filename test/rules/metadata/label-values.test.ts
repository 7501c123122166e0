import { describe, expect, it } from 'vitest';
import { hasLabelType, type LabelType } from '../../../rules/metadata/label-values.ts';

describe('hasLabelType', () => {
  const rows: readonly (readonly [LabelType, string, boolean])[] = [
    ['text', 'x', true],
    ['text', '', false],
    ['url', 'https://example.com/a?b=c', true],
    ['url', 'mailto:jane@example.com', true],
    ['url', 'example.com', false],
    ['url', 'https://example.com/a b', false],
    ['rfc3339', '2026-01-31T12:00:00Z', true],
    ['rfc3339', '2026-01-31T12:00:00.5+02:00', true],
    ['rfc3339', '2026-01-31', false],
    ['semver', '1.2.3-rc.1+build', true],
    ['semver', 'v1.2.3', false],
    ['semver', '1.2', false],
    ['hash', '435c45e', true],
    ['hash', '435c45', false],
    ['hash', 'main', false],
    ['spdx', 'Apache-2.0', true],
    ['spdx', '(MIT OR GPL-2.0-only WITH Classpath-exception-2.0)', true],
    ['spdx', 'Apache License', false],
    ['spdx', 'MIT AND', false],
    ['email', 'jane@example.com', true],
    ['email', 'Jane <jane@example.com>', false],
  ];
  for (const [type, value, wanted] of rows) {
    it(`${type}: ${value} is ${wanted ? 'one' : 'none'}`, () =>
      expect(hasLabelType(value, type)).toBe(wanted));
  }

  it('is fast on long texts', () => {
    const texts = [
      'a'.repeat(100_000),
      `a${'.'.repeat(100_000)}`,
      `a@${'b.'.repeat(50_000)}!`,
      `http:${'a '.repeat(50_000)}`,
    ];
    const start = performance.now();
    for (const text of texts) {
      for (const type of ['url', 'rfc3339', 'semver', 'hash', 'spdx', 'email'] as const)
        hasLabelType(text, type);
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
