import {
  createRule,
  type Dockerfile,
  type Level,
  type Preset,
  type Problem,
  type SourceCode,
} from '../../src/rule-api.ts';

/** A rule that passes problems of the parser on. */
export interface ProblemRule {
  readonly rule: string;
  readonly description: string;
  readonly level: Level;
  readonly presets: readonly Preset[];
  readonly aliases: readonly string[];
  readonly rationale: string;
  readonly references: readonly string[];
  readonly silent?: readonly string[];
  readonly examples: { readonly bad: string; readonly good: string; readonly fixed?: string };
  /** Whether this rule speaks of a problem. */
  readonly accepts: (problem: Problem, source: SourceCode) => boolean;
  /** What is left of the accepted ones; all without it. */
  readonly narrow?: (problems: readonly Problem[], file: Dockerfile) => readonly Problem[];
}

/** Whether the builder refuses it: in a trigger, only where a stage of the file runs it. */
export function isRefused({ phase, isInTrigger, range }: Problem, { model }: SourceCode): boolean {
  return phase !== 'note' || (isInTrigger === true && model.stageOf({ range })?.runsHere === true);
}

/** One row, one rule: the parser found it, worded it and, where one fix is likely, wrote that down. */
export function problemRule(row: ProblemRule) {
  return createRule({
    name: row.rule,
    meta: {
      type: 'problem',
      docs: {
        description: row.description,
        category: 'syntax',
        level: row.level,
        presets: row.presets,
        aliases: row.aliases,
        rationale: row.rationale,
        references: row.references,
        silent: row.silent ?? [],
        fixSafety: 'The suggested text is a guess.',
        examples: row.examples,
      },
      messages: { problem: '{{problem}}', fix: 'Write `{{text}}`.' },
      hasSuggestions: true,
      schema: [],
    },
    create(context) {
      const { sourceCode } = context;
      return {
        Dockerfile(file) {
          const accepted = file.problems.filter((problem) => row.accepts(problem, sourceCode));
          for (const problem of row.narrow?.(accepted, file) ?? accepted) {
            const { message, fix } = problem;
            context.report({
              node: problem,
              messageId: 'problem',
              data: { problem: message },
              suggest:
                fix === undefined
                  ? []
                  : [
                      {
                        messageId: 'fix',
                        data: { text: fix.text.trim() },
                        fix: (fixer) => fixer.replaceTextRange(fix.range, fix.text),
                      },
                    ],
            });
          }
        },
      };
    },
  });
}
