// Random shell scripts for `npm run compare -- shellcheck --generated 5000 --seed 1`: a grammar over what shell checks
// report and over what is next to it. The same seed gives the same script.

const SHELLS = ['sh', 'sh', 'dash', 'bash', 'bash', 'ksh'];
const NAMES = ['x', 'y', 'HOME', 'PWD', 'VERSION', 'foo', 'i', 'list', 'DEST'];
const PLAIN = [
  'a',
  'foo',
  'b.txt',
  '/opt',
  '/usr/src',
  'x1',
  '1',
  '10',
  'amd64',
  'file',
  '-r',
  '--all',
  'a,b',
  'c:d',
];
const GLOBS = ['*', '*.c', 'a*', '/x/*', '[ab]', '[aa]', '?', '*.deb', 'a[0]', '[!a]*', '[^a]'];
const TEXTS = ['a b', 'a\\nb', '~/x', 'x=1', '', 'a*', '50%', 'it is', 'a\\tb', '{}', '[a-z]', '^a'];
const OPTIONS = [
  '-r',
  '-f',
  '-rf',
  '-p',
  '-n',
  '-e',
  '-L',
  '-m',
  '-a',
  '-i',
  '-x',
  '-v',
  '-c',
  '-l',
  '-q',
  '--help',
];
const TESTS = ['-f', '-n', '-z', '-d', '-e', '-x', '-v'];
const COMPARISONS = ['=', '!=', '==', '-eq', '-ne', '-gt', '-lt', '\\<', '\\>'];
const PROGRAMS = [
  'foo',
  'make',
  'ls',
  'cat',
  'grep',
  'find',
  'sed',
  'rm',
  'cp',
  'mv',
  'ln',
  'mkdir',
  'echo',
  'printf',
  'cd',
  'read',
  'export',
  'tar',
  'sort',
  'wc',
  'xargs',
  'tr',
  'awk',
  'ssh',
  'sudo',
  'exec',
  'eval',
  'set',
  'unset',
  'trap',
  'local',
  'let',
  'expr',
  'egrep',
  'fgrep',
  'ps',
  'su',
  'chmod',
  'alias',
  'exit',
  'return',
  'break',
  'continue',
  'pushd',
  'popd',
  'source',
  '.',
  'type',
  'declare',
  'typeset',
  'readonly',
  'test',
  'true',
  ':',
  'kill',
  'sleep',
  'apt-get',
  'command',
];

/** Numbers that the same seed gives again (mulberry32). */
class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  below(end) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  }

  of(items) {
    return items[this.below(items.length)];
  }

  /** True `percent` times in a hundred. */
  chance(percent) {
    return this.below(100) < percent;
  }
}

/** One script with its `#!` line. */
export function shellScript(seed) {
  const random = new Random(seed);
  const shell = random.of(SHELLS);
  return `#!/bin/${shell}\n${new Script(random, shell).text()}\n`;
}

class Script {
  constructor(random, shell) {
    this.random = random;
    this.shell = shell;
    this.isBash = shell === 'bash' || shell === 'ksh';
    this.depth = 0;
  }

  text() {
    const { random } = this;
    const lines = Array.from({ length: 1 + random.below(5) }, () => this.list());
    if (random.chance(15)) lines.unshift(random.of(['set -e', 'set -eu', 'set -o pipefail', 'set -x']));
    return lines.join(random.of(['\n', '\n', '; ']));
  }

  list() {
    const { random } = this;
    let text = this.pipeline();
    while (random.chance(30)) text += random.of([' && ', ' || ', '; ', ' && ']) + this.pipeline();
    return text;
  }

