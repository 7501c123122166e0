/** Tests that are joined, grouped or connected in a way that cannot be meant. */
import {
  type AnyNode,
  type Fixer,
  isConstant,
  type Range,
  type RunScript,
  type ShellArithmeticToken,
  type ShellNode,
  type ShellTestExpression,
  type ShellWord,
} from '../../../src/rule-api.ts';
import type { Note, NoteFound } from '../notes/note.ts';
import { testParts } from '../test-parts.ts';

const WITH_OR = {
  rationale: 'The text differs from one of the two at least, so the result is always true.',
  message: 'This is always true, because the value differs from one of the two; use `{{text}}`.',
} as const;

/** Lists of tests. */
export const TEST_LOGIC: readonly Note[] = [
  {
    ...WITH_OR,
    code: 2055,
    name: 'no-always-true-test',
    description: 'Unequal to one or unequal to the other, in one test',
    level: 'warning',
    presets: ['recommended', 'strict'],
    examples: {
      bad: '[[ $V != 1 || $V != 2 ]] || exit 1',
      good: '[[ $V != 1 && $V != 2 ]] || exit 1',
    },
    shell: 'bash',
    find: (script) =>
      testParts(script).flatMap(({ test: { isDouble }, part }) =>
        part.kind === 'or' && isAlternatives(part.operands, false)
          ? part.operators.slice(0, 1).map(({ range }) => ({ range, text: isDouble ? '&&' : '-a' }))
          : [],
      ),
  },
  {
    ...WITH_OR,
    code: 2056,
    name: 'no-always-true-arithmetic',
    description: 'Unequal to one or unequal to the other, in arithmetic',
    level: 'warning',
    examples: {
      bad: '(( x != 1 || x != 2 )) || exit 1',
      good: '(( x != 1 && x != 2 )) || exit 1',
    },
    shell: 'bash',
    find: (script) => arithmeticPairs(script, '!=', '||').map((range) => ({ range, text: '&&' })),
  },
  {
    ...WITH_OR,
    code: 2252,
    name: 'no-always-true-tests',
    description: 'Unequal to one or unequal to the other, in two tests',
    level: 'warning',
    presets: ['recommended', 'strict'],
    examples: {
      bad: 'if [ "$V" != 1 ] || [ "$V" != 2 ]; then make; fi',
      good: 'if [ "$V" != 1 ] && [ "$V" != 2 ]; then make; fi',
    },
    find: (script) => joinedTests(script, '||').map((range) => ({ range, text: '&&' })),
  },
  {
    code: 2333,
    name: 'no-always-false-test',
    description: 'Equal to one and equal to the other',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'No text is equal to two different ones.',
    message: 'This is always false, because the value cannot be equal to both; use `{{text}}`.',
    examples: {
      bad: 'if [ "$V" = 1 ] && [ "$V" = 2 ]; then make; fi',
      good: 'if [ "$V" = 1 ] || [ "$V" = 2 ]; then make; fi',
    },
    find: (script) => [
      ...joinedTests(script, '&&').map((range) => ({ range, text: '||' })),
      ...testParts(script).flatMap(({ test: { isDouble }, part }) =>
        part.kind === 'and' && isAlternatives(part.operands, true)
          ? part.operators.slice(0, 1).map(({ range }) => ({ range, text: isDouble ? '||' : '-o' }))
          : [],
      ),
    ],
  },
  {
    code: 2334,
    name: 'no-always-false-arithmetic',
    description: 'Equal to one and equal to the other, in arithmetic',
    level: 'warning',
    rationale: 'No number is equal to two different ones.',
    message: 'This is always false, because the value cannot be equal to both; use `{{text}}`.',
    examples: {
      bad: '(( x == 1 && x == 2 )) || exit 1',
      good: '(( x == 1 || x == 2 )) || exit 1',
    },
    shell: 'bash',
    find: (script) => arithmeticPairs(script, '==', '&&').map((range) => ({ range, text: '||' })),
  },
  {
    code: 2204,
    name: 'no-unary-test-in-parentheses',
    description: 'Parentheses instead of brackets around a test',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'Parentheses start a subshell, which looks for a program of the name `-f`.',
    message: 'Parentheses test nothing: they run `{{text}}`; use `[ … ]`.',
    examples: { bad: 'if ( -f /x ); then make; fi', good: 'if [ -f /x ]; then make; fi' },
    find: (script) => commandsLikeTests(script, (name) => /^-[a-hknoprstuwxzGLNORS]$/.test(name.text)),
  },
  {
    code: 2205,
    name: 'no-binary-test-in-parentheses',
    description: 'Parentheses instead of brackets around a comparison',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'Parentheses start a subshell, which runs the left side as a command.',
    message: 'Parentheses compare nothing: they run `{{text}}`; use `[ … ]`.',
    examples: { bad: 'if ( "$V" = 1 ); then make; fi', good: 'if [ "$V" = 1 ]; then make; fi' },
    find: (script) =>
      commandsLikeTests(script, (_, first) =>
        /^(?:[!=]=|=|=~|\\?[<>]=?|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef))$/.test(first),
      ),
  },
  {
    code: 2233,
    name: 'no-subshell-condition',
    description: 'Parentheses around a condition',
    level: 'style',
    rationale: 'They start a subshell, which the test does not need.',
    message: 'The parentheses start a subshell; drop them.',
    examples: { bad: 'if ([ -f /x ]); then make; fi', good: 'if [ -f /x ]; then make; fi' },
    find: (script) => subshellsOfTests(script, 'condition'),
  },
  {
    code: 2234,
    name: 'no-subshell-test',
    description: 'Parentheses around one test',
    level: 'style',
    rationale: 'They start a subshell, which the test does not need.',
    message: 'The parentheses start a subshell; drop them.',
    examples: { bad: '([ -f /x ]) && make', good: '[ -f /x ] && make' },
    find: (script) => subshellsOfTests(script, 'one'),
  },
  {
    code: 2235,
    name: 'no-subshell-tests',
    description: 'Parentheses around several tests',
    level: 'style',
    rationale: 'They start a subshell; braces group without one.',
    message: 'The parentheses start a subshell; use `{ …; }` to group.',
    examples: {
      bad: '([ -f /x ] || [ -f /y ]) && make',
      good: '{ [ -f /x ] || [ -f /y ]; } && make',
    },
    find: (script) => subshellsOfTests(script, 'several'),
  },
  {
    code: 2332,
    name: 'no-negated-option-test',
    description: 'Negated test for an option of the shell in [ ]',
    level: 'error',
    rationale: 'bash reads `-o` as "or" there: the test is always true.',
    message: '`[ ! -o … ]` is always true in bash; use `[[ ! -o … ]]` or `! [ -o … ]`.',
    examples: { bad: 'if [ ! -o noclobber ]; then make; fi', good: 'if [[ ! -o noclobber ]]; then make; fi' },
    shell: 'bash',
    isFor: ({ kind }) => kind === 'bash',
    find: (script) =>
      testParts(script).flatMap(({ test: { isDouble }, part }) => {
        if (isDouble) return [];
        if (part.kind === 'binary' && part.operator.text === '-o' && part.left.text === '!')
          return [{ range: part.left.range }];
        const [negation] = part.kind === 'not' ? part.negations : [];
        const isOption =
          part.kind === 'not' && part.operand.kind === 'unary' && part.operand.operator.text === '-o';
        return isOption && negation !== undefined ? [{ range: negation }] : [];
      }),
  },
  {
    code: 2265,
    name: 'no-test-in-background',
    description: 'Test in the background',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'A single `&` runs the test in the background, where nobody sees its result.',
    message: 'A single `&` runs the test in the background; use `&&`.',
    examples: { bad: '[ -f /x ] & make', good: '[ -f /x ] && make' },
    repair: {
      message: 'Write `&&`.',
      fixSafety: 'What follows depends on the test then.',
      fixed: '[ -f /x ] && make',
    },
    find: (script, source) =>
      script.all('ShellStatement').flatMap(({ isBackground, body, range }) => {
        if (!isBackground || !endsInTest(body)) return [];
        const at = source.text.indexOf('&', Math.min(body.range[1], range[1]));
        if (at === -1) return [];
        const place = [at, at + 1] as const;
        const isFollowed = /^[ \t]*[^\s#;&|)}]/.test(source.text.slice(at + 1, at + 100));
        const edit = (fixer: Fixer) => fixer.replaceTextRange(place, '&&');
        return [{ range: place, edit: isFollowed ? edit : null }];
      }),
  },
  {
    code: 2266,
    name: 'no-piped-test',
    description: 'Pipe from or to a test',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'A test reads and prints nothing: `||` is meant.',
    message: 'A test reads and prints nothing; use `||`.',
    examples: {
      bad: 'if [ -f /x ] | [ -f /y ]; then make; fi',
      good: 'if [ -f /x ] || [ -f /y ]; then make; fi',
    },
    repair: {
      message: 'Write `||`.',
      fixSafety: 'Both tests decide then.',
      fixed: 'if [ -f /x ] || [ -f /y ]; then make; fi',
    },
    find: (script) =>
      script.all('ShellPipeline').flatMap(({ commands, operators, operatorRanges }) =>
        operatorRanges.flatMap((range, at) => {
          const [left, right] = [commands[at], commands[at + 1]];
          if (operators[at] !== '|' || left === undefined || right === undefined) return [];
          if (!isTest(left) && !isTest(right)) return [];
          return [{ range, edit: (fixer: Fixer) => fixer.replaceTextRange(range, '||') }];
        }),
      ),
  },
];

