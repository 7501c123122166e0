/** Both majors of ESLint, with the members that tests use typed alike. */
import * as ten from 'eslint';
import * as nine from 'eslint9';

export interface Major {
  readonly name: string;
  readonly Linter: typeof ten.Linter;
  readonly ESLint: typeof ten.ESLint;
  readonly RuleTester: typeof ten.RuleTester;
}

/** The types of the older major differ in places that no test touches. */
export const MAJORS: readonly Major[] = [
  { name: 'ESLint 9', ...(nine as unknown as Omit<Major, 'name'>) },
  { name: 'ESLint 10', Linter: ten.Linter, ESLint: ten.ESLint, RuleTester: ten.RuleTester },
];
