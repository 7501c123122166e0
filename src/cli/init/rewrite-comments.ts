/** Ignore comments of other linters in our words, where the findings stay the same. */
import { rules as builtIn } from '../../../rules/index.ts';
import { isBeyondHadolint } from '../../config/hadolint-preset.ts';
import { readDockerfile } from '../../engine/read-dockerfile.ts';
import type { FileResult } from '../../engine/result.ts';
import { RuleCatalog } from '../../engine/rule-catalog.ts';
import { buildModel } from '../../model/build-model.ts';
import { count } from '../../reporters/count.ts';
import { oneLine, shownPath } from '../../reporters/escape.ts';
import { PLAIN_STYLE } from '../../reporters/plain-style.ts';
import { type IgnoreComment, readIgnoreComments } from '../../suppressions/ignore-comments.ts';
import { SUPPRESSION_WORDS } from '../../syntax/suppression-words.ts';
import { createLoader } from '../config-options.ts';
import { type FoundFile, findFiles, leftOutNotes } from '../discovery/find-files.ts';
import { describeFailure } from '../error-text.ts';
import { fileErrorSentence } from '../file-error.ts';
import type { Io } from '../io.ts';
import { type LintTools, lintText } from '../lint/lint-file.ts';
import { plainSuppressions, plainTools } from '../lint/plain-tools.ts';
import { decodeSource, readSourceFile } from '../lint/source-file.ts';
import { replaceFound } from '../replace-file.ts';

/** Their words are obeyed by the builder itself. */
const KEPT: ReadonlySet<string> = new Set(['plimsoll', 'buildkit']);

/**
 * Rewrites the comments of all Dockerfiles below the working directory, and says what it did. Gives whether all could be
 * read and written.
 */
export async function rewriteComments(io: Io): Promise<boolean> {
  const { cwd, stderr } = io;
  const tools = toolsIn(cwd);
  const search = await findFiles(['.'], {
    cwd,
    useGitIgnore: true,
    ignorePatterns: [],
    passOnNoFiles: false,
    isCommandPlace: false,
  });
  for (const note of leftOutNotes(search.leftOut)) stderr.write(`${oneLine(note)}\n`);
  const failures = [...search.failures];
  for (const file of search.files) {
    try {
      await rewriteFile(file, tools, io);
    } catch (error) {
      const message = fileErrorSentence(error);
      failures.push({ kind: 'read', path: file.path, line: null, ruleId: null, message, hint: null });
    }
  }
  for (const failure of failures) stderr.write(describeFailure(failure, PLAIN_STYLE));
  return failures.length === 0;
}

async function rewriteFile(
  { path, absolutePath }: FoundFile,
  tools: LintTools,
  { cwd, stdout }: Io,
): Promise<void> {
  const shown = shownPath(path);
  const source = readSourceFile(absolutePath, { isNamedByUser: false });
  if (!source.isFaithful) return;
  const { text, rewritten, kept } = rewriteText(source.text);
  for (const line of kept)
    stdout.write(`${shown}:${line}: the comment stays as it is: part of it has no equivalent.\n`);
  if (rewritten === 0) return;
  const name = { path, absolutePath };
  const before = (await lintText(name, source, tools)).outcome?.result ?? null;
  const after = (await lintText(name, decodeSource(Buffer.from(text)), tools)).outcome?.result ?? null;
  if (before === null || after === null || findingsOf(before) !== findingsOf(after)) {
    stdout.write(`${shown}: comments stay as they are, because the findings would change.\n`);
    return;
  }
  replaceFound(absolutePath, text, cwd);
  stdout.write(`${shown}: rewrote ${count(rewritten, 'comment')}.\n`);
}

function toolsIn(cwd: string): LintTools {
  const loader = createLoader({ cwd });
  return plainTools(loader, cwd, plainSuppressions(loader, cwd, { isUsed: false }));
}

function findingsOf({ findings }: FileResult): string {
  return JSON.stringify(findings.map(({ ruleId, line, column, message }) => [ruleId, line, column, message]));
}

interface Rewritten {
  readonly text: string;
  readonly rewritten: number;
  /** Lines of comments that stay. */
  readonly kept: readonly number[];
}

function rewriteText(text: string): Rewritten {
  const ast = readDockerfile(text);
  const catalog = new RuleCatalog(Object.values(builtIn));
  const offset = ast.hasBom && text.startsWith('\uFEFF') ? 1 : 0;
  const body = text.slice(offset);
  const comments = readIgnoreComments(ast, buildModel(ast, {})).filter(({ tool }) => !KEPT.has(tool));
  const kept: number[] = [];
  let result = body;
  let rewritten = 0;
  // From the end, so that the places before stay right.
  for (const comment of comments.toReversed()) {
    if (comment.malformed !== null) continue;
    const words = ourWords(comment, body, catalog);
    if (words === null) {
      kept.unshift(body.slice(0, comment.range[0]).split('\n').length);
      continue;
    }
    result = result.slice(0, comment.range[0]) + words + result.slice(comment.range[1]);
    rewritten += 1;
  }
  return { text: text.slice(0, offset) + result, rewritten, kept };
}

/** A word of a linter in the rest of a comment; `check` is one of people, too. */
const SECOND_COMMENT = new RegExp(`\\b(?:${SUPPRESSION_WORDS.filter((word) => word !== 'check').join('|')})`);

/** `null` where a part has no equivalent, or more than one comment shares the line. */
function ourWords(comment: IgnoreComment, text: string, catalog: RuleCatalog): string | null {
  const { range, mentions, covers, until, reason, tool } = comment;
  const written = text.slice(...range);
  const last = mentions.at(-1);
  if (last === undefined) return null;
  const names = mentions.map(({ text: id }) => (id === '*' ? [] : namesOf(id, catalog)));
  if (names.some((each) => each.length === 0)) return null;
  const scope =
    covers === null ? 'ignore-file' : /^#+\s*hadolint\s+stage\s/.test(written) ? 'ignore-stage' : 'ignore';
  const rest = written
    .slice(last.range[1] - range[0])
    .replace(/^[\s:;#-]*(?:reason=)?/, '')
    .trim();
  if (SECOND_COMMENT.test(rest)) return null;
  const ids = mentions.map(({ text: id }) => id).join(', ');
  const why = reason ?? (until === null ? rest : '');
  const end = until === null ? '' : ` until=${until.text}`;
  const because = why === '' ? `${tool} ${ids}` : `${ids}: ${why}`;
  return `# plimsoll ${scope}=${[...new Set(names.flat())].join(',')}${end} -- ${because}`;
}

function namesOf(id: string, catalog: RuleCatalog): readonly string[] {
  const names = catalog.find(id).map(({ name }) => name);
  return /^(?:DL|SC)\d+$/.test(id) ? names.filter((name) => !isBeyondHadolint(name)) : names;
}
