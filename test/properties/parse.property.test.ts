import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childrenOf } from '../../src/syntax/children.ts';
import type { AnyNode, Dockerfile } from '../../src/syntax/nodes.ts';
import { parse } from '../../src/syntax/parse.ts';
import { print } from '../../src/syntax/print.ts';
import { leavesOf, tokenize } from '../../src/syntax/tokens.ts';

/** More runs for a long search: `FC_RUNS=20 npx vitest run test/properties`. */
const RUNS = 300 * Number(process.env['FC_RUNS'] ?? '1');
const SEED = process.env['FC_SEED'];
const OPTIONS = { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) };

const word = fc.constantFrom(
  'a',
  'b c',
  '"x y"',
  "'p'",
  '$A',
  '${B:-${C}}',
  '${x^^}',
  '<<EOF',
  '<<-"E"',
  'a=b',
  'k="v w"',
  '--from=b',
  '--mount=type=cache,target=/c',
  '--x="q r"',
  '--',
  '["a", "b"]',
  '["a\\n", 1]',
  "['a']",
  '# c',
  'é',
  '\u00a0',
  'AS',
  'as x',
  'CMD',
  'NONE',
  '\\',
  '`',
  '=',
  '"',
  "'",
  '😀',
);
const keyword = fc.constantFrom(
  ...[
    'FROM',
    'from',
    'RUN',
    'CMD',
    'ENTRYPOINT',
    'COPY',
    'ADD',
    'ENV',
    'LABEL',
    'ARG',
    'EXPOSE',
    'VOLUME',
    'USER',
  ],
  ...[
    'WORKDIR',
    'STOPSIGNAL',
    'HEALTHCHECK',
    'SHELL',
    'ONBUILD',
    'ONBUILD RUN',
    'MAINTAINER',
    'FORM',
    'ONBUILD ONBUILD',
  ],
);
const separator = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  '\t',
  ' \\\n',
  '\\\n  ',
  ' \\ \r\n',
  ' \\\n# note\n',
  ' \\\n\n',
  ' `\n',
  '',
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n', '\\\n', '\nEOF\n', '\n\tE\n', '');
const instruction = fc
  .tuple(keyword, fc.array(fc.tuple(separator, word), { maxLength: 5 }), lineEnd)
  .map(([first, rest, end]) => first + rest.map((pair) => pair.join('')).join('') + end);
const other = fc.constantFrom(
  '# note\n',
  '  # note\n',
  '\n',
  ' \n',
  '# escape=`\n',
  '#syntax=x/y\n',
  '\\\n',
  '#!/x\n',
  '#\n',
);
const generated = fc
  .array(fc.oneof({ weight: 4, arbitrary: instruction }, { weight: 1, arbitrary: other }), { maxLength: 8 })
  .map((lines) => lines.join(''));
const noise = fc
  .array(fc.constantFrom(...'FROMRUNab \t\r\n\\`"\'$#<>={}[],-:/%0é\u00a0\uFEFF\u2028'), { maxLength: 60 })
  .map((characters) => characters.join(''));
const text = fc.oneof(generated, noise, fc.string({ unit: 'binary', maxLength: 60 }));

function everyNode(node: AnyNode, visit: (node: AnyNode) => void): void {
  visit(node);
  for (const child of childrenOf(node)) everyNode(child, visit);
}

/** Fields that overlap by design: a mount is a second reading of its flag's value, a trailing comment of arguments. */
function overlaps(node: AnyNode): boolean {
  return node.type === 'Mount' || node.type === 'TrailingComment';
}

function expectNested(node: AnyNode, tree: Dockerfile): void {
  let previous = node.range[0];
  for (const child of childrenOf(node)) {
    const [start, end] = child.range;
    expect(child.parent).toBe(node);
    expect(start).toBeLessThanOrEqual(end);
    // The script of a RUN with heredocs goes on in their bodies, after the line.
    if (child.type === 'ShellScript') continue;
    expect(start, `${child.type} in ${node.type} of ${JSON.stringify(tree.text)}`).toBeGreaterThanOrEqual(
      node.range[0],
    );
    expect(end, `${child.type} in ${node.type} of ${JSON.stringify(tree.text)}`).toBeLessThanOrEqual(
      node.range[1],
    );
    if (overlaps(child)) continue;
    expect(start, `${child.type} in ${node.type} of ${JSON.stringify(tree.text)}`).toBeGreaterThanOrEqual(
      previous,
    );
    previous = end;
  }
}

