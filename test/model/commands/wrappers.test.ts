import { describe, expect, it } from 'vitest';
import { describeCommand, readCommands } from '../../support/commands.ts';

function describeAll(text: string): readonly string[] {
  return readCommands(text).commands.map(describeCommand);
}

describe('a program that starts another one', () => {
  it.each<readonly [string, string]>([
    ['sudo a b', 'sudo > a b'],
    ['sudo -E -H -n a', 'sudo > a'],
    ['sudo -u app -g app a', 'sudo > a'],
    ['sudo -Eu app -- a', 'sudo > a'],
    ['sudo -uapp a', 'sudo > a'],
    ['sudo --user app --preserve-env=X a', 'sudo > a'],
    ['sudo --user=app a', 'sudo > a'],
    ['sudo -u "$APP" a', 'sudo > a'],
    ['sudo A=1 a', 'sudo > A=1 a'],
    ['sudo -i a', 'sudo > a'],
    ['/usr/bin/sudo /usr/bin/a', 'sudo > a'],
    ['doas -u app a', 'doas > a'],
    ['env A=1 B="$X" a', 'env > A=1 B=? a'],
    ['env -i -u X -C /y A=1 a', 'env > A=1 a'],
    ['env -S "A=1 a b"', 'env > A=1 a b'],
    ['Z=0 env A=1 a', 'env > Z=0 A=1 a'],
    ['exec a', 'exec > a'],
    ['exec -c -a name a', 'exec > a'],
    ['command a', 'command > a'],
    ['command -p a', 'command > a'],
    ['builtin cd x', 'builtin > cd x'],
    ['time -p a', 'time > a'],
    ['/usr/bin/time -f %e -o log a', 'time > a'],
    ['nice -n 10 a', 'nice > a'],
    ['nice -10 a', 'nice > a'],
    ['ionice -c2 -n 7 a', 'ionice > a'],
    ['nohup a', 'nohup > a'],
    ['setsid -w a', 'setsid > a'],
    ['timeout 5m a', 'timeout > a'],
    ['timeout -s KILL -k 5 $T a -x', 'timeout > a -x'],
    ['timeout --signal=KILL --foreground 5 a', 'timeout > a'],
    ['stdbuf -oL -e 0 a', 'stdbuf > a'],
    ['taskset -c 0,1 a', 'taskset > a'],
    ['linux32 a', 'linux32 > a'],
    ['gosu app:app a', 'gosu > a'],
    ['su-exec app a', 'su-exec > a'],
    ['setpriv --reuid 1000 --clear-groups a', 'setpriv > a'],
    ['runuser -u app -- a', 'runuser > a'],
    ['tini -s -- a -b', 'tini > a -b'],
    ['dumb-init --rewrite 15:3 a', 'dumb-init > a'],
    ['fakeroot -- a', 'fakeroot > a'],
    ['eatmydata a', 'eatmydata > a'],
    ['catchsegv a', 'catchsegv > a'],
    ['xvfb-run -a -s "-screen 0" a', 'xvfb-run > a'],
    ['busybox wget x', 'busybox > wget x'],
    ['sudo env A=1 nice a', 'sudo > env > nice > A=1 a'],
    ['xargs a', 'xargs > a ?'],
    ['xargs -0 -r -n 1 -P4 a -b', 'xargs > a -b ?'],
    ['xargs -I {} a {} x{}', 'xargs > a ? ?'],
    ['xargs -I% a % b', 'xargs > a ? b'],
    ['xargs --replace a {}', 'xargs > a ?'],
    ['xargs --max-args=2 sudo a', 'xargs > sudo > a ?'],
    ['python -m pip install a', 'python > pip install a'],
    ['/usr/bin/python3.12 -I -m pip install a', 'python > pip install a'],
    ['python3 -mpip install a', 'python > pip install a'],
    ['sudo python3 -W ignore -m uv sync', 'sudo > python > uv sync'],
    ['corepack yarn@3.6 install', 'corepack > yarn install'],
    ['corepack pnpm i', 'corepack > pnpm i'],
    ['env -a foo a', 'env > a'],
    ['env --argv0=foo -u X a', 'env > a'],
    ['env - A=1 a', 'env > A=1 a'],
    ['chronic a', 'chronic > a'],
    ['chronic -ev a', 'chronic > a'],
    ['unbuffer -p a', 'unbuffer > a'],
    ['flock /x a', 'flock > a'],
    ['flock -w 5 --exclusive /x a -b', 'flock > a -b'],
    ['flock --timeout=5 /x a', 'flock > a'],
    ['flock /x -c "a b"', 'flock > a b'],
    ['setarch x86_64 -R a', 'setarch > a'],
    ['setarch -R a', 'setarch > a'],
    ['setarch i686 a', 'setarch > a'],
    ['ionice -c 3 nice -n 19 a', 'ionice > nice > a'],
    ['ionice --class=idle a', 'ionice > a'],
    ['chrt --batch 0 a', 'chrt > a'],
    ['numactl --interleave=all -C 0-3 a', 'numactl > a'],
    ['faketime -f "@2020-01-01 00:00:00" a', 'faketime > a'],
    ['faketime yesterday a', 'faketime > a'],
    ['timeout -v --kill-after=5s 10m a', 'timeout > a'],
    ['nice --adjustment=5 a', 'nice > a'],
    ['stdbuf --output=L a', 'stdbuf > a'],
    ['xvfb-run --auto-servernum --server-args="-screen 0" a', 'xvfb-run > a'],
    ['tini -g -e 143 -- a', 'tini > a'],
    ['dumb-init -c -r 15:3 -- a', 'dumb-init > a'],
    ['eatmydata -- a', 'eatmydata > a'],
    ['php -d memory_limit=-1 composer.phar install', 'php > composer install'],
  ])('is peeled off: %s', (script, expected) => {
    expect(describeAll(`RUN ${script}`)).toEqual([expected]);
  });

  it.each<readonly [string, string]>([
    ['["sudo", "-u", "app", "a"]', 'sudo > a'],
    ['["tini", "--", "a", "b"]', 'tini > a b'],
    ['["env", "A=1", "a"]', 'env > A=1 a'],
    ['["sh", "-c", "a b"]', 'sh > a b'],
    ['["python", "-m", "pip", "install", "a"]', 'python > pip install a'],
    ['["PowerShell.exe", "-NoProfile", "-Command", "Get-X -Y z"]', 'PowerShell > Get-X -Y z'],
    ['["cmd", "/S", "/C", "a b"]', 'cmd > a b'],
  ])('is peeled off an exec form: %s', (form, expected) => {
    expect(describeAll(`RUN ${form}`)).toEqual([expected]);
  });

  it.each<string>([
    'sudo ?',
    'sudo ? a',
    'sudo -v',
    'sudo',
    'sudo -l a',
    'sudo ?x a',
    'exec ?',
    'exec',
    'env',
    'env A=1',
    'command -v a',
    'command -V a',
    'ionice -p 1',
    'timeout 5',
    'gosu app ?',
    'busybox --install -s',
    'busybox',
    'nice -n 5',
    'taskset -p 1',
    'xargs',
    'xargs ?',
    'xargs -I ? a',
    'python -m ? install a',
    'python -m venv x',
    'python ? -m pip install a',
    'python -c pip -m pip',
    'corepack enable',
    'php index.php',
    'chroot /x a',
    'su app',
    'sh -c ?',
    'sh -c',
    'sh script a',
    'sh -x',
    'sh -?',
    'eval ?',
    'eval a ?',
    'eval',
    'powershell -File x',
    'pwsh x',
    'cmd',
    'find . -exec ?',
  ])('stays when the other one is not known: %s', (words) => {
    const given = words.split(' ').map((word, at) => word.replace('?', at === 0 ? '$X' : '"$X"'));
    const [last] = describeAll(`RUN ${given.join(' ')}`);
    const expected = words.split(' ').map((word) => (word.includes('?') ? '?' : word));
    expect(last).toBe(expected.join(' '));
  });

  it('reads options of wrappers into their own words', () => {
    const { source, commands } = readCommands('RUN sudo -u app -E env -i A=1 timeout -k 5 9 a');
    const wrappers = commands[0]?.wrappers ?? [];
    expect(wrappers.map(({ range }) => source.slice(...range))).toEqual([
      'sudo -u app -E',
      'env -i',
      'timeout -k 5 9',
    ]);
    expect(wrappers.map(({ args }) => args.map(({ value }) => value))).toEqual([
      ['-u', 'app', '-E'],
      ['-i'],
      ['-k', '5', '9'],
    ]);
  });

  it.each<readonly [string, string]>([
    ['RUN ["sudo", "a"]', '"sudo"'],
    ['RUN sudo A=1 a', 'sudo'],
    ["RUN bash -euxo pipefail -c 'a'", 'bash -euxo pipefail -c'],
    ['RUN su - app -c "a"', 'su - app -c'],
    ['RUN su -c "a" app', 'su -c'],
    ['RUN time a', 'time'],
    ['RUN ! time -p a', 'time -p'],
    ['RUN bash -s x <<EOF\na\nEOF', 'bash -s'],
  ])('has a place: %s', (text, expected) => {
    const { source, commands } = readCommands(text);
    expect(source.slice(...(commands[0]?.wrappers[0]?.range ?? []))).toBe(expected);
  });
});

