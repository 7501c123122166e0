import type { Level } from '../engine/result.ts';
import { oneLine } from './escape.ts';
import type { Reporter } from './reporter.ts';

/** The agent knows no other types. */
const TYPES: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'warning',
  style: 'warning',
};

/** Logging commands of Azure Pipelines. */
export const azure: Reporter = {
  name: 'azure',
  report(run, out) {
    for (const { path, line, column, message } of run.failures) {
      const place = path === null ? '' : `;sourcepath=${escaped(out.place({ path, absolutePath: null }))}`;
      const row = line === null ? '' : `;linenumber=${line}`;
      const at = line === null || column === undefined ? '' : `;columnnumber=${column}`;
      out.write(`##vso[task.logissue type=error${place}${row}${at}]${escaped(message)}\n`);
    }
    for (const file of run.files) {
      const path = escaped(out.place(file));
      for (const { line, column, level, ruleId, message } of file.findings) {
        const place = `sourcepath=${path};linenumber=${line};columnnumber=${column}`;
        const properties = `type=${TYPES[level]};${place};code=${escaped(ruleId)}`;
        out.write(`##vso[task.logissue ${properties}]${escaped(message)}\n`);
      }
    }
  },
};

/**
 * Agents undo `%AZP25` only when told to, so a percent sign is escaped only where the agent would otherwise read
 * an escape that nobody wrote.
 */
function escaped(text: string): string {
  return oneLine(text)
    .replace(/%(?=3B|0D|0A|5D|AZP25)/gi, '%AZP25')
    .replaceAll(';', '%3B')
    .replaceAll(']', '%5D');
}
