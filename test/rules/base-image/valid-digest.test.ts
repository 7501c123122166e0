import rule from '../../../rules/base-image/valid-digest.ts';
import { ruleTest } from '../../support/rule-test.ts';

const HEX = '0123456789abcdef'.repeat(4);

ruleTest(rule, {
  silent: {
    'a digest': `FROM debian@sha256:${HEX}`,
    'after a tag': `FROM debian:13@sha256:${HEX}`,
    'a longer one': `FROM debian@sha512:${HEX}${HEX}`,
    'no digest': 'FROM debian:13',
    'nobody knows the variable': 'ARG D\nFROM debian@$D',
    'a template writes it': 'FROM debian@{{digest}}',
    'the name is what is wrong': `FROM Debian@sha256:${HEX}`,
  },
  reports: {
    'too short': { code: 'FROM debian@sha256:4f1a', at: ['debian@sha256:4f1a'] },
    'no algorithm': {
      code: `FROM debian@${HEX}`,
      at: [`debian@${HEX}`],
      messages: [`Invalid digest \`${HEX}\`; use \`sha256:\` followed by 64 lowercase hexadecimal digits.`],
    },
    'upper case': { code: `FROM debian@sha256:${HEX.toUpperCase()}`, count: 1 },
    'through a default': { code: 'ARG D=sha256:1\nFROM debian@$D', at: ['debian@$D'] },
    'copied from': { code: 'FROM debian:13\nCOPY --from=nginx@sha256:1 /x /x', at: ['nginx@sha256:1'] },
  },
});
