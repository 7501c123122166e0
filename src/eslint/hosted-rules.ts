/** The rules as ESLint gets them. */
import { rules } from '../../rules/index.ts';
import { editOf } from '../engine/findings.ts';
import { type MessageData, shortData } from '../engine/message.ts';
import type { Fix, Report, Rule, RuleContext } from '../rule-api.ts';

type Context = RuleContext<string, readonly unknown[]>;

/** What is before the names of the plugin's rules and of its language. */
export const NAMESPACE = 'dockerfile';

/** Rules about ignore comments stay out: under ESLint its own comments count, and it reports unused ones itself. */
export const HOSTED_RULES: Readonly<Record<string, Rule>> = Object.fromEntries(
  Object.values(rules)
    .filter(({ meta }) => meta.docs.category !== 'comments')
    .map((rule) => [rule.name, hostRule(rule)]),
);

/** Reports read as in our engine: long texts in messages are shortened, and repairs that change nothing are left out. */
function hostRule(rule: Rule): Rule {
  return {
    ...rule,
    create: (context) =>
      rule.create(
        Object.create(context, {
          report: { value: (report: Report<string>) => context.report(hostReport(report, context)) },
        }),
      ),
  };
}

function hostReport(report: Report<string>, context: Context): Report<string> {
  const { fix, suggest } = report;
  return {
    ...report,
    ...dataOf(report.data),
    ...(fix === undefined || fix === null ? {} : { fix: effectiveFix(fix, context) }),
    ...(suggest === undefined || suggest === null
      ? {}
      : {
          suggest: suggest.map((suggestion) => ({
            ...suggestion,
            ...dataOf(suggestion.data),
            fix: effectiveFix(suggestion.fix, context),
          })),
        }),
  };
}

function dataOf(data: MessageData | undefined): { readonly data?: MessageData } {
  return data === undefined ? {} : { data: shortData(data) };
}

function effectiveFix(fix: Fix | null, { sourceCode }: Context): Fix {
  return () => editOf(fix, sourceCode);
}