type BinaryTest = Extract<ShellTestExpression, { readonly kind: 'binary' }>;

/**
 * Whether the first two of several comparisons ask the left side for two texts. Of an unequal pair one may be known only
 * at run time.
 */
function isAlternatives(operands: readonly ShellTestExpression[], isEqual: boolean): boolean {
  const [first, second] = operands;
  if (first?.kind !== 'binary' || second?.kind !== 'binary') return false;
  const { operator, left, right } = first;
  const isMeant = isEqual ? /^(?:==?|-eq)$/ : /^(?:!=|-ne)$/;
  if (!isMeant.test(operator.text) || operator.text !== second.operator.text) return false;
  if (left.text !== second.left.text || right.text === second.right.text) return false;
  const rights = [right, second.right];
  return isEqual ? isConstant(left) === false && rights.every(isConstant) : !rights.some(isPattern);
}

function isPattern({ parts }: ShellWord): boolean {
  return parts.some(({ type }) => type === 'ShellGlob');
}

/** The operators before each test that asks the value of the first one for another constant. */
function joinedTests(script: RunScript, operator: '&&' | '||'): readonly Range[] {
  const asked = operator === '||' ? /^(?:!=|-ne)$/ : /^(?:==?|-eq)$/;
  const tests = new Map<AnyNode, BinaryTest>();
  for (const { node, expression } of script.tests)
    if (expression?.kind === 'binary' && asked.test(expression.operator.text)) tests.set(node, expression);
  if (tests.size < 2) return [];
  return script.all('ShellAndOr').flatMap(({ operands, operators }) => {
    const first = operands[0] === undefined ? undefined : tests.get(operands[0]);
    if (first === undefined) return [];
    const end = operators.findIndex(({ text }) => text !== operator);
    return operators.slice(0, end === -1 ? undefined : end).flatMap(({ range }, at) => {
      const right = operands[at + 1];
      const second = right === undefined ? undefined : tests.get(right);
      return second !== undefined && isSameAsked(first, second) ? [range] : [];
    });
  });
}

