import { parseDuration } from '../duration.ts';
import { checkFlags } from '../flags.ts';
import type { Flag, HealthcheckInstruction, Keyword } from '../nodes.ts';
import type { Statement } from '../statement.ts';
import { isBlank, skipBlanks, skipNonBlanks } from '../white-space.ts';
import { noteHeredoc } from './heredoc-note.ts';
import { noteLostExecForm } from './lost-exec-form.ts';

const DURATIONS = new Set(['interval', 'timeout', 'start-period', 'start-interval']);
const MAX_INT32 = 2_147_483_647;
const MILLISECOND = 1_000_000;

/** `HEALTHCHECK [flags] CMD command` or `HEALTHCHECK NONE` */
export function parseHealthcheck(statement: Statement): HealthcheckInstruction {
  if (statement.isEmpty) {
    statement.reportKeyword('missing-arguments', { wanted: '`CMD` and a command, or `NONE`' });
    return { type: 'HealthcheckInstruction', ...statement.fields(-1), kind: null, form: null };
  }
  const kindEnd = skipNonBlanks(statement.text, statement.start, statement.end);
  const kind = makeKind(statement, kindEnd);
  const next = skipBlanks(statement.text, kindEnd, statement.end);
  if (kind.name !== 'NONE') reportFlags(statement);
  if (kind.name === 'CMD') return parseCheck(statement, kind, next);
  const commentAt = statement.commentStart('any');
  // Whatever the type is, JSON after it is read as JSON: `NONE []` has no arguments.
  const array = statement.jsonArray(next);
  if (kind.name === 'NONE')
    checkNone(statement, array?.elements.length === 0 ? statement.end : next, commentAt);
  else statement.reportAt('healthcheck-unknown-type', kind.range, { data: { word: kind.text } });
  return { type: 'HealthcheckInstruction', ...statement.fields(commentAt), kind, form: null };
}

function reportFlags(statement: Statement): void {
  checkFlags('HEALTHCHECK', statement.flags, (code, flag, details) =>
    statement.reportAt(code, flag.range, details),
  );
}

function makeKind(statement: Statement, end: number): Keyword {
  const text = statement.text.slice(statement.start, end);
  const range = statement.line.toRange(statement.start, end);
  return { type: 'Keyword', range, parent: null, name: text.toUpperCase(), text };
}

function parseCheck(statement: Statement, kind: Keyword, start: number): HealthcheckInstruction {
  for (const flag of statement.flags) checkFlagValue(statement, flag);
  const form = statement.form(start);
  const isEmpty = form.type === 'ShellForm' ? form.text === '' : form.elements.length === 0;
  if (isEmpty)
    statement.reportAt('missing-arguments', kind.range, {
      data: { keyword: 'HEALTHCHECK CMD', wanted: 'a command' },
    });
  if (form.type === 'ExecForm')
    return { type: 'HealthcheckInstruction', ...statement.fields(-1), kind, form };
  noteLostExecForm(statement, start, 'a shell command');
  noteHeredoc(statement);
  const commentAt = statement.commentStart('shell', start);
  return { type: 'HealthcheckInstruction', ...statement.fields(commentAt), kind, form };
}

function checkNone(statement: Statement, next: number, commentAt: number): void {
  for (const { name, range } of statement.flags) {
    if (name !== '')
      statement.reportAt('ignored-flag', range, { data: { keyword: 'HEALTHCHECK NONE', name } });
  }
  if (next >= statement.end) return;
  const isComment = commentAt === next && isBlank(statement.text.charCodeAt(next - 1));
  statement.report(isComment ? 'healthcheck-none-comment' : 'healthcheck-none-arguments', [
    next,
    statement.end,
  ]);
}

function checkFlagValue(statement: Statement, flag: Flag): void {
  const { name, value } = flag;
  if (value === null || value.text === '') return;
  const data = { name, value: value.text };
  if (name === 'retries') {
    const isNumber = /^\+?\d{1,10}$/.test(value.text) && Number(value.text) <= MAX_INT32;
    if (!isNumber) statement.reportAt('invalid-retries', value.range, { data });
  } else if (DURATIONS.has(name)) {
    const duration = parseDuration(value.text);
    if (duration === null) statement.reportAt('invalid-duration', value.range, { data });
    else if (duration !== 0 && duration < MILLISECOND)
      statement.reportAt('duration-too-short', value.range, { data });
  }
}
