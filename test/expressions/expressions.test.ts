/** What expressions come to, above all where the text does not decide. */
import { readFileSync } from 'node:fs';
import { Environment } from '@marcbachmann/cel-js';
import { describe, expect, test } from 'vitest';
import { EvaluationError, LimitError } from '../../src/expressions/evaluation-error.ts';
import { FUNCTIONS } from '../../src/expressions/functions/all-functions.ts';
import { MODEL_TYPES } from '../../src/expressions/model-types.ts';
import { check, evaluated, shown } from '../policy/support.ts';

const OPEN =
  'ARG BASE\nFROM ${BASE} AS a\nFROM node:22\nLABEL a=b\nARG L\nLABEL c=$L\nRUN apt-get install $O curl && $X y';

/** The file that the examples of the documentation are about. */
const MODEL = readFileSync(new URL('../../examples/model/Dockerfile', import.meta.url), 'utf8');

/** Unknown on the left, as short as can be. */
const U = 'image.stages[0].from.isPinned';

describe('what the text does not decide', () => {
  test.each([
    // A side that decides alone makes up for the other.
    [`${U} || true`, 'true'],
    [`true || ${U}`, 'true'],
    [`${U} && false`, 'false'],
    [`false && ${U}`, 'false'],
    [`known(${U} || false)`, 'false'],
    [`known(${U} && true)`, 'false'],
    [`known(!${U})`, 'false'],
    [`known(${U} ? 1 : 1)`, 'false'],
    [`${U}.orElse(true)`, 'true'],
    ['known(image.stages[0].from.registry == "docker.io")', 'false'],
    ['image.stages[1].from.registry == "docker.io"', 'true'],
    ['known(image.stages[0].from.kind)', 'false'],
    ['image.stages[0].from.tag.orElse("none")', '"none"'],
    // Loops: one element that decides is enough.
    ['image.stages.exists(s, s.from.tag == "22")', 'true'],
    ['known(image.stages.exists(s, s.from.tag == "23"))', 'false'],
    ['image.stages.all(s, s.from.tag == "23")', 'false'],
    ['known(image.stages.all(s, s.from.tag == "22"))', 'false'],
    ['known(image.stages.exists_one(s, s.from.tag == "22"))', 'false'],
    // Filters keep what may belong.
    ['image.stages.filter(s, s.from.kind == "external").exists(s, s.from.tag == "22")', 'true'],
    ['known(size(image.stages.filter(s, s.from.kind == "external")))', 'false'],
    ['image.stages.filter(s, s.from.kind == "external").all(s, s.index < 5)', 'true'],
    ['known(image.stages.filter(s, s.from.kind == "external")[0])', 'false'],
    // Lists and maps.
    ['"curl" in image.final.commands[0].args', 'true'],
    ['known("wget" in image.final.commands[0].args)', 'false'],
    ['size(image.final.commands[0].args)', '3'],
    ['image.final.effective.labels["a"]', '"b"'],
    ['"c" in image.final.effective.labels', 'true'],
    ['known(image.final.effective.labels["c"])', 'false'],
    ['known(image.final.effective.labels)', 'false'],
    // Functions of the model.
    ['image.final.commands[0].is("apt-get", "install")', 'true'],
    ['known(image.final.commands[0].has("--yes"))', 'false'],
    ['known(image.final.runsCommand("wget"))', 'false'],
    ['image.final.runsCommand("apt-get")', 'true'],
    ['image.final.installs("curl")', 'true'],
    ['known(image.stages[0].from.matches(["a/**"]))', 'false'],
    ['image.stages[1].from.matches(["docker.io/library/**"])', 'true'],
  ])('%s is %s', (text, expected) => {
    expect(shown(text, OPEN)).toBe(expected);
  });

  test('is told with its reason', () => {
    expect(shown('image.stages[0].from.tag', OPEN)).toBe('unknown (`tag` of `${BASE}` on line 2)');
  });
});

describe('values', () => {
  test.each([
    ['1 + 2 * 3', '7'],
    ['-7 / 2', '-3'],
    ['-7 % 3', '-1'],
    ['1.5 + 0.5', '2'],
    ['"a" + "b"', '"ab"'],
    ['[1] + [2]', '[1, 2]'],
    ['"b" > "a"', 'true'],
    ['[1, [2][0]] == [1, 2]', 'true'],
    ['{"a": 1} == {"a": 1}', 'true'],
    ['{"a": 1}.a', '1'],
    ['{"a": {"b": 2}}.a.b', '2'],
    ['cel.bind(x, {"a": 1}, has(x.a))', 'true'],
    ['has(image.final.from.tag)', 'false'],
    ['image.final.inheritsFrom == null', 'true'],
    ['image.final == image.stages[0]', 'true'],
    ['cel.bind(x, 2, [1, 2, 3].filter(y, y > x))', '[3]'],
    ['[1, 2].map(x, [3, 4].map(x, x))', '[[3, 4], [3, 4]]'],
    ['[1, 2, 3].map(x, x > 1, x * 2)', '[4, 6]'],
    ['[1, 2].exists_one(x, x == 1)', 'true'],
    ['[].all(x, x == 1)', 'true'],
    ['{"a": 1, "b": 2}.exists(k, k == "b")', 'true'],
    ['image.?final.?inheritsFrom.hasValue()', 'false'],
    ['[1, 2][?5].orValue(0)', '0'],
    ['1 == 2 ? "a" : "b"', '"b"'],
    ['now > date("2026-06-14") && now - days(1) == date("2026-06-14")', 'true'],
    // An error on one side is no matter when the other decides.
    ['true || 1 / 0 > 0', 'true'],
    ['1 / 0 > 0 || true', 'true'],
    ['false && [1][5] == 0', 'false'],
    ['[0, 1].exists(x, 1 / x > 0)', 'true'],
  ])('%s is %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test.each([
    ['1 / 0', 'division by zero'],
    ['[1][3]', 'index 3 is out of range'],
    ['{"a": 1}["b"]', 'no such key: `b`'],
    ['image.final.effective.labels["x"]', 'no such key: `x`'],
    ['image.final.inheritsFrom.name', 'cannot read `name` of null'],
    ['9223372036854775807 + 1', 'the number is too large'],
    ['"abc".substring(2, 9)', 'the range 2 to 9 is out of bounds'],
    ['int("x")', '`x` is not an integer'],
    ['dyn(1) + "a"', '`+` does not support these two values'],
    ['[dyn(1), dyn("a")].sort()', 'the elements cannot be ordered'],
    ['dyn("a").lower().size() > 0 && dyn(1)', 'the operand is not a boolean'],
  ])('%s has none: %s', (text, message) => {
    expect(() => evaluated(text)).toThrow(EvaluationError);
    expect(() => evaluated(text)).toThrow(message);
  });
});

