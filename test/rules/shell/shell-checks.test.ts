/** What each check reports and what it leaves alone, as ShellCheck does with the same scripts. */
import { rules } from '../../../rules/index.ts';
import { type ShellCases, shellCheckTest } from '../../support/shell-check-test.ts';

const CASES: Readonly<Record<string, ShellCases>> = {
  'cp-destination': {
    silent: ['cp -- a', 'sudo cp a', 'cp --target-directory=a', 'cp a{b,c}'],
    reports: {
      'cp -r a': ['cp -r a'],
      'cp "$x"': ['cp "$x"'],
      'cp - a': ['cp - a'],
      'cp a > b': ['cp a > b'],
      'cp $(x)': ['cp $(x)'],
    },
  },
  'expr-escape-star': {
    silent: ['expr 2 \\* 3', 'expr 2 * 3 + 4'],
    reports: { 'expr 2 * 3': ['*'] },
  },
  'expr-quote-globs': {
    silent: ['expr 1 + $x*'],
    reports: { 'expr 2 * 3 + 4': ['*'], 'expr a : "$x"* c': ['"$x"*'] },
  },
  'expr-quote-pattern': {
    silent: ["expr a : 'b*'", 'expr a* : b'],
    reports: { 'expr a : b*': ['b*'] },
  },
  'expr-separate-arguments': {
    silent: ['expr $x', 'expr "$@"', 'expr 1 + 2'],
    reports: { 'expr 1+2': ['1+2'], 'expr 1 2': ['expr 1 2'], 'expr "$x"': ['"$x"'] },
  },
  'find-explicit-path': {
    silent: [
      'find . -name foo',
      'find -L . -name foo',
      'find "$HOME" -type f',
      'find --help',
      'builtin find -name x',
    ],
    reports: {
      'find -name foo': ['find'],
      'find -type f -delete': ['find'],
      find: ['find'],
      'find -L -xdev -name x': ['find'],
      'find -O3 -name x': ['find'],
    },
  },
  'find-null-separator': {
    silent: [
      'find /x -print0 | xargs -0 rm',
      'find /x | sort | xargs rm',
      'find . | xargs --null rm',
      'find . -printf x | xargs rm',
    ],
    reports: {
      'find /x | xargs rm': ['find /x'],
      "find . -name '*.c' | xargs -n 1 rm": ["find . -name '*.c'"],
    },
  },
  'find-quote-pattern': {
    silent: [
      "find . -name '*.c'",
      'find . -name "*.c"',
      'find . -name a\\*',
      'find a* -name b',
      'find . -name {a,b}',
      'sudo find . -name *.c',
      'find . -newer *.a',
    ],
    reports: {
      'find . -name *.c': ['*.c'],
      'find . -path ./a* -prune': ['./a*'],
      'find . -name "$x"* -o -not -name [a-z]x': ['"$x"*', '[a-z]x'],
    },
  },
  'grep-quote-pattern': {
    silent: ['grep -A 3 a* x', 'egrep a* x'],
    reports: {
      'grep *foo* x': ['*foo*'],
      'grep [a-z] x': ['[a-z]'],
      'grep -e *a x': ['*a'],
      'grep --regex=*a': ['--regex=*a'],
      'grep $x* y': ['$x*'],
      'grep -f *.x': ['*.x'],
    },
  },
  'group-redirects': {
    silent: [
      'a >> f && b >> f && c >> f',
      'a >> f; b >> f',
      'a > f; b >> f; c >> f',
      'a >> f; b && c >> f; d >> f; e >> f',
      'a >> "f"; b >> f; d >> f',
      '! a >> f; b >> f; c >> f',
      'a >> f & b >> f & c >> f',
      'case x in x) b >> f; c >> f; d >> f;; esac',
    ],
    reports: {
      'a >> f; b >> f; c >> f': ['a >> f'],
      'a >> f; b | c >> f; d >> f': ['a >> f'],
      'a 2>> f; b >> f; c >> f; d >> f': ['a 2>> f'],
      '{ a; } >> f; b >> f; c >> f': ['{ a; } >> f'],
      'if a; then b >> f; c >> f; d >> f; fi': ['b >> f'],
    },
  },
  'ln-destination': {
    silent: ['ln -s a b', 'ln -s $HOME', 'ln -t x a', 'ln -s a*', 'ln', 'ln "$@"'],
    reports: { 'ln -s /a': ['ln -s /a'], 'ln -sf contrib/x': ['ln -sf contrib/x'] },
  },
  'mv-destination': {
    silent: [],
    reports: { 'mv a': ['mv a'], 'mv -T a': ['mv -T a'] },
  },
  'no-and-or-as-if': {
    silent: [
      'a && b || exit 1',
      'a && b || echo no',
      'if a && b || c; then :; fi',
      'a || b',
      'a && { b || c; }',
      'a && b || c || d',
      'a && b || ! c',
      'a && b || x=1',
      'a && [ b ] || c',
      '(a && b || c) && d',
      'a && b || true',
    ],
    reports: {
      'a && b || c': ['&&'],
      '[ -f x ] && cp x y || ls': ['&&'],
      'a && b && c || d': ['&&'],
      'a && b || { c; }': ['&&'],
      'a && b || (c)': ['&&'],
      'a && b | c || d': ['&&'],
    },
  },
  'no-array-in-string': {
    silent: [
      'x="a$@"',
      'for i in "a$@"; do :; done',
      'case "a$@" in x) ;; esac',
      '[bash] [[ "x$@" = b ]]',
      '[bash] b=(a"$@"); foo "${b[@]}"',
      'foo "a$*"',
    ],
    reports: {
      'foo "a$@"': ['$@'],
      'foo a$@ "$@" "$@b"': ['$@', '$@'],
      '[bash] foo "${a[@]}x" "${#a[@]}x" "a${b[@]:1}" "a ${@+b}"': ['${a[@]}', '${b[@]:1}', '${@+b}'],
      'foo "$a$@" "$@""$@"': ['$@', '$@'],
      'foo > "a$@"': ['$@'],
      '[ "x$@" = b ]': ['$@'],
      '[bash] cat <<< "a$@"': ['$@'],
    },
  },
  'no-assigned-command-name': {
    silent: ['x="date"; echo "$x"', 'x=$(date); echo "$x"', 'x=1 y=cat foo', 'export x=ls'],
    reports: {
      'x=date; echo "$x"': ['x=date'],
      'PAGER=cat foo': ['PAGER=cat foo'],
      'x+=ls': ['x+=ls'],
      'a[1]=ls': ['a[1]=ls'],
      'y=file; z=time a': ['y=file', 'z=time a'],
      'x=command; x=git': ['x=command'],
      'x=ls y': ['x=ls y'],
    },
  },
  'no-assignment-to-parameter': {
    silent: ['x=1'],
    reports: { '$1=b': ['$1=b'], '${1}=b': ['${1}=b'], '10=b': ['10=b'], '1=2=3': ['1=2=3'] },
  },
  'no-assignment-to-zero': {
    silent: ['x=$0', 'echo "$0"'],
    reports: { '$0=a': ['$0=a'], '[bash] $0=a': ['$0=a'], '[ksh] $0=a': ['$0=a'], '[dash] $0=a': ['$0=a'] },
  },
  'no-bare-arithmetic': {
    silent: ['i=1; i=i+$j', 'y=i/2; i=1', 'foo=bar-1'],
    reports: { 'i=1; i=i+1; echo "$i"': ['i+1'], 'foo=foo-1': ['foo-1'], 'x=x*2': ['x*2'] },
  },
  'no-bare-character-class': {
    silent: [],
    reports: { 'ls [:digit:]': ['[:digit:]'], 'ls [::] [:a:] [[:a:]]': ['[::]', '[:a:]'] },
  },
  'no-cd-back': {
    silent: [
      'cd a && foo && cd ..',
      'set -e; cd a; cd ..',
      'cd ..; cd ..',
      'cd a; (foo; cd ..)',
      'cd a; cd ../..',
      'cd a | b; cd ..',
      'cd a & cd ..',
      '! cd a; cd ..',
      'case x in x) cd a; b; cd ..;; esac',
    ],
    reports: {
      'cd a; foo; cd ..': ['cd ..'],
      'cd /a; cd -': ['cd -'],
      'cd a; cd b; cd ..; cd ..; cd ..': ['cd ..'],
      '(cd a; foo; cd ..)': ['cd ..'],
      'if x; then cd a; foo; cd ..; fi': ['cd ..'],
      'f() { cd a; b; cd ..; }; f': ['cd ..'],
      'x=$(cd a; b; cd ..)': ['cd ..'],
    },
  },
  'no-comma-in-list': {
    silent: ['for i in a,; do :; done', 'for i in "a,"  b; do :; done'],
    reports: {
      'for i in a, b, c; do echo "$i"; done': ['a,', 'b,'],
      'for i in a "b", c; do :; done': ['"b",'],
    },
  },
  'no-comma-separated-list': {
    silent: ['for i in "a,b"; do :; done', 'for i in a,b c; do :; done'],
    reports: { 'for i in a,b,c; do echo "$i"; done': ['a,b,c'] },
  },
  'no-comparison-as-command': {
    silent: ['x ==== y', 'x "==" y'],
    reports: { 'x == 1': ['x == 1'], 'x ==$y': ['x ==$y'] },
  },
  'no-competing-redirects': {
    silent: ['foo > a 2> b', 'foo > a 2>&1', 'foo 3>&1 1>&2 2>&3', 'foo {fd}>x >y >z'],
    reports: {
      'pip install a>=1 b>=2': ['>', '>'],
      'foo > a > b': ['>', '>'],
      'foo 2>a 2>>b': ['>', '>>'],
      '{ a; } > b > c': ['>', '>'],
      '[bash] a &> f > g': ['>', '>'],
      '[bash] a <<< b < c': ['<<<', '<'],
    },
  },
  'no-directory-as-command': {
    silent: ['..'],
    reports: {
      '/usr/bin/ foo': ['/usr/bin/'],
      'x/': ['x/'],
      '../': ['../'],
      '${x}/': ['${x}/'],
      '//a/': ['//a/'],
    },
  },
  'no-dollar-in-arithmetic': {
    silent: [
      'echo $((HOME+1))',
      'echo $(($1+1))',
      'echo $((${HOME:-0}+1))',
      'echo $((${#HOME}))',
      '[bash] declare -A m; m[$k]=1; echo "${m[$k]}"',
      '[bash] echo ${a[$i]}',
      '[bash] echo "${x:$y:1}"',
    ],
    reports: {
      'echo $(( $HOME + 1 ))': ['$HOME'],
      'echo $((${HOME}+1))': ['${HOME}'],
      'echo $(($x)) $((a[$i])) $((0x$x)) $(($x$y)) $((${x}))': ['$x', '$i', '${x}'],
      'echo $(( $(x) + ${#a} + ${c:-1} + ${d} ))': ['${d}'],
      '[bash] (( $x > 1 ))': ['$x'],
      '[bash] a[$i]=1; echo "${a[@]}"': ['$i'],
      '[bash] b=([$i]=1); echo "${b[@]}"': ['$i'],
      '[bash] for ((i=$x; i<${y}; i++)); do :; done': ['$x', '${y}'],
    },
  },
  'no-dollar-in-assignment': {
    silent: ['"$x"=b', '${x:-a}=b'],
    reports: {
      '$x=foo': ['$x=foo'],
      '${x}=foo': ['${x}=foo'],
      '$x+=1': ['$x+=1'],
      '[bash] ${x[1]}=b': ['${x[1]}=b'],
    },
  },
  'no-double-equals-in-command': {
    silent: ['a "==" b'],
    reports: { '$x==1': ['$x==1'], 'a-b==c': ['a-b==c'] },
  },
  'no-duplicate-in-range': {
    silent: ['pip install "a[ssl]"', 'pip install foo[bar]', 'ls [a-z]', 'tr -d [aa]', 'read -r a[bb]'],
    reports: {
      'pip install a[ssl]==1': ['[ssl]'],
      'ls [aa]': ['[aa]'],
      'pip install krb[kerberos]': ['[kerberos]'],
      'ls [!aa] [^aa] [a-a] [[:alpha:][:alpha:]] x[a$b]': ['[!aa]', '[^aa]', '[a-a]'],
      'case x in [aa]) ;; esac': ['[aa]'],
      'x=a[bb]': ['[bb]'],
      'foo > a[bb]': ['[bb]'],
    },
  },
  'no-echo-escapes': {
    silent: [
      'echo -e "a\\nb"',
      "printf 'a\\nb'",
      '[dash] echo "a\\nb"',
      'echo a\\nb',
      'echo "a\\$b \\d"',
      "echo -ne '\\n'",
    ],
    reports: {
      'echo "a\\nb"': ['"a\\nb"'],
      "echo 'x\\ty' > f": ["'x\\ty'"],
      "echo -n 'a\\\\b'": ["'a\\\\b'"],
      'echo "a\\\\nb"': ['"a\\\\nb"'],
      'echo a\'\\x41\'b "\\101"': ["a'\\x41'b", '"\\101"'],
      'echo -n \'\\t\' "$HOME"': ["'\\t'"],
    },
  },
  'no-echo-substitution': {
    silent: [
      'foo "$(echo -n a)"',
      'foo $(echo *.x)',
      'foo $(echo a | bar)',
      'foo $(/bin/echo a)',
      'foo $(! echo b)',
      'foo $(echo)',
      'foo $(echo ${HOME}-a)',
    ],
    reports: {
      'foo "$(echo "$HOME/x")"': ['$(echo "$HOME/x")'],
      'foo $(echo a b)': ['$(echo a b)'],
      'foo $(x=1 echo a)': ['$(x=1 echo a)'],
      'foo $(echo "$(x)" b)': ['$(echo "$(x)" b)'],
    },
  },
  'no-egrep': {
    silent: ['grep -E foo x', 'zegrep foo x', 'sudo egrep x', 'command egrep x'],
    reports: { 'egrep foo x': ['egrep'], 'foo | /bin/egrep x': ['/bin/egrep'] },
  },
  'no-empty-command': {
    silent: ['"$x"'],
    reports: { '"" foo': ['""'], "''": ["''"] },
  },
  'no-equals-as-command': {
    silent: ['echo =x'],
    reports: { '=': ['='], '=x': ['=x'], '==a': ['==a'] },
  },
  'no-expansion-in-single-quotes': {
    silent: [
      "echo '$'",
      "sed -i '$d' f",
      "awk '{print $1}' f",
      "sh -c 'echo $x'",
      "find . -exec sh -c 'echo $1' _ {} \\;",
      "dpkg-query -W -f='${Package}'",
      "echo '$ x'",
      "PS1='$x'",
      "find . -execdir perl -e '$x' {} +",
    ],
    reports: {
      "echo '$HOME'": ["'$HOME'"],
      "sed 's/$x/y/' f": ["'s/$x/y/'"],
      "echo '$(date)'": ["'$(date)'"],
      "echo 'a `b`'": ["'a `b`'"],
      "echo 'export PATH=/x:$PATH' >> /root/.bashrc": ["'export PATH=/x:$PATH'"],
      'for i in \'$x\'; do echo "$i"; done': ["'$x'"],
      "foo <<< '$x'": ["'$x'"],
      "su -c 'echo $x'": ["'echo $x'"],
    },
  },
  'no-expr': {
    silent: ['expr a : b', "expr a '>' b", 'expr a match b'],
    reports: {
      'expr 1 + 2': ['expr'],
      'expr a = b': ['expr'],
      expr: ['expr'],
      '/usr/bin/expr 1 + 2': ['/usr/bin/expr'],
    },
  },
  'no-expr-functions': {
    silent: ['expr a match b'],
    reports: { 'expr length "$HOME"': ['length'], 'expr match a b': ['match'] },
  },
  'no-fgrep': {
    silent: [],
    reports: { 'fgrep foo x': ['fgrep'] },
  },
  'no-for-over-find': {
    silent: ['for i in x$(find .); do :; done', 'for i in $(find . | sort); do :; done'],
    reports: { 'for i in $(find . -type f); do echo "$i"; done': ['$(find . -type f)'] },
  },
  'no-for-over-lines': {
    silent: [
      'for i in $(cat f | tr a b); do echo "$i"; done',
      'for i in $(ls); do echo "$i"; done',
      'for i in $(! cat f); do :; done',
      'for i in $(cat f) b; do :; done',
    ],
    reports: {
      'for i in $(cat f); do echo "$i"; done': ['$(cat f)'],
      'for i in `grep x f | cut -f1`; do echo "$i"; done': ['`grep x f | cut -f1`'],
      'for i in x$(cat f)$(cat g); do :; done': ['$(cat f)', '$(cat g)'],
    },
  },
  'no-for-over-ls': {
    silent: [
      'for i in $(ls | head); do echo "$i"; done',
      'for i in *; do echo "$i"; done',
      'for i in "$(ls)"; do :; done',
      'for i in $(command ls); do :; done',
    ],
    reports: {
      'for i in $(ls); do echo "$i"; done': ['$(ls)'],
      'for i in $(ls -1 x); do echo "$i"; done': ['$(ls -1 x)'],
      'for i in `ls -1`; do :; done': ['`ls -1`'],
    },
  },
  'no-function-as-program': {
    silent: ['foo() { :; }; foo', 'foo() { :; }; sudo "foo"', 'f() { :; }; chroot /x f; env f; nohup f'],
    reports: {
      'foo() { :; }; sudo foo': ['foo'],
      'f() { :; }; echo a | xargs f': ['f'],
      'f() { :; }; find . -execdir f \\; -ok f \\;': ['f'],
      'f() { :; }; ssh x f; ssh f': ['f'],
      'alias foo=bar; sudo foo': ['foo'],
      'f() { :; }; sudo -u x f; sudo -E f': ['f'],
      'a() { :; }; command sudo a; /usr/bin/sudo a': ['a', 'a'],
    },
  },
  'no-glob-as-command': {
    silent: ['"*"'],
    reports: { '*.sh': ['*.sh'], './foo-*.sh --help': ['./foo-*.sh'], 'a*b c': ['a*b'], 'x=1 ?a': ['?a'] },
  },
  'no-glob-as-grep-pattern': {
    silent: ['grep ".*" x', "grep -F '*a' x", "grep '\\*' x"],
    reports: { "grep '*foo*' x": ["'*foo*'"], 'grep -e *a x': ['*a'], 'grep "a*" x': ['"a*"'] },
  },
  'no-glob-in-file-test': {
    silent: ['[ -f a.txt ]', '[ -f "a*" ]', 'test -f *.txt', '[ *.txt ]', '[ -f {a,b} ]'],
    reports: {
      '[ -f *.txt ]': ['*.txt'],
      '[ -e /x/* ] && foo': ['/x/*'],
      '[ ! -e a* ]': ['a*'],
      '[ -f a*b -a -d c? ]': ['a*b', 'c?'],
      '[bash] [[ -f *.txt ]]': ['*.txt'],
      '[ -z a* ]': ['a*'],
      '[ -f $HOME* ]': ['$HOME*'],
    },
  },
  'no-glob-star-in-grep': {
    silent: ["grep 'ab.*' x", "grep '^ab*' x", "grep -F 'ab*' x", "grep -v 'a.*b*' x", "grep -o 'ab*' x"],
    reports: {
      "grep 'ab*' x": ["'ab*'"],
      "grep 'foo*bar' x": ["'foo*bar'"],
      "grep 'foo*|bar'": ["'foo*|bar'"],
    },
  },
  'no-heading-as-command': {
    silent: ['===='],
    reports: { '======= a': ['======='], '===x y': ['===x'] },
  },
  'no-indirect-assignment': {
    silent: ['"$x=b"'],
    reports: {
      'a${b}c=1': ['a${b}c=1'],
      '${x}y=b': ['${x}y=b'],
      '$(x)=b': ['$(x)=b'],
      '$?=1': ['$?=1'],
      '${x:-a}=b': ['${x:-a}=b'],
      '$*=b': ['$*=b'],
    },
  },
  'no-indirect-status-check': {
    silent: [
      'foo; [ $? -eq 1 ]',
      'foo; [ $? -eq 0 -o -f x ]',
      'foo; test $? -eq 0',
      '[bash] foo; (( $? + 0 )); (( $? * 1 ))',
      'f() { [ $? -eq 0 ]; }; f',
      'f() { if [ $? -eq 0 ]; then :; fi; }; f',
    ],
    reports: {
      'make; if [ $? -ne 0 ]; then exit 1; fi': ['$?'],
      'foo; [ 0 -eq $? ] && bar': ['$?'],
      '[bash] foo; [[ ! $? = 0 ]]': ['$?'],
      'foo; [ $? = 0 ]': ['$?'],
      'foo; [ "$?" != "0" ]': ['"$?"'],
      'foo; [ $? -gt 0 ]': ['$?'],
      'foo; [ \\( $? -eq 0 \\) ]': ['$?'],
      'foo; [ ! $? -eq 0 ]': ['$?'],
      '[bash] foo; (( $? )); (( ! $? )); (( $? == 0 )); (( $? > 0 )); (( $? != 1 )); (( 0 == $? )); (( $? && 1 )); (( ($?) )); (( ! ($? == 0) )); ((${?}))':
        ['$?', '$?', '$?', '$?', '$?', '$?', '$?', '${?}'],
      'f() { foo; [ $? -eq 0 ]; }; f': ['$?'],
      'f() { foo; }; [ $? -eq 0 ]': ['$?'],
      'f() { [ $? -eq 0 ] && [ $? -eq 0 ]; }; f': ['$?'],
      'f() { ! [ $? -eq 0 ]; }; f': ['$?'],
      'f() { ( [ $? -eq 0 ] ); }; f': ['$?'],
      'f() { while [ $? -eq 0 ]; do :; done; }; f': ['$?'],
      'foo; [ $? -ne 00 ]; [ $? -nt 0 ]; [ x$? = x0 ]': ['$?'],
      'foo; while [ $? -ne 0 ]; do :; done; [ 0 -ne $? ]': ['$?', '$?'],
      'foo; x=$( [ $? -eq 0 ] )': ['$?'],
    },
  },
  'no-input-over-pipe': {
    silent: ['a | cat < "$(x)"', 'a | cat <&3', '[bash] a | cat < <(b)'],
    reports: { 'foo | cat < x': ['<'], 'foo | sh <<EOF⏎x⏎EOF': ['EOF'], '[bash] a | cat <<< b': ['<<<'] },
  },
  'no-input-to-non-reader': {
    silent: ['if ls; then :; fi < f'],
    reports: {
      'echo < x': ['echo < x'],
      'echo <<EOF⏎a⏎EOF': ['echo <<EOF'],
      'echo < "$(x)"': ['echo < "$(x)"'],
    },
  },
  'no-invalid-variable-name': {
    silent: ['"a=b"', '--x=1'],
    reports: {
      'foo-bar=1': ['foo-bar=1'],
      './configure=x': ['./configure=x'],
      '$#=a': ['$#=a'],
      'x.y=z': ['x.y=z'],
      "'x'=1": ["'x'=1"],
      'a"b"=c': ['a"b"=c'],
    },
  },
  'no-leading-digit-in-name': {
    silent: ['x9=1', '9x'],
    reports: { '9foo=1': ['9foo=1'], '9x=1': ['9x=1'] },
  },
  'no-line-break-in-command': {
    silent: [],
    reports: { '"a⏎b" c': ['"a\nb"'], '"a\tb" c': ['"a\tb"'] },
  },
  'no-line-of-equals': {
    silent: ['===', 'echo ====='],
    reports: { '====': ['===='], '=======': ['======='] },
  },
  'no-literal-braces': {
    silent: [
      'find . -exec foo {} \\;',
      'echo "{" \'}\'',
      '{ foo; }',
      '[bash] cp a{,.bak}',
      'xargs -I{} foo {}',
      'echo \\{ \'{\' "{$x}" {a,b} {1..3}',
    ],
    reports: {
      'curl -w %{url} x': ['{', '}'],
      'echo {': ['{'],
      'tar xf a-{$HOME}.tgz': ['{', '}'],
      'echo foo}': ['}'],
      'echo {a} {} {{}} {$x} a}': ['{', '}', '{', '}', '{', '}', '}'],
      'x={a; echo "$x"': ['{'],
    },
  },
  'no-ls-grep': {
    silent: [],
    reports: { 'ls | grep foo': ['ls'], 'a | ls x | grep y': ['ls'] },
  },
  'no-ls-parsing': {
    silent: ['ls | grep foo', 'foo | ls', 'ls -N | head'],
    reports: {
      'ls | wc -l': ['ls'],
      'ls -t *.x | head -1': ['ls -t *.x'],
      'ls -1 *.x | head; /bin/ls | wc': ['ls -1 *.x'],
    },
  },
  'no-ls-xargs': {
    silent: [],
    reports: { 'ls /x | xargs rm': ['ls'] },
  },
  'no-mkdir-parents-mode': {
    silent: [
      'mkdir -p /a/b',
      'mkdir -m 700 a',
      'mkdir -p -m 700 a',
      'mkdir /a/b -pm 700',
      'mkdir -p -m 700 ../a',
    ],
    reports: {
      'mkdir -p -m 700 /a/b': ['-m'],
      'mkdir -pm 0755 /etc/apt/keyrings': ['-pm'],
      'mkdir -p -m 700 $x': ['-m'],
      'mkdir --parents --mode=700 /a': ['--mode=700'],
      'mkdir -p a -m 700 b/c': ['-m'],
    },
  },
  'no-negated-test': {
    silent: ['! [ -n "$y" -a b ]', '! test -z "$x"', '! [ -f "$x" ]', '! [ ! -z "$x" ]'],
    reports: {
      '! [ -z "$HOME" ]': ['!'],
      '[bash] ! [[ -z $x ]]': ['!'],
      '! [ -z "$x" ] || foo && ! [ -n x ]': ['!', '!'],
    },
  },
  'no-negated-test-operator': {
    silent: [
      '[ -n "$HOME" ]',
      '! [ -z "$HOME" ]',
      '[ ! \\( -z "$x" \\) ]',
      '[ ! "$x" ]',
      '[ ! -f "$x" ]',
      'test ! -z "$x"',
    ],
    reports: {
      '[ ! -z "$HOME" ]': ['!'],
      'if [ ! -n "$HOME" ]; then :; fi': ['!'],
      '[ ! -z "$x" ] && [ ! -n "$x" -o ! -z "$y" ]': ['!', '!', '!'],
      '[bash] [[ ! -z $x && ! -n $x ]]': ['!', '!'],
      '! [ ! -z "$x" ]': ['!'],
    },
  },
  'no-negation-under-errexit': {
    silent: [
      '! foo; bar',
      'set -e; ! foo',
      'set -e; ! foo && bar',
      'set -e; if ! foo; then bar; fi',
      'set -e; (b; ! a); c',
      'set -e; a && ! b; c',
      'set -e; x=$(! a; b); y',
      'set -e; f() { b; ! a; }; f',
      'set -e; ! a & b',
      'set -e; case x in x) ! b;; esac; c',
    ],
    reports: {
      'set -e; ! foo; bar': ['!'],
      'set -ex; for i in a b; do ! foo "$i"; done': ['!'],
      'set -e; { ! a; }; b': ['!'],
      'set -e; (! a; b); c': ['!'],
      'set -e; a && { ! b; }; c': ['!'],
      'set -e; f() { ! a; b; }; f': ['!'],
      'set -e; if ! x; y; then z; fi': ['!'],
      'set -e; if a; then b; elif c; then ! d; else ! e; fi': ['!', '!'],
    },
  },
  'no-old-arithmetic': {
    silent: [],
    reports: { 'echo $[1+2] "$[ $x ]"': ['$[1+2]', '$[ $x ]'] },
  },
  'no-option-after-assignment': {
    silent: ['x=foo "-l"', 'x=1 y=2 -l'],
    reports: {
      'x=foo -l': ['x=foo -l'],
      'x=foo *.c': ['x=foo *.c'],
      'x="a" -l b': ['x="a" -l b'],
      'x=1 * 2': ['x=1 * 2'],
      'x=foo -"l"': ['x=foo -"l"'],
    },
  },
  'no-option-as-command': {
    silent: ['foo -y', '"-x" a', '$x-y', 'x=1 -y'],
    reports: { 'foo && -y bar': ['-y'], '-"x" a': ['-"x"'], '-$x': ['-$x'] },
  },
  'no-output-over-pipe': {
    silent: [
      'foo > x 2>&1 | bar',
      'foo | tee x | bar',
      'a >>f 2>&1 | b',
      'a 2>/dev/null | b 2>/dev/null',
      '[bash] a > f |& b',
    ],
    reports: {
      'foo > x | bar': ['>'],
      'a > "$(foo)" | b': ['>'],
      '[bash] a &> f | b': ['>'],
      'while :; do a; done > f | b': ['>'],
    },
  },
  'no-pipe-after-redirect': {
    silent: [],
    reports: { '> x | foo': ['> x'], 'x=$(< f | cat)': ['< f'], 'foo | > x': ['> x'] },
  },
  'no-pipe-to-non-reader': {
    silent: [
      'foo | cat',
      'foo | echo "$(cat)"',
      'cp/mv/rm',
      '-i',
      '--interactive',
      'a | rm -i x',
      'a | du --files0-from=-',
      'a | { ls; }',
      '[bash] a | ls <(b)',
    ],
    reports: {
      'foo | echo': ['echo'],
      'foo | rm': ['rm'],
      'curl x | ls': ['ls'],
      'a | command rm': ['command rm'],
      'a | /bin/rm': ['/bin/rm'],
      'a | X=1 ls': ['X=1 ls'],
    },
  },
  'no-piped-assignment': {
    silent: ['foo | x=1', 'x=1 foo | bar'],
    reports: { 'x=a | foo': ['x=a'], 'x=1 >f | foo': ['x=1 >f'], 'x=1 y=2 | foo': ['x=1 y=2'] },
  },
  'no-redirect-in-find': {
    silent: ['find . -name a > x', 'find . 2>/dev/null', 'find > x'],
    reports: {
      'find . > x -name a': ['> x'],
      'find . -exec foo {} > out \\;': ['> out'],
      'find . -exec foo {} 2>/dev/null \\;': ['2>/dev/null'],
      'find . 2>&1 >x -name b': ['2>&1'],
    },
  },
  'no-redirect-without-command': {
    silent: [': > x', 'x=$(<f); echo "$x"', 'true > x', 'x=$(> f)', 'f=1 > x', 'exec 2> f', 'a | > f'],
    reports: {
      '> x': ['> x'],
      'foo && > x': ['> x'],
      '! > f': ['> f'],
      '(> f)': ['> f'],
      '> f < g': ['> f'],
      '> f &': ['> f'],
    },
  },
  'no-single-quoted-list': {
    silent: ["for i in 'a' b; do :; done"],
    reports: { 'for i in \'ls\'; do echo "$i"; done': ["'ls'"] },
  },
  'no-spaced-arithmetic': {
    silent: [],
    reports: { 'i=1 + 2': ['+'], 'x=1 * 2': ['*'], 'x=a / b': ['/'], 'x=1 - 2': ['-'] },
  },
  'no-spaces-around-append': {
    silent: ['x "+=" 1'],
    reports: { 'x += 1': ['x += 1'], 'x +=1': ['x +=1'] },
  },
  'no-spaces-around-equals': {
    silent: ['x=1; echo "$x"', 'foo "=" bar', '[ a = "$HOME" ]', 'expr a = b', 'foo -a = b', 'x "=" 1'],
    reports: {
      'x = 1': ['='],
      'foo =bar': ['=bar'],
      '"x" = 1': ['='],
      'x =$y': ['=$y'],
      'x =~ y': ['=~'],
      'find = x': ['='],
      'sudo = 1': ['='],
      'x \\= 1': ['\\='],
      'test = a': ['='],
    },
  },
  'no-spaces-in-declaration': {
    silent: ['unset x = 1', 'export x "=" 1', 'export x=1'],
    reports: {
      'export x = 1': ['='],
      'alias x = a': ['='],
      'export x == 1': ['=='],
      'export a b = c': ['='],
      'export x =1': ['=1'],
      'readonly x = 1': ['='],
    },
  },
  'no-stderr-before-redirect': {
    silent: [
      'foo > x 2>&1',
      'foo 2>&1 > x | bar',
      'y=$(foo 2>&1 > x); echo "$y"',
      'a | { foo 2>&1 > x; } | b',
      'foo 2>&1 >|x',
      'foo 2>&1 > x 3> y',
    ],
    reports: {
      'foo 2>&1 > x': ['2>&1'],
      'foo 2>&1 >> x': ['2>&1'],
      '{ a; } 2>&1 > x': ['2>&1'],
      'a | foo 2>&1 > x': ['2>&1'],
      'foo 2>&1 1>x': ['2>&1'],
    },
  },
  'no-sudo-builtin': {
    silent: ["sudo sh -c 'cd /x'", 'sudo -u cd', 'sudo --user foo cd', 'sudo FOO=1 cd'],
    reports: {
      'sudo cd /x': ['sudo cd /x'],
      'sudo -u foo export A=1': ['sudo -u foo export A=1'],
      'sudo -ufoo cd; sudo -E cd x; sudo -- cd; sudo "cd"': [
        'sudo -ufoo cd',
        'sudo -E cd x',
        'sudo -- cd',
        'sudo "cd"',
      ],
      'sudo -nu foo cd': ['sudo -nu foo cd'],
    },
  },
  'no-sudo-redirect': {
    silent: [
      'sudo foo > /dev/null',
      'sudo foo 2> x',
      'echo a | sudo tee x',
      'sudo foo >| x',
      'sudo foo 1> x',
      '{ sudo foo; } > x',
    ],
    reports: {
      'sudo echo foo > /etc/bar': ['>'],
      'sudo foo &> x': ['>'],
      'sudo foo < x': ['<'],
      'sudo foo | sudo bar > x': ['>'],
      '[bash] sudo a &>> x': ['>>'],
    },
  },
  'no-symbol-after-command': {
    silent: ['. /x', ': foo', 'foo.sh', 'x: b', '" "', '.'],
    reports: {
      'foo. bar': ['foo.'],
      'echo, a': ['echo,'],
      '...': ['...'],
      'a\\\\ b': ['a\\\\'],
      '"a " b': ['"a "'],
      '"x<" b': ['"x<"'],
      'a] b': ['a]'],
      "'x'# b": ["'x'#"],
      '$x.': ['$x.'],
    },
  },
  'no-system-directory-removal': {
    silent: ['rm -rf /usr/src', 'rm /usr', 'rm -rf /tmp/*', 'sudo rm -rf /mnt'],
    reports: {
      'rm -rf /usr': ['/usr'],
      'rm -r /usr/{bin,share}': ['/usr/{bin,share}'],
      'rm -rf "/etc/"': ['"/etc/"'],
      "rm -rf / // /usr/. '/' ~": ['/', '//', "'/'"],
      'rm -fr -- /mnt; rm -R /media; rm --recursive /boot /opt /lib64/ /usr/lib /usr/bin/': [
        '/mnt',
        '/media',
        '/boot',
        '/lib64/',
        '/usr/bin/',
      ],
    },
  },
  'no-test-and-or': {
    silent: ['[ -f a ] || [ -f b ]', '[bash] [[ -f a || -f b ]]', 'test -f a -o -f b', '[ a = -o ]'],
    reports: {
      '[ -f a -o -f b ]': ['-o'],
      '[ "$HOME" = a -a "$HOME" != b ]': ['-a'],
      '[ -f a -o -f b -o -f c ]': ['-o', '-o'],
      '[ -f a -o ! \\( -f b -a c \\) ]': ['-o', '-a'],
      '[ "$x" -a "$y" ]': ['-a'],
      '[ ! -f x -o y ]': ['-o'],
      '[ -n a -o -n b -a -n c ]': ['-o', '-a'],
    },
  },
  'no-tr-brackets': {
    silent: ['tr "[]" a', 'tr "[a*]" b', 'tr "[=a=]" b'],
    reports: { "tr '[a-z]' '[A-Z]'": ["'[a-z]'", "'[A-Z]'"], 'tr "[[]]" a': ['"[[]]"'] },
  },
  'no-tr-words': {
    silent: ["tr '[:lower:]' '[:upper:]'", 'tr -d abc', 'tr "[:x]" y'],
    reports: { 'tr hello xyz': ['hello'], 'tr "aab" x': ['"aab"'], 'tr -cd abca': ['abca'] },
  },
  'no-unquoted-spaces': {
    silent: ['echo a   b', 'echo "a    b"', 'echo a\\⏎     b', 'echo a > b     c'],
    reports: { 'echo a    b': ['echo a    b'], 'echo "x"     "y"': ['echo "x"     "y"'] },
  },
  'no-unseen-function': {
    silent: ['f() { :; }; f'],
    reports: {
      'f() { :; }; sudo f; sudo f': ['f() { :; }'],
      'alias foo=bar baz=x; xargs baz': ['baz=x'],
      'xargs f; f() { :; }': ['f() { :; }'],
    },
  },
  'no-unused-printf-arguments': {
    silent: ["printf 'foo\\n'"],
    reports: { "printf 'foo\\n' bar": ["'foo\\n'"], 'printf "a%" b': ['"a%"'] },
  },
  'no-useless-cat': {
    silent: [
      'cat a b | grep c',
      'cat *.txt | grep c',
      'cat $HOME | grep c',
      'cat - | foo',
      'cat -n foo | head',
      'x | cat foo | y',
    ],
    reports: {
      'cat foo | grep bar': ['foo'],
      'cat "$HOME" | wc -l': ['"$HOME"'],
      'cat /a | b | c': ['/a'],
      'cat "$(foo)" | bar': ['"$(foo)"'],
      '/bin/cat foo | bar': ['foo'],
    },
  },
  'no-useless-echo': {
    silent: [
      'echo a "$(foo)"',
      'echo "x$(foo)"',
      'echo "$(<f)"',
      'echo "$(foo; bar)"',
      'command echo "$(foo)"',
    ],
    reports: {
      'echo "$(foo)"': ['"$(foo)"'],
      'echo `foo | bar`': ['`foo | bar`'],
      'echo "$(foo && bar)"': ['"$(foo && bar)"'],
      'echo $( (foo) )': ['$( (foo) )'],
      'echo "$(! foo)"': ['"$(! foo)"'],
    },
  },
  'no-variable-printf-format': {
    silent: ['printf \'%s\' "$HOME"', 'printf "$HOME%s" x', "printf 'abc\\n'", 'command printf "$HOME"'],
    reports: {
      'printf "$HOME"': ['"$HOME"'],
      'printf "a$HOME\\n"': ['"a$HOME\\n"'],
      'printf -- "$HOME" x': ['"$HOME"'],
      'builtin printf "$HOME"': ['"$HOME"'],
      'printf ${x:-%s} a': ['${x:-%s}'],
    },
  },
  'no-word-after-quotes': {
    silent: ['echo \'foo\'"bar"', "echo 'foo'/bar", "echo a'foo'"],
    reports: {
      "echo 'foo'bar": ['bar'],
      "sed 's/a/'b'/' f": ['b'],
      "echo 'a'b1 'x'y-z 'x'yz\"q\" 'a'_b '$x'y x'y'z'w'v 'a'b$c": ['b1', 'yz', 'y', 'z', 'v', 'b'],
      "for i in 'a'b; do :; done": ['b'],
      "x='a'b": ['b'],
    },
  },
  'prefer-grep-count': {
    silent: ['grep -o foo x | wc -l', 'grep foo x | wc', 'grep -A 3 foo | wc -l'],
    reports: { 'grep foo x | wc -l': ['grep foo x'], 'grep -c foo | wc -l': ['grep -c foo'] },
  },
  'prefer-grep-quiet': {
    silent: [
      '[ "$(grep x f)" = a ]',
      '[ -n "$(grep x f | head)" ]',
      'test -n "$(grep x f)"',
      '[ -z "`egrep x f`" ]',
      '[ "a$(grep x)" ]',
      '[ -n "$(a && grep x)" ]',
      '[ -n "$(! grep x)" ]',
      '[ -n "$(grep -q x; foo)" ]',
    ],
    reports: {
      '[ -n "$(foo | grep x)" ]': ['-n'],
      'if [ -z "$(grep x f)" ]; then :; fi': ['-z'],
      '[ ! -z "$(grep x)" ]': ['-z'],
      '[ ! "$(grep x)" ]': ['"$(grep x)"'],
      '[bash] [[ $(grep x) && -z $(fgrep y) ]]': ['$(grep x)', '-z'],
      '[ -n "$(grep x)" -a "$(grep y)" ]': ['-n', '"$(grep y)"'],
      '[ -n "$(/bin/zgrep x)" ]': ['-n'],
      '[ \\( -n "$(grep x)" \\) ]': ['-n'],
    },
  },
  'prefer-pgrep': {
    silent: ['ps -p 1 | grep x'],
    reports: { 'ps aux | grep foo': ['ps aux'] },
  },
  'printf-argument-count': {
    silent: [
      "printf '%s\\n' a b c",
      "printf '%s %s\\n' $HOME",
      "printf '100%%\\n'",
      '[bash] printf "%(%F)T\\n"',
      '[bash] printf "%s %(%F)T\\n" a',
    ],
    reports: {
      "printf '%s %s\\n' a": ["'%s %s\\n'"],
      "printf '%s %s\\n' a b c": ["'%s %s\\n'"],
      'printf "%s %s" "$(a)"': ['"%s %s"'],
      'printf "%s %s" $(a)': ['"%s %s"'],
      'printf "%-10s|%*d\\n" a 3': ['"%-10s|%*d\\n"'],
      '[bash] printf -v x "%s %s" a': ['"%s %s"'],
    },
  },
  'quote-in-for-glob': {
    silent: [
      'for i in "$HOME"/*.x; do echo "$i"; done',
      'for i in $HOME; do echo "$i"; done',
      'for i in "$HOME"/*; do :; done',
      'for i in $HOME/{a,b}; do :; done',
    ],
    reports: {
      'for i in $HOME/*.x; do echo "$i"; done': ['$HOME'],
      'for i in $(foo)/*; do echo "$i"; done': ['$(foo)'],
      'for i in $HOME/`ls`*; do :; done': ['$HOME', '`ls`'],
    },
  },
  'read-raw': {
    silent: ['read -r x; echo "$x"', '[bash] read -ra x; echo "${x[@]}"', '[bash] read -t 0'],
    reports: {
      'read x; echo "$x"': ['read'],
      'while read l; do echo "$l"; done': ['read'],
      'foo | while IFS= read l; do echo "$l"; done': ['read'],
      'read -t 0.1 x': ['read'],
      'command read x': ['read'],
      read: ['read'],
      'while read -u 3 x; do :; done': ['read'],
    },
  },
  'tr-lowercase-class': {
    silent: ["tr 'a-zA-Z' x"],
    reports: { 'tr a-z A-Z': ['a-z'], 'tr A-Z a-z': ['a-z'] },
  },
  'tr-quote-set': {
    silent: ['tr "[a-z]" x'],
    reports: { 'tr [a-z] [A-Z]': ['[a-z]', '[A-Z]'], 'tr -d *': ['*'] },
  },
  'tr-uppercase-class': {
    silent: ['tr A-Z_ x'],
    reports: { 'tr a-z A-Z': ['A-Z'] },
  },
};

for (const [name, cases] of Object.entries(CASES)) {
  const rule = rules[name];
  if (rule === undefined) throw new Error(`No rule \`${name}\`.`);
  shellCheckTest(rule, cases);
}
