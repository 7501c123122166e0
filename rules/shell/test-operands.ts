/** What is in `[ … ]` and `[[ … ]]` and is better written in another form. */
import {
  type AnyNode,
  type BracketTest,
  commandBaseName,
  type Fix,
  hasFlag,
  isCondition,
  isGlob,
  literalText,
  type Range,
  type RunScript,
  type ShellCommand,
  type ShellWord,
  type SourceCode,
  willSplit,
} from '../../src/rule-api.ts';
import { onlySubstitutionOf } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';
import { testParts } from './test-parts.ts';

const GREPS: ReadonlySet<string> = new Set(
  'grep egrep fgrep zgrep bz3grep bzgrep xzgrep zipgrep zstdgrep'.split(' '),
);

const preferGrepQuiet = shellCheck({
  name: 'prefer-grep-quiet',
  code: 2143,
  description: 'Test for the output of grep',
  level: 'style',
  rationale: '`grep -q` says by its status whether there is a match, and stops at the first one.',
  fixSafety: 'An empty line that matches counts then, and grep stops at the first match.',
  examples: {
    bad: 'if [ -n "$(grep root /etc/passwd)" ]; then make; fi',
    good: 'if grep -q root /etc/passwd; then make; fi',
    fixed: 'if grep -q root /etc/passwd; then make; fi',
  },
  messages: {
    output: 'The status of `grep` tells whether there is a match; use `grep -q` without the test.',
    quiet: 'Use the status of grep.',
  },
  check(script, report, source) {
    for (const { test, part } of testParts(script)) {
      const isWord = part.kind === 'word';
      if (!isWord && (part.kind !== 'unary' || !/^-[nz]$/.test(part.operator.text))) continue;
      const word = isWord ? part.word : part.operand;
      if (!printsMatches(word)) continue;
      const isEmpty = !isWord && part.operator.text === '-z';
      const fix = test.expression === part ? statusOfGrep(test, word, isEmpty, source) : null;
      report({
        node: isWord ? word : part.operator,
        messageId: 'output',
        suggest: [{ messageId: 'quiet', fix }],
      });
    }
  },
});

const noGlobInFileTest = shellCheck({
  name: 'no-glob-in-file-test',
  presets: ['recommended', 'strict'],
  code: 2144,
  description: 'Glob as the operand of a file test',
  level: 'error',
  rationale: 'The test takes one name: with several files it fails, with none it looks for the glob itself.',
  examples: {
    bad: 'if [ -f /src/*.c ]; then make; fi',
    good: 'for file in /src/*.c; do if [ -f "$file" ]; then make; fi; done',
  },
  messages: { glob: '`{{operator}}` tests one file, but `{{glob}}` may be several or none; use a loop.' },
  check(script, report) {
    for (const { test, part } of testParts(script)) {
      if (part.kind !== 'unary' || part.operator.text === '-v' || !isGlob(part.operand)) continue;
      if (script.kind === 'ksh' && !test.isDouble) continue;
      const data = { operator: part.operator.text, glob: part.operand.text };
      report({ node: part.operand, messageId: 'glob', data });
    }
  },
});

const noTestAndOr = shellCheck({
  name: 'no-test-and-or',
  code: 2166,
  description: '`-a` and `-o` between tests',
  level: 'warning',
  rationale: 'POSIX has dropped them: with operands such as `!` or `(` what they mean is not defined.',
  fixSafety: 'An operand that looks like an operator is read in another way then.',
  examples: {
    bad: '[ -f /a -a -f /b ] && make',
    good: '[ -f /a ] && [ -f /b ] && make',
    fixed: '[ -f /a ] && [ -f /b ] && make',
  },
  messages: {
    joined: '`{{operator}}` in `[ … ]` is not well defined; use `[ … ] {{instead}} [ … ]`.',
    split: 'Use separate tests.',
  },
  check(script, report) {
    for (const { test, part } of testParts(script)) {
      if (test.isDouble || (part.kind !== 'and' && part.kind !== 'or')) continue;
      const instead = part.kind === 'and' ? '&&' : '||';
      for (const operator of part.operators) {
        const isAlone =
          part === test.expression && part.operators.length === 1 && isSplittable(test, part.kind);
        const fix: Fix = (fixer) => fixer.replaceTextRange(operator.range, `] ${instead} [`);
        report({
          node: operator,
          messageId: 'joined',
          data: { operator: operator.text, instead },
          suggest: isAlone ? [{ messageId: 'split', fix }] : [],
        });
      }
    }
  },
});

