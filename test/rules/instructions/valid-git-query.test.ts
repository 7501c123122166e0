import rule from '../../../rules/instructions/valid-git-query.ts';
import { ruleTest } from '../../support/rule-test.ts';

const add = (address: string, flags = '') => `FROM scratch\nADD ${flags}${address} /src/`;
const GIT = 'https://example.com/app.git';

ruleTest(rule, {
  silent: {
    'no query': add(GIT),
    'a fragment': add(`${GIT}#v1:src`),
    'every key': add(
      `${GIT}?ref=v1&subdir=src&commit=0a1b2c&mtime=commit&keep-git-dir=true&submodules=0&fetch-by-commit`,
    ),
    'a tag': add(`${GIT}?tag=v1`),
    'a branch': add(`${GIT}?branch=main`),
    'switches without value': add(`${GIT}?keep-git-dir&submodules=`),
    'the same in fragment and query': add(`${GIT}?ref=v1&subdir=src#v1:/src`),
    'the full name of the tag in the fragment': add(`${GIT}?tag=v1#refs/tags/v1`),
    'the same checksum': add(`${GIT}?checksum=0a1b2c`, '--checksum=0a1b2c '),
    'the same switch': add(`${GIT}?keep-git-dir=1`, '--keep-git-dir '),
    'what is written with percent signs': add(`${GIT}?%72ef=v1`),
    'a malformed pair, which is passed over': add(`${GIT}?a;b=1&%zz=2`),
    'a file, which takes any query': add('https://example.com/app.tgz?token=1'),
    'a repository over http without its ending': add('https://example.com/app?ref=1&x=2'),
    'the form of ssh': add('git@example.com:app.git?x=1'),
    'a path': add('app.git?x=1'),
    'nobody knows the address': add(`${GIT}?x=$X`).replace('ADD', 'ARG X\nADD'),
    'a template writes it': add(`${GIT}?{{x}}=1`),
    'what a child image fills in': 'FROM scratch\nARG X\nONBUILD ADD https://example.com/app.git?x=$X /src/',
  },
  reports: {
    'an unknown key': {
      code: add(`${GIT}?depth=1`),
      at: [`${GIT}?depth=1`],
      messages: [
        'Unknown Git URL query `depth`; use one of `ref`, `tag`, `branch`, `subdir`, `checksum`, `commit`, `mtime`, `keep-git-dir`, `submodules`, `fetch-by-commit`.',
      ],
    },
    'a slip of the pen': {
      code: add(`${GIT}?tags=v1`),
      count: 1,
      messages: ['Unknown Git URL query `tags`; did you mean `tag`?'],
    },
    'a value that is missing': {
      code: add(`${GIT}?ref=`),
      count: 1,
      messages: ['Git URL query `ref` has no value; add one.'],
    },
    'a key given twice': {
      code: add(`${GIT}?ref=a&ref=a`),
      count: 1,
      messages: ['Duplicate Git URL query `ref`; keep one.'],
    },
    'a switch that is neither on nor off': {
      code: add(`${GIT}?submodules=no`),
      count: 1,
      messages: ['Invalid value `no` for Git URL query `submodules`; use `true` or `false`.'],
    },
    'an invalid time': {
      code: add(`${GIT}?mtime=now`),
      count: 1,
      messages: ['Invalid value `now` for Git URL query `mtime`; use `checkout` or `commit`.'],
    },
    'two references': {
      code: add(`${GIT}?ref=v2#v1`),
      count: 1,
      messages: ['`#v1` and `ref=v2` conflict; keep one.'],
    },
    'a fragment and a tag': {
      code: add(`${GIT}?tag=v1#v1`),
      count: 1,
      messages: ['`#v1` and `tag=v1` conflict; keep one.'],
    },
    'a reference and a branch': {
      code: add(`${GIT}?ref=v1&branch=main`),
      count: 1,
      messages: ['`ref=v1` and `branch=main` conflict; keep one.'],
    },
    'a tag and a branch': {
      code: add(`${GIT}?tag=v1&branch=v1`),
      count: 1,
      messages: ['`tag=v1` and `branch=v1` conflict; keep one.'],
    },
    'two directories': {
      code: add(`${GIT}?subdir=a#main:b`),
      count: 1,
      messages: ['`:b` and `subdir=a` conflict; keep one.'],
    },
    'two checksums': {
      code: add(`${GIT}?checksum=0a1b`, '--checksum=0a1c '),
      count: 1,
      messages: ['`--checksum=0a1c` and `checksum=0a1b` conflict; keep one.'],
    },
    'a switch that is on and off': {
      code: add(`${GIT}?keep-git-dir=false`, '--keep-git-dir=true '),
      count: 1,
      messages: ['`--keep-git-dir=true` and `keep-git-dir=false` conflict; keep one.'],
    },
    'each of several faults': { code: add(`${GIT}?a=1&mtime=x`), count: 2 },
    'over ssh and git': {
      code: `${add('ssh://git@example.com/app?x=1')}\nADD git://example.com/app?y=1 /b/`,
      at: ['ssh://git@example.com/app?x=1', 'git://example.com/app?y=1'],
    },
    'through a variable': { code: add('$URL').replace('ADD', `ARG URL=${GIT}?x=1\nADD`), at: ['$URL'] },
  },
});