describe('a script in a string', () => {
  it.each<readonly [string, readonly string[]]>([
    ["sh -c 'a; b'", ['sh > a', 'sh > b']],
    ['bash -lc "a"', ['bash > a']],
    ['bash -ec a', ['bash > a']],
    ['bash -euxo pipefail -c a', ['bash > a']],
    ['bash -o errexit -o pipefail -c a x y', ['bash > a']],
    ['bash --rcfile x --login -c a', ['bash > a']],
    ['bash -c -e a', ['bash > a']],
    ['/bin/ash -c a', ['ash > a']],
    ['busybox sh -c a', ['busybox > sh > a']],
    ['sudo sh -c "a && b"', ['sudo > sh > a', 'sudo > sh > b']],
    ['A=1 sh -c "B=2 a"', ['sh > A=1 B=2 a']],
    ['su - app -c "a b"', ['su > a b']],
    ['su -s /bin/bash -c "a" app', ['su > a']],
    ['runuser -l app -c "a"', ['runuser > a']],
    ["eval 'a; b'", ['eval > a', 'eval > b']],
    ['eval a "b c"', ['eval > a b c']],
    ['sh -c \'sh -c "eval a"\'', ['sh > sh > eval > a']],
    ["sh -c 'echo $(a)'", ['sh > echo ?', 'sh > a']],
    ["sh -c $'a\\nb'", ['sh > a', 'sh > b']],
    ['sh -c "a \\"b c\\" \\$x"', ['sh > a b c ?']],
    ["sh -c ''", ['sh -c ']],
    ["sh -c '# nothing'", ['sh -c # nothing']],
    ["echo x | sh -c 'a'", ['echo x', 'sh > a']],
    ['find . -exec sh -c \'a "$1"\' _ {} \\;', ['find . -exec sh -c a "$1" _ {} ;', 'find > sh > a ?']],
    ["xargs -I{} sh -c 'a {}'", ['xargs > sh -c ?']],
    ["xargs sh -c 'a'", ['xargs > sh > a']],
    ['powershell -Command "A; B"', ['powershell > A', 'powershell > B']],
    ['pwsh -nop -ExecutionPolicy Bypass -c A -B c', ['pwsh > A -B c']],
    ['powershell A', ['powershell > A']],
    ['cmd /c "a && b"', ['cmd > a', 'cmd > b']],
  ])('is read: %s', (script, expected) => {
    expect(describeAll(`RUN ${script}`)).toEqual(expected);
  });

  it('counts how deep it stands', () => {
    const { commands } = readCommands(
      `RUN a; sh -c 'b; eval "c"'; ls | xargs d; find . -exec e \\; ; sudo f; sudo sh -c 'ls | xargs g'`,
    );
    expect(commands.map(({ name, depth }) => [name, depth])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['ls', 0],
      ['d', 1],
      ['find', 0],
      ['e', 1],
      ['f', 0],
      ['ls', 1],
      ['g', 2],
    ]);
  });

  it('is left alone when it stands too deep', () => {
    const { commands } = readCommands(`RUN ${'eval '.repeat(20)}a`);
    expect(commands.map(({ name, depth }) => [name, depth])).toEqual([['eval', 8]]);
  });

  it('leaves endless chains of wrappers alone', () => {
    const [command] = readCommands(`RUN ${'sudo '.repeat(1000)}a`).commands;
    expect(command?.name).toBe('sudo');
    expect(command?.wrappers).toHaveLength(32);
  });
});

