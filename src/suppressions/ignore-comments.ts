/**
 * Reads ignore comments: ours and other linters'. Only reading; `match-ignores.ts` matches them with findings.
 */

import {
  CHECK_ARGUMENT,
  CHECK_COMMENT,
  type CheckOptions,
  readCheckArgument,
  readCheckOptions,
} from '../engine/check-options.ts';
import { onceFor } from '../model/once-for.ts';
import { lastBeginningAt } from '../model/places.ts';
import type { RunScript } from '../model/shell/run-script.ts';
import type { BuildModel } from '../model/types.ts';
import { directiveInForce } from '../syntax/directives.ts';
import type { Comment, Dockerfile, Instruction, Range } from '../syntax/nodes.ts';
import { SUPPRESSION_WORDS, type SuppressionWord } from '../syntax/suppression-words.ts';
import { isDate } from './days.ts';

/** Whose comment it is. */
export type IgnoreTool =
  | 'plimsoll'
  | 'hadolint'
  | 'buildkit'
  | 'shellcheck'
  | 'checkov'
  | 'trivy'
  | 'kics'
  | 'semgrep'
  | 'tally';

/** One rule id that a comment names. */
export interface RuleMention {
  /** As written; `*` for every rule (of that tool, when the comment is another linter's). */
  readonly text: string;
  readonly range: Range;
}

/** A parsed ignore comment of plimsoll or of another linter. */
export interface IgnoreComment {
  readonly tool: IgnoreTool;
  /** The comment or directive, whole. */
  readonly range: Range;
  readonly mentions: readonly RuleMention[];
  /** Where findings are covered; `null` is the whole file. */
  readonly covers: Range | null;
  /** `2026-09-30` as written. */
  readonly until: RuleMention | null;
  readonly reason: string | null;
  /** Why it has no effect, as a sentence; `null` when well formed. */
  readonly malformed: string | null;
  /** Whether it is for one instruction or command. */
  readonly isInline: boolean;
  readonly isStageOfHadolint?: boolean;
}

type Scope = 'next' | 'stage' | 'file';

interface Reading {
  readonly tool: IgnoreTool;
  readonly scope: Scope;
  readonly mentions: readonly RuleMention[];
  readonly until?: RuleMention | null;
  readonly reason?: string | null;
  readonly malformed?: string | null;
}

/** A text and where it begins in the file. */
interface Piece {
  readonly text: string;
  readonly start: number;
}

const ALL = '*';

/** All ignore comments of a file in source order. Linear in the size of the comments. */
export function readIgnoreComments(ast: Dockerfile, model: BuildModel): readonly IgnoreComment[] {
  const found: IgnoreComment[] = [];
  const forFile = readCheckForFile(ast, model);
  if (forFile !== null) found.push(forFile);
  const idle = idleCheckComments(ast);
  found.push(...commentsInScripts(ast, model));
  for (const comment of ast.comments) {
    for (const reading of readComment(comment)) {
      const why = reading.tool === 'buildkit' ? idle.get(comment) : undefined;
      const known = why === undefined ? reading : broken('buildkit', why, 'next');
      found.push(
        known.tool === 'hadolint'
          ? placeHadolint(known, comment, ast, model)
          : place(known, comment.range, ast, model),
      );
    }
  }
  return endedByNext(found.toSorted((left, right) => left.range[0] - right.range[0]));
}

/** hadolint obeys a comment on the line right above an instruction, and one for a stage from its own line on. */
function placeHadolint(
  reading: Reading,
  comment: Comment,
  ast: Dockerfile,
  model: BuildModel,
): IgnoreComment {
  const { range, isInsideInstruction } = comment;
  if (reading.malformed !== null && reading.malformed !== undefined) return place(reading, range, ast, model);
  const placed = place(reading, range, ast, model);
  if (isInsideInstruction) {
    return idled(
      placed,
      'hadolint does not read comments inside an instruction; move it above the instruction.',
    );
  }
  const { covers, malformed } = placed;
  if (covers === null || malformed !== null) return placed;
  if (reading.scope === 'stage') return { ...placed, covers: [Math.max(covers[0], range[1]), covers[1]] };
  const isRightBelow = ast.text.slice(range[1], covers[0]).split('\n').length === 2;
  return isRightBelow
    ? placed
    : idled(
        placed,
        'hadolint reads the comment right above an instruction; move it there, or join the comments.',
      );
}

