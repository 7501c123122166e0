import rule from '../../../rules/instructions/prefer-copy-over-add.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'an archive': 'FROM debian:12\nADD app.tar.gz /',
    'an archive by another name':
      'FROM debian:12\nADD rootfs.xz /\nADD a.gz b.bz2 c.zst /x/\nADD lib.gem /g/\nADD x.apk y.crate /y/',
    'a pattern of such names': 'FROM debian:12\nADD root*.xz /\nADD *.tgz /x/\nADD *.any /y/',
    'a URL': 'FROM debian:12\nADD https://example.com/app.conf /',
    'a git repository': 'FROM debian:12\nADD git@example.com:a/b.git /src',
    'a flag that COPY does not know': 'FROM debian:12\nADD --unpack=true app.conf /',
    'nobody knows the source': 'FROM debian:12\nARG SRC\nADD $SRC /',
    'one of the sources is an archive': 'FROM debian:12\nADD a.conf b.tgz /',
  },
  reports: {
    'plain file': {
      code: 'FROM debian:12\nADD nginx.conf /etc/nginx/',
      at: ['ADD'],
      fixed: 'FROM debian:12\nCOPY nginx.conf /etc/nginx/',
    },
    'lower case': {
      code: 'FROM debian:12\nadd nginx.conf /etc/nginx/',
      at: ['add'],
      fixed: 'FROM debian:12\ncopy nginx.conf /etc/nginx/',
    },
    'the whole context': {
      code: 'FROM debian:12\nADD . /app',
      at: ['ADD'],
      fixed: 'FROM debian:12\nCOPY . /app',
    },
    'a name that does not tell the kind': {
      code: 'FROM debian:12\nADD app /app',
      at: ['ADD'],
      fixed: null,
      suggested: ['FROM debian:12\nCOPY app /app'],
    },
    'a glob': {
      code: 'FROM debian:12\nADD conf/* /etc/',
      at: ['ADD'],
      fixed: null,
      suggested: ['FROM debian:12\nCOPY conf/* /etc/'],
    },
    'a glob that names the kind': {
      code: 'FROM debian:12\nADD *.conf /etc/',
      at: ['ADD'],
      fixed: null,
      suggested: ['FROM debian:12\nCOPY *.conf /etc/'],
    },
    'flags stay': {
      code: 'FROM debian:12\nADD --chown=1:1 a.sh /a.sh',
      at: ['ADD'],
      fixed: 'FROM debian:12\nCOPY --chown=1:1 a.sh /a.sh',
    },
  },
});
