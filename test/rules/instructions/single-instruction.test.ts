import cmd from '../../../rules/instructions/single-cmd.ts';
import entrypoint from '../../../rules/instructions/single-entrypoint.ts';
import healthcheck from '../../../rules/instructions/single-healthcheck.ts';
import { ruleTest } from '../../support/rule-test.ts';

const ROWS = [
  { rule: cmd, first: 'CMD ["a"]', second: 'CMD ["b"]' },
  { rule: entrypoint, first: 'ENTRYPOINT ["a"]', second: 'ENTRYPOINT ["b"]' },
  { rule: healthcheck, first: 'HEALTHCHECK CMD ["a"]', second: 'HEALTHCHECK NONE' },
];

for (const { rule, first, second } of ROWS) {
  const keyword = first.split(' ', 1)[0] ?? '';
  ruleTest(rule, {
    silent: {
      one: `FROM debian:12\n${first}`,
      'one in each stage': `FROM debian:12 AS a\n${first}\nFROM a\n${second}`,
      triggers: `FROM debian:12\nONBUILD ${first}\n${second}`,
    },
    reports: {
      'all but the last': {
        code: `FROM debian:12\n${first}\n${second}`,
        at: [[keyword, 2]],
        fixed: `FROM debian:12\n${second}`,
      },
      three: {
        code: `FROM debian:12\n# why\n${first}\nRUN true\n${second}\n${second}`,
        at: [
          [keyword, 3],
          [keyword, 5],
        ],
        fixed: `FROM debian:12\n# why\nRUN true\n${second}`,
      },
    },
  });
}
