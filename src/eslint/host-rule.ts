/** Rules as ESLint gets them: the rule's own object, with reports that read as in our engine. */
import { editOf } from '../engine/findings.ts';
import { type MessageData, shortData } from '../engine/message.ts';
import type { Fix, Report, Rule, RuleContext } from '../rule-api.ts';

type Context = RuleContext<string, readonly unknown[]>;

/** Long texts in messages are shortened, and repairs that change nothing are left out. */
export function hostRule(rule: Rule): Rule {
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

function effectiveFix(fix: Fix, { sourceCode }: Context): Fix {
  return () => editOf(fix, sourceCode);
}
