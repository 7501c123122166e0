import { describe, expect, it } from 'vitest';
import { ASKING, directoryWith, plimsoll } from './run.ts';

const NONE = ['--preset', 'none'];
const at = (level: string) => [...NONE, '--rule', `apt-get-assume-yes:${level}`];

describe('exit codes', () => {
  it.each([
    ['nothing found', NONE, 0],
    ['a warning', at('warning'), 1],
    ['an info, which is below the default', at('info'), 0],
    ['a warning, errors fail', [...at('warning'), '--fail-on', 'error'], 0],
    ['an error, errors fail', [...at('error'), '--fail-on', 'error'], 1],
    ['a style, style fails: the level itself counts', [...at('style'), '--fail-on', 'style'], 1],
    ['an error, nothing fails', [...at('error'), '--fail-on', 'never'], 0],
    ['what is not shown still fails', [...at('warning'), '--quiet'], 1],
    ['what is not shown still fails', [...at('info'), '--min-level', 'error', '--fail-on', 'info'], 1],
    ['as many warnings as allowed', [...at('warning'), '--fail-on', 'error', '--max-warnings', '1'], 0],
    ['more warnings than allowed', [...at('warning'), '--fail-on', 'error', '--max-warnings', '0'], 1],
    ['no limit of warnings', [...at('warning'), '--fail-on', 'error', '--max-warnings', '-1'], 0],
    ['off', at('off'), 0],
    ['another tool’s id, in any case', [...NONE, '--rule', 'dl3014:error'], 1],
  ])('%s', async (_, options, code) => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    expect((await plimsoll(options, { cwd })).code).toBe(code);
  });

  it.each([
    ['explicit-image-tag: error, DL3006: off', 2],
    ['DL3006: off, explicit-image-tag: error', 2],
    ['DL3006: off, CKV_DOCKER_7: warning', 1],
    ['CKV_DOCKER_7: warning, DL3006: off', 0],
    ['CKV_DOCKER_7: off, explicit-image-tag: warning', 2],
    ['explicit-image-tag: warning, CKV_DOCKER_7: off', 2],
    ['DL3006: off, dl3006: error', 2],
    ['DL3006: off, DS-0001: off', 0],
    ['DL3006: error, explicit-image-tag: error', 1],
    ['S6596: off, explicit-image-tag: off', 0],
  ])('with `rules: { %s }`: %d', async (rules, code) => {
    const config = `extends: none\nrules: { ${rules} }\n`;
    const cwd = directoryWith({ Dockerfile: 'FROM debian\n', '.lintrc.yaml': config });
    const { code: found, stdout } = await plimsoll([], { cwd });
    expect(found).toBe(code);
    expect(stdout.includes('set the same rules differently')).toBe(code === 2);
  });

  it('are what the configuration says, unless the command line does', async () => {
    const cwd = directoryWith({
      Dockerfile: ASKING,
      '.lintrc.yaml': 'extends: none\nrules: { DL3014: warning }\nfailOn: error\n',
    });
    expect((await plimsoll([], { cwd })).code).toBe(0);
    expect((await plimsoll(['--fail-on', 'warning'], { cwd })).code).toBe(1);
    expect((await plimsoll(['--no-config', ...at('warning')], { cwd })).code).toBe(1);
  });

  it('say with which warning too many it was', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const { stderr } = await plimsoll([...at('warning'), '--max-warnings=0'], { cwd });
    expect(stderr).toBe('Found 1 warning; `--max-warnings` allows 0.\n');
  });
});

