/** Operators where none is meant, or another. */
import type { RunScript, ShellStatement, SourceCode } from '../../../src/rule-api.ts';
import { isFailedArithmetic } from '../failed-arithmetic.ts';
import { arithmeticTexts } from './arithmetic-texts.ts';
import type { Note, NoteFound } from './note.ts';

/** Operators that the shell splits or joins in another way than the author expects. */
export const NOTES_ON_OPERATORS: readonly Note[] = [
  {
    code: 1109,
    name: 'no-html-entity',
    description: 'HTML entity in a command',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'The text was copied from a page: `&` runs what is before it in the background.',
    message: '`{{text}}` is HTML; write the character that is meant.',
    examples: { bad: 'make &gt; /log', good: 'make > /log' },
    find: (script, source) => ampersands(script, source, /^&(?:amp|gt|lt);/),
  },
  {
    code: 1132,
    name: 'no-bare-ampersand',
    description: 'Ampersand directly before a letter',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale:
      'The shell ends the command at the `&` and runs it in the background; in a URL the rest is lost.',
    message: '`{{text}}` ends the command at `&`; quote the URL, or put a blank after `&`.',
    examples: { bad: 'curl http://a/?x=1&y=2', good: "curl 'http://a/?x=1&y=2'" },
    find: (script, source) => ampersands(script, source, /^&(?!(?:amp|gt|lt);)[A-Za-z_]\w*/),
  },
  {
    code: 1106,
    name: 'no-test-operator-in-arithmetic',
    description: 'Operator of a test (-eq) in arithmetic',
    level: 'error',
    rationale: 'In arithmetic `-eq` is a minus and a variable.',
    message: '`{{text}}` subtracts a variable in arithmetic; use `==`, `<`, `>` and their like.',
    examples: { bad: 'if (( x -gt 1 )); then make; fi', good: 'if (( x > 1 )); then make; fi' },
    shell: 'bash',
    find: (script, source) =>
      arithmeticTexts(script, source).flatMap(({ text, place }) =>
        [...text.matchAll(/\s(-(?:eq|ne|lt|le|gt|ge))\s/g)].map(({ index, 1: operator = '' }) => ({
          range: [place(index + 1), place(index + 1) + operator.length] as const,
          text: operator,
        })),
      ),
  },
  {
    code: 1102,
    name: 'blank-between-substitution-parentheses',
    description: 'Subshell at the start of $(…) without a blank between',
    level: 'error',
    rationale: '`$((` starts arithmetic: shells differ in when they give that up.',
    message: '`$((` looks like arithmetic; put a blank between the parentheses.',
    examples: { bad: 'x=$((cd /a; pwd); date); make "$x"', good: 'x=$( (cd /a; pwd); date); make "$x"' },
    find: (script, source) =>
      script
        .all('ShellSubstitution')
        .filter(
          ({ kind, range: [start], statements: [first] }) =>
            kind === 'command' && isDoubled(source, start + 2, first),
        )
        .map(({ range: [start] }) => ({ range: [start, start + 3] as const })),
  },
  {
    code: 1105,
    name: 'blank-between-subshell-parentheses',
    description: 'Subshell at the start of a subshell without a blank between',
    level: 'error',
    rationale: '`((` starts arithmetic: shells differ in when they give that up.',
    message: '`((` looks like arithmetic; put a blank between the parentheses.',
    examples: { bad: '((cd /a; pwd); date)', good: '( (cd /a; pwd); date)' },
    find: (script, source) =>
      [
        ...script
          .all('ShellGroup')
          .filter(
            ({ kind, range: [start], body: [first] }) =>
              kind === 'subshell' && isDoubled(source, start + 1, first),
          ),
        ...script.all('ShellTest').filter(isFailedArithmetic),
      ].map(({ range: [start] }) => ({ range: [start, start + 2] as const })),
  },
];

/** Whether an opening parenthesis is directly after another. */
function isDoubled(source: SourceCode, at: number, first: ShellStatement | undefined): boolean {
  return first !== undefined && first.range[0] === at && source.text[at] === '(';
}

/** `&` at the end of a statement, with what is directly after it. */
function ampersands(script: RunScript, source: SourceCode, pattern: RegExp): readonly NoteFound[] {
  return script.all('ShellStatement').flatMap((statement) => {
    const at = statement.isBackground ? ampersandOf(statement, source) : -1;
    const [text] = pattern.exec(source.text.slice(at, at + 40)) ?? [];
    return at === -1 || text === undefined ? [] : [{ range: [at, at + 1] as const, text }];
  });
}

function ampersandOf({ body, range }: ShellStatement, source: SourceCode): number {
  const from = Math.min(body.range[1], range[1]);
  const [blanks = ''] = /^[ \t]*/.exec(source.text.slice(from, from + 200)) ?? [];
  return source.text[from + blanks.length] === '&' ? from + blanks.length : source.text.indexOf('&', from);
}
