/** The operators of `[ … ]`, `test …` and `[[ … ]]`. */
import {
  type BracketTest,
  partsOfTest,
  type Range,
  type RunScript,
  rangeOfWords,
  type ShellCommand,
} from '../../src/rule-api.ts';

/** An operator of `test`, `[` or `[[`. */
export interface TestOperator {
  /** Without quotes and backslashes. */
  readonly text: string;
  readonly range: Range;
  /** Before its only operand. */
  readonly isUnary: boolean;
  readonly form: '[' | 'test' | '[[';
  /** Where to report it: the operator, or all of `test …`, which is no syntax of its own. */
  readonly place: Range;
}

/** Form by form, each in source order. */
export function testOperators(script: RunScript): readonly TestOperator[] {
  return [...script.tests.flatMap(operatorsOf), ...script.commands('test').flatMap(operatorsOfCommand)];
}

function operatorsOf({ isDouble, expression }: BracketTest): readonly TestOperator[] {
  const form = isDouble ? '[[' : '[';
  const found: TestOperator[] = [];
  for (const part of expression === null ? [] : partsOfTest(expression)) {
    if (part.kind !== 'unary' && part.kind !== 'binary') continue;
    const { text, range } = part.operator;
    found.push({ text, range, isUnary: part.kind === 'unary', form, place: range });
  }
  return found;
}

/** `test` with two or three words. */
function operatorsOfCommand(command: ShellCommand): readonly TestOperator[] {
  const { args } = command;
  const isUnary = args.length === 2;
  const operator = args[isUnary ? 0 : 1];
  if (args.length > 3 || operator?.type !== 'ShellWord') return [];
  const { value, text, range } = operator;
  return [{ text: value ?? text, range, isUnary, form: 'test', place: rangeOfWords(command) }];
}
