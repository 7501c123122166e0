import { describe, expect, it } from 'vitest';
import { isLocalHost } from '../../../rules/security/hosts.ts';

describe('isLocalHost', () => {
  it.each([
    'localhost',
    '127.0.0.1',
    '127.8.0.1',
    '169.254.169.254',
    '[::1]',
    '::1',
    'db',
    'cache.internal',
    'a.local',
    'x.localhost',
  ])('%s is near', (host) => expect(isLocalHost(host)).toBe(true));

  it.each([
    'example.com',
    '10.0.0.1',
    '128.0.0.1',
    'local.example',
    '[2001:db8::1]',
    'localhost.example.com',
  ])('%s is not', (host) => expect(isLocalHost(host)).toBe(false));
});
