import rule from '../../../rules/security/no-sensitive-volume.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    data: 'FROM debian:12\nVOLUME /var/lib/app /srv',
    'a directory of one service': 'FROM debian:12\nVOLUME ["/etc/nginx", "/root/.cache", "/var/run/app"]',
    'the same beginning': 'FROM debian:12\nVOLUME /device /system',
    'a variable decides': 'FROM debian:12\nARG DIR\nVOLUME $DIR',
    'the stage is not shipped': 'FROM debian:12 AS b\nVOLUME /etc\nFROM scratch\nCOPY --from=b /a /a',
  },
  reports: {
    'whole directories': { code: 'FROM debian:12\nVOLUME / /etc/ /root', at: ['/', '/etc/', '/root'] },
    'whatever lies below': {
      code: 'FROM debian:12\nENV D=/sys/fs/cgroup\nVOLUME ["/dev/shm", "$D", "/run/secrets/x"]',
      at: ['"/dev/shm"', '"$D"', '"/run/secrets/x"'],
    },
    'an own list': {
      code: 'FROM debian:12\nVOLUME /srv/x /etc',
      options: [{ paths: ['/srv'] }],
      at: ['/srv/x'],
    },
  },
});