  /** Once in three a row of what the checks know, with words of all kinds in its holes. */
  pipeline() {
    const { random } = this;
    this.depth += 1;
    const rest = this.depth > 3 ? 60 : 100;
    const kind = random.below(rest);
    let text;
    if (kind < 40) text = this.row();
    else if (kind < 60) text = this.command();
    else if (kind < 68) text = `${this.command()} | ${this.command()}`;
    else if (kind < 76) text = this.test();
    else if (kind < 80) text = `if ${this.test()}; then ${this.list()}; fi`;
    else if (kind < 83) text = `if ${this.pipeline()}; then ${this.list()}; else ${this.list()}; fi`;
    else if (kind < 87) text = `for ${random.of(['i', 'x'])} in ${this.words(3)}; do ${this.list()}; done`;
    else if (kind < 90)
      text = `while ${random.of(['read -r x', 'read x', this.test()])}; do ${this.list()}; done`;
    else if (kind < 92) text = `(${this.list()})`;
    else if (kind < 94) text = `{ ${this.list()}; }`;
    else if (kind < 96)
      text = `case ${this.word()} in ${this.word()}) ${this.list()};; *) ${this.command()};; esac`;
    else if (kind < 98) text = `f() { ${this.list()}; }; f${random.chance(50) ? ` ${this.word()}` : ''}`;
    else text = `! ${this.command()}`;
    this.depth -= 1;
    return text;
  }

  command() {
    const { random } = this;
    let text = random.chance(12) ? `${this.assignment()} ` : '';
    text += random.of(PROGRAMS);
    if (random.chance(35)) text += ` ${random.of(OPTIONS)}`;
    if (random.chance(80)) text += ` ${this.words(3)}`;
    if (random.chance(14)) text += ` ${this.redirect()}`;
    return text;
  }

  redirect() {
    const { random } = this;
    const file = random.of(['/dev/null', '/log', 'f', 'f', this.word()]);
    return random.of([
      `> ${file}`,
      `>> ${file}`,
      `< ${file}`,
      `2> ${file}`,
      '2>&1',
      '>&2',
      `2>&1 > ${file}`,
      `> ${file} 2>&1`,
    ]);
  }

  test() {
    const { random } = this;
    const isDouble = this.isBash && random.chance(40);
    const [open, close] = isDouble ? ['[[', ']]'] : ['[', ']'];
    const one = () => {
      const kind = random.below(10);
      if (kind < 3) return `${random.of(TESTS)} ${this.word()}`;
      if (kind < 8) {
        const operator = random.of(COMPARISONS);
        return `${this.word()} ${isDouble ? operator.replace('\\', '') : operator} ${this.word()}`;
      }
      return random.chance(50) ? this.word() : `! ${random.of(TESTS)} ${this.word()}`;
    };
    let text = one();
    if (random.chance(15)) text += `${random.of(isDouble ? [' && ', ' || '] : [' -a ', ' -o '])}${one()}`;
    return `${open} ${text} ${close}`;
  }

  assignment() {
    const { random } = this;
    const name = random.of(NAMES);
    return `${name}${random.chance(6) ? '+=' : '='}${random.chance(90) ? this.word() : ''}`;
  }

  words(most) {
    return Array.from({ length: 1 + this.random.below(most) }, () => this.word()).join(' ');
  }

  word() {
    const { random } = this;
    const kind = random.below(100);
    if (kind < 34) return random.of(PLAIN);
    if (kind < 46) return `"$${random.of(NAMES)}"`;
    if (kind < 58) return this.expansion();
    if (kind < 64) return `"${random.of(TEXTS)}"`;
    if (kind < 70) return `'${random.of(['$HOME', '$x', '`a`', '$(a)', ...TEXTS])}'`;
    if (kind < 75) return random.of(GLOBS);
    if (kind < 82) return this.substitution();
    if (kind < 85) return `${random.of(PLAIN)}${this.expansion()}`;
    if (kind < 88) return `"${random.of(PLAIN)}${this.expansion()} ${random.of(PLAIN)}"`;
    if (kind < 90) return `${this.expansion()}/${random.of([...PLAIN, ...GLOBS])}`;
    if (kind < 92) return random.of(['{a,b}', '{1..3}', 'a{b,c}d', '{a}', '{}', '{', '}']);
    if (kind < 94) return `"a"${this.expansion()}"b"`;
    if (kind < 96) return `$((${random.of(NAMES)} + ${random.of(['1', '08', '$x', '1.5', '(2)'])}))`;
    if (kind < 98) return random.of(['"$@"', '$@', '$*', '"$*"', '$1', '$#', '$?', '"a$@"']);
    return random.of(['\\d', 'a\\nb', '\\*', '~/x', "'a'b", '"a"b"c"', "$'a\\n'", '"a $"b', '%{x}', '2>1']);
  }