const noNegatedTestOperator = shellCheck({
  name: 'no-negated-test-operator',
  code: 2236,
  description: 'Negated -n or -z',
  level: 'style',
  rationale: '`-n` is the negation of `-z`, and the other way round.',
  examples: {
    bad: '[ ! -z "$HOME" ] && make',
    good: '[ -n "$HOME" ] && make',
    fixed: '[ -n "$HOME" ] && make',
  },
  messages: { negated: 'A negated `{{operator}}` is hard to read; use `{{instead}}`.' },
  fixable: true,
  check(script, report) {
    for (const { test, part } of testParts(script)) {
      if (part.kind !== 'not' || part.operand.kind !== 'unary') continue;
      const { operator } = part.operand;
      const instead = opposite(operator.text);
      const [first, ...others] = part.negations;
      if (instead === null || first === undefined) continue;
      const range: Range = [first[0], operator.range[1]];
      report({
        node: { range: others.at(-1) ?? first },
        messageId: 'negated',
        data: { operator: operator.text, instead },
        fix:
          others.length > 0 || mayBeLost(test, part.operand.operand)
            ? null
            : (fixer) => fixer.replaceTextRange(range, instead),
      });
    }
  },
});

const noNegatedTest = shellCheck({
  name: 'no-negated-test',
  code: 2237,
  description: 'Negated test that is only -n or -z',
  level: 'style',
  rationale: '`-n` is the negation of `-z`, and the other way round.',
  examples: {
    bad: 'if ! [ -z "$HOME" ]; then make; fi',
    good: 'if [ -n "$HOME" ]; then make; fi',
    fixed: 'if [ -n "$HOME" ]; then make; fi',
  },
  messages: { negated: 'A negated test for `{{operator}}` is hard to read; use `{{instead}}`.' },
  fixable: true,
  check(script, report) {
    for (const test of script.tests) {
      const { node, expression } = test;
      const pipeline = node.parent;
      if (
        pipeline?.type !== 'ShellPipeline' ||
        expression?.kind !== 'unary' ||
        pipeline.commands.length !== 1
      )
        continue;
      const instead = opposite(expression.operator.text);
      const [negation, ...others] = pipeline.negations;
      if (instead === null || negation === undefined) continue;
      const { operator } = expression;
      report({
        node: { range: others.at(-1) ?? negation },
        messageId: 'negated',
        data: { operator: operator.text, instead },
        // Under `set -e` a negated test does not end the script, and one without does.
        fix:
          others.length > 0 ||
          mayBeLost(test, expression.operand) ||
          (!isCondition(pipeline) && script.endsAt(pipeline) !== false)
            ? null
            : (fixer) => [
                fixer.removeRange([negation[0], node.range[0]]),
                fixer.replaceTextRange(operator.range, instead),
              ],
      });
    }
  },
});

const noIndirectStatusCheck = shellCheck({
  name: 'no-indirect-status-check',
  code: 2181,
  description: 'Test of $? for success',
  level: 'style',
  rationale: 'Any command between the two changes `$?`, and with `set -e` the test is never reached.',
  silent: ['the status is compared with another number', 'the first command of a function'],
  examples: { bad: 'make; if [ $? -ne 0 ]; then exit 1; fi', good: 'if ! make; then exit 1; fi' },
  messages: {
    status: 'A test of `$?` breaks when a command comes between; use the command as the condition.',
  },
  check(script, report) {
    const found = [...statusTests(script), ...statusArithmetic(script)];
    for (const { place, test } of found.toSorted((left, right) => left.place.range[0] - right.place.range[0]))
      if (!isFirstInFunction(test)) report({ node: place, messageId: 'status' });
  },
});

export default [
  preferGrepQuiet,
  noGlobInFileTest,
  noTestAndOr,
  noNegatedTestOperator,
  noNegatedTest,
  noIndirectStatusCheck,
];

/** Whether the operand may be no word or several, which is an error in one form and none in the other. */
function mayBeLost({ isDouble }: BracketTest, operand: ShellWord): boolean {
  return !isDouble && willSplit(operand);
}

function opposite(operator: string): string | null {
  if (operator === '-n') return '-z';
  return operator === '-z' ? '-n' : null;
}

/** The output of a pipeline that ends in grep, perhaps in double quotes. */
function printsMatches(word: ShellWord): boolean {
  const inner = onlySubstitutionOf(word);
  if (inner === null || inner.kind !== 'command' || inner.statements.length !== 1) return false;
  const body = inner.statements[0]?.body;
  if (body?.type === 'ShellPipeline' && body.negations.length > 0) return false;
  const last = body?.type === 'ShellPipeline' ? body.commands.at(-1) : body;
  return last?.type === 'ShellCommand' && GREPS.has(commandBaseName(last) ?? '');
}

