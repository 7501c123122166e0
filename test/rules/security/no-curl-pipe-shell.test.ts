import rule from '../../../rules/security/no-curl-pipe-shell.ts';
import { ruleTest } from '../../support/rule-test.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

ruleTest(rule, {
  silent: {
    'no interpreter': 'RUN curl -fsSL https://a.test/a.tgz | tar xz',
    'the download is data': 'RUN curl -fsSL https://a.test/a.json | python3 -c "import json"',
    'data of a one-line program': 'RUN curl -fsSL https://a.test/a | perl -ne "print"',
    'data of a module': 'RUN curl -fsSL https://a.test/a.json | python3 -m json.tool',
    'data of a local script': 'RUN curl -fsSL https://a.test/a.json | sh ./read.sh',
    'the URL contains a commit hash': `RUN curl -fsSL https://raw.githubusercontent.com/a/b/${COMMIT}/x.sh | sh`,
    'allowed by name': {
      code: 'RUN curl -fsSL https://get.corp.example/x.sh | sh',
      options: [{ allowHosts: ['*.corp.example'] }],
    },
    'this machine': 'RUN curl -fsSL http://localhost:8080/x.sh | sh',
    'the sum is checked': 'RUN curl -fsSLO https://a.test/x.sh && echo "0 x.sh" | sha256sum -c && sh x.sh',
    'the signature is checked in an earlier RUN':
      'RUN curl -o /tmp/x https://a.test/x && gpg --verify /tmp/x.asc /tmp/x\nRUN /tmp/x',
    'another file is run': 'RUN curl -o /tmp/a.tgz https://a.test/a.tgz && ./configure',
    'the output is an argument': 'RUN bash ./install.sh "$(curl -s https://a.test/version)"',
    'a word of another command': 'RUN echo curl https://a.test \\| sh',
  },
  reports: {
    'a pipe': {
      code: 'RUN curl -fsSL https://a.test/x.sh | sh',
      at: ['sh'],
      messages: ['Script from `a.test` is piped into `sh`; download it, verify its checksum, then run it.'],
    },
    'after sudo and with arguments': {
      code: 'RUN wget -qO- https://a.test/x.sh | sudo -E bash -s -- --yes',
      at: ['bash'],
    },
    'through another program': {
      code: 'RUN curl -fsSL https://a.test/x.gz | gunzip | python3 - --user',
      at: ['python3'],
    },
    'a substitution of a process': { code: 'RUN bash <(curl -fsSL https://a.test/x.sh)', at: ['bash'] },
    'a substitution as the program': { code: 'RUN sh -c "$(curl -fsSL https://a.test/x.sh)"', at: ['sh'] },
    evaluated: { code: 'RUN eval "$(curl -fsSL https://a.test/x.sh)"', at: ['eval'] },
    'the server is a variable': {
      code: 'RUN curl -fsSL "$URL" | sh',
      at: ['sh'],
      messages: ['Script from `curl` is piped into `sh`; download it, verify its checksum, then run it.'],
    },
    'saved and run': {
      code: 'RUN curl -fsSLO https://a.test/x.sh && chmod +x x.sh && ./x.sh',
      at: ['./x.sh'],
      messages: ['`./x.sh` from `a.test` is run without verification; verify its checksum first.'],
    },
    'saved and run in a later RUN': {
      code: 'RUN wget -O /tmp/x.sh https://a.test/x.sh\nRUN bash /tmp/x.sh -y',
      at: ['bash'],
      messages: ['`/tmp/x.sh` from `a.test` is run without verification; verify its checksum first.'],
    },
  },
});