/** One side is the same and no constant, and the other sides are different constants. */
function isSameAsked(first: BinaryTest, second: BinaryTest): boolean {
  if (first.operator.text !== second.operator.text) return false;
  for (const [value, constant] of sidesOf(first)) {
    for (const [otherValue, otherConstant] of sidesOf(second)) {
      if (value.text === otherValue.text && constant.value !== otherConstant.value) return true;
    }
  }
  return false;
}

function sidesOf({ left, right }: BinaryTest): readonly (readonly [value: ShellWord, constant: ShellWord])[] {
  if (isConstant(right) && !isConstant(left)) return [[left, right]];
  return isConstant(left) && !isConstant(right) ? [[right, left]] : [];
}

/** The operators of `x != 1 || x != 2` and their kind, where they are all of an expression or of its beginning. */
function arithmeticPairs(script: RunScript, comparison: string, joint: string): readonly Range[] {
  const found: Range[] = [];
  const expressions = [
    ...script.all('ShellArithmetic'),
    ...script.all('ShellTest'),
    ...script.all('ShellLoop'),
  ];
  for (const { tokens } of expressions) {
    for (const [at, token] of tokens.entries()) {
      if (token.text !== joint) continue;
      const left = comparisonBefore(tokens, at, comparison);
      const right = comparisonAfter(tokens, at, comparison);
      if (left === null || left !== right) continue;
      found.push(token.range);
    }
  }
  return found;
}

/** The left side of the comparison that ends at a place; it stands after nothing that binds less. */
function comparisonBefore(
  tokens: readonly ShellArithmeticToken[],
  end: number,
  comparison: string,
): string | null {
  if (tokens[end - 2]?.text !== comparison || !isValue(tokens[end - 1], comparison)) return null;
  let start = end - 2;
  while (start > 0 && isOfTerm(tokens[start - 1]) && !isApart(tokens[start - 1], tokens[start])) start -= 1;
  if (tokens[start - 1]?.text === '||' || tokens[start - 1]?.text === '&&') return null;
  return textOf(tokens, start, end - 2);
}

