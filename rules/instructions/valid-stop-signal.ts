import { createRule } from '../../src/rule-api.ts';
import { knownText } from '../facts/known-text.ts';
import { similarName } from '../facts/similar-name.ts';

/** Linux's signals in the spelling of the builder, `SIG` left out. */
const PLAIN_NAMES: readonly string[] = [
  ...'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP'.split(
    ' ',
  ),
  ...'SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'.split(' '),
];

const NAMES: ReadonlySet<string> = new Set([
  ...PLAIN_NAMES,
  ...Array.from({ length: 15 }, (_, index) => `RTMIN+${index + 1}`),
  ...Array.from({ length: 14 }, (_, index) => `RTMAX-${index + 1}`),
]);

const LAST = 64;

export default createRule({
  name: 'valid-stop-signal',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Disallow invalid signals in STOPSIGNAL',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The builder rejects unknown signal names, and a number that is out of range makes `docker stop` fail.',
      references: ['https://docs.docker.com/reference/dockerfile/#stopsignal'],
      silent: [
        'the signal depends on a variable whose value is unknown',
        'only text after `#` makes it invalid (`no-trailing-comment`)',
      ],
      fixSafety: 'Another signal may have been intended.',
      examples: {
        bad: 'FROM debian:13\nSTOPSIGNAL SIGTREM',
        good: 'FROM debian:13\nSTOPSIGNAL SIGTERM',
        fixed: 'FROM debian:13\nSTOPSIGNAL SIGTERM',
      },
    },
    messages: {
      empty: '`{{text}}` expands to an empty string; use a signal such as `SIGTERM`.',
      number: 'Invalid signal `{{signal}}`; signal numbers range from 1 to 64.',
      name: 'Unknown signal `{{signal}}`; use one listed by `kill -l`, such as `SIGTERM`.',
      similar: 'Unknown signal `{{signal}}`; did you mean `{{similar}}`?',
      rename: 'Write `{{similar}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    return {
      StopsignalInstruction({ signal: word, trailingComment }) {
        if (word === null || trailingComment !== null) return;
        const signal = knownText(context.sourceCode, word);
        if (signal === null) return;
        if (signal.trim() === '')
          context.report({ node: word, messageId: 'empty', data: { text: word.text } });
        else if (/^[-+]?\d+$/.test(signal)) {
          const number = Number(signal);
          if (number < 1 || number > LAST)
            context.report({ node: word, messageId: 'number', data: { signal } });
        } else if (!NAMES.has(bareName(signal))) {
          const near = similarName(bareName(signal), PLAIN_NAMES);
          const similar = near === null ? null : `SIG${near}`;
          if (similar === null) context.report({ node: word, messageId: 'name', data: { signal } });
          else
            context.report({
              node: word,
              messageId: 'similar',
              data: { signal, similar },
              suggest:
                word.text === signal
                  ? [
                      {
                        messageId: 'rename',
                        data: { similar },
                        fix: (fixer) => fixer.replaceText(word, similar),
                      },
                    ]
                  : [],
            });
        }
      },
    };
  },
});

function bareName(signal: string): string {
  return signal.toUpperCase().replace(/^SIG/, '');
}
