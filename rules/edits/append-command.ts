import {
  type Command,
  endsScriptAt,
  type Fix,
  type ShellStatement,
  type SourceCode,
} from '../../src/rule-api.ts';
import { commandsOfInstruction } from '../facts/later-commands.ts';
import { isEditable } from './editable.ts';
import { indentationAt, lineEnd } from './physical-lines.ts';
import { type ShellPlace, shellPlaceOf } from './shell-place.ts';

/** What goes before an appended command, by the way the script is written. */
interface Layout {
  readonly kind: 'inline' | 'leading' | 'trailing';
  readonly indentation: string;
}

/**
 * Adds a command that cannot fail after another one, in the style of the script and so that a failure of `command`
 * counts as before. `null` where that is not possible; see `shellPlaceOf`.
 */
export function appendCommand(source: SourceCode, command: Command, added: string): Fix | null {
  const place = shellPlaceOf(command);
  if (place === null || place.script.errors.length > 0 || !isEditable(source, command.instruction))
    return null;
  if (place.container !== place.script && changesOptions(source, command, place)) return null;
  if (place.isFollowed) return chain(source, place, added);
  const { node, dialect } = command;
  const endsScript = node === null || dialect === null ? null : endsScriptAt(node, dialect);
  if (endsScript === null && !isLastOfScript(place)) return null;
  if (endsScript !== true) return chain(source, place, added);
  if (!hidesFailure(place)) return addStatement(source, place, added);
  return isLastOfScript(place) ? chain(source, place, added) : null;
}

/**
 * Whether a statement after the list would end with success where the list did not: `set -e` does not stop at what
 * fails before `&&`, so that the list ends the script or the group with that status.
 */
function hidesFailure({ list, siblings, statement }: ShellPlace): boolean {
  return siblings.at(-1) === statement && list?.operators.some(({ text }) => text === '&&') === true;
}

/** Whether `set` is in the same construct: shells differ about `set -e` where the status of a group is tested. */
function changesOptions(source: SourceCode, { instruction }: Command, { script, unit }: ShellPlace): boolean {
  const outermost = script.statements.find(
    ({ range }) => range[0] <= unit.range[0] && range[1] >= unit.range[1],
  );
  if (outermost === undefined) return false;
  const isInside = ({ range }: Command) => range[0] >= outermost.range[0] && range[1] <= outermost.range[1];
  return commandsOfInstruction(source, instruction).some((each) => each.name === 'set' && isInside(each));
}

/** Then `C && N` ends with the status of `C` with or without errexit. */
function isLastOfScript(place: ShellPlace): boolean {
  return place.container === place.script && place.siblings.at(-1) === place.statement;
}

/** `&& N` directly after the command. */
function chain(source: SourceCode, place: ShellPlace, added: string): Fix {
  const { kind, indentation } = chainLayout(source, place);
  const escaped = escapeTokenOf(source, place);
  const newLine = `${source.lineEnding}${indentation}`;
  const text = {
    inline: ` && ${added}`,
    leading: ` ${escaped}${newLine}&& ${added}`,
    trailing: ` && ${escaped}${newLine}${added}`,
  }[kind];
  return (fixer) => fixer.insertTextAfter(place.unit, text);
}

/** A statement of its own after the whole list. */
function addStatement(source: SourceCode, place: ShellPlace, added: string): Fix {
  const { body } = place.statement;
  const { kind, indentation } = statementLayout(source, place);
  if (kind === 'inline') return (fixer) => fixer.insertTextAfter(body, `; ${added}`);
  const newLine = `${source.lineEnding}${indentation}`;
  if (!isHeredocScript(place)) {
    return (fixer) => fixer.insertTextAfter(body, `; ${source.ast.escapeToken}${newLine}${added}`);
  }
  const end = lineEnd(source.text, body.range[1]);
  const rest = source.text.slice(body.range[1], end).trim();
  if (rest !== '' && !rest.startsWith('#')) return (fixer) => fixer.insertTextAfter(body, `; ${added}`);
  return (fixer) => fixer.insertTextAfterRange([end, end], `${newLine}${added}`);
}

/** The style of the last operator of the list; without one, that of the command's own lines. */
function chainLayout(source: SourceCode, { list, unit }: ShellPlace): Layout {
  const { text } = source;
  const operator = list?.operators.at(-1);
  const before = list?.operands.at(-2);
  const after = list?.operands.at(-1);
  if (operator !== undefined && before !== undefined && after !== undefined) {
    if (hasLineBreak(text, before.range[1], operator.range[0])) {
      return { kind: 'leading', indentation: indentationAt(text, operator.range[0]) };
    }
    if (hasLineBreak(text, operator.range[1], after.range[0])) {
      return { kind: 'trailing', indentation: indentationAt(text, after.range[0]) };
    }
  }
  if (!hasLineBreak(text, unit.range[0], unit.range[1])) return { kind: 'inline', indentation: '' };
  return { kind: 'leading', indentation: indentationAt(text, unit.range[1]) };
}

/** The style of the nearest statement; without one, a heredoc gets a new line and a single command keeps its own style. */
function statementLayout(source: SourceCode, place: ShellPlace): Layout {
  const { text } = source;
  const { statement, siblings } = place;
  const at = siblings.indexOf(statement);
  const pair = pairAround(siblings, at);
  if (pair !== null) {
    const [first, second] = pair;
    if (!hasLineBreak(text, first.body.range[1], second.body.range[0]))
      return { kind: 'inline', indentation: '' };
    return { kind: 'leading', indentation: indentationAt(text, second.body.range[0]) };
  }
  const [start, end] = statement.body.range;
  const isInline = isHeredocScript(place)
    ? place.container !== place.script
    : !hasLineBreak(text, start, end);
  return {
    kind: isInline ? 'inline' : 'leading',
    indentation: indentationAt(text, isHeredocScript(place) ? start : end),
  };
}

function pairAround(
  siblings: readonly ShellStatement[],
  at: number,
): readonly [ShellStatement, ShellStatement] | null {
  const here = siblings[at];
  const next = siblings[at + 1];
  const previous = siblings[at - 1];
  if (here === undefined) return null;
  if (next !== undefined) return [here, next];
  return previous === undefined ? null : [previous, here];
}

function isHeredocScript({ script }: ShellPlace): boolean {
  return script.parent?.type === 'Heredoc';
}

/** Inside a heredoc lines are joined by the shell, which knows the backslash alone. */
function escapeTokenOf(source: SourceCode, place: ShellPlace): string {
  return isHeredocScript(place) ? '\\' : source.ast.escapeToken;
}

function hasLineBreak(text: string, start: number, end: number): boolean {
  return text.slice(start, end).includes('\n');
}
