import { count } from './count.ts';
import type { Reporter } from './reporter.ts';

/** `path:line:column: message [level/rule]`, then a count. */
export const unix: Reporter = {
  name: 'unix',
  report(run, out) {
    let problems = 0;
    for (const file of run.files) {
      const path = out.path(file.path);
      for (const { line, column, level, ruleId, message } of file.findings) {
        out.write(`${path}:${line}:${column}: ${out.plain(message)} [${level}/${out.plain(ruleId)}]\n`);
        problems += 1;
      }
    }
    if (problems > 0) out.write(`\n${count(problems, 'problem')}\n`);
  },
};
