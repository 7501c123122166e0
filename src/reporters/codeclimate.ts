import { issueSeverity } from './gitlab.ts';
import { issueCategory } from './issue-category.ts';
import type { Reporter } from './reporter.ts';
import { ruleLookup } from './rule-lookup.ts';
import { stableIds } from './stable-id.ts';

/** What a Code Climate engine prints: one object per finding, each closed by a NUL byte. */
export const codeclimate: Reporter = {
  name: 'codeclimate',
  report(run, out) {
    const rules = ruleLookup(run);
    for (const file of run.files) {
      const path = out.place(file);
      const idOf = stableIds(file, path, rules);
      for (const finding of file.findings) {
        const rule = rules(finding.ruleId);
        const issue = {
          type: 'issue',
          check_name: finding.ruleId,
          description: finding.message.replace(/\s+/g, ' '),
          ...(rule === null || rule.help === '' ? {} : { content: { body: rule.help } }),
          categories: [issueCategory(rule)],
          location: { path, lines: { begin: finding.line, end: finding.endLine } },
          severity: issueSeverity(finding.level, rule),
          fingerprint: idOf(finding),
        };
        out.write(`${out.json(issue)}\0`);
      }
    }
  },
};