describe('the parser', () => {
  it('gives every text back byte for byte', () => {
    fc.assert(
      fc.property(text, (input) => print(parse(input)) === input),
      OPTIONS,
    );
  });

  it('cuts the text into tokens without gap or overlap', () => {
    fc.assert(
      fc.property(text, (input) => {
        const tree = parse(input);
        let at = 0;
        for (const { range } of tokenize(tree)) {
          expect(range[0]).toBe(at);
          expect(range[1]).toBeGreaterThan(at);
          at = range[1];
        }
        expect(at).toBe(tree.text.length);
      }),
      OPTIONS,
    );
  });

  it('has leaves that never overlap', () => {
    fc.assert(
      fc.property(text, (input) => {
        let end = 0;
        for (const { range } of leavesOf(parse(input))) {
          expect(range[0]).toBeGreaterThanOrEqual(end);
          end = range[1];
        }
      }),
      OPTIONS,
    );
  });

  it('leaves no text without a node unless it tells a problem', () => {
    fc.assert(
      fc.property(text, (input) => {
        const tree = parse(input);
        const unparsed = tokenize(tree).filter(({ type }) => type === 'UnparsedText');
        if (unparsed.length > 0) expect(tree.problems.length).toBeGreaterThan(0);
        const comments = tokenize(tree).filter(({ type }) => type === 'Comment');
        expect(comments.map(({ range }) => range)).toEqual(tree.comments.map(({ range }) => range));
      }),
      OPTIONS,
    );
  });

  it('nests ranges, keeps children in order and sets their parents', () => {
    fc.assert(
      fc.property(text, (input) => {
        const tree = parse(input);
        for (const instruction of tree.instructions) {
          everyNode(instruction, (node) => {
            if (!node.type.startsWith('Shell') || node.type === 'ShellForm') expectNested(node, tree);
          });
        }
      }),
      OPTIONS,
    );
  });

  it('reads words as they stand in their tokens', () => {
    fc.assert(
      fc.property(text, (input) => {
        const tree = parse(input);
        const tokens = tokenize(tree);
        for (const instruction of tree.instructions) {
          everyNode(instruction, (node) => {
            const isPlain = node.type === 'Word' && !node.isJson && node.parent?.type === 'KeyValue';
            if (!isPlain) return;
            const [start, end] = node.range;
            const own = tokens.filter(
              ({ type, range }) => type === 'Word' && range[0] >= start && range[1] <= end,
            );
            expect(own.map(({ range }) => tree.text.slice(...range)).join('')).toBe(node.text);
          });
        }
      }),
      OPTIONS,
    );
  });

  it('keeps problems and comments inside the text and says the same twice', () => {
    fc.assert(
      fc.property(text, (input) => {
        const tree = parse(input);
        for (const { range, message } of tree.problems) {
          expect(range[0]).toBeGreaterThanOrEqual(0);
          expect(range[1]).toBeGreaterThanOrEqual(range[0]);
          expect(range[1]).toBeLessThanOrEqual(tree.text.length);
          expect(message).not.toMatch(/\{\{\w+\}\}/);
        }
        expect(parse(input)).toEqual(tree);
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  });

  it('survives damage to a valid file', () => {
    const whole =
      'FROM a AS b\nRUN --mount=type=cache,target=/x cat <<E && \\\n  y\nbody\nE\nENV A="x" B=c\nCMD ["a", "b"]\n';
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(8), fc.string({ maxLength: 3 }), (at, length, patch) => {
        const input = whole.slice(0, at) + patch + whole.slice(at + length);
        expect(print(parse(input))).toBe(input);
      }),
      OPTIONS,
    );
  });
});
