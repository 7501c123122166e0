import type { Finding } from '../engine/result.ts';
import type { Reporter } from './reporter.ts';
import { ruleLookup } from './rule-lookup.ts';

/** The array that wrappers of hadolint read; `code` is hadolint's where the rule has one. */
export const hadolintJson: Reporter = {
  name: 'hadolint-json',
  report(run, out) {
    const rules = ruleLookup(run);
    const items = run.files.flatMap((file) =>
      file.findings.map(({ line, column, level, message, ruleId, externalIds }: Finding) => ({
        file: file.path,
        line,
        column,
        level,
        code: hadolintCode(externalIds ?? rules(ruleId)?.aliases ?? []) ?? ruleId,
        message,
      })),
    );
    out.write(`${out.json(items)}\n`);
  },
};

function hadolintCode(ids: readonly string[]): string | null {
  return ids.find((alias) => /^(?:DL|SC)\d{4}$/.test(alias)) ?? null;
}
