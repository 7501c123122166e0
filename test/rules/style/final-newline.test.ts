import rule from '../../../rules/style/final-newline.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a line break': 'FROM debian:13\n',
    'blank lines': 'FROM debian:13\n\n\n',
    'the last line is continued': { code: 'FROM debian:13\nRUN true \\', escapeVariant: false },
  },
  reports: {
    'an instruction': { code: 'FROM debian:13\nRUN true', at: ['e'], fixed: 'FROM debian:13\nRUN true\n' },
    'a comment': { code: 'FROM debian:13\n# end', at: ['d'], fixed: 'FROM debian:13\n# end\n' },
    'a blank': { code: 'FROM debian:13\n ', at: [' '], fixed: 'FROM debian:13\n \n' },
  },
});