/** `a | grep -q b` in place of the test; `null` where a `!` before it, or the words of grep, would have another meaning. */
function statusOfGrep(
  { node }: BracketTest,
  word: ShellWord,
  isEmpty: boolean,
  { text }: SourceCode,
): Fix | null {
  const statement = onlySubstitutionOf(word)?.statements[0];
  const body = statement?.body;
  const grep = body?.type === 'ShellPipeline' ? body.commands.at(-1) : body;
  if (statement === undefined || grep?.type !== 'ShellCommand' || grep.name === null) return null;
  if (statement.isBackground || node.redirects.length > 0 || node.parent === null) return null;
  if (node.type === 'ShellCommand' && node.assignments.length > 0) return null;
  if (isEmpty && node.parent.type === 'ShellPipeline') return null;
  if (hasFlag(grep, 'c', 'count', 'q', 'quiet', 'silent') || grep.redirects.length > 0) return null;
  const [start, end] = statement.range;
  const at = grep.name.range[1];
  const command = `${text.slice(start, at)} -q${text.slice(at, end)}`;
  return (fixer) =>
    command.includes('<<') ? null : fixer.replaceText(node, `${isEmpty ? '! ' : ''}${command}`);
}

/** Where `[ a ] && [ b ]` may take the place of `[ a -a b ]`: the operators around it bind as before. */
function isSplittable({ node }: BracketTest, kind: 'and' | 'or'): boolean {
  const { parent } = node;
  if (node.redirects.length > 0 || (node as ShellCommand).assignments.length > 0 || parent === null)
    return false;
  if (parent.type === 'ShellStatement') return !parent.isBackground;
  return kind === 'and' && parent.type === 'ShellAndOr' && parent.operands[0] === node;
}

interface StatusUse {
  readonly place: { readonly range: Range };
  readonly test: AnyNode;
}

/** `$?` beside `0` as all that a test asks. */
function statusTests(script: RunScript): readonly StatusUse[] {
  return script.tests.flatMap(({ node, expression }) => {
    let part = expression;
    while (part !== null && (part.kind === 'not' || part.kind === 'group')) part = part.operand;
    if (part?.kind !== 'binary') return [];
    const { left, right } = part;
    if (isStatus(left) && literalText(right) === '0') return [{ place: left, test: node }];
    return isStatus(right) && literalText(left) === '0' ? [{ place: right, test: node }] : [];
  });
}

function isStatus({ text }: ShellWord): boolean {
  return /^(?:\$\?|"\$\?"|\$\{\?\}|"\$\{\?\}")$/.test(text);
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);

/** `(( $? ))`, `(( ! $? ))`, `(( $? != 0 ))`. */
function statusArithmetic(script: RunScript): readonly StatusUse[] {
  return script.all('ShellTest').flatMap((test): readonly StatusUse[] => {
    if (test.kind !== 'arithmetic') return [];
    const tokens = test.tokens.filter(
      ({ kind, text }) => kind !== 'open' && kind !== 'close' && text !== '!',
    );
    const place = tokens.find(({ text }) => text === '$?' || text === '${?}');
    if (place === undefined) return [];
    const others = tokens.filter((token) => token !== place);
    if (others.length === 0) return [{ place, test }];
    const isWithZero = others.length === 2 && others.some(({ text }) => text === '0');
    return isWithZero && others.some(({ text }) => COMPARISONS.has(text)) ? [{ place, test }] : [];
  });
}

/** There it is the status of what called the function. */
function isFirstInFunction(test: AnyNode): boolean {
  let child = test;
  for (let at = test.parent; at !== null; at = at.parent) {
    switch (at.type) {
      case 'ShellFunction':
        return true;
      case 'ShellGroup':
        if (at.body[0] !== child || (at.kind === 'subshell' && at.parent?.type !== 'ShellFunction'))
          return false;
        break;
      case 'ShellIf':
        if (at.clauses[0] !== child) return false;
        break;
      case 'ShellIfClause':
        if (at.condition[0] !== child) return false;
        break;
      case 'ShellAndOr':
        if (at.operands[0] !== child) return false;
        break;
      case 'ShellPipeline':
        if (at.commands[0] !== child || at.isNegated) return false;
        break;
      case 'ShellStatement':
        break;
      default:
        return false;
    }
    child = at;
  }
  return false;
}
