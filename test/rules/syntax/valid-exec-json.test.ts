import rule from '../../../rules/syntax/valid-exec-json.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'an array': 'FROM debian:12\nCMD ["a", "b"]',
    'shell text': 'FROM debian:12\nCMD node server.js',
    'a test of the shell': 'FROM debian:12\nRUN [ "$A" = "b" ] && true',
    'a test of one word': 'FROM debian:12\nRUN [ "a" ] || true',
    'text after the array is the matter of another rule': 'FROM debian:12\nCMD ["a"] # note',
    'words of COPY are the matter of another rule': "FROM debian:12\nCOPY ['a', 'b'] /c/",
  },
  reports: {
    'single quotes': {
      code: "FROM debian:12\nCMD ['node', 'server.js']",
      at: ["['node', 'server.js']"],
      fixed: null,
      suggested: ['FROM debian:12\nCMD ["node", "server.js"]'],
    },
    'a comma too many': {
      code: 'FROM debian:12\nENTRYPOINT ["node", "server.js",]',
      at: ['["node", "server.js",]'],
      fixed: null,
      suggested: ['FROM debian:12\nENTRYPOINT ["node", "server.js"]'],
    },
    'typographic quotes': {
      code: 'FROM debian:12\nCMD [“node”, “server.js”]',
      at: ['[“node”, “server.js”]'],
      fixed: null,
      suggested: ['FROM debian:12\nCMD ["node", "server.js"]'],
    },
    'lone backslashes leave it open what is meant': {
      code: 'FROM debian:12\nRUN ["C:\\app\\x.exe"]',
      at: ['["C:\\app\\x.exe"]'],
      fixed: null,
      suggested: [],
      escapeVariant: false,
    },
    'in a health check': {
      code: "FROM debian:12\nHEALTHCHECK CMD ['a', 'b']",
      at: ["['a', 'b']"],
      fixed: null,
      suggested: ['FROM debian:12\nHEALTHCHECK CMD ["a", "b"]'],
    },
    'in a trigger': {
      code: "FROM debian:12\nONBUILD CMD ['a', 'b']",
      at: ["['a', 'b']"],
      fixed: null,
      suggested: ['FROM debian:12\nONBUILD CMD ["a", "b"]'],
    },
  },
});
