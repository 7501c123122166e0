import rule from '../../../rules/instructions/valid-checksum.ts';
import { ruleTest } from '../../support/rule-test.ts';

const HEX = '4f1a'.repeat(16);
const add = (checksum: string, source = 'https://example.com/a') => `ADD --checksum=${checksum} ${source} /a`;

ruleTest(rule, {
  silent: {
    'a sha256': add(`sha256:${HEX}`),
    'a sha384': add(`sha384:${HEX}${'0'.repeat(32)}`),
    'a sha512': add(`sha512:${HEX}${HEX}`),
    'a commit of a repository': add('a'.repeat(40), 'https://example.com/a.git'),
    'the beginning of a commit': add('3FA2', 'git@example.com:a.git'),
    'an empty checksum is none': add(''),
    'nobody knows the checksum': `ARG SUM\n${add('$SUM')}`,
    'nobody knows the digits': `ARG SUM\n${add('sha256:$SUM')}`,
    'a build argument fills in the digits': `ARG SUM=\n${add('sha256:$SUM')}`,
    'nobody knows the source': `ARG URL\n${add(`sha256:${HEX}`, '$URL')}`,
    'a checksum that may be empty': `ARG SUM\n${add('$SUM', 'a b')}`,
    'a path that is read as a repository': add(`sha256:${HEX}`, 'github.com/owner/name'),
    'the checksum is filled in by a template': add('sha256:{{sum}}'),
    'a template writes the source': add(`sha256:${HEX}`, '{{url}}'),
    'no checksum': 'ADD a b /c/',
  },
  reports: {
    'in a trigger': {
      code: `ONBUILD ${add(HEX)}`,
      at: [HEX],
      suggested: [`ONBUILD ${add(`sha256:${HEX}`)}`],
    },
    'digits alone': {
      code: add(HEX),
      at: [HEX],
      suggested: [add(`sha256:${HEX}`)],
    },
    'upper case': {
      code: add(`sha256:${HEX.toUpperCase()}`),
      at: [`sha256:${HEX.toUpperCase()}`],
      suggested: [add(`sha256:${HEX}`)],
    },
    'too few digits': { code: add('sha256:4f1a'), at: ['sha256:4f1a'] },
    'the digits of another algorithm': { code: add(`sha512:${HEX}`), at: [`sha512:${HEX}`] },
    'an algorithm that is not known': { code: add('md5:d41d8cd98f00b204e9800998ecf8427e'), count: 1 },
    'a name of a file': { code: add('app.sha256'), at: ['app.sha256'] },
    'through a default': { code: `ARG SUM=sha256:1\n${add('$SUM')}`, at: ['$SUM'] },
    'a file of the context': { code: add(`sha256:${HEX}`, 'app.tgz'), at: [`sha256:${HEX}`] },
    'a heredoc': {
      code: `ADD --checksum=sha256:${HEX} <<E /a\nx\nE`,
      at: [`sha256:${HEX}`],
    },
    'two sources': {
      code: add(`sha256:${HEX}`, 'https://example.com/a https://example.com/b'),
      at: [`sha256:${HEX}`],
      messages: ['`--checksum` requires exactly one source, got 2; use one `ADD` per source.'],
    },
    'a digest for a repository': {
      code: add(`sha256:${HEX}`, 'https://example.com/a.git'),
      at: [`sha256:${HEX}`],
    },
  },
});