function idled(comment: IgnoreComment, malformed: string): IgnoreComment {
  return { ...comment, mentions: [], covers: comment.range, malformed };
}

/** A comment of hadolint for a stage counts up to the next one. */
function endedByNext(comments: readonly IgnoreComment[]): readonly IgnoreComment[] {
  let next = Number.POSITIVE_INFINITY;
  return comments
    .toReversed()
    .map((comment) => {
      const { covers, isStageOfHadolint } = comment;
      if (isStageOfHadolint !== true || covers === null) return comment;
      const ended: IgnoreComment = {
        ...comment,
        covers: [covers[0], Math.max(covers[0], Math.min(covers[1], next))],
      };
      [next] = comment.range;
      return ended;
    })
    .toReversed();
}

/** What may be a comment of ours or of ShellCheck's in a heredoc; most have none, and are not parsed for them. */
const MENTIONS_TOOL = /#\s*(?:plimsoll|shellcheck)\s/;

/**
 * Comments of the scripts in heredocs, which are the shell's, not the builder's: for the next command with what `&&` and
 * `||` join to it, above the first one for the whole script.
 */
function commentsInScripts(ast: Dockerfile, model: BuildModel): readonly IgnoreComment[] {
  return ast.instructions.flatMap((outer) => {
    const run = outer.type === 'OnbuildInstruction' ? outer.instruction : outer;
    if (run?.type !== 'RunInstruction' || !run.heredocs.some(({ body }) => MENTIONS_TOOL.test(body)))
      return [];
    return model
      .scriptsOf(run)
      .flatMap((script) => (script.isHeredoc ? commentsInScript(script, ast, model) : []));
  });
}

function commentsInScript(script: RunScript, ast: Dockerfile, model: BuildModel): readonly IgnoreComment[] {
  const statements = script.all('ShellStatement').toSorted((left, right) => left.range[0] - right.range[0]);
  const [first] = statements;
  return script.tree.comments.flatMap((range) => {
    const [reading] = readComment({ text: ast.text.slice(range[0] + 1, range[1]), range });
    if (reading === undefined || (reading.tool !== 'plimsoll' && reading.tool !== 'shellcheck')) return [];
    const comment = place(reading, range, ast, model);
    if (comment.covers === null || reading.scope !== 'next') return [comment];
    if (first === undefined || range[1] <= first.range[0]) return [{ ...comment, covers: script.tree.range }];
    const next = statements[lastBeginningAt(statements, range[1] - 1) + 1];
    return [{ ...comment, covers: next?.range ?? comment.range }];
  });
}

/** The options of the builder's checks for the whole file: the build argument, else the directive. */
function readCheckForFile(ast: Dockerfile, model: BuildModel): IgnoreComment | null {
  const argument = model.options.buildArgs?.[CHECK_ARGUMENT];
  if (argument !== undefined) {
    const reading = readingOf(readCheckArgument(argument), [0, 0], 'file');
    return reading && place({ ...reading, reason: `--build-arg ${CHECK_ARGUMENT}` }, [0, 0], ast, model);
  }
  const directive = directiveInForce(ast, 'check');
  if (directive === null) return null;
  const options = readCheckOptions(directive.value, directive.valueRange[0]);
  const reading = readingOf(options, directive.valueRange, 'file');
  return reading && place(reading, directive.range, ast, model);
}

/**
 * The comments `# check=` that the builder does not obey, with the reason: it reads the first one above an instruction,
 * in the first column, and forgets all that are above an empty comment line.
 */
