import rule from '../../../rules/security/no-hardcoded-token.ts';
import { ruleTest } from '../../support/rule-test.ts';

/** Made of parts, so that no scanner takes this file for a leak. */
const BODY = 'q7Zk2RtV9bXe4MwNs8YcJ3uHf6LdGp1aTo5K';
const GITHUB = `ghp_${BODY}`;
const KEY = `-----BEGIN RSA PRIVATE ${'KEY'}-----\nMIIEpAIBAAKCAQEAx7Zk2RtV9bXe4MwN\n-----END RSA PRIVATE ${'KEY'}-----`;

ruleTest(rule, {
  silent: {
    'a variable':
      'FROM debian:12\nARG T\nRUN curl -H "Authorization: Bearer $T" https://a.example && git clone https://x:${T}@a.example/x',
    'a token of documentation': `FROM debian:12\nENV T=ghp_${'x'.repeat(36)}`,
    'a password that everybody knows': 'FROM debian:12\nENV URL=postgres://postgres:postgres@db/app',
    'a public key': `FROM debian:12\nRUN echo "-----BEGIN PUBLIC ${'KEY'}-----" > /key`,
    'a checksum': `FROM debian:12\nENV SHA256=${'8f4e2d1c9b7a6f5e'.repeat(4)}`,
    'an allowed kind': {
      code: `FROM debian:12\nENV T=${GITHUB}`,
      options: [{ allowDetectors: ['github-token'] }],
    },
  },
  reports: {
    'in ENV': {
      code: `FROM debian:12\nENV A=1 T=${GITHUB}`,
      at: [GITHUB],
      messages: ['Hardcoded secret `ghp_********` (GitHub token); revoke it and use `--mount=type=secret`.'],
    },
    'in a command and a label': {
      code: `FROM debian:12\nRUN git clone https://ci:S3cr3tHorse@a.example/x\nLABEL source=https://${BODY}@a.example/x`,
      at: ['S3cr3tHorse', BODY],
      messages: [
        'Hardcoded secret `********` (URL password); revoke it and use `--mount=type=secret`.',
        'Hardcoded secret `********` (URL token); revoke it and use `--mount=type=secret`.',
      ],
    },
    'in a comment': {
      code: `FROM debian:12\n# token: ${GITHUB}\nRUN true`,
      at: [GITHUB],
      messages: ['Hardcoded secret `ghp_********` (GitHub token) in a comment; revoke and remove it.'],
    },
    'in a heredoc': { code: `FROM debian:12\nCOPY <<EOF /key\n${KEY}\nEOF`, count: 1 },
    'in a header': {
      code: `FROM debian:12\nHEALTHCHECK CMD curl -H "Authorization: Bearer ${BODY}" https://a.example`,
      at: [BODY],
    },
  },
});
