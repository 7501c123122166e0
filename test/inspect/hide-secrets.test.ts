import { describe, expect, it } from 'vitest';
import { secretHider } from '../../src/inspect/hide-secrets.ts';

describe('secretHider', () => {
  it.each([
    [['w7qz'], 'a w7qz b', 'a ******** b'],
    [['w7qz'], 'w7qz=w7qz', '********=********'],
    [['w7qz'], 'aw7qz w7qzb', 'aw7qz w7qzb'],
    [['abcdefghijkl'], 'xabcdefghijkly', 'x********y'],
    [['w7qz', 'w7qz-more'], 'w7qz-more w7qz', '******** ********'],
    [['w7q'], 'w7q', 'w7q'],
    [['external'], 'external', 'external'],
    [[], 'text', 'text'],
    [['same', 'same'], 'same', '********'],
  ])('of %j in %s', (secrets, text, wanted) => expect(secretHider(secrets)(text)).toBe(wanted));

  it('takes no longer for many secrets', () => {
    const secrets = Array.from({ length: 20_000 }, (_, index) => `S3cret-${index}`);
    const start = performance.now();
    expect(secretHider(secrets)(`${'x '.repeat(50_000)}S3cret-7`)).toContain('********');
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