function idleCheckComments({ comments, instructions, text }: Dockerfile): ReadonlyMap<Comment, string> {
  const idle = new Map<Comment, string>();
  let pending: Comment[] = [];
  let at = 0;
  for (const comment of comments) {
    while ((instructions[at]?.range[0] ?? Number.POSITIVE_INFINITY) < comment.range[0]) {
      at += 1;
      pending = [];
    }
    const isIndented = comment.range[0] > 0 && text.charAt(comment.range[0] - 1) !== '\n';
    const isCheck = CHECK_COMMENT.test(comment.text);
    if (comment.isInsideInstruction) {
      if (isCheck)
        idle.set(comment, '`# check=` has no effect inside an instruction; move it above the instruction.');
    } else if (isIndented) {
      if (isCheck) idle.set(comment, 'An indented `# check=` has no effect; move it to the first column.');
    } else if (comment.text.trim() === '') {
      for (const each of pending)
        idle.set(
          each,
          '`# check=` has no effect, because an empty comment follows it; delete the empty comment.',
        );
      pending = [];
    } else if (isCheck) {
      if (pending.length > 0)
        idle.set(
          comment,
          'Only the first `# check=` above an instruction counts; join their options with `;` or `,`.',
        );
      pending.push(comment);
    }
  }
  return idle;
}

function place(reading: Reading, range: Range, ast: Dockerfile, model: BuildModel): IgnoreComment {
  const { tool, mentions, until = null, reason = null } = reading;
  let malformed = reading.malformed ?? null;
  let covers: Range | null = null;
  if (reading.scope !== 'file') {
    covers = reading.scope === 'stage' ? stageRange(range, ast, model) : rangeBelow(range, ast, model);
    if (covers === null) {
      covers = range;
      malformed ??= 'No instruction follows this ignore comment; move it above one.';
    }
  } else if (tool === 'kics' && range[0] > (ast.instructions[0]?.range[0] ?? 0)) {
    covers = range;
    malformed ??= 'KICS reads comments for the whole file above the first instruction alone; move it there.';
  }
  const isStageOfHadolint = tool === 'hadolint' && reading.scope === 'stage' && malformed === null;
  return {
    tool,
    range,
    mentions,
    covers,
    until,
    reason,
    malformed,
    isInline: reading.scope === 'next',
    ...(isStageOfHadolint ? { isStageOfHadolint } : {}),
  };
}

// ------------------------------------------------------------------------------------------------- places

/**
 * What a comment speaks about: the next instruction; inside a continued one, the command (else the line) below.
 * `null` when nothing follows.
 */
export function rangeBelow(comment: Range, ast: Dockerfile, model: BuildModel): Range | null {
  const instruction = firstEndingAfter(ast.instructions, comment[1]);
  if (!instruction) return null;
  if (instruction.range[0] >= comment[1]) return instruction.range;
  const commands = commandsByPlace(model);
  const next = commands[lastBeginningAt(commands, comment[1] - 1) + 1];
  const command = next !== undefined && next.range[0] < instruction.range[1] ? next : null;
  const end = Math.max(command?.range[1] ?? 0, endOfNextLine(ast, comment[1]));
  return [comment[1], Math.min(end, instruction.range[1])];
}

const commandsByPlace = onceFor(({ commands }: BuildModel) =>
  commands.toSorted((left, right) => left.range[0] - right.range[0]),
);

function stageRange(comment: Range, ast: Dockerfile, model: BuildModel): Range | null {
  const next = firstEndingAfter(ast.instructions, comment[1]);
  if (next?.type === 'FromInstruction') return model.stageOf(next)?.range ?? null;
  const stage = model.stageOf({ range: comment });
  if (stage) return (stage.isTrigger ? (stage.parentStage ?? stage) : stage).range;
  return model.stages[0]?.range ?? null;
}

function firstEndingAfter(instructions: readonly Instruction[], offset: number): Instruction | null {
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle]?.range[1] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return instructions[low] ?? null;
}

/** End of the next line that is neither blank nor a comment. */
function endOfNextLine(ast: Dockerfile, offset: number): number {
  const { text } = ast;
  const seen = lastSeenLine(ast);
  // Comments that stand together have the same next line: it is looked for once.
  if (offset >= seen.from && offset < seen.start) return seen.end;
  let at = text.indexOf('\n', offset);
  while (at !== -1) {
    const end = text.indexOf('\n', at + 1);
    const line = text.slice(at + 1, end === -1 ? text.length : end).trimStart();
    if (line !== '' && !line.startsWith('#')) {
      Object.assign(seen, { from: offset, start: at, end: end === -1 ? text.length : end });
      return seen.end;
    }
    at = end;
  }
  Object.assign(seen, { from: offset, start: text.length, end: text.length });
  return text.length;
}

