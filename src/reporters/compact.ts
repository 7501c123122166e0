import type { Reporter } from './reporter.ts';

/** One line per finding, for `grep` and editors: `path:line:column: level rule: message`. */
export const compact: Reporter = {
  name: 'compact',
  report(run, out) {
    for (const file of run.files) {
      const path = out.path(file.path);
      for (const { line, column, level, ruleId, message } of file.findings) {
        out.write(`${path}:${line}:${column}: ${level} ${out.plain(ruleId)}: ${out.plain(message)}\n`);
      }
    }
  },
};
