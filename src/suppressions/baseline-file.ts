/** The file of a baseline: JSON with one entry a line, so that version control merges it well. */
import { isMap } from 'yaml';
import { checkValue, type PathPart, pathText } from '../schema/check-value.ts';
import { code, sentence } from '../yaml/hints.ts';
import type { FileProblem } from '../yaml/problem.ts';
import { describeNode, YamlText } from '../yaml/yaml-text.ts';
import type { Baseline } from './baseline.ts';
import type { BaselineEntry } from './baseline-entry.ts';
import { isDate } from './days.ts';
import { FINGERPRINT_FORM } from './finding-identity.ts';

/** Entries of version 1 have fingerprints of another kind, which are still read. */
const VERSIONS = [1, 2];
const VERSION = 2;

/** JSON Schema (draft-07) of all versions. */
export const BASELINE_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'plimsoll baseline',
  description: 'Known findings, which do not fail a run. Written by `plimsoll baseline`.',
  type: 'object',
  properties: {
    version: { enum: VERSIONS, description: 'Version of this format.' },
    files: {
      type: 'object',
      description: 'Known findings by path, relative to the directory of this file.',
      additionalProperties: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            rule: { type: 'string', minLength: 1, description: 'Name of the rule.' },
            fingerprint: {
              type: 'string',
              pattern: `^${FINGERPRINT_FORM}$`,
              description:
                'Fingerprint of what the finding is about, 40 hexadecimal digits (32 in version 1).',
            },
            firstSeen: {
              type: 'string',
              pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
              description: 'Date when it was added, YYYY-MM-DD in UTC.',
            },
          },
          required: ['rule', 'fingerprint', 'firstSeen'],
          additionalProperties: false,
        },
      },
    },
  },
  required: ['version', 'files'],
  additionalProperties: false,
} as const;

/** What the schema has made sure of. */
interface Document {
  readonly version: number;
  readonly files: Readonly<Record<string, readonly BaselineEntry[]>>;
}

const WRITE_ANEW = 'Restore it from version control, or run `plimsoll baseline create --force`.';

