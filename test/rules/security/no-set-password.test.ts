import rule from '../../../rules/security/no-set-password.ts';
import { ruleTest } from '../../support/rule-test.ts';

const LITERAL = (tool: string) => `\`${tool}\` stores a password in the image history; remove it.`;

ruleTest(rule, {
  silent: {
    'a variable holds it':
      'FROM debian:12\nRUN echo "root:$PASSWORD" | chpasswd && echo "a:${P:-x}" | chpasswd',
    'a command makes it': 'FROM debian:12\nRUN echo "git:$(openssl rand -base64 24)" | chpasswd',
    'a hash': "FROM debian:12\nRUN echo 'root:$6$a$b' | chpasswd -e && useradd -p '$6$ab$cd' app",
    'a locked account':
      "FROM debian:12\nRUN useradd -p '*' a && usermod -p '!' b && echo 'c:*' | chpasswd -e && passwd -l d",
    'no user': 'FROM debian:12\nRUN echo hello | chpasswd; passwd -u a; echo "$P" | passwd --stdin a',
    'the stage is not shipped':
      'FROM debian:12 AS b\nRUN echo root:x | chpasswd\nFROM scratch\nCOPY --from=b /a /a',
  },
  reports: {
    chpasswd: {
      code: 'FROM debian:12\nRUN echo "root:hunter2" | chpasswd',
      at: ['"root:hunter2"'],
      messages: [LITERAL('chpasswd')],
    },
    'the name may be a variable': {
      code: 'FROM debian:12\nRUN echo "${USER:-a}:pw12" | chpasswd',
      at: ['"${USER:-a}:pw12"'],
    },
    'an empty password': {
      code: 'FROM debian:12\nRUN echo root: | chpasswd && passwd -d app && usermod -p "" b',
      at: ['root:', 'passwd', '""'],
      messages: [
        '`chpasswd` sets an empty password, so anyone can log in as this user; remove it.',
        '`passwd` sets an empty password, so anyone can log in as this user; remove it.',
        '`usermod` sets an empty password, so anyone can log in as this user; remove it.',
      ],
    },
    'here-string': {
      code: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN chpasswd <<< "root:pw12"',
      at: ['"root:pw12"'],
    },
    'here-document': { code: 'FROM debian:12\nRUN <<EOF\nchpasswd <<IN\nroot:pw12\nIN\nEOF', count: 1 },
    passwd: { code: 'FROM debian:12\nRUN echo pw12 | passwd --stdin root', at: ['pw12'] },
    useradd: { code: 'FROM debian:12\nRUN useradd -m -p secret app', at: ['secret'] },
    'hashes on demand': {
      code: "FROM debian:12\nRUN useradd -p '$6$ab$cd' app",
      options: [{ allowEncrypted: false }],
      at: ["'$6$ab$cd'"],
      messages: ['`useradd` stores a password hash in the image, which can be cracked offline; remove it.'],
    },
  },
});