function comparisonAfter(
  tokens: readonly ShellArithmeticToken[],
  at: number,
  comparison: string,
): string | null {
  let end = at + 1;
  while (isOfTerm(tokens[end])) end += 1;
  return tokens[end]?.text === comparison && isValue(tokens[end + 1], comparison)
    ? textOf(tokens, at + 1, end)
    : null;
}

/** What is known to be unequal to another: of two variables that is not known. */
function isValue(token: ShellArithmeticToken | undefined, comparison: string): boolean {
  return token?.kind === 'operand' && (comparison === '!=' || /^\d+$/.test(token.text));
}

/** Two operands side by side belong to two expressions of a `for ((…))`. */
function isApart(left: ShellArithmeticToken | undefined, right: ShellArithmeticToken | undefined): boolean {
  return left?.kind === 'operand' && right?.kind === 'operand';
}

function isOfTerm(token: ShellArithmeticToken | undefined): boolean {
  return token !== undefined && (token.kind === 'operand' || /^[-+*/%]$/.test(token.text));
}

function textOf(tokens: readonly ShellArithmeticToken[], start: number, end: number): string | null {
  return start === end
    ? null
    : tokens
        .slice(start, end)
        .map(({ text }) => text)
        .join(' ');
}

/** Subshells whose only list begins with a command that looks like a test. */
function commandsLikeTests(
  script: RunScript,
  isLike: (name: ShellWord, first: string) => boolean,
): readonly NoteFound[] {
  return script.all('ShellGroup').flatMap((group) => {
    const [statement, ...others] = group.body;
    if (group.kind !== 'subshell' || statement === undefined || others.length > 0) return [];
    const { body } = statement;
    const first = body.type === 'ShellAndOr' ? body.operands[0] : body;
    const command =
      first?.type === 'ShellPipeline' && first.commands.length === 1 ? first.commands[0] : first;
    if (command?.type !== 'ShellCommand' || command.name === null || command.assignments.length > 0)
      return [];
    const [argument] = command.args;
    if (argument === undefined || !isLike(command.name, argument.text)) return [];
    return [{ range: group.range, text: command.name.text }];
  });
}

/** Subshells that hold nothing but tests: in place of a condition, of one test, of several. */
function subshellsOfTests(script: RunScript, wanted: 'condition' | 'one' | 'several'): readonly NoteFound[] {
  return script.all('ShellGroup').flatMap((group) => {
    if (
      group.kind !== 'subshell' ||
      !group.body.every(({ body, isBackground }) => !isBackground && isOfTests(body))
    )
      return [];
    const [only, ...others] = group.body;
    const isOne = only !== undefined && others.length === 0 && isTest(only.body);
    const place = isSoleCondition(group) ? 'condition' : isOne && !isFunctionBody(group) ? 'one' : 'several';
    return place === wanted ? [{ range: group.range }] : [];
  });
}

function isFunctionBody({ parent }: AnyNode): boolean {
  return parent?.type === 'ShellFunction';
}

/** A command of an `if` or a `while`, on its own. */
function isSoleCondition({
  parent,
  redirects,
}: AnyNode & { readonly redirects: readonly unknown[] }): boolean {
  const holder = parent?.type === 'ShellStatement' ? parent.parent : null;
  if (redirects.length > 0) return false;
  if (holder?.type === 'ShellLoop') return holder.condition !== null;
  return holder?.type === 'ShellIfClause' || holder?.type === 'ShellIf';
}

/** A test, or a list of tests. */
function isOfTests(node: ShellNode): boolean {
  switch (node.type) {
    case 'ShellAndOr':
      return node.operands.every(isOfTests);
    case 'ShellPipeline':
      return node.commands.length === 1 && !node.isTimed && node.commands.every(isOfTests);
    case 'ShellGroup':
      return node.body.every(({ body, isBackground }) => !isBackground && isOfTests(body));
    default:
      return isTest(node);
  }
}

/** `[ … ]`, `[[ … ]]` or `test …`. */
function isTest(node: ShellNode): boolean {
  if (node.type === 'ShellTest') return node.kind === 'test';
  if (node.type !== 'ShellCommand') return false;
  // What is before `[` makes it a command like others.
  return node.name?.text === 'test' || (node.name?.text === '[' && node.assignments.length === 0);
}

function endsInTest(node: ShellNode): boolean {
  if (node.type === 'ShellAndOr') {
    const last = node.operands.at(-1);
    return last !== undefined && endsInTest(last);
  }
  if (node.type !== 'ShellPipeline') return isTest(node);
  const last = node.commands.at(-1);
  return last !== undefined && !node.isNegated && isTest(last);
}
