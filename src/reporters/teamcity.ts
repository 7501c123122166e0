import type { Level, RuleDescriptor, RunResult } from '../engine/result.ts';
import { oneLine } from './escape.ts';
import type { Reporter } from './reporter.ts';
import { ruleLookup } from './rule-lookup.ts';

const SEVERITIES: Readonly<Record<Level, string>> = {
  error: 'ERROR',
  warning: 'WARNING',
  info: 'WEAK WARNING',
  style: 'INFO',
};

const LONGEST_NAME = 255;
const LONGEST_TEXT = 4000;

/** TeamCity's inspection messages; a rule is introduced once, before its first finding. */
export const teamcity: Reporter = {
  name: 'teamcity',
  report(run, out) {
    const rules = ruleLookup(run);
    const introduced = new Set<string>();
    for (const file of run.files) {
      const path = value(out.place(file), LONGEST_TEXT);
      for (const { ruleId, message, line, level } of file.findings) {
        if (!introduced.has(ruleId)) out.write(introduction(run, ruleId, rules(ruleId)));
        introduced.add(ruleId);
        const what = `typeId=${value(ruleId, LONGEST_NAME)} message=${value(message, LONGEST_TEXT)}`;
        out.write(
          `##teamcity[inspection ${what} file=${path} line='${line}' SEVERITY='${SEVERITIES[level]}']\n`,
        );
      }
    }
    for (const { message } of run.failures) {
      out.write(`##teamcity[message text=${value(message, LONGEST_TEXT)} status='ERROR']\n`);
    }
  },
};

function introduction(run: RunResult, ruleId: string, rule: RuleDescriptor | null): string {
  const name = value(rule?.description ?? ruleId, LONGEST_NAME);
  const description = value(rule?.rationale ?? ruleId, LONGEST_TEXT);
  const id = value(ruleId, LONGEST_NAME);
  const category = value(run.tool.name, LONGEST_NAME);
  return `##teamcity[inspectionType id=${id} name=${name} description=${description} category=${category}]\n`;
}

/** Quoted; cut before escaping, so that no escape is cut. */
function value(text: string, limit: number): string {
  const escaped = oneLine(text)
    .slice(0, limit)
    .replace(/[|'[\]]/g, '|$&')
    .replace(
      /[^\x20-\x7e]/g,
      (unit) => `|0x${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
    );
  return `'${escaped}'`;
}
