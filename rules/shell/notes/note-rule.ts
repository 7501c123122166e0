import type { Rule, RunScript, SourceCode } from '../../../src/rule-api.ts';
import { isOwnText, shellCheck } from '../shell-check.ts';
import type { Note } from './note.ts';

/** The rule of a row. */
export function noteRule({ message, find, repair, examples, isFor: isForRow, ...row }: Note): Rule {
  const isFor = (script: RunScript, source: SourceCode) =>
    isForRow?.(script) !== false && isOwnText(script, source);
  if (repair === undefined) {
    return shellCheck<'note'>({
      ...row,
      examples,
      messages: { note: message },
      isFor,
      check(script, report, source) {
        for (const { range, edit: _, ...data } of find(script, source))
          report({ node: { range }, messageId: 'note', data });
      },
    });
  }
  return shellCheck<'note' | 'repair'>({
    ...row,
    examples: { ...examples, fixed: repair.fixed },
    fixSafety: repair.fixSafety,
    messages: { note: message, repair: repair.message },
    isFor,
    check(script, report, source) {
      for (const { range, edit, ...data } of find(script, source)) {
        report({
          node: { range },
          messageId: 'note',
          data,
          suggest: [{ messageId: 'repair', fix: edit ?? null }],
        });
      }
    },
  });
}
