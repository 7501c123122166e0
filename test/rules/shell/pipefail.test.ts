import rule from '../../../rules/shell/pipefail.ts';
import { ruleTest } from '../../support/rule-test.ts';

const SHELL = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]';

ruleTest(rule, {
  silent: {
    'SHELL sets it': `FROM debian:12\n${SHELL}\nRUN curl -s https://a.test | sh`,
    'the parent stage sets it': `FROM debian:12 AS a\n${SHELL}\nFROM a\nRUN curl -s https://a.test | sh`,
    'SHELL sets it in a cluster':
      'FROM alpine:3.21\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN wget -qO- https://a.test | sh',
    'the script sets it': 'FROM alpine:3.21\nRUN set -euo pipefail; wget -qO- https://a.test | sh',
    'the reader fails by itself': 'FROM alpine:3.21\nRUN wget -qO- https://a.test/a.tgz | tar xz',
    'a check of a sum': 'FROM alpine:3.21\nRUN wget -qO- https://a.test/sums | sha256sum -c -',
    'no download': 'FROM alpine:3.21\nRUN echo a | sort',
    'the status is handled': 'FROM alpine:3.21\nRUN wget -qO- https://a.test | sh || exit 1',
    'the status is a condition': 'FROM alpine:3.21\nRUN if wget -qO- https://a.test | sh; then true; fi',
    'nobody asks for the status': 'FROM alpine:3.21\nRUN echo "$(wget -qO- https://a.test | sort)"',
    'the last command of a pipe': 'FROM alpine:3.21\nRUN echo a | curl -d @- https://a.test',
    'the shell is not known': 'FROM acme/base:1\nRUN curl -s https://a.test | sh',
    'no shell at all': 'FROM scratch\nRUN wget -qO- https://a.test | sh',
    'another shell than that of the image':
      'FROM debian:12\nRUN ln -sf "$S" /bin/sh\nRUN curl -s https://a.test | sh',
    'a script in a script, where the options are not known':
      'FROM alpine:3.21\nRUN sh -c "wget -qO- https://a.test | sh"\nRUN eval "wget -qO- https://a.test | sh"',
    'no RUN': 'FROM alpine:3.21\nCMD wget -qO- https://a.test | sh',
    'a reader without a command': `FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN curl -s https://a.test | [[ -n x ]]; sort y`,
    'a reader of JSON fails by itself':
      'FROM alpine:3.21\nRUN wget -qO- https://a.test | python3 -m json.tool',
    'the variable of a command': 'FROM alpine:3.21\nRUN V="$(wget -qO- https://a.test | sort)" foo',
    'a file name': 'FROM alpine:3.21\nRUN > "$(wget -qO- https://a.test | sort)"',
    'the words of a loop': 'FROM alpine:3.21\nRUN for x in $(wget -qO- https://a.test | sort); do y; done',
    'checked by name only what has one': {
      code: 'FROM alpine:3.21\nRUN $CMD x | sort > /a',
      options: [{ checkAll: true }],
    },
    PowerShell:
      'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN curl https://a.test | iex',
    'an exec form has no pipe': 'FROM alpine:3.21\nRUN ["curl", "https://a.test", "|", "sh"]',
    'checked by name only what may fail': {
      code: 'FROM alpine:3.21\nRUN echo a | sort',
      options: [{ checkAll: true }],
    },
  },
  reports: {
    'a later RUN would end with 141': {
      code: 'FROM debian:12\nRUN curl -fsS https://example.org/x | tee /y\nRUN yes | foo',
      count: 1,
      suggested: [],
    },
    'a stage built from it would fail': {
      code: 'FROM debian:12 AS a\nRUN curl -fsS https://example.org/x | tee /y\nFROM a\nRUN foo | grep -q x',
      count: 1,
      suggested: [],
    },
    'twice in a pipe': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.test | wget -qO- -i - https://b.test | sh',
      count: 1,
      suggested: [
        'FROM alpine:3.21\nRUN set -o pipefail && wget -qO- https://a.test | wget -qO- -i - https://b.test | sh',
      ],
    },
    'a reader at the end of a longer pipe, by its path': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.test | cat | /bin/sh',
      at: ['wget'],
      messages: ['The pipe to `sh` hides a failure of `wget`; set `pipefail`.'],
      suggested: ['FROM alpine:3.21\nRUN set -o pipefail && wget -qO- https://a.test | cat | /bin/sh'],
    },
    'a group as reader': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.test | { cat; sh; }',
      at: ['wget'],
      messages: ['The pipe to `cat` hides a failure of `wget`; set `pipefail`.'],
      suggested: ['FROM alpine:3.21\nRUN set -o pipefail && wget -qO- https://a.test | { cat; sh; }'],
    },
    'a later RUN has options of its own': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.test | sh\nRUN yes | foo',
      count: 1,
      suggested: ['FROM alpine:3.21\nRUN set -o pipefail && wget -qO- https://a.test | sh\nRUN yes | foo'],
    },
    'too many stages are built from it': {
      code: `FROM debian:12 AS a\nRUN curl -fsS https://example.org/x | tee /y\n${'FROM a\n'.repeat(101)}`,
      count: 1,
      suggested: [],
    },
    'a reader that stops early, under dash': {
      code: 'FROM debian:12\nRUN curl -s https://a.test | head -1 > /a',
      at: ['curl'],
      suggested: [`FROM debian:12\n${SHELL}\nRUN curl -s https://a.test | head -1 > /a`],
    },
    'a search of another pipe may find nothing': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.test | sort > /y && grep a b | sort',
      at: ['wget'],
    },
    'a search at the end of another pipe reads all': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.test | sort > /y && foo | grep x',
      at: ['wget'],
      suggested: [
        'FROM alpine:3.21\nRUN set -o pipefail && wget -qO- https://a.test | sort > /y && foo | grep x',
      ],
    },
    'no suggestion where a sed with options of another pipe quits early': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.test | sort > /y && foo | sed -n 5q',
      at: ['wget'],
    },
    'another program with the argument reads all': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.test | sort > /y && foo | bar q',
      at: ['wget'],
      suggested: [
        'FROM alpine:3.21\nRUN set -o pipefail && wget -qO- https://a.test | sort > /y && foo | bar q',
      ],
    },
    'no suggestion where a sed of another pipe quits early': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.example/x | sort > /y && foo | sed 5q',
      at: ['wget'],
      suggested: [],
    },
    'no suggestion where a sed of another pipe only quits': {
      code: "FROM alpine:3.21\nRUN wget -qO- https://a.example/x | sort > /y && foo | sed 'q'",
      at: ['wget'],
      suggested: [],
    },
    'a sed that only writes a q reads all': {
      code: "FROM alpine:3.21\nRUN wget -qO- https://a.example/x | sort > /y && foo | sed 's/a/q/'",
      at: ['wget'],
      suggested: [
        "FROM alpine:3.21\nRUN set -o pipefail && wget -qO- https://a.example/x | sort > /y && foo | sed 's/a/q/'",
      ],
    },
    'a sed with a letter before the q reads all': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.example/x | sort > /y && foo | sed -f faq',
      at: ['wget'],
      suggested: [
        'FROM alpine:3.21\nRUN set -o pipefail && wget -qO- https://a.example/x | sort > /y && foo | sed -f faq',
      ],
    },
    'another pipe of the script would fail': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.example/x | sort > /y && foo | head -1',
      count: 1,
      suggested: [],
    },
    'a shell that has it': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.test | sh',
      at: ['wget'],
      messages: ['The pipe to `sh` hides a failure of `wget`; set `pipefail`.'],
      suggested: ['FROM alpine:3.21\nRUN set -o pipefail && wget -qO- https://a.test | sh'],
    },
    'into the options that are set': {
      code: 'FROM alpine:3.21\nRUN set -eux; \\\n    wget -qO- https://a.test | sh',
      at: ['wget'],
      suggested: ['FROM alpine:3.21\nRUN set -euxo pipefail; \\\n    wget -qO- https://a.test | sh'],
    },
    'dash in an image with bash': {
      code: 'FROM debian:12\nRUN curl -s https://a.test | sh\nRUN curl -s https://b.test | sh',
      at: [
        ['curl', 2],
        ['curl', 3],
      ],
      suggested: [
        `FROM debian:12\n${SHELL}\nRUN curl -s https://a.test | sh\nRUN curl -s https://b.test | sh`,
      ],
    },
    'another SHELL is a decision': {
      code: 'FROM debian:12\nSHELL ["/bin/sh", "-c"]\nRUN curl -s https://a.test | sh',
      at: ['curl'],
      suggested: [],
    },
    'SHELL without the option': {
      code: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN curl -s https://a.test | sh',
      at: ['curl'],
      suggested: [
        'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN set -o pipefail && curl -s https://a.test | sh',
      ],
    },
    'in a heredoc': {
      code: 'FROM alpine:3.21\nRUN <<EOF\nmkdir /a\nwget -qO- https://a.test | sh\nEOF',
      at: ['wget'],
      suggested: [
        'FROM alpine:3.21\nRUN <<EOF\nset -o pipefail\nmkdir /a\nwget -qO- https://a.test | sh\nEOF',
      ],
    },
    'a variable takes the output': {
      code: 'FROM alpine:3.21\nRUN V="$(wget -qO- https://a.test | sort)" && echo "$V"',
      at: ['wget'],
      suggested: [
        'FROM alpine:3.21\nRUN set -o pipefail && V="$(wget -qO- https://a.test | sort)" && echo "$V"',
      ],
    },
    'a reader that stops early needs a person': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.test | head -n 1 > /a',
      at: ['wget'],
      suggested: ['FROM alpine:3.21\nRUN set -o pipefail && wget -qO- https://a.test | head -n 1 > /a'],
    },
    'every program that can fail': {
      code: 'FROM alpine:3.21\nRUN make list | sort > /a',
      at: ['make'],
      options: [{ checkAll: true }],
      suggested: ['FROM alpine:3.21\nRUN set -o pipefail && make list | sort > /a'],
    },
    'a job before': {
      code: 'FROM alpine:3.21\nRUN server & wget -qO- https://a.test | sh',
      at: ['wget'],
      suggested: [],
    },
    'in a template': {
      code: 'FROM alpine:3.21\nRUN wget -qO- https://a.test/{{v}} | sh',
      at: ['wget'],
      suggested: [],
    },
  },
});
