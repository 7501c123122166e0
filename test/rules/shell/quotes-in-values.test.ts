import { ruleNamed } from '../../support/rule-named.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(ruleNamed('no-quotes-in-value'), {
  silent: [
    'x="-a \'b c\'"; foo "$x"',
    'x="it\'s"; foo $x',
    'x="-a \'b\'"; eval foo $x',
    'x="-a \'b\'"; y=$x; foo ${#x}',
  ],
  reports: {
    'x="-a \'b c\'"; foo $x $x': ["-a 'b c'"],
    'x=\'-a "b"\'; foo $x': ['\'-a "b"\''],
  },
});

shellCheckTest(ruleNamed('no-split-quoted-value'), {
  silent: [
    'x="-a \'b c\'"; foo "$x"',
    'x="it\'s"; foo $x',
    'x="-a \'b\'"; eval foo $x',
    'x="-a \'b\'"; command eval foo $x',
    '[debian] x="-a \'b\'"; export x; foo',
  ],
  reports: {
    'x="-a \'b c\'"; foo $x': ['$x'],
    'x="a \\"b\\""; y=$x; foo $y': ['$y'],
    'x="-a \'b\'"; [ $x ] > $x': ['$x', '$x'],
  },
});
