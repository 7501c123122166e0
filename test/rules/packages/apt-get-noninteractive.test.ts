import rule from '../../../rules/packages/apt-get-noninteractive.ts';
import { ruleTest } from '../../support/rule-test.ts';

const SET = 'DEBIAN_FRONTEND=noninteractive';

ruleTest(rule, {
  silent: {
    'for the command': `FROM ubuntu:24.04\nRUN ${SET} apt-get install -y tzdata`,
    'through env': `FROM ubuntu:24.04\nRUN env ${SET} apt-get install -y tzdata`,
    'by ENV': `FROM ubuntu:24.04\nENV ${SET}\nRUN apt-get install -y tzdata`,
    'by ARG': `FROM ubuntu:24.04\nARG ${SET}\nRUN apt-get install -y tzdata`,
    'by export': `FROM ubuntu:24.04\nRUN export ${SET} && apt-get install -y tzdata`,
    'the image has it': 'FROM debian:12\nRUN apt-get install -y tzdata',
    'the image sets it': 'FROM tensorflow/tensorflow\nRUN apt-get install -y tzdata',
    'an unknown image': 'FROM acme/x\nRUN apt-get install -y tzdata',
    'answered before':
      'FROM ubuntu:24.04\nRUN ln -sf /usr/share/zoneinfo/UTC /etc/localtime && apt-get install -y tzdata',
    'answered by debconf':
      'FROM ubuntu:24.04\nRUN echo "tzdata x" | debconf-set-selections && apt-get install -y tzdata',
    'answered by a pipe': 'FROM ubuntu:24.04\nRUN echo 8 | apt-get install -y tzdata',
    'a quiet package': 'FROM ubuntu:24.04\nRUN apt-get install -y jq',
    Alpine: 'FROM alpine:3.20\nRUN apk add tzdata',
  },
  reports: {
    tzdata: {
      code: 'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y --no-install-recommends tzdata',
      at: ['tzdata'],
      messages: ['`tzdata` asks questions that a build cannot answer; set `DEBIAN_FRONTEND=noninteractive`.'],
      suggested: [
        `FROM ubuntu:24.04\nRUN apt-get update && ${SET} apt-get install -y --no-install-recommends tzdata`,
      ],
    },
    'among others': {
      code: 'FROM ubuntu:22.04\nRUN apt install -y jq tzdata curl',
      at: ['tzdata'],
      suggested: ['FROM ubuntu:22.04\nRUN DEBIAN_FRONTEND=noninteractive apt install -y jq tzdata curl'],
    },
    'in Debian': {
      code: 'FROM debian:12\nRUN apt-get install -y keyboard-configuration',
      at: ['keyboard-configuration'],
      suggested: [
        'FROM debian:12\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y keyboard-configuration',
      ],
    },
    postfix: {
      code: 'FROM debian:12\nRUN apt-get install -y postfix',
      at: ['postfix'],
      suggested: ['FROM debian:12\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y postfix'],
    },
    'another value elsewhere': {
      code: `FROM ubuntu:24.04\nRUN apt-get install -y tzdata\nENV ${SET}`,
      at: ['tzdata'],
      suggested: [
        `FROM ubuntu:24.04\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata\nENV ${SET}`,
      ],
    },
    'in a trigger': {
      code: 'FROM ubuntu:24.04\nONBUILD RUN apt-get install -y tzdata',
      at: ['tzdata'],
      suggested: ['FROM ubuntu:24.04\nONBUILD RUN DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata'],
    },
    'of a parent stage': {
      code: 'FROM ubuntu:24.04 AS a\nFROM a\nRUN apt-get install -y tzdata',
      at: ['tzdata'],
      suggested: [
        'FROM ubuntu:24.04 AS a\nFROM a\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata',
      ],
    },
  },
});
