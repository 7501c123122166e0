/** One finding as a SARIF result. */
import type {
  Edit,
  FileResult,
  Finding,
  Position,
  RuleDescriptor,
  SuppressedFinding,
  Suppression,
} from '../engine/result.ts';
import { lineHashes } from './line-hash.ts';
import { maskedSource } from './masked-source.ts';
import { minimalEdit } from './minimal-edit.ts';
import { isAboutSecrets } from './rule-lookup.ts';
import { cweReference, SARIF_LEVELS, sarifRuleId } from './sarif-rules.ts';
import { type ArtifactLocation, isStandardInput } from './sarif-uri.ts';
import { SourceLines } from './source-lines.ts';

type Place = Position & { readonly endLine: number; readonly endColumn: number };

/** What all results of a run share. */
export interface ResultContext {
  readonly indexOfRule: (ruleId: string) => number;
  readonly ruleOf: (ruleId: string) => RuleDescriptor | null;
  readonly cwes: readonly number[];
  readonly includeSuppressed: boolean;
  readonly isFull: boolean;
}

/** A file's text and what is computed from it once. */
export interface ResultFile {
  readonly file: FileResult;
  readonly location: ArtifactLocation;
  /** With secrets starred. */
  readonly source: SourceLines;
  readonly hashes: readonly string[];
}

/** Prepares a file; its fingerprints cover the text as it lies on the disk, byte order mark included. */
export function resultFile(
  file: FileResult,
  location: ArtifactLocation,
  ruleOf: (ruleId: string) => RuleDescriptor | null,
): ResultFile {
  const hashes = isStandardInput(file) ? [] : lineHashes(file.hasBom ? `\ufeff${file.source}` : file.source);
  return { file, location, source: new SourceLines(maskedSource(file, ruleOf)), hashes };
}

const LONGEST_SNIPPET = 4096;
const CONTEXT_LINES = 2;

/** A `result` object; keys in the order of the specification's examples. */
export function resultObject(finding: Finding | SuppressedFinding, file: ResultFile, context: ResultContext) {
  const rule = context.ruleOf(finding.ruleId);
  const isSecret = isAboutSecrets(rule);
  const hash = file.hashes[finding.line - 1];
  const fixes = fixObjects(finding, file, isSecret);
  const isLessThanWarning = finding.level === 'info' || finding.level === 'style';
  return {
    ruleId: sarifRuleId(finding.ruleId),
    ruleIndex: context.indexOfRule(finding.ruleId),
    level: SARIF_LEVELS[finding.level],
    message: messageObject(finding.message, context.isFull),
    locations: [locationObject(finding, file, context.isFull)],
    ...(finding.related.length === 0 ? {} : { relatedLocations: relatedObjects(finding, file) }),
    ...(hash === undefined ? {} : { partialFingerprints: { primaryLocationLineHash: hash } }),
    ...(fixes.length === 0 ? {} : { fixes }),
    ...(rule === null || rule.cwe.length === 0 ? {} : { taxa: taxaOf(rule, context.cwes) }),
    ...(context.includeSuppressed ? { suppressions: suppressionObjects(finding, file) } : {}),
    ...(isLessThanWarning ? { properties: { severity: finding.level } } : {}),
  };
}

/** Plain text has no code spans: single quotes stand for them. */
function messageText(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  const quoted = line.replace(/`([^`]+)`/g, "'$1'");
  // Only `[text](target)` is read as a link; lone brackets, as in exec forms, are shown as they are.
  return quoted.includes('](') ? quoted.replace(/[\\[\]]/g, '\\$&') : quoted;
}

function messageObject(message: string, isFull: boolean) {
  const text = messageText(message);
  if (!isFull || !message.includes('`')) return { text };
  return { text, markdown: message.replace(/\s+/g, ' ').trim() };
}

function locationObject(finding: Finding, file: ResultFile, isFull: boolean) {
  const { source, location } = file;
  const snippet = snippetOf(source.text.slice(finding.range[0], finding.range[1]));
  const wantsContext = isFull || isStandardInput(file.file);
  const context = wantsContext ? contextRegion(finding, source) : null;
  return {
    physicalLocation: {
      artifactLocation: location,
      region: { ...regionObject(finding), ...(snippet === '' ? {} : { snippet: { text: snippet } }) },
      ...(context === null ? {} : { contextRegion: context }),
    },
  };
}

