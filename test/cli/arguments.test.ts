import { describe, expect, it } from 'vitest';
import { type OptionSpec, readArguments } from '../../src/cli/arguments.ts';

const OPTIONS: readonly OptionSpec[] = [
  { name: 'format', short: 'f', value: 'NAME', isRepeatable: true, group: 'g', help: '' },
  { name: 'level', value: 'LEVEL', choices: ['error', 'warning'], group: 'g', help: '' },
  { name: 'quiet', short: 'q', group: 'g', help: '' },
  { name: 'number', short: 'n', value: 'N', group: 'g', help: '' },
];

describe('words of a command line', () => {
  it.each([
    ['a value after a blank', ['--format', 'text'], ['text']],
    ['a value after a sign', ['--format=text'], ['text']],
    ['a value that holds the sign', ['--format=sarif=a=b'], ['sarif=a=b']],
    ['a letter', ['-f', 'text'], ['text']],
    ['a letter with its value', ['-ftext'], ['text']],
    ['a letter with a sign', ['-f=text'], ['text']],
    ['switches and a letter in one word', ['-qf', 'text'], ['text']],
    ['repeated', ['-f', 'text', '--format', 'json'], ['text', 'json']],
    ['a dash alone as value', ['-f', '-'], ['-']],
    ['after a path', ['Dockerfile', '-f', 'text'], ['text']],
  ])('%s', (_, words, values) => {
    expect(readArguments(words, OPTIONS).all('format')).toEqual(values);
  });

  it('takes the last value of an option that is not repeatable, and negative numbers', () => {
    expect(readArguments(['-n', '1', '-n', '-1'], OPTIONS).one('number')).toBe('-1');
  });

  it('takes everything after two dashes as it is', () => {
    expect(readArguments(['a', '-', '--', '-q', '--'], OPTIONS).positionals).toEqual(['a', '-', '-q', '--']);
  });
});

describe('mistakes', () => {
  it.each([
    ['an unknown option', ['--fomat', 'x'], 'Unknown option `--fomat`.', 'Did you mean `--format`?'],
    ['nothing near', ['--xyzzy'], 'Unknown option `--xyzzy`.', 'All options: `plimsoll --help`.'],
    ['an unknown letter', ['-z'], 'Unknown option `-z`.', 'All options: `plimsoll --help`.'],
    ['no value', ['--format'], 'Option `--format` requires a value: `--format NAME`.', null],
    ['an option instead of a value', ['-f', '-q'], 'Option `-f` requires a value: `-f NAME`.', null],
    ['a value for a switch', ['--quiet=yes'], 'Option `--quiet` takes no value.', null],
    ['a wrong choice', ['--level', 'eror'], 'Invalid value `eror` for `--level`.', 'Did you mean `error`?'],
    ['another tool’s option', ['--severity', 'x'], 'Unknown option `--severity`.', 'Did you mean it?'],
  ])('%s', (_, words, message, hint) => {
    const read = () => readArguments(words, OPTIONS, { severity: 'Did you mean it?' });
    expect(read).toThrowError(expect.objectContaining({ name: 'UserError', message, hint }));
  });
});
