import rule from '../../../rules/security/no-passwordless-sudo.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'single commands': 'FROM debian:12\nRUN echo "a ALL=NOPASSWD: /usr/bin/mount" >> /etc/sudoers',
    'a password is asked for': 'FROM debian:12\nRUN echo "a ALL=(ALL) ALL" >> /etc/sudoers',
    'another file': 'FROM debian:12\nRUN echo "a ALL=(ALL) NOPASSWD: ALL" > /srv/example',
    'only printed': 'FROM debian:12\nRUN echo "a ALL=(ALL) NOPASSWD: ALL" | grep a',
    'the stage is not shipped':
      'FROM debian:12 AS b\nRUN echo "a ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/a\nFROM scratch\nCOPY --from=b /a /a',
  },
  reports: {
    echo: {
      code: 'FROM debian:12\nRUN echo "$USER ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/$USER',
      at: ['"$USER ALL=(ALL) NOPASSWD: ALL"'],
    },
    'through tee': {
      code: "FROM debian:12\nRUN echo 'a ALL=(ALL) NOPASSWD:ALL' | tee -a /etc/sudoers",
      at: ["'a ALL=(ALL) NOPASSWD:ALL'"],
    },
    'a block': {
      code: 'FROM debian:12\nRUN { echo "a ALL=NOPASSWD: ALL"; echo x; } >> /etc/sudoers',
      at: ['"a ALL=NOPASSWD: ALL"'],
    },
    sed: {
      code: "FROM debian:12\nRUN sed -i -e 's/^%sudo.*/%sudo ALL=(ALL:ALL) NOPASSWD: ALL/' /etc/sudoers",
      at: ["'s/^%sudo.*/%sudo ALL=(ALL:ALL) NOPASSWD: ALL/'"],
    },
    'a heredoc of COPY': {
      code: 'FROM debian:12\nCOPY <<EOF /etc/sudoers.d/a\na ALL=(ALL) NOPASSWD: ALL\nEOF',
      count: 1,
    },
    'a here-document': {
      code: 'FROM debian:12\nRUN <<EOF\ncat <<IN > /etc/sudoers.d/a\na ALL=(ALL) NOPASSWD:SETENV: ALL\nIN\nEOF',
      count: 1,
    },
  },
});
