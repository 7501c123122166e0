import { describe, expect, it } from 'vitest';
import { DYNAMIC } from '../../../src/model/commands/arguments.ts';
import { hasScheme, readUrl } from '../../../src/model/commands/url.ts';

const dynamic = (text: string) => text.replaceAll('*', DYNAMIC);

describe('the parts of a URL', () => {
  it.each([
    ['https://example.org', 'https', 'example.org', null, ''],
    ['HTTPS://Example.ORG/a/b.tgz', 'https', 'example.org', 'b.tgz', ''],
    ['https://me:pw@example.org:8443/a', 'https', 'example.org', 'a', ''],
    ['https://a@b@c/d', 'https', 'c', 'd', ''],
    ['https://a/b?x=1/2', 'https', 'a', 'b', '?x=1/2'],
    ['https://a?x/y', 'https', 'a', null, '?x/y'],
    ['https://a/b#c/d', 'https', 'a', 'b', ''],
    ['https://a/b?x#c?d', 'https', 'a', 'b', '?x'],
    ['https://#a/b', 'https', null, null, ''],
    ['https:///a/b', 'https', null, 'b', ''],
    ['https://:80/b', 'https', null, 'b', ''],
    ['http://[::1]:80/x', 'http', '[::1]', 'x', ''],
    ['http://[::]:80/x', 'http', '[::]', 'x', ''],
    ['example.org/a', 'http', 'example.org', 'a', ''],
    ['https://*@host/x', 'https', 'host', 'x', ''],
    ['https://*/x', 'https', null, 'x', ''],
    ['https://a/*?x', 'https', 'a', null, '?x'],
    ['https://a/b?*', 'https', 'a', 'b', null],
    ['*/a', null, null, 'a', ''],
  ])('%s', (text, scheme, host, fileName, query) => {
    const url = text.includes('*') ? null : text;
    expect(readUrl(dynamic(text), 'http')).toEqual({ url, scheme, host, fileName, query });
  });

  it('needs letters before the slashes', () => {
    expect(['a://', 'git+ssh://a', '1a://b', '://b', 'a:/b', ' a://b'].map(hasScheme)).toEqual([
      ...[true, true, false, false, false, false],
    ]);
  });
});
