import { describe, expect, it } from 'vitest';
import { setOf } from '../../../src/model/tools/grammar.ts';
import { canonicalOption, findTool, toolNames } from '../../../src/model/tools/index.ts';
import { commandOf } from '../../support/command-of.ts';

describe('the tables of tools', () => {
  it.each([
    ['apt-get', 'apt-get'],
    ['apt', 'apt'],
    ['pip', 'pip'],
    ['pip3', 'pip'],
    ['pip3.11', 'pip'],
    ['python3.12', 'python'],
    ['gem3.1', 'gem'],
    ['dnf5', 'dnf'],
    ['dnf-3', 'dnf'],
    ['gpg2', 'gpg'],
    ['invoke-webrequest', 'Invoke-WebRequest'],
    ['IWR', 'Invoke-WebRequest'],
    ['nodejs', 'node'],
    ['sha256sum', 'sha256sum'],
    ['constructor', undefined],
    ['__proto__', undefined],
    ['', undefined],
    ['3', undefined],
  ])('%s is read as %s', (name, expected) => {
    expect(findTool(name)?.name).toBe(expected);
  });

  it('compiles a row once', () => {
    expect(findTool('pip3')).toBe(findTool('pip'));
  });

  it.each(toolNames())('%s lists options as options', (name) => {
    const tool = findTool(name);
    const lists = [
      ...(tool?.values ?? []),
      ...(tool?.words ?? []),
      ...[...(tool?.subcommands?.values() ?? [])].flatMap(({ values }) => [...values]),
    ];
    expect(lists.filter((option) => !/^--?[A-Za-z0-9][\w.-]*$/.test(option))).toEqual([]);
    const switches = [...(tool?.switches ?? [])];
    expect(switches.filter((option) => option !== option.toLowerCase())).toEqual([]);
  });

  it.each([
    ['apt-get', '-y', '--yes'],
    ['apt', '--assume-yes', '--yes'],
    ['yum-config-manager', '-q', '--quiet'],
    ['dnf-3', '-y', '--assumeyes'],
    ['pip3.11', '-r', '--requirement'],
    ['gpg2', '-o', '--output'],
    ['wget', '-nv', '--no-verbose'],
    ['curl', '-#', '--progress-bar'],
    ['curl', '-y', '-y'],
    ['rmdir', '-p', '-p'],
    ['mytool', '-y', '-y'],
    [null, '-y', '-y'],
  ])('%s calls %s %s', (tool, option, name) => {
    expect(canonicalOption(tool, option)).toBe(name);
  });

  it.each(toolNames())('%s has one name for an option, and other names that are options', (name) => {
    const names = findTool(name)?.optionNames ?? new Map<string, string>();
    for (const [other, one] of names) {
      expect([other, one]).toEqual([
        expect.stringMatching(/^--?[#\w][\w-]*$/),
        expect.stringMatching(/^--[\w-]+$/),
      ]);
      expect(names.has(one)).toBe(false);
    }
  });

  it.each(toolNames())('%s names a default sub-command that exists', (name) => {
    const { subcommands, grammar } = findTool(name) ?? {};
    const wanted = grammar?.defaultSubcommand;
    expect(wanted === undefined || subcommands?.has(wanted) === true).toBe(true);
  });

  it.each(toolNames())('%s asks for options that take a value only where the table says so', (name) => {
    const tool = findTool(name);
    const packages = tool?.grammar.packages;
    if (tool === null || packages === undefined || tool.grammar.style === 'powershell') return;
    const taking = new Set([
      ...tool.values,
      ...[...(tool.subcommands?.values() ?? [])].flatMap(({ values }) => [...values]),
    ]);
    const asked = [packages.lists, packages.packageOptions, packages.replacesWords, packages.versions];
    const missing = asked.flatMap((list) => [...setOf(list)]).filter((option) => !taking.has(option));
    expect(missing).toEqual([]);
  });
});

describe('the options and words of a command', () => {
  it.each([
    ['tar xzf a.tgz -C /x', ['-x', '-z', '-f a.tgz', '-C /x'], []],
    ['tar -xzf a.tgz --strip-components=1 b', ['-x', '-z', '-f a.tgz', '--strip-components 1'], ['b']],
    ['tar --strip-components 1 -xf a', ['--strip-components 1', '-x', '-f a'], []],
    ['unzip -q a.zip -d /x', ['-q', '-d /x'], ['a.zip']],
    ['useradd -r -u 1000 -g app -s /bin/sh app', ['-r', '-u 1000', '-g app', '-s /bin/sh'], ['app']],
    ['adduser -D -H -u 1000 -G app app', ['-D', '-H', '-u 1000', '-G app'], ['app']],
    ['chmod -R 777 /x', ['-R'], ['777', '/x']],
    ['chown --from=a b:c /x', ['--from a'], ['b:c', '/x']],
    ['install -m 755 -o root a /x', ['-m 755', '-o root'], ['a', '/x']],
    ['mkdir -p -m 700 /x', ['-p', '-m 700'], ['/x']],
    ['sed -i -e s/a/b/ f', ['-i', '-e s/a/b/'], ['f']],
    ['find / -name a -type f -delete', ['-name a', '-type f', '-delete'], ['/']],
    ['gpg --batch --keyserver h --recv-keys K', ['--batch', '--keyserver h', '--recv-keys'], ['K']],
    ['gpg --verify a.asc a', ['--verify'], ['a.asc', 'a']],
    ['wget -nv -qO a https://h', ['-nv', '-q', '-O a'], ['https://h']],
    [
      'openssl req -x509 -newkey rsa:2048 -nodes -keyout k',
      ['-x509', '-newkey rsa:2048', '-nodes', '-keyout k'],
      [],
    ],
    ['ssh-keyscan -t rsa h', ['-t rsa'], ['h']],
    ['make -j 4 -C /x install', ['-j', '-C /x'], ['4', 'install']],
    ['java -cp a -jar b.jar -x', ['-cp a', '-jar'], ['b.jar', '-x']],
    ['python3 -u -m venv --clear /x', ['-u', '-m'], ['venv', '--clear', '/x']],
    ['node --require a b.js --c', ['--require a'], ['b.js', '--c']],
    ['perl -pi -e x f', ['-p', '-i', '-e x'], ['f']],
    ['apt-get -qq -o A=b install -t x y', ['-q', '-q', '-o A=b', '-t x'], ['y']],
    ['pip install -U --target=/x -r a b', ['-U', '--target /x', '-r a'], ['b']],
    ['npm install --prefix /x -g a', ['--prefix /x', '-g'], ['a']],
    ['cargo +nightly build --release -p a', ['+nightly', '--release', '-p a'], []],
    ['docker build -t a --build-arg B=c .', ['-t a', '--build-arg B=c'], ['.']],
    ['git -c a=b clone --depth 1 u d', ['-c a=b', '--depth 1'], ['u', 'd']],
  ])('%s', (text, flags, positionals) => {
    const command = commandOf(text);
    expect(
      command.flags.map(({ name, value }) => (value === null ? name : `${name} ${value.value}`)),
    ).toEqual(flags);
    expect(command.positionals.map(({ value }) => value)).toEqual(positionals);
  });
});