describe('mistakes on the command line end the run with 2, on standard error', () => {
  it.each([
    ['an option', ['--fomat', 'json'], 'Unknown option `--fomat`.', 'Did you mean `--format`?'],
    ['an option of another tool', ['--failure-threshold', 'error'], '`--failure-threshold`', '`--fail-on`'],
    ['a format', ['-f', 'jsn'], 'Unknown format `jsn`.', 'Did you mean `json`?'],
    ['a format of another tool', ['-f', 'tty'], 'Unknown format `tty`.', 'Did you mean `text`?'],
    [
      'a rule',
      ['--rule', 'apt-get-asume-yes:off'],
      'apt-get-asume-yes',
      'Did you mean `apt-get-assume-yes`?',
    ],
    ['a rule id', ['--rule', 'DL30144:off'], 'DL30144', 'Did you mean `DL3014`'],
    ['a level of a rule', ['--rule', 'DL3014:eror'], 'Unknown level `eror`', 'Did you mean `error`?'],
    ['a level of ESLint', ['--rule', 'DL3014:warn'], 'Unknown level `warn`', 'Did you mean `warning`?'],
    [
      'a rule without level',
      ['--rule', 'DL3014'],
      '`--rule` must be a rule and its level',
      '`--rule DL3014:off`',
    ],
    ['options that are no JSON', ['--rule', 'DL3014:error:{'], 'Invalid JSON', ''],
    ['options that the rule does not take', ['--rule', 'DL3014:error:{"a":1}'], 'In `DL3014`', ''],
    [
      'a failure level',
      ['--fail-on', 'warn'],
      'Invalid value `warn` for `--fail-on`.',
      'Did you mean `warning`?',
    ],
    ['a preset', ['--preset', 'strickt'], 'Unknown preset `strickt`.', 'Did you mean `strict`?'],
    ['a number', ['--max-warnings', 'many'], 'must be a number, got `many`', ''],
    ['no value', ['--config'], '`--config` requires a value', ''],
    ['a contradiction', ['--config', 'x', '--no-config'], 'cannot be used together', ''],
    ['no such configuration', ['--config', 'nope.yaml'], 'No such configuration file: `nope.yaml`.', ''],
    ['unsafe without fix', ['--unsafe'], '`--unsafe` requires `--fix` or `--diff`', '`--fix --unsafe`'],
    ['the other spelling of it', ['--fix=unsafe'], 'Option `--fix` takes no value.', '`--fix --unsafe`'],
    [
      'two documents in one place',
      ['-f', 'json', '-f', 'sarif'],
      'both be written to standard output',
      'plimsoll.json',
    ],
    [
      'two reports in one file',
      ['-f', 'json=a', '-f', 'sarif=a'],
      'Two reports would be written to `a`.',
      '',
    ],
    [
      'an output for several formats',
      ['-f', 'text', '-f', 'github', '-o', 'x'],
      '`--output` is ambiguous',
      '',
    ],
    [
      'a name for standard input that is not read',
      ['--stdin-filename', 'x', 'Dockerfile'],
      '`--stdin-filename`',
      '`-`',
    ],
    ['no directory', ['--source-root', 'nope'], '`--source-root` must be a directory', ''],
    ['a command', ['help', 'explian'], 'Unknown command `explian`.', 'Did you mean `explain`?'],
    ['a command of another tool', ['help', 'fmt'], 'Unknown command `fmt`.', 'Did you mean `format`?'],
    ['nothing like a command', ['help', 'xyzzy'], 'Unknown command `xyzzy`.', 'Known: `lint`, '],
    [
      'counts in a format that has none',
      ['--statistics', '-f', 'sarif'],
      '`--statistics` requires the format `text` or `json`.',
      '',
    ],
  ])('%s', async (_, options, message, hint) => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const { code, stdout, stderr } = await plimsoll(options, { cwd });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(stderr).not.toContain('    at ');
  });

  const MISSING = { word: 'file, directory or command', path: 'file or directory' };

  it.each([
    ['a misspelt command', ['explian'], 'word', '`explian`', 'Did you mean `plimsoll explain`?'],
    ['a command of another tool', ['fmt'], 'word', '`fmt`', 'Did you mean `plimsoll format`?'],
    ['a misspelt directory', ['apps'], 'word', '`apps`', 'Did you mean `app`?'],
    ['near to both', ['formet'], 'word', '`formet`', 'Did you mean `plimsoll format` or `forme`?'],
    [
      'a command after an option',
      ['--quiet', 'rules'],
      'word',
      '`rules`',
      'Commands go first: `plimsoll rules`.',
    ],
    ['nothing near', ['xyzzy'], 'word', '`xyzzy`', null],
    ['a path', ['./explian'], 'path', '`./explian`', null],
    ['a file', ['Dockerfil'], 'word', '`Dockerfil`', 'Did you mean `Dockerfile`?'],
    ['a second word', ['Dockerfile', 'explian'], 'path', '`explian`', null],
  ] as const)('what is neither command nor path: %s', async (_, words, kind, typed, hint) => {
    const cwd = directoryWith({ 'app/': '', 'forme/': '', Dockerfile: 'FROM debian:12\n' });
    const { code, stdout } = await plimsoll(words, { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain(
      `failed  No such ${MISSING[kind]}: ${typed}.\n${hint === null ? '\n' : `        ${hint}\n`}`,
    );
  });
});

describe('mistakes in the configuration', () => {
  const broken = '.lintrc.yaml';

  it('end the run with 2 and do not hide findings', async () => {
    const cwd = directoryWith({
      Dockerfile: ASKING,
      [broken]: 'extends: none\nrules:\n  DL3014: error\n  DL3o42: error\n',
    });
    const { code, stdout } = await plimsoll([], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('.lintrc.yaml:4:3: ');
    expect(stdout).toContain('apt-get-assume-yes');
  });

  it('leave machine formats whole, and are told on standard error', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, [broken]: 'rulse: {}\n' });
    const { code, stdout, stderr } = await plimsoll(['-f', 'json'], { cwd });
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 2, failures: [{ kind: 'config', line: 1 }] });
    expect(stderr).toContain('.lintrc.yaml:1:1: ');
    expect(stderr).toContain('Did you mean `rules`?');
  });
});