const lastSeenLine = onceFor((_: Dockerfile) => ({ from: 0, start: 0, end: 0 }));

// ------------------------------------------------------------------------------------------------ reading

/** The word decides cheaply whether a comment concerns a reader at all. */
const READERS: Readonly<Record<SuppressionWord, (piece: Piece) => Reading | null>> = {
  plimsoll: readOwn,
  hadolint: readHadolint,
  tally: readTally,
  shellcheck: readShellcheck,
  'checkov:': readCheckov,
  'bridgecrew:': readCheckov,
  check: readCheckComment,
  'trivy:': readTrivy,
  'kics-scan': readKics,
  'dd-iac-scan': readKics,
  nosemgrep: readSemgrep,
};

/** What a comment says to one tool, and what it says to another one after a second `#`. */
function readComment(comment: Pick<Comment, 'text' | 'range'>): readonly Reading[] {
  const blanks = comment.text.length - comment.text.trimStart().length;
  const piece = { text: comment.text.trim(), start: comment.range[0] + 1 + blanks };
  const first = readPiece(piece);
  const hash = piece.text.indexOf('#');
  if (first === null && hash !== 0) {
    const checkov = firstOf(piece.text, CHECKOV_WORDS);
    return checkov === -1 ? [] : listOf(readCheckov(skip(piece, checkov)));
  }
  const rest = hash === -1 ? null : skip(piece, hash + 1);
  const second = rest === null ? null : readPiece(rest);
  if (first !== null) return second === null || !IN_NOTES.has(second.tool) ? [first] : [first, second];
  // `## hadolint`: only Checkov looks there.
  return second?.tool === 'checkov' || second?.tool === 'plimsoll'
    ? [second]
    : second?.tool === 'hadolint'
      ? [
          broken(
            'hadolint',
            'hadolint does not read comments that begin with `##`; delete one `#`.',
            second.scope,
          ),
        ]
      : [];
}

/** Tools that find their comment after that of another one. */
const IN_NOTES: ReadonlySet<IgnoreTool> = new Set(['trivy', 'checkov']);

const CHECKOV_WORDS = ['checkov:skip=', 'bridgecrew:skip='] as const;

function listOf(reading: Reading | null): readonly Reading[] {
  return reading === null ? [] : [reading];
}

function readPiece(piece: Piece): Reading | null {
  const lower = piece.text.slice(0, 16).toLowerCase();
  const word = SUPPRESSION_WORDS.find((each) => lower.startsWith(each));
  return word === undefined ? null : READERS[word](piece);
}

/** What other tools call it, followed by what is to be named. */
const VERB_OF_OTHERS = /^(?:disable|skip|suppress|off|noqa|nolint|allow)(?:-[a-z-]{1,30})?(?=[=:])/;

/** `plimsoll ignore=a,b until=2026-09-30 -- reason`, also `ignore-stage` and `ignore-file`. */
function readOwn(piece: Piece): Reading | null {
  const rest = after(piece, 'plimsoll');
  if (rest === null || rest.text === '') return null;
  const verb = leadingWord(rest.text);
  const scope: Scope | null =
    verb === 'ignore' ? 'next' : verb === 'ignore-stage' ? 'stage' : verb === 'ignore-file' ? 'file' : null;
  if (scope === null) {
    const meant = verb.startsWith('ignore') ? verb : VERB_OF_OTHERS.exec(verb)?.[0];
    if (meant === undefined) return null;
    return broken(
      'plimsoll',
      `Unknown ignore comment \`${meant}\`; use \`ignore\`, \`ignore-stage\` or \`ignore-file\`.`,
    );
  }
  const [spec, reason] = splitReason(skip(rest, verb.length));
  const assigned = spec.text.startsWith('=') ? skip(spec, 1) : null;
  if (!assigned || assigned.text === '') {
    return broken(
      'plimsoll',
      `Missing rule in \`${verb}\`; write \`${verb}=RULE\`, separated by commas.`,
      scope,
    );
  }
  const [list, tail] = splitAtUntil(assigned);
  const mentions = splitMentions(list);
  const stray = mentions.find(({ text }) => hasBlank(text));
  if (mentions.length === 0 || stray) {
    const what = stray ? `\`${stray.text}\`` : 'an empty list';
    return broken(
      'plimsoll',
      `Invalid rule name: ${what}; separate names with commas and put a reason after \`--\`.`,
      scope,
    );
  }
  const until = tail && { text: tail.text, range: rangeOf(tail) };
  const malformed =
    until && !isDate(until.text) ? `Invalid date \`until=${until.text}\`; use YYYY-MM-DD.` : null;
  return { tool: 'plimsoll', scope, mentions, until, reason, malformed };
}

