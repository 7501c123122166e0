/** reviewdog's diagnostic formats. Columns count UTF-8 bytes. */
import type { Edit, FileResult, Finding, Level, RuleDescriptor, RunResult } from '../engine/result.ts';
import type { Reporter, Sink } from './reporter.ts';
import { ruleLookup } from './rule-lookup.ts';
import { SourceLines } from './source-lines.ts';

const SEVERITIES: Readonly<Record<Level, string>> = {
  error: 'ERROR',
  warning: 'WARNING',
  info: 'INFO',
  style: 'INFO',
};

/** One object with all diagnostics. */
export const rdjson: Reporter = {
  name: 'rdjson',
  report(run, out) {
    const document = { source: sourceOf(run), diagnostics: diagnostics(run, out) };
    out.write(`${out.json(document, 2)}\n`);
  },
};

/** One diagnostic per line. */
export const rdjsonl: Reporter = {
  name: 'rdjsonl',
  report(run, out) {
    for (const diagnostic of diagnostics(run, out)) {
      out.write(`${out.json({ ...diagnostic, source: sourceOf(run) })}\n`);
    }
  },
};

const sourceOf = ({ tool }: RunResult) => ({
  name: tool.name,
  ...(tool.url === '' ? {} : { url: tool.url }),
});

function diagnostics(run: RunResult, out: Sink) {
  const rules = ruleLookup(run);
  return run.files.flatMap((file) => {
    const path = out.place(file);
    const source = new SourceLines(file.source);
    return file.findings.map((finding) => diagnostic(finding, file, path, source, rules(finding.ruleId)));
  });
}

function diagnostic(
  finding: Finding,
  file: FileResult,
  path: string,
  source: SourceLines,
  rule: RuleDescriptor | null,
) {
  const rangeObject = ([start, end]: Finding['range']) => ({
    start: bytePosition(source, start, file.hasBom),
    end: bytePosition(source, end, file.hasBom),
  });
  const edits = editsOf(finding);
  return {
    message: finding.message,
    location: { path, range: rangeObject(finding.range) },
    severity: SEVERITIES[finding.level],
    code: { value: finding.ruleId, ...(rule === null || rule.url === '' ? {} : { url: rule.url }) },
    ...(edits.length === 0
      ? {}
      : { suggestions: edits.map(({ range, text }) => ({ range: rangeObject(range), text })) }),
    ...(finding.related.length === 0
      ? {}
      : {
          related_locations: finding.related.map(({ message, range }) => ({
            message,
            location: { path, range: rangeObject(range) },
          })),
        }),
  };
}

/** The fix and the suggestions that need no person. */
function editsOf({ fix, suggestions }: Finding): readonly Edit[] {
  const offered = suggestions.filter(({ manual }) => !manual).map(({ edit }) => edit);
  return fix === null ? offered : [fix, ...offered];
}

const BOM_BYTES = 3;

function bytePosition(source: SourceLines, offset: number, hasBom: boolean) {
  const { line, column } = source.positionOf(offset);
  const start = source.startOf(line);
  const before = source.text.slice(start, start + column - 1);
  const bom = hasBom && line === 1 ? BOM_BYTES : 0;
  return { line, column: utf8Length(before) + 1 + bom };
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