describe('a here-document that a shell reads', () => {
  it.each<readonly [string, readonly string[]]>([
    ['bash <<EOF\na\nb c\nEOF', ['bash > a', 'bash > b c']],
    ["bash -ex <<'EOF'\na $X\nEOF", ['bash > a ?']],
    ['bash -s -- x <<-EOF\n\ta\n\tEOF', ['bash > a']],
    ['sudo bash <<EOF\na\nEOF', ['sudo > bash > a']],
    ['bash <<EOF\na "$X" ${Y}\nEOF', ['bash > a ? ?']],
    ["bash <<EOF\na '$X'\nEOF", ['bash']],
    ['bash <<EOF\na \\$X\nEOF', ['bash']],
    ["bash <<'EOF'\na '$X' \\\\\nEOF", ['bash > a $X \\']],
    ["sh <<< 'a b'", ['sh > a b']],
    ['sh <<< "$X"', ['sh']],
    ['cat <<EOF | sh\na\nEOF', ['cat', 'sh > a']],
    ['cat - <<EOF | sudo bash -e\na\nEOF', ['cat -', 'sudo > bash > a']],
    ['cat x <<EOF | sh\na\nEOF', ['cat x', 'sh']],
    ['tee x <<EOF | sh\na\nEOF', ['tee x', 'sh']],
    ['cat <<EOF | sh < x\na\nEOF', ['cat', 'sh']],
    ['bash 3<<EOF\na\nEOF', ['bash']],
    ['bash script <<EOF\na\nEOF', ['bash script']],
    ['python3 <<EOF\nimport os\nEOF', ['python3']],
    ['xargs sh <<EOF\na\nEOF', ['xargs > sh ?']],
    ['bash <<EOF\nEOF', ['bash']],
    ["bash <<A\nsh <<'B'\na\nB\nA", ['bash > sh > a']],
  ])('is read: %s', (script, expected) => {
    expect(describeAll(`RUN ${script}`)).toEqual(expected);
  });
});