describe('every function', () => {
  const examples = Object.entries(FUNCTIONS).flatMap(([name, { examples: all }]) =>
    all.map(([text, gives]) => [name, text, gives] as const),
  );

  test.each(examples)('%s: %s gives %s', (_, text, gives) => {
    expect(shown(text, MODEL)).toBe(gives);
  });

  test('says what it is for', () => {
    expect(Object.values(FUNCTIONS).filter(({ summary }) => !summary.endsWith('.'))).toEqual([]);
  });
});

describe('the evaluator', () => {
  /** What both must agree on: the checker is of the library, so its meaning holds. */
  const same = [
    ...['1 + 2 * 3 - 4 / 2', '7 % 3', '"a" < "b"', '[1, 2] == [1, 2]', '!(1 > 2)', '-(-3)', '"x" in ["x"]'],
    ...['"k" in {"k": 1}', '[1, 2, 3].filter(x, x % 2 == 1).map(x, x * x)', '[3, 4].exists(x, x == 4)'],
    ...[
      '[3, 4].all(x, x > 3)',
      '[1, 1].exists_one(x, x == 1)',
      'true ? "a" : "b"',
      'size("héllo")',
      '"abc".size()',
    ],
    ...['"a,b".split(",")', '["a", "b"].join("-")', '"abc".indexOf("c")', '"abcabc".lastIndexOf("b")'],
    ...[
      '"abc".substring(1)',
      '"abc".substring(0, 2)',
      '" a ".trim()',
      '"aBc".lowerAscii()',
      '"aBc".upperAscii()',
    ],
    ...['"abc".contains("b")', '"abc".startsWith("a")', '"abc".endsWith("b")', 'int("12") + 1', 'string(12)'],
    ...[
      'double("1.5")',
      'false || true',
      'true && false',
      '1 in [1, 2, 3]',
      '{"a": [1, 2]}["a"][1]',
      '1.0 / 4.0',
    ],
    ...[
      'cel.bind(x, 3, x * x)',
      '[[1, 2], [3]].map(l, l.size())',
      '[1, 2, 3].map(x, x > 1, x)',
      '"a" + "b" + "c"',
    ],
  ];

  test.each(same)('agrees with the library on %s', (text) => {
    const library = new Environment({ enableOptionalTypes: true }).evaluate(text);
    expect(evaluated(text)).toEqual(library);
  });

  test.each([
    'image.final.text.split("").map(a, image.final.text.split("").map(b, image.final.text.split("").map(c, a + b + c)))',
    '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(a, image.final.text.replace("", "").split("").map(b, image.final.text.split("").all(c, c != "\\n" || a > 0)))',
  ])('stops a runaway expression', (text) => {
    const dockerfile = `FROM scratch\nLABEL a=${'x'.repeat(400)}\nUSER 1`;
    const started = performance.now();
    const scoped = text.replaceAll('image.final.text', 'image.final.effective.labels["a"]');
    expect(() => evaluated(scoped, dockerfile)).toThrow(LimitError);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('lets no branch make up for a runaway one', () => {
    const letters = 'image.final.effective.labels["a"].split("")';
    const text = `true && (${letters}.all(a, ${letters}.all(b, ${letters}.all(c, c != ""))) || true)`;
    expect(() => evaluated(text, `FROM scratch\nLABEL a=${'x'.repeat(400)}`)).toThrow(LimitError);
  });

  test.each(['^(a+)+$', '(a|aa)+$', '(.*)*x', '([a-z]+)*\\\\d'])('answers %s in linear time', (pattern) => {
    const started = performance.now();
    shown(
      `image.final.effective.labels["a"].matches("${pattern}")`,
      `FROM scratch\nLABEL a=${'a'.repeat(20_000)}!`,
    );
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('the types of the model', () => {
  test('are all of the table or simple', () => {
    const simple = new Set(['string', 'int', 'bool', 'list<string>', 'map<string, string>']);
    const wrong = Object.values(MODEL_TYPES)
      .flatMap((fields) => Object.values(fields))
      .filter((type) => !simple.has(type) && !(type.replace(/^list<(.*)>$/, '$1') in MODEL_TYPES));
    expect(wrong).toEqual([]);
  });

  test('are what the model holds', () => {
    expect(
      check('image.final.packages.all(p, p.command.run.stage.from.text != "" && p.range.line > 0)').problem,
    ).toBeNull();
  });
});