/** `hadolint ignore=DL3008,SC2086 # note`, also with `global` or `stage` before; it knows lower case and its own ids alone. */
function readHadolint(piece: Piece): Reading | null {
  let rest = after(piece, 'hadolint');
  if (rest === null || rest.text === '') return null;
  let scope: Scope = 'next';
  const word = leadingWord(rest.text);
  if (word === 'global') [rest, scope] = [skip(rest, 6), 'file'];
  else if (word === 'stage') [rest, scope] = [skip(rest, 5), 'stage'];
  const isColon = piece.text.charAt('hadolint'.length) === ':';
  if (isColon || !/^ignore[ \t]*=/.test(rest.text)) {
    const isMeant = scope !== 'next' || /^(?:ignore|disable|skip|global|stage)\b/i.test(rest.text);
    const message = 'hadolint does not read comments of this form; write `# hadolint ignore=ID`.';
    return isMeant ? broken('hadolint', message, scope) : null;
  }
  const equals = rest.text.indexOf('=');
  const list = skip(rest, equals + 1);
  const note = list.text.indexOf('#');
  const ids = note === -1 ? list : { text: list.text.slice(0, note).trimEnd(), start: list.start };
  const mentions = splitMentions(ids);
  const isList = /^[DLSC\d]+(?:[ \t]*,[ \t]*[DLSC\d]+)*$/.test(ids.text);
  if (!piece.text.startsWith('hadolint') || !isList) {
    const what = piece.text.startsWith('hadolint')
      ? 'ids, separated by commas, and notes after `#`'
      : 'lower case';
    return broken('hadolint', `hadolint reads ${what} only; this comment has no effect.`, scope);
  }
  const reason = note === -1 ? null : list.text.slice(note + 1).trim() || null;
  return { tool: 'hadolint', scope, mentions, reason };
}

function readTally(piece: Piece): Reading | null {
  let rest = after(piece, 'tally');
  let scope: Scope = 'next';
  if (rest && leadingWord(rest.text) === 'global') [rest, scope] = [skip(rest, 6), 'file'];
  return rest && readAssignedList('tally', scope, rest, 'ignore');
}

/** `ignore = A, B;reason=text # note` of hadolint and tally. */
function readAssignedList(tool: IgnoreTool, scope: Scope, piece: Piece, verb: string): Reading | null {
  if (!piece.text.startsWith(verb)) return null;
  const rest = skip(piece, verb.length);
  if (!rest.text.startsWith('=')) return null;
  let list = skip(rest, 1);
  let reason: string | null = null;
  const note = firstOf(list.text, [';', '#']);
  if (note !== -1) {
    reason =
      list.text
        .slice(note + 1)
        .replace('reason=', '')
        .trim() || null;
    list = { text: list.text.slice(0, note).trimEnd(), start: list.start };
  }
  const mentions = splitMentions(list);
  if (mentions.some(({ text }) => hasBlank(text))) return null;
  return { tool, scope, mentions: mentions.map(starOf), reason };
}

/** `# check=skip=A,B;error=true note` in a comment: for the next instruction. */
function readCheckComment(piece: Piece): Reading | null {
  const rest = skip(piece, 'check'.length);
  if (rest.text.startsWith(':')) {
    const isMeant = /^:\s*(?:skip|error|experimental)\s*=/.test(rest.text);
    return isMeant ? broken('buildkit', '`check:` has no effect; write `# check=`.', 'next') : null;
  }
  if (!rest.text.startsWith('=')) return null;
  const { text, start } = skip(rest, 1);
  return text === '' ? null : readingOf(readCheckOptions(text, start), [start, start + text.length], 'next');
}