  expansion() {
    const { random } = this;
    const name = random.of(NAMES);
    if (random.chance(60)) return `$${name}`;
    const rest = [
      '',
      '',
      ':-a',
      '%.*',
      '#/x',
      '+a',
      ':=b',
      ':?',
      ...(this.isBash || random.chance(20) ? ['/a/b', ':0:1', '^^', '[0]', '[@]'] : []),
    ];
    return random.chance(8) ? `\${#${name}}` : `\${${name}${random.of(rest)}}`;
  }

  substitution() {
    const { random } = this;
    if (this.depth > 2) return '$(foo)';
    this.depth += 1;
    const inner = random.of([
      () => this.command(),
      () => 'date',
      () => `${this.command()} | ${this.command()}`,
    ])();
    this.depth -= 1;
    const kind = random.below(10);
    if (kind < 2 && !/[`\\$"]/.test(inner)) return `\`${inner}\``;
    return kind < 6 ? `"$(${inner})"` : `$(${inner})`;
  }

  row() {
    const { random } = this;
    return random
      .of(this.isBash ? BOTH : ROWS)
      .replaceAll(/<(\w)>/g, (_, hole) =>
        hole === 'w'
          ? this.word()
          : hole === 'n'
            ? random.of(NAMES)
            : hole === 'e'
              ? this.expansion()
              : this.command(),
      );
  }
}

/** `<w>` a word, `<n>` a name, `<e>` an expansion, `<c>` a command. */
const ROWS = `
cd <w>
cd <w> && <c>
cd /a; <c>; cd ..
echo <w> <w>
echo -n <w>
echo -e <w>
echo a    b
echo "$(<c>)"
<n>=<w>
<n>=$(<c>); echo "$<n>"
export <n>=<w>
export <n>=$(<c>)
readonly <n>=<w>
rm -rf <e>/*
rm -rf "<e>"/<w>
rm -rf /usr/<w>
find <w> -name <w>
find -name <w>
find . -name <w> | xargs rm
find . -name <w> -o -name <w> -exec rm {} \\;
find . -exec sh -c 'rm {}' \\;
find . -exec rm {} ;
ls <w> | grep <w>
ls <w> | xargs <c>
ls | head
cat <w> | <c>
ps aux | grep <w>
grep <w> <w> | wc -l
grep -q <w> f
a && <c> || <c>
[ -f <w> ] && <c> || <c>
for i in foo; do <c>; done
for i in $(<c>); do echo <w>; done
for i in $(ls <w>); do echo "$i"; done
for i in "$(<c>)"; do echo "$i"; done
for i in <e>/*.c; do echo "$i"; done
while read x; do <c>; done < f
<c> | while read -r x; do <n>=$x; done; echo "$<n>"
(<n>=<w>); echo "$<n>"
printf <w> <w>
printf "%s %s\\n" <w>
printf "<e>\\n"
tr a-z A-Z
tr <w> <w>
tr '[a-z]' <w>
sed <w> <w>
sed 's/$x/y/' f
awk '{print $1}' <w>
mkdir -p -m 755 <w>
cp <w>
mv <w> <w>
ln -s <w>
pip install foo>=1 bar>=2
pip install foo[bar]
<c> 2>&1 > f
<c> > f | <c>
<c> | <c> < f
echo <w> | echo
> f
: \${<n>:=<w>}
egrep <w> f
expr <w> + <w>
[ $? -ne 0 ]
<c>; if [ $? -eq 0 ]; then <c>; fi
[ -n "$(<c> | grep <w>)" ]
[ ! -z <w> ]
! [ -z <w> ]
[ "x<e>" = "x" ]
[ <w> = <w> -a <w> = <w> ]
[ "$x" != a ] || [ "$x" != b ]
[ "$x" = a ] && [ "$x" = b ]
[ <e>=a ]
[ -n <e> ]
if ( -f <w> ); then <c>; fi
if ([ -f <w> ]); then <c>; fi
if [ <w> ]; then <c>; fi
<n> = <w>
<n>= <w>
$<n>=<w>
<n>=<w> cp a "$<n>"
<n>=cat
i=i+1
sudo <c> > f
sudo cd <w>
su foo
set foo <w>
unset <w>
trap "<e>" EXIT
trap '<c>' <w>
exit <w>
exec <c>; <c>
alias a="<e>"
alias a='echo $1'
PATH=<w>
PATH="$PATH:~/bin"
<n>=$<n>
. <w> <w>
source <w>
read -r $<n>
case foo in <w>) <c>;; esac
case $x in a*) <c>;; ab) <c>;; esac
case a$x in b) <c>;; esac
case $x in <e>) <c>;; esac
break
while <c>; do (break); done
while read -r x; do ssh a; done < f
<c> f > f
<c> > cat
x=$(<c> > f)
echo a; exit $?
[ -f a ] || exit $?
if $(<c>); then <c>; fi
function f { <c>; }; f
ls() { ls <w>; }
f() { echo "$1"; }; f
chmod -r <w>
<c> | xargs -i <c>
[ <w> ] & <c>
[ <w> ] | <c>
((x = 1))
{a,b}
<c> && echo done
if [ <w>]; then <c>; fi
curl http://a/?x=1&y=2
test <w> = <w>
test a > b
(<c> &)
<c> <<E\n<w> $x\nE
<c> <<'E'\n<w> $x\nE
x=1; echo $x
x=$((x+1)); echo $x
if <c>; then x=<w>; fi; echo $x
echo \${x#<e>}
grep '*foo' f
grep [a-z] f
[ "\${x}" ] && echo \${x%%<w>}
kill -9 $(<c>)
<c> --a=<w> <w>\\=b
echo "<e>" | wc -c
`
  .trim()
  .split('\n')
  .map((row) => row.replaceAll('\\n', row.includes('<<') ? '\n' : '\\n'));

const IN_BASH = `
<n>=(<w> <w>); echo "\${<n>[@]}"
<n>=($(<c>)); echo "\${<n>[@]}"
<n>=(<e>); echo $<n>
echo \${<n>[@]}
[[ <w> == <w> ]]
[[ <w> =~ <w> ]]
[[ $x =~ "a.*" ]]
[[ $x != a || $x != b ]]
[[ $x = a && $x = b ]]
[[ -n <w> && <w> ]]
[[ 3 > <w> ]]
[ 3 > <e> ]
[ "$x" =~ a ]
[ "$@" = <w> ]
((x != 1 || x != 2))
(( <n> + $x ))
(( (x) ))
let x=<w>
local x=<w>
declare x=1 y=$x
declare -i x=<w>; x+=1
x=1; x+=1
<c> <<< <w>
x=<w>; echo $"x"
a[$((x))]=1
<c> > "f$((x++))"
unset a[1]
read -ra <n>
f() { local x=$(<c>); echo "$x"; }; f
f() { local x=$1 y=$x; }; f a
for ((i=0; i<3; i++)); do <c>; done
diff <(<c>) <(<c>)
<c> &> f
pushd <w>
x="$@"
<c> |& <c>
`
  .trim()
  .split('\n');

const BOTH = [...ROWS, ...IN_BASH];
