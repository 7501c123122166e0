import { describe, expect, it } from 'vitest';
import { isSecretFile } from '../../../rules/security/secret-files.ts';

describe('isSecretFile', () => {
  it.each([
    ...['id_rsa', '/root/.ssh/id_ed25519', 'ID_RSA', '.env', 'app/.env.production', '.npmrc', '~/.netrc'],
    ...['server.key', 'tls/privkey.pem', 'client-key.pem', 'prod.p12', 'release.jks', 'a/.git/', '.ssh'],
    ...[
      '.aws/credentials',
      '/root/.docker/config.json',
      'service-account.json',
      'my-service_account-prod.json',
    ],
    ...['terraform.tfstate', 'config/master.key', 'C:\\keys\\id_rsa'],
  ])('%s holds secrets', (path) => expect(isSecretFile(path)).toBe(true));

  it.each([
    ...['id_rsa.pub', 'public.key', 'apt.key', 'repo-signing.key', 'ca.pem', 'cert.pem', 'fullchain.pem'],
    ...['.env.example', '.env.test', 'env', 'meta.env', 'key.ts', 'monkey', 'keyboard.json', 'README.md'],
    ...[
      'config.json',
      'credentials.ts',
      'account.json',
      'src/service.json',
      '.gitignore',
      '',
      '/',
      'x.key.js',
    ],
  ])('%s does not', (path) => expect(isSecretFile(path)).toBe(false));

  it('takes linear time', () => {
    const start = performance.now();
    for (const text of ['service_account-'.repeat(8_000), '.env.'.repeat(25_000), '/'.repeat(100_000)])
      isSecretFile(text);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