function readingOf({ skip, malformed, note }: CheckOptions, range: Range, scope: Scope): Reading | null {
  if (malformed !== null) {
    return broken('buildkit', `The builder rejects these options: ${malformed}.`, scope);
  }
  const mentions = skip === 'all' ? [{ text: ALL, range }] : skip;
  return mentions.length === 0 ? null : { tool: 'buildkit', scope, mentions, reason: note };
}

/** `shellcheck disable=SC2086,2046 shell=bash # why`; a key may come several times, its value in quotes. */
function readShellcheck(piece: Piece): Reading | null {
  const rest = after(piece, 'shellcheck');
  if (!rest) return null;
  const mentions: RuleMention[] = [];
  let at = 0;
  for (const item of rest.text.split(/[ \t]/)) {
    if (item.startsWith('#')) break;
    const [, key = '', quote = '', value = ''] = SHELLCHECK_KEY.exec(item) ?? [];
    if (key === 'disable')
      mentions.push(
        ...splitMentions({ text: value, start: rest.start + at + key.length + 1 + quote.length }),
      );
    at += item.length + 1;
  }
  if (mentions.length === 0) return null;
  const stray = mentions.find(({ text }) => !SHELLCHECK_CODE.test(text));
  if (stray !== undefined)
    return broken(
      'shellcheck',
      `Invalid code in a shellcheck comment: \`${stray.text}\`; write \`SC2086\`.`,
      'next',
    );
  return { tool: 'shellcheck', scope: 'next', mentions: mentions.map(shellcheckMention) };
}

