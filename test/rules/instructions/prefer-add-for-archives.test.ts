import rule from '../../../rules/instructions/prefer-add-for-archives.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'ADD does it': 'FROM debian:12\nADD a.tgz /opt/',
    'from a stage': 'FROM debian:12 AS b\nFROM debian:12\nCOPY --from=b /a.tgz /\nRUN tar xf /a.tgz',
    'another file': 'FROM debian:12\nCOPY a.tgz /\nRUN tar xf /b.tgz',
    'listed only': 'FROM debian:12\nCOPY a.tgz /\nRUN tar tf /a.tgz',
    'no tar archive': 'FROM debian:12\nCOPY a.zip /\nRUN unzip /a.zip',
    'without its top directory': 'FROM debian:12\nCOPY a.tgz /\nRUN tar xf /a.tgz --strip-components=1',
    'before it is copied': 'FROM debian:12\nRUN tar xf /a.tgz\nCOPY a.tgz /',
    'in another directory': 'FROM debian:12\nWORKDIR /w\nCOPY a.tgz .\nRUN cd /x && tar xf a.tgz',
    'in a directory of a stack': 'FROM debian:12\nWORKDIR /w\nCOPY a.tgz .\nRUN pushd /x && tar xf a.tgz',
    'ADD, which makes a directory of the name': 'FROM debian:12\nADD a.tgz /x.tgz\nRUN tar xf /x.tgz',
    'a text of the file': 'FROM debian:12\nCOPY <<a.tgz /x/\ny\na.tgz\nRUN tar xf /x/a.tgz',
    'another program': 'FROM debian:12\nCOPY a.tgz /\nRUN 7z -x /a.tgz',
    'from standard input': 'FROM debian:12\nCOPY a.tgz /\nRUN cat /a.tgz | tar xz',
    'a member of it': 'FROM debian:12\nCOPY a.tgz /\nRUN tar xf /a.tgz b.tar',
    'a file that a variable names': 'FROM debian:12\nCOPY a.tgz /\nRUN tar xf $FILE',
    'a mount': 'FROM debian:12\nRUN --mount=type=bind,source=a.tgz,target=/a.tgz tar xf /a.tgz',
  },
  reports: {
    absolute: {
      code: 'FROM debian:12\nCOPY a.tgz /tmp/\nRUN tar -xzf /tmp/a.tgz -C /opt && rm /tmp/a.tgz',
      at: ['COPY'],
      messages: ['`/tmp/a.tgz` is unpacked on line 3; use `ADD`, which unpacks it by itself.'],
    },
    'relative, in the old style': {
      code: 'FROM debian:12\nWORKDIR /w\nCOPY a.tar.xz .\nRUN tar xf a.tar.xz',
      at: ['COPY'],
    },
    'once, on the first line that unpacks it': {
      code: 'FROM debian:12\nCOPY a.tgz /\nRUN tar xf /a.tgz\nRUN tar x -f /a.tgz -C /b',
      at: ['COPY'],
      messages: ['`/a.tgz` is unpacked on line 3; use `ADD`, which unpacks it by itself.'],
    },
    'in a builder stage': {
      code: 'FROM debian:12 AS b\nCOPY a.tar b.tar /\nRUN tar --extract -f /b.tar\nFROM scratch',
      at: ['COPY'],
    },
  },
});
