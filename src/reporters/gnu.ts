import type { Reporter } from './reporter.ts';

/** The GNU coding standards' form for programs: `tool:path:line.column-line.column: level: message [rule]`. */
export const gnu: Reporter = {
  name: 'gnu',
  report(run, out) {
    for (const file of run.files) {
      const path = out.plain(file.path);
      for (const { line, column, endLine, endColumn, level, ruleId, message } of file.findings) {
        // The standard's end column is inside the range.
        const end = `${endLine}.${Math.max(endLine === line ? column : 1, endColumn - 1)}`;
        const place = `${out.plain(run.tool.name)}:${path}:${line}.${column}-${end}`;
        out.write(`${place}: ${level}: ${out.plain(message)} [${out.plain(ruleId)}]\n`);
      }
    }
  },
};
