import rule from '../../../rules/instructions/no-change-after-volume.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'changed before': 'FROM debian:12\nRUN chown -R 1000 /data\nVOLUME /data',
    'another directory': 'FROM debian:12\nVOLUME /data\nRUN chown -R 1000 /database && mkdir /srv',
    'the directory is only read':
      'FROM debian:12\nVOLUME /data\nRUN cp /data/a /srv/a && tar cf /srv/x.tar /data',
    'a variable decides': 'FROM debian:12\nARG D\nVOLUME $D\nRUN chown -R 1000 /data',
    'copied files are kept': 'FROM debian:12\nVOLUME /data\nCOPY a /data/a',
    'the script sets the variable': 'FROM debian:12\nENV D=/data\nVOLUME $D\nRUN D=/x; mkdir "$D"',
    'another file is written': 'FROM debian:12\nVOLUME /data\nRUN cat /data/a > /srv/a',
    'in another stage': 'FROM debian:12 AS a\nVOLUME /data\nFROM debian:12\nRUN mkdir /data',
  },
  reports: {
    'a file that is written': { code: 'FROM debian:12\nVOLUME /data\nRUN echo a > /data/x', count: 1 },
    'with the value of a variable': {
      code: 'FROM debian:12\nENV D=/data\nVOLUME $D\nRUN mkdir "$D"',
      count: 1,
    },
    owner: {
      code: 'FROM debian:12\nVOLUME /data\nRUN chown -R 1000 /data',
      at: ['chown -R 1000 /data'],
      messages: [
        'Without BuildKit, changes in the volume `/data` are discarded; move `VOLUME` after this `RUN`.',
      ],
    },
    'a directory below': {
      code: 'FROM debian:12\nVOLUME ["/data", "/logs"]\nRUN mkdir -p /logs/app',
      count: 1,
    },
    'files that are written': {
      code: 'FROM debian:12\nVOLUME /data\nRUN cp /x /data/\nRUN tar xf /x.tar -C /data\nRUN ln -s /a /data/b\nRUN rm -rf /data/cache',
      count: 4,
    },
    'once in a RUN': {
      code: 'FROM debian:12\nVOLUME /data\nRUN mkdir /data/a && chmod 700 /data/a',
      count: 1,
    },
    'in a stage built from it': {
      code: 'FROM debian:12 AS a\nVOLUME /data\nFROM a\nRUN touch /data/x',
      count: 1,
    },
  },
});
