import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandText, type Lookup, type Variable } from '../../../src/model/variables/expansion.ts';

function set(value: string, isOverridable = false): Variable {
  return { state: 'set', value, isOverridable };
}

const VARIABLES = new Map<string, Variable>([
  ['A', set('v')],
  ['E', set('')],
  ['P', set('a/b/c/b')],
  ['D', set('default', true)],
  ['DE', set('', true)],
  ['R', { state: 'required' }],
  ['M', { state: 'undeclared' }],
  ['U', { state: 'unknown' }],
]);
const lookup: Lookup = (name) => VARIABLES.get(name) ?? { state: 'unset' };

function expand(text: string, escapeToken = '\\') {
  return expandText(text, lookup, { escape: escapeToken });
}

describe('a word whose variables are decided', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['$A$Z', 'v'],
    ['${Z:-${A}}', 'v'],
    ['${E:-d}', 'd'],
    ['${E-d}', ''],
    ['${E+x}', 'x'],
    ['${E:+x}', ''],
    ['${A:+x}', 'x'],
    ['${Z+x}', ''],
    ['${Z-d}', 'd'],
    ['\\$A', '$A'],
    ['\\\\$A', '\\v'],
    ["'$A'", '$A'],
    ['"$A"', 'v'],
    ['"\\$A \\n"', '$A \\n'],
    ['"a\\"b"', 'a"b'],
    ['x\\', 'x'],
    ['a\\ b', 'a b'],
    ['${P#*/}', 'b/c/b'],
    ['${P##*/}', 'b'],
    ['${P%/*}', 'a/b/c'],
    ['${P%%/*}', 'a'],
    ['${P/b/X}', 'a/X/c/b'],
    ['${P//b/X}', 'a/X/c/X'],
    ['${P//\\//-}', 'a-b-c-b'],
    ['${P/*/X}', 'X'],
    ['${P//?/X}', 'XXXXXXX'],
    ['${P//b/$A}', 'a/v/c/v'],
    ['${P#x}', 'a/b/c/b'],
    ['${P#[a]}', 'a/b/c/b'],
    ['${P%"b"}', 'a/b/c/'],
    ['$1x', 'x'],
    ['$10', ''],
    ['$$', ''],
    ['$(ls)', '$(ls)'],
    ['$', '$'],
    ['$.', '$.'],
    ['${A}_b', 'v_b'],
    ['$A_b', ''],
    ['${A?m}', 'v'],
    ['${Z:-"x y"}', 'x y'],
    ['${Z:-x\\}y}', 'x}y'],
    ["a'b'c", 'abc'],
    ['\uFEFFa\uFEFF', 'a\uFEFF'],
    ["${P//b/'<$0>'}", 'a/<b>/c/<b>'],
    ["${P//b/'$$'}", 'a/$/c/$'],
    ["${P//b/'$1x'}", 'a//c/'],
    ["${P/b/'$0'}", 'a/$0/c/b'],
    ['${P#\uFEFFa/}', 'b/c/b'],
  ])('%s becomes "%s"', (text, value) => {
    expect(expand(text)).toMatchObject({ value, error: null, isOverridable: false });
  });

  it('takes the escape token of the file', () => {
    expect(expand('`$A\\', '`').value).toBe('$A\\');
  });

  it.each([
    // Single quotes double the escape token of a pattern, where only the backslash escapes.
    ["${T%'`'}", 'a'],
    // A suffix is turned round to be a prefix, and an escape at its end comes to stand before what was last.
    ['${P%*\\}', 'a/b/c/b'],
  ])('%s becomes %s where the back-tick is the escape token', (text, value) => {
    const withTick: Lookup = (name) => (name === 'T' ? set('a``') : lookup(name));
    expect(expandText(text, withTick, { escape: '`' })).toMatchObject({ value, error: null });
  });

  it('leaves quotes alone in heredoc bodies', () => {
    expect(expandText('"$A" \'$A\'', lookup, { escape: '\\', keepsQuotes: true }).value).toBe('"v" \'v\'');
  });
});

describe('a word that the builder refuses', () => {
  it.each([
    ['${Z?m}', 'Z: m'],
    ['${E:?m}', 'E: m'],
    ['${Z?}', 'Z: has to be set'],
    ['${A:0:2}', 'unsupported modifier `:0`'],
    ['${A^^}', 'unsupported modifier `^`'],
    ['${A@Q}', 'unsupported modifier `@`'],
    ['${!A}', 'unsupported modifier `A`'],
    ['${A:#p}', 'unsupported modifier `:#`'],
    ['${P/b}', 'missing second `/` in `${…/…/…}`'],
    ['${P//}', 'missing second `/` in `${…/…/…}`'],
    ['${A', 'missing `}`'],
    ['${', 'missing `}`'],
    ['${A:-x', 'missing `}`'],
    ['${}', '`${` without a name'],
    ['${:-x}', '`${` without a name'],
    ['${{A}}', '`${` without a name'],
    ['"a', 'a double quote is not closed'],
    ["'a", 'a single quote is not closed'],
    ['${P#\\x}', 'bad pattern: invalid escape \\x'],
  ])('%s: %s', (text, error) => {
    expect(expand(text)).toMatchObject({ value: null, error });
  });
});

describe('a word with variables that the text does not decide', () => {
  it.each([
    ['$D', 'default', true],
    ['x-$D', 'x-default', true],
    ['${D:-y}', 'default', true],
    ['${DE:-y}', 'y', true],
    ['${D:+y}', 'y', true],
    ['${DE:?m}', null, true],
    ['$R', null, true],
    ['${R:-d}', 'd', true],
    ['${R:+d}', '', true],
    ['${R:?m}', null, true],
    ['$M', null, false],
    ['${M:-d}', 'd', false],
    ['${M:+d}', null, false],
    ['${M:?m}', null, false],
    ['$U', null, false],
    ['${U:-d}', null, false],
    ['${U:+d}', null, false],
    ['${U#x}', null, false],
    ['${A:-$U}', 'v', false],
    ['${Z:-$U}', null, false],
    ['${A:-$D}', 'v', false],
  ])('%s is %s', (text, value, isOverridable) => {
    expect(expand(text)).toMatchObject({ value, isOverridable, error: null });
  });
});

describe('the variables of a word', () => {
  it('are named in order and once', () => {
    expect(expand('$B${A:-$C}$B').variables).toEqual(['B', 'A', 'C']);
  });

  it('are undefined when nothing gives them a value', () => {
    expect(expand('$Z ${Y:-d} ${X:+d} $A $R $U $M').undefinedVariables).toEqual(['Z', 'M']);
  });
});

describe('any text', () => {
  it('never throws', () => {
    const pieces = fc.constantFrom(
      '$',
      '{',
      '}',
      '"',
      "'",
      '\\',
      '/',
      '#',
      '%',
      ':',
      '-',
      'A',
      'Z',
      '*',
      '?',
      '1',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const { value, error } = expand(parts.join(''));
        return error === null || value === null;
      }),
    );
  });

  it('takes linear time, however deep it nests', () => {
    const deep = '${Z:-'.repeat(20_000) + '}'.repeat(20_000);
    expect(expand(deep).value).toBeNull();
    const wide: Lookup = () => set('a'.repeat(50_000));
    const started = performance.now();
    expandText('${X//*a*a*a*b/y}', wide, { escape: '\\' });
    expandText('${X##*a*a*a*b}', wide, { escape: '\\' });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
