import rule from '../../../rules/security/no-setuid.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'no such bit': 'FROM debian:12\nRUN chmod 0755 /a && chmod 755 /b && chmod 1777 /c && chmod a+x /d',
    'the bits are removed': 'FROM debian:12\nRUN chmod u-s /a && find / -perm /6000 -exec chmod a-s {} +',
    'a directory passes its group on':
      'FROM debian:12\nRUN mkdir /d && chmod 2775 /d && mkdir -m 2775 /e && chmod 2775 /f/',
    'letters for a group mean directories':
      'FROM debian:12\nRUN chmod g+s /srv && chmod -R 2755 /srv && chmod 2775 /srv',
    'an allowed capability': 'FROM debian:12\nRUN setcap cap_net_bind_service=+ep /a',
    'capabilities are taken away': 'FROM debian:12\nRUN setcap -r /a && setcap cap_net_raw= /b',
    'the stage is not shipped': 'FROM debian:12 AS b\nRUN chmod u+s /a\nFROM debian:12\nCOPY --from=b /a /a',
    'the file is gone again': 'FROM debian:12\nRUN chmod u+s /a && /a && rm /a',
    'a variable decides': 'FROM debian:12\nRUN setcap $CAPS /a && chmod $MODE /a',
  },
  reports: {
    'the mode stands in a variable of the file': {
      code: 'FROM debian:12\nARG m=4755\nCOPY --chmod=$m a /b',
      at: ['$m'],
    },
    'by letter': { code: 'FROM debian:12\nRUN chmod u+s /a && chmod +s /b', at: ['u+s', '+s'] },
    'by number': {
      code: 'FROM debian:12\nRUN chmod 4755 /a && chmod 06755 /b && chmod 2755 /usr/bin/c',
      at: ['4755', '06755', '2755'],
      messages: [
        'Mode `4755` sets the setuid bit, so the file always runs as its owner; remove the bit.',
        'Mode `06755` sets the setuid bit, so the file always runs as its owner; remove the bit.',
        'Mode `2755` sets the setgid bit, so the file always runs with its group; remove the bit.',
      ],
    },
    'flag of COPY': { code: 'FROM debian:12\nCOPY --chmod=4755 a /usr/bin/a', at: ['4755'] },
    install: { code: 'FROM debian:12\nRUN install -m 4755 a /usr/bin/a', at: ['4755'] },
    'a capability': {
      code: 'FROM debian:12\nRUN setcap cap_net_bind_service,CAP_SYS_ADMIN+ep /a',
      at: ['cap_net_bind_service,CAP_SYS_ADMIN+ep'],
      messages: [
        '`cap_sys_admin` is granted to anyone who runs the file; grant it to the container instead.',
      ],
    },
    'capabilities of the option alone': {
      code: 'FROM debian:12\nRUN setcap cap_net_bind_service=+ep /a && setcap cap_net_raw+p /b',
      options: [{ allowCapabilities: ['CAP_NET_RAW'] }],
      at: ['cap_net_bind_service=+ep'],
    },
  },
});