const SHELLCHECK_KEY = /^([a-z-]+)=(["']?)(.*?)\2$/;

/** A code, codes from one up to another, or all of them. */
const SHELLCHECK_CODE = /^(?:(?:SC)?\d+(?:-(?:SC)?\d+)?|all)$/;

function shellcheckMention({ text, range }: RuleMention): RuleMention {
  return starOf({ text: text.replaceAll(/(?<!SC|\d)(?=\d)/g, 'SC'), range });
}

/** `checkov:skip=CKV_DOCKER_1:reason`: Checkov takes it for the whole file wherever it is. */
function readCheckov(piece: Piece): Reading | null {
  const verb = piece.text.indexOf(':skip=');
  if (verb === -1) return null;
  const rest = skip(piece, verb + ':skip='.length);
  const colon = rest.text.indexOf(':');
  const list =
    colon === -1
      ? { text: leadingWord(rest.text), start: rest.start }
      : { text: rest.text.slice(0, colon), start: rest.start };
  const reason = colon === -1 ? null : rest.text.slice(colon + 1).trim() || null;
  return { tool: 'checkov', scope: 'file', mentions: splitMentions(list), reason };
}

/** `trivy:ignore:AVD-DS-0002`, several separated by blanks, with `:exp:2026-09-30` until that day. */
function readTrivy(piece: Piece): Reading | null {
  const mentions: RuleMention[] = [];
  let until: RuleMention | null = null;
  let at = 0;
  for (const item of piece.text.split(' ')) {
    if (item.startsWith('trivy:ignore:')) {
      const [id = '', key, date = ''] = item.slice('trivy:ignore:'.length).split(':');
      const start = piece.start + at + 'trivy:ignore:'.length;
      if (id !== '') mentions.push(starOf({ text: id, range: [start, start + id.length] }));
      const end = piece.start + at + item.length;
      if (key === 'exp') until = { text: date, range: [end - date.length, end] };
    }
    at += item.length + 1;
  }
  return mentions.length === 0 ? null : { tool: 'trivy', scope: 'next', mentions, until };
}

/** `kics-scan ignore-line | ignore-block | ignore | disable=id,id`. */
function readKics(piece: Piece): Reading | null {
  const blank = piece.text.indexOf(' ');
  if (blank === -1) return null;
  const rest = skip(piece, blank);
  const verb = leadingWord(rest.text);
  const everything = [{ text: ALL, range: rangeOf(rest) }];
  if (verb === 'ignore-line' || verb === 'ignore-block')
    return { tool: 'kics', scope: 'next', mentions: everything };
  if (verb === 'ignore') return { tool: 'kics', scope: 'file', mentions: everything };
  if (!verb.startsWith('disable=')) return null;
  return {
    tool: 'kics',
    scope: 'file',
    mentions: splitMentions({ text: verb.slice(8), start: rest.start + 8 }),
  };
}

/** `nosemgrep`, `nosemgrep -- why` or `nosemgrep: id, id # why`. */
function readSemgrep(piece: Piece): Reading | null {
  const all = skip(piece, 'nosemgrep'.length);
  const note = firstOf(all.text, ['#', '--']);
  const rest = note === -1 ? all : { text: all.text.slice(0, note).trimEnd(), start: all.start };
  if (rest.text !== '' && !rest.text.startsWith(':')) return null;
  const mentions = splitMentions(skip(rest, 1)).map(({ text, range }) => ({
    text: text.split('.').at(-1) ?? text,
    range,
  }));
  // It reports a missing user at CMD or ENTRYPOINT; the rule speaks of the stage.
  const isOfStage = mentions.length > 0 && mentions.every(({ text }) => text.startsWith('missing-user'));
  return {
    tool: 'semgrep',
    scope: isOfStage ? 'stage' : 'next',
    mentions: mentions.length > 0 ? mentions : [{ text: ALL, range: rangeOf(piece) }],
  };
}

// ------------------------------------------------------------------------------------------- small pieces

function broken(tool: IgnoreTool, malformed: string, scope: Scope = 'file'): Reading {
  return { tool, scope, mentions: [], malformed };
}

function starOf(mention: RuleMention): RuleMention {
  return mention.text === 'all' ? { text: ALL, range: mention.range } : mention;
}

function rangeOf(piece: Piece): Range {
  return [piece.start, piece.start + piece.text.length];
}

/** What follows `word` and at least one blank; `null` when `word` is only the beginning of a longer one. */
function after(piece: Piece, word: string): Piece | null {
  const next = piece.text.charAt(word.length);
  if (next !== '' && next !== ' ' && next !== '\t' && next !== ':') return null;
  return skip(piece, word.length + (next === ':' ? 1 : 0));
}

/** Without the first `count` characters and the blanks after them. */
function skip(piece: Piece, count: number): Piece {
  const text = piece.text.slice(count).trimStart();
  return { text, start: piece.start + piece.text.length - text.length };
}

/** Letters up to a blank or `=`. `check=` values keep their `=`: callers pass texts that begin after it. */
function leadingWord(text: string): string {
  const blank = firstOf(text, [' ', '\t']);
  const word = blank === -1 ? text : text.slice(0, blank);
  return word.startsWith('ignore') ? (word.split('=')[0] ?? word) : word;
}

function splitReason(piece: Piece): readonly [Piece, string | null] {
  const dashes = piece.text.startsWith('-- ') ? 0 : piece.text.indexOf(' -- ');
  if (dashes === -1) return [piece, null];
  const reason = piece.text.slice(piece.text.indexOf('-- ', dashes) + 3).trim();
  return [{ text: piece.text.slice(0, dashes).trimEnd(), start: piece.start }, reason || null];
}

function splitAtUntil(piece: Piece): readonly [Piece, Piece | null] {
  const at = piece.text.indexOf(' until=');
  if (at === -1) return [piece, null];
  return [
    { text: piece.text.slice(0, at).trimEnd(), start: piece.start },
    skip(piece, at + ' until='.length),
  ];
}

function splitMentions(piece: Piece): readonly RuleMention[] {
  const mentions: RuleMention[] = [];
  let at = 0;
  for (const item of piece.text.split(',')) {
    const text = item.trim();
    const start = piece.start + at + (item.length - item.trimStart().length);
    if (text !== '') mentions.push({ text, range: [start, start + text.length] });
    at += item.length + 1;
  }
  return mentions;
}

function firstOf(text: string, needles: readonly string[]): number {
  let first = -1;
  for (const needle of needles) {
    const at = text.indexOf(needle);
    if (at !== -1 && (first === -1 || at < first)) first = at;
  }
  return first;
}

function hasBlank(text: string): boolean {
  return text.includes(' ') || text.includes('\t');
}
