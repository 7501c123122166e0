import rule from '../../../rules/packages/apt-get-clean-cache.ts';
import { ruleTest } from '../../support/rule-test.ts';

const RM = 'rm -rf /var/lib/apt/lists/*';

ruleTest(rule, {
  silent: {
    'a script of the context may remove them':
      'FROM debian:12\nCOPY tidy.sh /usr/local/bin/\nRUN apt-get update && apt-get install -y jq && /usr/local/bin/tidy.sh',
    'a script of the whole context, given to a shell':
      'FROM debian:12\nWORKDIR /w\nCOPY . .\nRUN apt-get update && apt-get install -y jq && bash tidy.sh',
    'a script of a copied directory':
      'FROM debian:12\nCOPY scripts /opt/scripts\nRUN apt-get update && apt-get install -y jq && bash -e /opt/scripts/tidy.sh',
    'a script that is mounted':
      'FROM debian:12\nRUN --mount=type=bind,source=s,target=/s apt-get update && apt-get install -y jq && /s/tidy.sh',
    'a program of the base whose name says that it cleans up':
      'FROM corp.example/base:1\nRUN apt-get update && apt-get install -y jq && docker-apt-clean',
    'removed in the same RUN': `RUN apt-get update && apt-get install -y jq && ${RM}`,
    'removed with the directory': 'RUN apt-get update && apt-get install -y jq && rm -r /var/lib/apt/lists',
    'removed by a brace': 'RUN apt-get update && apt-get install -y jq && rm -rf /var/lib/{apt,dpkg,cache}/',
    'removed by find':
      'RUN apt-get update && apt-get install -y jq && find /var/lib/apt/lists -type f -delete',
    'a variable may name them': 'RUN apt-get update && apt-get install -y jq && rm -rf $JUNK',
    'a cache mount': 'RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y jq',
    'a tmpfs above': 'RUN --mount=type=tmpfs,target=/var/lib/ apt-get update && apt-get install -y jq',
    'a template may add the removal': 'RUN apt-get update && apt-get install -y jq {{ more }}',
    'update alone is the matter of another rule': 'RUN apt-get update',
    'no update, no lists': 'RUN apt-get install -y jq',
    'a stage that does not ship':
      'FROM debian:12 AS build\nRUN apt-get update && apt-get install -y jq\nFROM scratch\nCOPY --from=build /usr/bin/jq /jq',
  },
  reports: {
    'a script that runs before': {
      code: 'FROM debian:12\nCOPY tidy.sh /usr/local/bin/\nRUN tidy.sh && apt-get update && apt-get install -y jq',
      count: 1,
      fixed:
        'FROM debian:12\nCOPY tidy.sh /usr/local/bin/\nRUN tidy.sh && apt-get update && apt-get install -y jq && rm -rf /var/lib/apt/lists/*',
    },
    'a script that is copied later': {
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y jq && run-it\nCOPY run-it /bin/',
      count: 1,
      fixed:
        'FROM debian:12\nRUN apt-get update && apt-get install -y jq && rm -rf /var/lib/apt/lists/* && run-it\nCOPY run-it /bin/',
    },
    'one line': {
      code: 'RUN apt-get update && apt-get install -y jq',
      at: ['apt-get update'],
      fixed: `RUN apt-get update && apt-get install -y jq && ${RM}`,
    },
    'leading operators': {
      code: 'RUN apt-get update \\\n && apt-get install -y curl \\\n && curl -fsSL https://x.test/i | sh',
      at: ['apt-get update'],
      fixed: `RUN apt-get update \\\n && apt-get install -y curl \\\n && ${RM} \\\n && curl -fsSL https://x.test/i | sh`,
    },
    'trailing operators': {
      code: 'RUN apt-get update && \\\n    apt-get install -y curl && \\\n    make',
      at: ['apt-get update'],
      fixed: `RUN apt-get update && \\\n    apt-get install -y curl && \\\n    ${RM} && \\\n    make`,
    },
    'packages on lines of their own': {
      code: 'RUN apt-get update && apt-get install -y \\\n    curl \\\n    jq\nRUN true',
      at: ['apt-get update'],
      fixed: `RUN apt-get update && apt-get install -y \\\n    curl \\\n    jq \\\n    && ${RM}\nRUN true`,
    },
    'comment lines keep their place': {
      code: 'RUN apt-get update \\\n    # editor\n && apt-get install -y vim \\\n    # next\n && make',
      at: ['apt-get update'],
      fixed: `RUN apt-get update \\\n    # editor\n && apt-get install -y vim \\\n && ${RM} \\\n    # next\n && make`,
    },
    'before a comment of the shell': {
      code: 'RUN apt-get update && apt-get install -y jq # note',
      at: ['apt-get update'],
      fixed: `RUN apt-get update && apt-get install -y jq && ${RM} # note`,
    },
    'under set -e a statement of its own': {
      code: 'RUN set -eux; apt-get update; apt-get install -y jq; make',
      at: ['apt-get update'],
      fixed: `RUN set -eux; apt-get update; apt-get install -y jq; ${RM}; make`,
    },
    'under set -e on lines of its own': {
      code: 'RUN set -eux; \\\n  apt-get update; \\\n  apt-get install -y jq',
      at: ['apt-get update'],
      fixed: `RUN set -eux; \\\n  apt-get update; \\\n  apt-get install -y jq; \\\n  ${RM}`,
    },
    'without errexit the failure of the install counts': {
      code: 'RUN apt-get update; apt-get install -y jq',
      at: ['apt-get update'],
      fixed: `RUN apt-get update; apt-get install -y jq && ${RM}`,
    },
    'errexit is suspended in the left operand of a list': {
      code: 'RUN set -e; { apt-get update; apt-get install -y jq; } && make',
      at: ['apt-get update'],
      fixed: `RUN set -e; { apt-get update; apt-get install -y jq && ${RM}; } && make`,
    },
    'in a subshell': {
      code: 'RUN ( apt-get update && apt-get install -y jq ) && make',
      at: ['apt-get update'],
      fixed: `RUN ( apt-get update && apt-get install -y jq && ${RM} ) && make`,
    },
    'in a branch': {
      code: 'RUN if true; then apt-get update && apt-get install -y jq; fi',
      at: ['apt-get update'],
      fixed: `RUN if true; then apt-get update && apt-get install -y jq && ${RM}; fi`,
    },
    'before an alternative': {
      code: 'RUN apt-get update && apt-get install -y jq || exit 1',
      at: ['apt-get update'],
      fixed: `RUN apt-get update && apt-get install -y jq && ${RM} || exit 1`,
    },
    'in a heredoc without errexit': {
      code: 'RUN <<EOF\napt-get update\napt-get install -y jq\nEOF',
      at: ['apt-get update'],
      fixed: `RUN <<EOF\napt-get update\napt-get install -y jq && ${RM}\nEOF`,
    },
    'in a heredoc with errexit': {
      code: "RUN <<'EOF'\nset -e\napt-get update\napt-get install -y jq\nmake\nEOF",
      at: ['apt-get update'],
      fixed: `RUN <<'EOF'\nset -e\napt-get update\napt-get install -y jq\n${RM}\nmake\nEOF`,
    },
    'in an indented heredoc': {
      code: 'RUN <<-EOF\n\tset -e\n\tapt-get update\n\tapt-get install -y jq\n\tEOF',
      at: ['apt-get update'],
      fixed: `RUN <<-EOF\n\tset -e\n\tapt-get update\n\tapt-get install -y jq\n\t${RM}\n\tEOF`,
    },
    'with sudo': {
      code: 'RUN sudo apt-get update && sudo apt-get install -y jq',
      at: ['sudo apt-get update'],
      fixed: `RUN sudo apt-get update && sudo apt-get install -y jq && sudo ${RM}`,
    },
    'behind a pipeline': {
      code: 'RUN apt-get update && yes | apt-get install jq',
      at: ['apt-get update'],
      fixed: `RUN apt-get update && yes | apt-get install jq && ${RM}`,
    },
    'lower-case keywords': {
      code: 'from debian:12\nrun apt-get update && apt-get install -y jq',
      at: ['apt-get update'],
      fixed: `from debian:12\nrun apt-get update && apt-get install -y jq && ${RM}`,
    },
    'a stage that another is built from': {
      code: 'FROM debian:12 AS base\nRUN apt-get update && apt-get install -y jq\nFROM base',
      at: ['apt-get update'],
      fixed: `FROM debian:12 AS base\nRUN apt-get update && apt-get install -y jq && ${RM}\nFROM base`,
    },
    'a later RUN still needs the lists': {
      code: 'RUN apt-get update && apt-get install -y jq\nRUN apt-get install -y curl',
      at: ['apt-get update'],
      fixed: null,
    },
    'a loop': {
      code: 'RUN apt-get update && for p in a b; do apt-get install -y $p; done',
      at: ['apt-get update'],
      fixed: null,
    },
    'a function': {
      code: 'RUN f() { apt-get update && apt-get install -y jq; }; f',
      at: ['apt-get update'],
      fixed: null,
    },
    'a condition': {
      code: 'RUN if apt-get update && apt-get install -y jq; then true; fi',
      at: ['apt-get update'],
      fixed: null,
    },
    'a background job': {
      code: 'RUN apt-get update && apt-get install -y jq & wait',
      at: ['apt-get update'],
      fixed: null,
    },
    'different branches': {
      code: 'RUN apt-get update; if true; then apt-get install -y a; else apt-get install -y b; fi',
      at: ['apt-get update'],
      fixed: null,
    },
    'errexit depends on the run': {
      code: 'RUN if true; then set -e; fi; apt-get update; apt-get install -y jq; make',
      at: ['apt-get update'],
      fixed: null,
    },
    'a nested script': {
      code: 'RUN sh -c "apt-get update && apt-get install -y jq"',
      at: ['apt-get update'],
      fixed: null,
    },
  },
});
