import { ruleNamed } from '../../support/rule-named.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(ruleNamed('no-constant-comparison'), {
  silent: [
    '[ "$x" = a ]',
    '[ a -nt b ]',
    'test a = b',
    '[ ~ = b ]',
    '[bash] [[ a -eq b ]]',
    '[bash] [[ a == b* ]]',
  ],
  reports: {
    '[ foo = bar ]': ['='],
    '[ HOME != "" ]': ['!='],
    '[ a = b -a c \\< d ]': ['=', '\\<'],
    '[bash] [[ ! a =~ b ]]': ['=~'],
    '[ 1 -eq 2 ]': ['-eq'],
  },
});

shellCheckTest(ruleNamed('no-impossible-comparison'), {
  silent: [
    '[ "x$x" = xa ]',
    '[ "a$x" != ab ]',
    '[bash] [[ *$x = $y ]] || [[ "a*" == $x ]]',
    '[ "a$x" -eq 1 ]',
    '[ foo = bar ]',
    '[bash] [[ a$x == $y*b ]]',
  ],
  reports: {
    '[bash] [[ a$HOME = b* ]]': ['='],
    '[ "$x " = a ]': ['='],
    '[ "$x-" != "" ]': ['!='],
    '[bash] [[ ${x}a == *b ]]': ['=='],
    '[ a = *b ]': ['='],
    '[ "a${x}b${y}c" = abd ]': ['='],
  },
});

shellCheckTest(ruleNamed('no-unquoted-pattern'), {
  silent: ['[bash] [[ a = "$x" ]]', '[bash] [[ a = $x* ]]', '[bash] [[ a =~ $x ]]', '[ a = $x ]'],
  reports: {
    '[bash] [[ a == $HOME ]]': ['$HOME'],
    '[bash] [[ $x = $y && b != ${z%c} ]]': ['$y', '${z%c}'],
  },
});

shellCheckTest(ruleNamed('no-text-order-of-numbers'), {
  silent: [
    '[bash] [[ a > $x ]]',
    '[bash] [[ $x -gt 1 ]]',
    '[bash] x=a; [[ $x < b ]]',
    '[bash] [[ $? > a ]]',
    'test 1 \\> 2',
  ],
  reports: {
    '[bash] [[ $# > 1 ]]': ['>'],
    '[ 3 \\> "$HOME" ]': ['\\>'],
    '[bash] x=1; x=$x$x; [[ $x < $y ]]': ['<'],
    '[bash] [[ $((x)) > a ]]': ['>'],
    '[bash] if foo; then x=1; fi; [[ $x > a ]]': ['>'],
  },
});

shellCheckTest(ruleNamed('no-decimal-comparison'), {
  silent: ['[ 1.5 = "$x" ]', '[ "$x" -gt 1.5.2 ]', 'test 1.5 -gt 1', '[ "$x" -gt v1.5 ]'],
  reports: {
    '[ "$HOME" -gt 1.5 ]': ['1.5'],
    '[bash] [[ $x < 10.04 || "1.0" -eq $x ]]': ['10.04', '"1.0"'],
  },
});

shellCheckTest(ruleNamed('no-order-redirection'), {
  silent: ['[bash] [ a \\> "$x" ]', '[ "$x" > "$y" ]', '[bash] [ "$x" > 3 ]', '[bash] [ -f x ] > y'],
  reports: { '[bash] [ "$x" > "$y" ]': ['>'], '[dash] [ a < "$y" ]': ['<'] },
});
