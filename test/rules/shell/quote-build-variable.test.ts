import rule from '../../../rules/shell/quote-build-variable.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'in quotes': 'ARG A\nRUN cp x "$A" "/p/${A}"',
    'an ENV with a value': 'ENV A=/x\nRUN mkdir $A',
    'an assignment': 'ARG A\nRUN B=$A; export B',
    'the list of a loop': 'ARG A\nRUN for i in $A; do make "$i"; done',
    'set by the script': 'ARG A\nRUN A=x; mkdir $A',
    'no variable of the file': 'RUN mkdir $A',
    'the program': 'ARG A\nRUN $A x',
    'only asked whether it is set': 'ARG A\nRUN make ${A:+--flag}',
  },
  reports: {
    'an ARG': { code: 'ARG A\nRUN mkdir $A', at: ['$A'], suggested: ['ARG A\nRUN mkdir "$A"'] },
    'an ARG with a default': {
      code: 'ARG A=/x\nRUN mkdir ${A}',
      at: ['${A}'],
      suggested: ['ARG A=/x\nRUN mkdir "${A}"'],
    },
    'an ENV of an ARG': {
      code: 'ARG A\nENV B=$A\nRUN curl -o $B x',
      at: [['$B', 3]],
      suggested: ['ARG A\nENV B=$A\nRUN curl -o "$B" x'],
    },
    'a URL': {
      code: 'ARG V\nRUN curl -O https://x.example/$V/y',
      at: ['$V'],
      suggested: ['ARG V\nRUN curl -O https://x.example/"$V"/y'],
    },
  },
});
