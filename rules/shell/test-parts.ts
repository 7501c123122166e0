import {
  type BracketTest,
  onceForNearby,
  partsOfTest,
  type RunScript,
  type ShellTestExpression,
  type ShellWord,
} from '../../src/rule-api.ts';

/** One part of a test, with the test that it is in. */
export interface TestPart {
  readonly test: BracketTest;
  readonly part: ShellTestExpression;
}

/** The parts of every `[ … ]` and `[[ … ]]` of a script, in source order. */
export const testParts = onceForNearby((script: RunScript): readonly TestPart[] =>
  script.tests.flatMap((test) =>
    test.expression === null ? [] : partsOfTest(test.expression).map((part) => ({ test, part })),
  ),
);

/** A word in a test: an operand, or all that is tested. */
export interface TestWord {
  readonly word: ShellWord;
  readonly isDouble: boolean;
  /** `null` for a word without an operator. */
  readonly operator: string | null;
  readonly side: 'left' | 'right' | 'only';
}

/** Every word of every test but the operators. */
export const testWords = onceForNearby((script: RunScript): readonly TestWord[] =>
  testParts(script).flatMap(({ test: { isDouble }, part }): readonly TestWord[] => {
    switch (part.kind) {
      case 'binary': {
        const operator = part.operator.text;
        return [
          { word: part.left, isDouble, operator, side: 'left' },
          { word: part.right, isDouble, operator, side: 'right' },
        ];
      }
      case 'unary':
        return [{ word: part.operand, isDouble, operator: part.operator.text, side: 'only' }];
      case 'word':
        return [{ word: part.word, isDouble, operator: null, side: 'only' }];
      default:
        return [];
    }
  }),
);

/** Operators that compare texts for equality. */
export const EQUALITY: ReadonlySet<string> = new Set(['=', '==', '!=']);

/** Operators that compare numbers. */
export const OF_NUMBERS: ReadonlySet<string> = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge']);