/** Parses and checks a baseline. Never throws; with problems there is no baseline. */
export function readBaseline(
  file: string,
  text: string,
): { readonly baseline: Baseline; readonly problems: readonly FileProblem[] } {
  const value = parseJson(text);
  const problems = value === undefined ? [notJson(file, text)] : checkDocument(file, text, value);
  if (problems.length > 0) return { baseline: new Map(), problems };
  // Checked against the schema above.
  const { files } = value as Document;
  return {
    baseline: new Map(Object.entries(files).map(([path, entries]) => [path, onceEach(entries)])),
    problems,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

/** Characters of a file whose mistakes have a place: finding it needs hundreds of times the memory of the text. */
const MOST_PLACED = 500_000;
/** Mistakes that are reported. */
const MOST_FAULTS = 1000;

function notJson(file: string, text: string): FileProblem {
  const conflict = text.split('\n').findIndex((line) => /^(?:<{7}|={7}|>{7})(?: |\r?$)/.test(line));
  if (conflict !== -1) {
    const hint = 'Keep the entries of both versions, then run `plimsoll baseline update --prune`.';
    return { file, line: conflict + 1, column: 1, message: 'The file contains a merge conflict.', hint };
  }
  const [first] = text.length > MOST_PLACED ? [] : new YamlText(file, text).problems;
  const { line, column } = first ?? { line: 1, column: 1 };
  return { file, line, column, message: 'The file is not valid JSON.', hint: WRITE_ANEW };
}

/** Places are looked up only for what is wrong: a sound file is read once. */
function checkDocument(file: string, text: string, value: unknown): readonly FileProblem[] {
  const [otherVersion] = versionFaults(value);
  // What another version has is no fault of this one.
  const faults =
    otherVersion === undefined
      ? firstFaults([...schemaFaults(value), ...pathFaults(value), ...dayFaults(value)])
      : [otherVersion];
  if (faults.length === 0) return [];
  if (text.length > MOST_PLACED) {
    const start = { file, line: 1, column: 1 };
    return faults.map(({ message, hint }) => ({ ...start, message, hint }));
  }
  const yaml = new YamlText(file, text);
  if (!isMap(yaml.root)) {
    yaml.problem(yaml.root, `A baseline must be an object, got ${describeNode(yaml.root)}.`, WRITE_ANEW);
    return yaml.problems;
  }
  const wrongVersion = faults.find(({ path }) => path[0] === 'version');
  for (const { path, isKey, message, hint } of wrongVersion === undefined ? faults : [wrongVersion]) {
    yaml.problemAt(yaml.placeOf(yaml.root, path, isKey), message, hint);
  }
  return yaml.problems;
}

interface Fault {
  readonly path: readonly PathPart[];
  readonly isKey: boolean;
  readonly message: string;
  readonly hint: string | null;
  /** For how many others it stands. */
  readonly count?: number;
}

/** The first ones, and how many more there are. */
function firstFaults(faults: readonly Fault[]): readonly Fault[] {
  const single = faults.filter(({ count }) => count === undefined);
  const counted = faults.reduce((sum, { count = 0 }) => sum + count, 0);
  const more = Math.max(0, single.length - MOST_FAULTS) + counted;
  if (more === 0) return single;
  const message = `${more} more mistakes of this file are not listed.`;
  return [...single.slice(0, MOST_FAULTS), { path: [], isKey: false, message, hint: null }];
}

function versionFaults(value: unknown): readonly Fault[] {
  const version = isRecord(value) ? value.version : undefined;
  if (typeof version !== 'number' || VERSIONS.includes(version)) return [];
  const message = `Unsupported baseline version ${version}; this plimsoll reads versions up to ${VERSION}.`;
  return [{ path: ['version'], isKey: false, message, hint: 'Use the plimsoll version that wrote it.' }];
}

function schemaFaults(value: unknown): readonly Fault[] {
  const naming = {
    value: (path: readonly PathPart[]) => (path.length === 0 ? 'the file' : code(pathText(path))),
    key: 'key',
  };
  return checkValue(BASELINE_SCHEMA, value, naming).map((problem) => ({
    ...problem,
    message: sentence(problem.message),
  }));
}

function pathFaults(value: unknown): readonly Fault[] {
  return Object.keys(filesOf(value))
    .filter((path) => path === '' || /^(?:[\\/]|[a-z]:)/i.test(path) || path.split(/[\\/]/).includes('..'))
    .map((path) => ({
      path: ['files', path],
      isKey: true,
      message: `${code(path)} is not a path below the directory of this file.`,
      hint: null,
    }));
}

function dayFaults(value: unknown): readonly Fault[] {
  return Object.entries(filesOf(value)).flatMap(([path, entries]) =>
    (Array.isArray(entries) ? entries : []).flatMap((entry: unknown, at): Fault[] => {
      const day = isRecord(entry) ? entry.firstSeen : undefined;
      if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day) || isDate(day)) return [];
      const message = `Invalid date ${code(day)}.`;
      return [{ path: ['files', path, at, 'firstSeen'], isKey: false, message, hint: null }];
    }),
  );
}

function filesOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) && isRecord(value.files) ? value.files : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A merge may bring an entry twice; the earlier day holds. */
function onceEach(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const byFingerprint = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const known = byFingerprint.get(entry.fingerprint);
    if (known === undefined || entry.firstSeen < known.firstSeen) byFingerprint.set(entry.fingerprint, entry);
  }
  return [...byFingerprint.values()];
}

/** The text of the file: paths and entries in order, the same for the same baseline. */
export function printBaseline(baseline: Baseline): string {
  const files = [...baseline].filter(([, entries]) => entries.length > 0).toSorted(byKey);
  const bodies = files.map(([path, entries]) => {
    const lines = entries
      .toSorted(
        (left, right) => compare(left.rule, right.rule) || compare(left.fingerprint, right.fingerprint),
      )
      .map(
        ({ rule, fingerprint, firstSeen }) =>
          `      { "rule": ${JSON.stringify(rule)}, "fingerprint": "${fingerprint}", "firstSeen": "${firstSeen}" }`,
      );
    return `    ${JSON.stringify(path)}: [\n${lines.join(',\n')}\n    ]`;
  });
  const body = bodies.length === 0 ? '{}' : `{\n${bodies.join(',\n')}\n  }`;
  return `{\n  "version": ${VERSION},\n  "files": ${body}\n}\n`;
}

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return compare(left, right);
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
