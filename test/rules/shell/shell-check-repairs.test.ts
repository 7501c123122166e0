/** What fixes and suggestions of shell checks make of a script, and what checks know beyond ShellCheck. */
import { rules } from '../../../rules/index.ts';
import { type ShellCases, shellCheckTest } from '../../support/shell-check-test.ts';

const CASES: Readonly<Record<string, ShellCases>> = {
  'no-option-as-command': {
    silent: ['[debian] time -v make', '[alpine] time -o f make'],
    reports: { '[debian] make && -v': ['-v'] },
  },
  'no-time-option': {
    silent: ['[debian] time -v make', '[alpine] time -o f make', '[errexit] time -p make'],
    reports: { '[errexit] a && time -v make': { at: ['time'], suggested: ['a && command time -v make'] } },
  },
  'no-useless-echo': {
    silent: [],
    reports: {
      'echo "$(date)"': { at: ['"$(date)"'], suggested: ['date'] },
      'echo $(date | sort) > f': { at: ['$(date | sort)'], suggested: ['date | sort > f'] },
      'if echo "$(a b)"; then c; fi': { at: ['"$(a b)"'], suggested: ['if a b; then c; fi'] },
      'echo "$(a && b)"': { at: ['"$(a && b)"'], suggested: [] },
      'echo `date`': { at: ['`date`'], suggested: [] },
      'x=1 echo "$(date)"': { at: ['"$(date)"'], suggested: [] },
      'echo "$(! a | b)"': { at: ['"$(! a | b)"'], suggested: [] },
    },
  },
  'no-echo-substitution': {
    silent: ['[debian] foo "$(echo a > f)"'],
    reports: {
      'foo "$(echo a > f)"': ['$(echo a > f)'],
      'foo "$(echo "$HOME/x")"': { at: ['$(echo "$HOME/x")'], suggested: ['foo "$HOME/x"'] },
      'foo "a $(echo b $c \'d\') e"': { at: ["$(echo b $c 'd')"], suggested: ['foo "a b $c d e"'] },
      'foo $(echo a b)': { at: ['$(echo a b)'], suggested: ['foo a b'] },
      'x=$(echo "$a b")': { at: ['$(echo "$a b")'], suggested: ['x="$a b"'] },
      'x=$(echo a b)': { at: ['$(echo a b)'], suggested: [] },
      'foo x$(echo a b)': { at: ['$(echo a b)'], suggested: [] },
      'foo "$(echo \'$a\')"': { at: ["$(echo '$a')"], suggested: [] },
      'foo "$(echo "a\\tb")"': { at: ['$(echo "a\\tb")'], suggested: [] },
      'cat > $(echo a b)': { at: ['$(echo a b)'], suggested: [] },
      'foo $(echo ~/a)': { at: ['$(echo ~/a)'], suggested: [] },
    },
  },
  'find-null-separator': {
    silent: [],
    reports: {
      'find /x -name a | xargs rm': {
        at: ['find /x -name a'],
        suggested: ['find /x -name a -print0 | xargs -0 rm'],
      },
      'find . -type f -print | xargs -n 1 rm': {
        at: ['find . -type f -print'],
        suggested: ['find . -type f -print0 | xargs -0 -n 1 rm'],
      },
      'find . -name a 2>/dev/null | xargs rm': {
        at: ['find . -name a 2>/dev/null'],
        suggested: ['find . -name a -print0 2>/dev/null | xargs -0 rm'],
      },
      'find . -name a -o -name b | xargs rm': { at: ['find . -name a -o -name b'], suggested: [] },
      'find . | xargs -d "\\n" rm': { at: ['find .'], suggested: [] },
      'find . -exec a {} + | xargs rm': { at: ['find . -exec a {} +'], suggested: [] },
    },
  },
  'prefer-grep-count': {
    silent: [],
    reports: {
      'grep a f | wc -l': { at: ['grep a f'], suggested: ['grep -c a f'] },
      'cat f | grep -v a | wc --lines': { at: ['grep -v a'], suggested: ['cat f | grep -c -v a'] },
      'grep a f g | wc -l': { at: ['grep a f g'], suggested: [] },
      'grep -e a f | wc -l': { at: ['grep -e a f'], suggested: [] },
      'grep a f | wc -l > g': { at: ['grep a f'], suggested: [] },
    },
  },
  'prefer-grep-quiet': {
    silent: [],
    reports: {
      'if [ -n "$(grep a f)" ]; then b; fi': { at: ['-n'], suggested: ['if grep -q a f; then b; fi'] },
      '[ -z "$(cat f | grep -i a)" ] && b': { at: ['-z'], suggested: ['! cat f | grep -q -i a && b'] },
      'a && [ "$(grep b c)" ]': { at: ['"$(grep b c)"'], suggested: ['a && grep -q b c'] },
      '! [ -n "$(grep a f)" ]': { at: ['-n'], suggested: ['! grep -q a f'] },
      '! [ -z "$(grep a f)" ]': { at: ['-z'], suggested: [] },
      '[ -n "$(grep -c a f)" ]': { at: ['-n'], suggested: [] },
      '[ -n "$(grep a f)" -a -f b ]': { at: ['-n'], suggested: [] },
      '[bash] [[ -n $(grep a f) ]]': { at: ['-n'], suggested: ['grep -q a f'] },
    },
  },
  'no-early-trap-expansion': {
    silent: [],
    reports: {
      'trap "rm $x" EXIT': { at: ['$x'], suggested: ["trap 'rm $x' EXIT"] },
      'trap "rm \'$x\'" EXIT': { at: ['$x'], suggested: [] },
      'trap "rm \\"$x\\"" EXIT': { at: ['$x'], suggested: [] },
    },
  },
  'no-mkdir-parents-mode': {
    silent: [],
    reports: {
      'mkdir -p -m 700 /a/b': { at: ['-m'], suggested: ['mkdir -p /a/b && chmod 700 /a/b'] },
      'mkdir -pm 0755 /a/b "$c" && d': {
        at: ['-pm'],
        suggested: ['mkdir -p /a/b "$c" && chmod 0755 /a/b "$c" && d'],
      },
      'a && mkdir --mode=700 -p /a/b': {
        at: ['--mode=700'],
        suggested: ['a && mkdir -p /a/b && chmod 700 /a/b'],
      },
      'a || mkdir -p -m 700 /a/b': { at: ['-m'], suggested: [] },
      'mkdir -p -m u=rwx /a/b': { at: ['-m'], suggested: [] },
      '! mkdir -p -m 700 /a/b': { at: ['-m'], suggested: [] },
    },
  },
  'no-sudo-redirect': {
    silent: [],
    reports: {
      'echo `sudo date > \\"/etc/built\\"`': { at: ['`'], suggested: [] },
      'sudo a > f': { at: ['>'], suggested: ['sudo a | sudo tee f > /dev/null'] },
      'sudo a >> f && b': { at: ['>>'], suggested: ['sudo a | sudo tee -a f > /dev/null && b'] },
      'sudo a > f | b': { at: ['>'], suggested: [] },
      'sudo a > f b': { at: ['>'], suggested: [] },
      'sudo a < f': { at: ['<'], suggested: [] },
    },
  },
  'no-find-name-in-script': {
    silent: [],
    reports: {
      "find . -exec sh -c 'rm {}' \\;": {
        at: ["'rm {}'"],
        suggested: ['find . -exec sh -c \'rm "$1"\' _ {} \\;'],
      },
      'find . -exec sh -c \'rm "{}"\' \\;': { at: ['\'rm "{}"\''], suggested: [] },
      "find . -exec sh -c 'rm {}' x \\;": { at: ["'rm {}'"], suggested: [] },
    },
  },
  'no-endless-function': {
    silent: [],
    reports: {
      'ls() { ls -a; }; ls': { at: ['ls'], suggested: ['ls() { command ls -a; }; ls'] },
    },
  },
  'no-test-in-background': {
    silent: [],
    reports: {
      '[ a ] & b': { at: ['&'], suggested: ['[ a ] && b'] },
      '[ a ] &': { at: ['&'], suggested: [] },
    },
  },
  'no-piped-test': {
    silent: [],
    reports: {
      '[ -f a ] | [ -f b ]': { at: ['|'], suggested: ['[ -f a ] || [ -f b ]'] },
    },
  },
  'no-translated-expansion': {
    silent: [],
    reports: {
      '[bash] a $"(b)"': { at: ['$"(b)"'], suggested: ['a "$(b)"'] },
    },
  },
  'no-arithmetic-in-index': {
    silent: [],
    reports: {
      '[bash] a[$((x))]=1; b "${a[1]}"': { at: ['$((x))'], suggested: ['a[x]=1; b "${a[1]}"'] },
    },
  },
  'no-double-parentheses-in-arithmetic': {
    silent: [],
    reports: {
      'a $(( ((1 + 2)) * 3 ))': { at: ['(1 + 2)'], suggested: ['a $(( (1 + 2) * 3 ))'] },
    },
  },
  'no-parentheses-around-arithmetic': {
    silent: [],
    reports: {
      'a $(((1 + 2)))': { at: ['(1 + 2)'], suggested: ['a $((1 + 2))'] },
    },
  },
  'no-xargs-i': {
    silent: [],
    reports: {
      'echo `ls /x | xargs -i rm {}`': { at: ['-i'], suggested: ['echo `ls /x | xargs -I{} rm {}`'] },
      // The escapes are taken out of what it runs: its parts have no places of their own.
      'echo `ls \\"/x\\" | xargs -i rm {}`': { at: ['`ls \\"/x\\" | xargs -i rm {}`'], suggested: [] },
      'a | xargs -i b {}': { at: ['-i'], suggested: ['a | xargs -I{} b {}'] },
      'a | xargs -ix b x': { at: ['-ix'], suggested: ['a | xargs -Ix b x'] },
      'a | xargs -ri b {}': { at: ['-ri'], suggested: [] },
    },
  },
  'quote-pattern-expansion': {
    silent: [],
    reports: {
      'a "${x#$y}"': { at: ['$y'], suggested: ['a "${x#"$y"}"'] },
      'a ${x%$(b)}': { at: ['$(b)'], suggested: ['a ${x%"$(b)"}'] },
    },
  },
  'blank-around-brackets': {
    silent: [],
    reports: {
      '[-f x ]': { at: ['['], suggested: ['[ -f x ]'] },
      '[bash] [[-f x ]]': { at: ['['], suggested: ['[[ -f x ]]'] },
      '!foo': { at: [''], suggested: ['! foo'] },
      '[ a =b ]': { at: [''], suggested: ['[ a = b ]'] },
    },
  },
  'blank-around-test-operator': {
    silent: [],
    reports: {
      '[ "$a"=b ]': { at: ['=b'], suggested: ['[ "$a" = b ]'] },
      '[ "$a"!="$b" ]': { at: ['='], suggested: ['[ "$a" != "$b" ]'] },
      '[ "$a"=="b c" ]': { at: ['=='], suggested: ['[ "$a" = "b c" ]'] },
      '[ "$a"=b=c ]': { at: ['=b=c'], suggested: [] },
    },
  },
  'no-mixed-brackets': { silent: [], reports: { '[ a ]]': { at: ['['], suggested: ['[ a ]'] } } },
  'no-dollar-in-for': {
    silent: [],
    reports: { 'for $i in a; do b; done': { at: ['$i'], suggested: ['for i in a; do b; done'] } },
  },
  'no-quoted-tilde': {
    silent: [],
    reports: {
      'cp "~/a" b': { at: ['~/a'], suggested: ['cp "$HOME/a" b'] },
      "cp '~/a' b": { at: ["'~/a'"], suggested: [] },
    },
  },
  'sh-no-function-parentheses': {
    silent: [],
    reports: { 'function f() { a; }; f': { at: ['function f() { a; }'], suggested: ['f() { a; }; f'] } },
  },
  'sh-no-function-keyword': {
    silent: [],
    reports: { 'function f { a; }; f': { at: ['function f { a; }'], suggested: ['f() { a; }; f'] } },
  },
  'no-x-prefix': {
    silent: [],
    reports: {
      '[ "x$a" = "x" ]': { at: ['"x$a"'], suggested: ['[ "$a" = "" ]'] },
      '[ x$a != xb ]': { at: ['x$a'], suggested: ['[ "$a" != "b" ]'] },
      '[ "x$a" = "x"b ]': { at: ['"x$a"'], suggested: [] },
    },
  },
  'no-egrep': {
    silent: [],
    reports: {
      'egrep a f | egrep b': { at: ['egrep', 'egrep'], fixed: 'grep -E a f | grep -E b' },
      '/bin/egrep a f': { at: ['/bin/egrep'] },
    },
  },
  'no-fgrep': { silent: [], reports: { 'fgrep a f': { at: ['fgrep'], fixed: 'grep -F a f' } } },
  'find-explicit-path': {
    silent: [],
    reports: {
      'find -L -name foo': { at: ['find'], fixed: 'find -L . -name foo' },
      find: { at: ['find'], fixed: 'find .' },
    },
  },
  'find-quote-pattern': {
    silent: [],
    reports: {
      'find . -name *.c': { at: ['*.c'], suggested: ["find . -name '*.c'"] },
      'find . -name $HOME*': { at: ['$HOME*'], suggested: ['find . -name "$HOME*"'] },
      'find . -name "a"*': { at: ['"a"*'] },
    },
  },
  'read-raw': { silent: [], reports: { 'read x': { at: ['read'], suggested: ['read -r x'] } } },
  'tr-quote-set': {
    silent: [],
    reports: {
      'tr -d [:space:]': { at: ['[:space:]'], suggested: ["tr -d '[:space:]'"] },
      'tr $x* y': { at: ['$x*'] },
    },
  },
  'grep-quote-pattern': {
    silent: [],
    reports: {
      'grep [a-z] f': { at: ['[a-z]'], suggested: ["grep '[a-z]' f"] },
      'grep $x* f': { at: ['$x*'] },
    },
  },
  'no-glob-as-grep-pattern': {
    silent: ['[debian] grep *a f'],
    reports: { "[debian] grep '*a' f": ["'*a'"] },
  },
  'quote-in-for-glob': {
    silent: [],
    reports: {
      'for i in $HOME/*; do :; done': {
        at: ['$HOME'],
        suggested: ['for i in "$HOME"/*; do :; done'],
      },
    },
  },
  'no-comma-in-list': {
    silent: [],
    reports: {
      'for i in a, b; do :; done': { at: ['a,'], suggested: ['for i in a b; do :; done'] },
    },
  },
  'no-duplicate-in-range': {
    silent: [],
    reports: {
      'pip install a[ssl]==1': { at: ['[ssl]'], suggested: ["pip install 'a[ssl]==1'"] },
      'pip install "$x"a[ssl]': { at: ['[ssl]'] },
    },
  },
  'no-symbol-after-command': {
    silent: ['[debian] {{ clean }}; foo'],
    reports: { '[debian] foo. bar': ['foo.'] },
  },
  'no-literal-braces': {
    silent: ['[debian] {{ clean }}; foo'],
    reports: {
      'curl -w %{url} x': {
        at: ['{', '}'],
        suggested: ["curl -w '%{url}' x", "curl -w '%{url}' x"],
      },
      'echo {$HOME': { at: ['{'] },
    },
  },
  'no-redirect-without-command': {
    silent: [],
    reports: { 'foo && > x': { at: ['> x'], fixed: 'foo && true > x' }, 'foo && > $(x)': { at: ['> $(x)'] } },
  },
  'no-stderr-before-redirect': {
    silent: [],
    reports: { 'foo 2>&1 > x': { at: ['2>&1'], suggested: ['foo > x 2>&1'] } },
  },
  'no-dollar-in-assignment': {
    silent: [],
    reports: { '${x}=1': { at: ['${x}=1'], suggested: ['x=1'] } },
  },
  'no-dollar-in-arithmetic': {
    silent: [],
    reports: { 'echo $((${x}+1))': { at: ['${x}'], suggested: ['echo $((x+1))'] } },
  },
  'no-old-arithmetic': {
    silent: [],
    reports: { '[bash] echo $[1+2]': { at: ['$[1+2]'], suggested: ['echo $((1+2))'] } },
  },
  'no-negation-under-errexit': {
    silent: [],
    reports: {
      'set -e; ! foo; bar': { at: ['!'], suggested: ['set -e; ! foo || exit 1; bar'] },
      '[errexit] ! foo; bar': ['!'],
    },
  },
  'no-variable-printf-format': {
    silent: [],
    reports: {
      'printf "$HOME"': { at: ['"$HOME"'], suggested: ['printf \'%s\' "$HOME"'] },
      'printf "a$HOME"': { at: ['"a$HOME"'] },
    },
  },
  'printf-argument-count': {
    silent: ["[debian] printf '%s %s' $(foo)"],
    reports: { "[debian] printf '%s %s' a": ["'%s %s'"] },
  },
  'no-echo-escapes': {
    silent: ["[debian] echo 'a\\nb'", "[alpine] echo 'a\\nb'"],
    reports: {
      "[bash] echo 'a\\nb'": { at: ["'a\\nb'"], suggested: ["printf 'a\\nb\\n'"] },
      "[fedora] echo '%\\n'": { at: ["'%\\n'"] },
      '[bash] echo "a\\nb" c': { at: ['"a\\nb"'] },
    },
  },
  'no-expansion-in-single-quotes': {
    silent: [
      "[debian] envsubst '$A' < a",
      "[debian] echo 'export A=$B' >> /etc/profile",
      "[debian] { echo '$A'; date; } > /usr/local/bin/run",
      "[debian] echo '$A' | tee /etc/profile.d/a.sh",
      "[debian] su - app -c 'echo $A'",
    ],
    reports: {
      "echo 'export A=$B' >> /etc/profile": ["'export A=$B'"],
      "[debian] echo '$A' > /etc/hosts": ["'$A'"],
    },
  },
  'no-test-and-or': {
    silent: [],
    reports: {
      '[ -f a -a -f b ] && c': { at: ['-a'], suggested: ['[ -f a ] && [ -f b ] && c'] },
      'if [ -f a -o -f b ]; then c; fi': {
        at: ['-o'],
        suggested: ['if [ -f a ] || [ -f b ]; then c; fi'],
      },
      'c && [ -f a -a -f b ]': { at: ['-a'] },
      '[ -f a -o -f b ] && c': { at: ['-o'] },
      '! [ -f a -o -f b ]': { at: ['-o'] },
      '[ -f a -o -f b -a -f c ]': {
        at: ['-o', '-a'],
        suggested: ['[ -f a ] || [ -f b -a -f c ]'],
      },
    },
  },
  'no-negated-test-operator': {
    silent: [],
    reports: {
      '[ ! -z "$x" ]': { at: ['!'], fixed: '[ -n "$x" ]' },
      '[ ! -z $x ]': { at: ['!'] },
      '[bash] [[ a && ! -n $x ]]': { at: ['!'], fixed: '[[ a && -z $x ]]' },
    },
  },
  'no-negated-test': {
    silent: [],
    reports: {
      '! [ -z "$x" ] || foo': { at: ['!'], fixed: '[ -n "$x" ] || foo' },
      'set -e; ! [ -z "$x" ] || foo': { at: ['!'], fixed: 'set -e; [ -n "$x" ] || foo' },
      'set -e; ! [ -z "$x" ]; foo': { at: ['!'] },
      '! [ -z $x ] || foo': { at: ['!'] },
      '[bash] ! [[ -n $x ]]': { at: ['!'], fixed: '[[ -z $x ]]' },
    },
  },
  'no-unquoted-spaces': {
    silent: ['[debian] echo a⏎ echo     b'],
    reports: { '[debian] echo a    b': ['echo a    b'] },
  },
};

for (const [name, cases] of Object.entries(CASES)) {
  const rule = rules[name];
  if (rule === undefined) throw new Error(`No rule \`${name}\`.`);
  shellCheckTest(rule, cases);
}