/** All four numbers, 1-based, the end never before the start. */
function regionObject({ line, column, endLine, endColumn }: Place) {
  const startLine = Math.max(1, line);
  const startColumn = Math.max(1, column);
  const lastLine = Math.max(startLine, endLine);
  const lastColumn = Math.max(lastLine === startLine ? startColumn : 1, endColumn);
  return { startLine, startColumn, endLine: lastLine, endColumn: lastColumn };
}

function snippetOf(text: string): string {
  if (text.length <= LONGEST_SNIPPET) return text;
  const lineEnd = text.lastIndexOf('\n', LONGEST_SNIPPET);
  return lineEnd > 0 ? text.slice(0, lineEnd + 1) : '';
}

/** Must hold more than the region itself. */
function contextRegion({ line, column, endLine, endColumn }: Place, source: SourceLines) {
  const startLine = Math.max(1, line - CONTEXT_LINES);
  const lastLine = Math.max(startLine, Math.min(source.count, endLine + CONTEXT_LINES));
  const isSame =
    startLine === line && lastLine === endLine && column === 1 && endColumn > source.line(endLine).length;
  const text = source.slice(startLine, lastLine);
  if (isSame || text.length > LONGEST_SNIPPET) return null;
  return { startLine, endLine: lastLine, snippet: { text } };
}

function relatedObjects(finding: Finding, file: ResultFile) {
  const places = finding.related.map((place) => ({
    message: { text: messageText(place.message) },
    physicalLocation: { artifactLocation: file.location, region: regionObject(place) },
  }));
  return unique(places).map((place, index) => ({ id: index + 1, ...place }));
}

function fixObjects(finding: Finding, file: ResultFile, isSecret: boolean) {
  const fixes: object[] = [];
  if (finding.fix !== null) {
    const edit = minimalEdit(file.file.source, finding.fix);
    const description = isSecret ? 'Apply the fix.' : editDescription(file.source.text, edit);
    fixes.push(fixObject(description, 'safe', edit, file));
  }
  for (const { description, edit, manual } of finding.suggestions) {
    const applicability = manual ? 'suggestion' : 'unsafe';
    fixes.push(fixObject(messageText(description), applicability, minimalEdit(file.file.source, edit), file));
  }
  return unique(fixes);
}

function fixObject(description: string, applicability: string, edit: Edit, { source, location }: ResultFile) {
  const start = source.positionOf(edit.range[0]);
  const end = source.positionOf(edit.range[1]);
  const deletedRegion = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
  return {
    description: { text: description },
    artifactChanges: [
      {
        artifactLocation: location,
        // Text is written even when it is empty: a deletion without it is skipped by known readers.
        replacements: [{ deletedRegion, insertedContent: { text: edit.text } }],
      },
    ],
    properties: { 'plimsoll/applicability': applicability },
  };
}

function editDescription(source: string, { range, text }: Edit): string {
  const old = source.slice(range[0], range[1]);
  if (old === '') return `Insert ${quoted(text)}.`;
  if (text === '') return `Remove ${quoted(old)}.`;
  return `Replace ${quoted(old)} with ${quoted(text)}.`;
}

const LONGEST_QUOTE = 60;

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  if (line.trim() === '' && text.includes('\n')) return 'a line break';
  const shown = [...line];
  return `'${shown.length <= LONGEST_QUOTE ? line : `${shown.slice(0, LONGEST_QUOTE).join('')}…`}'`;
}

function taxaOf(rule: RuleDescriptor, cwes: readonly number[]) {
  return [...new Set(rule.cwe)].sort((left, right) => left - right).map((cwe) => cweReference(cwe, cwes));
}

/** Within one run every result has the array or none has: empty says "not suppressed". */
function suppressionObjects(finding: Finding | SuppressedFinding, file: ResultFile) {
  if (!('suppression' in finding)) return [];
  const { kind, justification, place, waiver }: Suppression = finding.suppression;
  const isComment = kind === 'directive';
  const reason = justification ?? (kind === 'baseline' ? 'baseline' : null);
  return [
    {
      kind: isComment ? 'inSource' : 'external',
      status: 'accepted',
      ...(reason === null ? {} : { justification: reason }),
      ...(waiver === undefined ? {} : { properties: waiverProperties(waiver) }),
      // Entries of waivers and baselines are in another file, whose name the finding does not carry.
      ...(isComment && place !== null
        ? {
            location: {
              physicalLocation: { artifactLocation: file.location, region: regionObject(place) },
            },
          }
        : {}),
    },
  ];
}

function waiverProperties({ owner, ticket, expires }: NonNullable<Suppression['waiver']>) {
  return {
    ...(owner === null ? {} : { owner }),
    ...(ticket === null ? {} : { ticket }),
    expires,
  };
}

function unique<Item extends object>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
