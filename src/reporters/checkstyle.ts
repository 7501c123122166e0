import type { Level } from '../engine/result.ts';
import type { Reporter } from './reporter.ts';
import { ruleLookup } from './rule-lookup.ts';

const SEVERITIES: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'info',
};

/** Checkstyle XML; `source` is `tool.category.rule`, because readers take the part after the last dot as the type. */
export const checkstyle: Reporter = {
  name: 'checkstyle',
  report(run, out) {
    const rules = ruleLookup(run);
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n');
    for (const file of run.files) {
      if (file.findings.length === 0) continue;
      out.write(`  <file name="${out.xml(out.place(file))}">\n`);
      for (const { line, column, level, message, ruleId } of file.findings) {
        const category = rules(ruleId)?.category ?? 'general';
        const source = `${run.tool.name}.${category}.${ruleId.replaceAll('.', '_')}`;
        const place = `line="${line}" column="${column}"`;
        const what = `severity="${SEVERITIES[level]}" message="${out.xml(message)}" source="${out.xml(source)}"`;
        out.write(`    <error ${place} ${what}/>\n`);
      }
      out.write('  </file>\n');
    }
    out.write('</checkstyle>\n');
  },
};
