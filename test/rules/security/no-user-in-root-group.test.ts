import rule from '../../../rules/security/no-user-in-root-group.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a group of its own':
      'FROM debian:12\nRUN groupadd app && useradd -g app -G audio,video app\nUSER app:app',
    'group 0 for a user by number': 'FROM debian:12\nRUN useradd -u 1001 -g 0 app\nUSER 1001:0',
    'root itself': 'FROM debian:12\nRUN usermod -aG docker root && adduser root sudo\nUSER root:root',
    'a variable decides': 'FROM debian:12\nRUN useradd -G $GROUPS app',
    'an option of another meaning': 'FROM debian:12\nRUN adduser --disabled-password --gecos root app',
    'the stage is not shipped':
      'FROM debian:12 AS b\nRUN useradd -G sudo app\nFROM scratch\nCOPY --from=b /a /a',
  },
  reports: {
    useradd: { code: 'FROM debian:12\nRUN useradd -m -G audio,sudo app', at: ['audio,sudo'] },
    usermod: { code: 'FROM debian:12\nRUN usermod -aG docker app', at: ['docker'] },
    'adduser with two words': { code: 'FROM debian:12\nRUN adduser app sudo', at: ['sudo'] },
    'addgroup of BusyBox': { code: 'FROM alpine:3.20\nRUN addgroup app wheel', at: ['wheel'] },
    gpasswd: { code: 'FROM debian:12\nRUN gpasswd -a app docker', at: ['docker'] },
    'the group of USER': {
      code: 'FROM debian:12\nUSER app:root',
      at: ['app:root'],
      messages: ['Group `root` gives root access; use a separate group for the user.'],
    },
    'group 0 when nobody is allowed to have it': {
      code: 'FROM debian:12\nRUN useradd -u 1001 -g 0 app\nUSER 1001:0',
      options: [{ allowArbitraryUid: false }],
      at: ['0', '1001:0'],
    },
  },
});
