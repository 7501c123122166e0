/** Builds run results by hand, for tests of what reads them. Places are found by searching the source. */
import type {
  Edit,
  FileResult,
  Finding,
  Level,
  RelatedPlace,
  RuleDescriptor,
  RunFailure,
  RunResult,
  Suggestion,
  SuppressedFinding,
  Suppression,
} from '../../src/engine/result.ts';

export interface FindingInput {
  readonly ruleId?: string;
  readonly level?: Level;
  readonly message?: string;
  /** Flagged text (its first occurrence, or the one with the given 1-based number), or offsets. */
  readonly at: string | readonly [text: string, occurrence: number] | readonly [start: number, end: number];
  /** Replaces the flagged text, or is the edit. */
  readonly fix?: string | Edit;
  readonly suggestions?: readonly {
    readonly text: string;
    readonly description: string;
    readonly manual?: boolean;
  }[];
  readonly related?: readonly { readonly at: string; readonly message: string }[];
  readonly suppression?: Suppression;
}

export interface FileInput {
  readonly path?: string;
  readonly absolutePath?: string | null;
  readonly source: string;
  readonly hasBom?: boolean;
  readonly findings?: readonly FindingInput[];
  readonly fixedCount?: number;
  readonly skippedFixes?: FileResult['skippedFixes'];
}

export interface RunInput {
  readonly files?: readonly FileInput[];
  readonly failures?: readonly (Partial<RunFailure> & Pick<RunFailure, 'kind' | 'message'>)[];
  readonly rules?: readonly RuleDescriptor[];
}

/** 1-based line and column of an offset. */
function positionOf(source: string, offset: number) {
  const before = source.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** All numbers of a place that a range covers. */
export function placeOf(source: string, range: readonly [number, number]) {
  const end = positionOf(source, range[1]);
  return { ...positionOf(source, range[0]), endLine: end.line, endColumn: end.column };
}

function rangeOf(source: string, at: FindingInput['at']): readonly [number, number] {
  if (typeof at !== 'string' && typeof at[0] === 'number') return [at[0], Number(at[1])];
  const [text, occurrence] = typeof at === 'string' ? [at, 1] : [String(at[0]), Number(at[1])];
  let start = -1;
  for (let seen = 0; seen < occurrence; seen++) {
    start = source.indexOf(text, start + 1);
    if (start === -1) throw new Error(`The source has no ${JSON.stringify(at)}.`);
  }
  return [start, start + text.length];
}

/** A finding in `source`. */
function finding(source: string, input: FindingInput): Finding {
  const range = rangeOf(source, input.at);
  const { fix = null } = input;
  const suggestions = (input.suggestions ?? []).map(
    ({ text, description, manual = false }): Suggestion => ({
      messageId: 'change',
      description,
      edit: { range, text },
      manual,
    }),
  );
  const related = (input.related ?? []).map(({ at, message }): RelatedPlace => {
    const place = rangeOf(source, at);
    return { message, range: place, ...placeOf(source, place) };
  });
  return {
    ruleId: input.ruleId ?? 'no-latest',
    level: input.level ?? 'warning',
    messageId: 'unpinned',
    message: input.message ?? '`node:latest` can change at any time; pin a version or digest.',
    range,
    ...placeOf(source, range),
    fix: typeof fix === 'string' ? { range, text: fix } : fix,
    suggestions,
    related,
  };
}

function fileResult(input: FileInput): FileResult {
  const { path = 'Dockerfile', source } = input;
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const entry of input.findings ?? []) {
    if (entry.suppression === undefined) findings.push(finding(source, entry));
    else suppressed.push({ ...finding(source, entry), suppression: entry.suppression });
  }
  return {
    path,
    absolutePath: input.absolutePath === undefined ? `/project/${path}` : input.absolutePath,
    source,
    hasBom: input.hasBom ?? false,
    findings,
    suppressed,
    fixedCount: input.fixedCount ?? 0,
    output: (input.fixedCount ?? 0) > 0 ? source : null,
    skippedFixes: input.skippedFixes ?? [],
  };
}

/** A descriptor; only the id must be given. */
export function ruleDescriptor(input: Partial<RuleDescriptor> & Pick<RuleDescriptor, 'id'>): RuleDescriptor {
  return {
    description: `what ${input.id} finds`,
    rationale: `Why ${input.id} matters.`,
    category: 'base-image',
    level: 'warning',
    isEnabled: true,
    aliases: [],
    url: `https://plimsoll.example/rules/${input.id}`,
    securitySeverity: null,
    cwe: [],
    tags: [],
    isFixable: false,
    hasSuggestions: false,
    help: `# ${input.id}\n\nWhy it matters, and how to fix it.\n`,
    ...input,
  };
}

/** The rules that the sample runs speak of. */
const SAMPLE_RULES: readonly RuleDescriptor[] = [
  ruleDescriptor({
    id: 'apt-get-assume-yes',
    description: 'apt-get without -y',
    rationale: 'A build has no terminal: a question that nobody can answer ends it.',
    category: 'packages',
    level: 'error',
    aliases: ['DL3014'],
    isFixable: true,
  }),
  ruleDescriptor({
    id: 'keyword-case',
    description: 'keywords in lower case',
    category: 'style',
    level: 'style',
    aliases: [],
    isFixable: true,
    isEnabled: false,
  }),
  ruleDescriptor({
    id: 'no-latest',
    description: 'base image without a fixed tag',
    aliases: ['DL3007', 'CKV_DOCKER_7'],
    hasSuggestions: true,
  }),
  ruleDescriptor({
    id: 'no-root-user',
    description: 'image that runs as root',
    category: 'security',
    aliases: ['DL3002'],
    securitySeverity: 6,
    cwe: [250],
    tags: ['least-privilege'],
  }),
  ruleDescriptor({
    id: 'no-secret-in-env',
    description: 'secret in ENV or ARG',
    category: 'security',
    level: 'error',
    securitySeverity: 8.2,
    cwe: [798, 526],
  }),
  ruleDescriptor({ id: 'relative-workdir', category: 'instructions', level: 'info', aliases: ['DL3000'] }),
];

/** A complete result; counts are taken from the findings. */
export function runResult(input: RunInput = {}): RunResult {
  const files = (input.files ?? []).map(fileResult);
  const findings = files.flatMap((file) => file.findings);
  const amount = (level: Level) => findings.filter((entry) => entry.level === level).length;
  const failures = (input.failures ?? []).map((failure) => ({
    path: null,
    line: null,
    ruleId: null,
    hint: null,
    ...failure,
  }));
  return {
    tool: { name: 'plimsoll', version: '1.4.0', url: 'https://plimsoll.example/' },
    files,
    failures,
    summary: {
      files: files.length,
      errors: amount('error'),
      warnings: amount('warning'),
      infos: amount('info'),
      styles: amount('style'),
      fixable: findings.filter((entry) => entry.fix !== null).length,
      fixed: files.reduce((sum, file) => sum + file.fixedCount, 0),
      suppressed: files.reduce((sum, file) => sum + file.suppressed.length, 0),
      undecided: files.reduce((sum, file) => sum + (file.undecided?.length ?? 0), 0),
    },
    exitCode: failures.length > 0 ? 2 : amount('error') + amount('warning') > 0 ? 1 : 0,
    rules: () => input.rules ?? SAMPLE_RULES,
  };
}
