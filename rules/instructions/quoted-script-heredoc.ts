import { createRule, type Fix, type Heredoc, type Instruction, type SourceCode } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { isKnownVariable } from './known-variables.ts';

export default createRule({
  name: 'quoted-script-heredoc',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a quoted delimiter for scripts in COPY heredocs',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'If the delimiter of a COPY or ADD heredoc is not quoted, the builder expands variables: `$@`, `$1` and variables that the script sets become empty.',
      references: ['https://docs.docker.com/reference/dockerfile/#here-documents'],
      silent: [
        'the delimiter is quoted, or the dollar sign is escaped',
        'an ENV, an ARG or the base image sets the variable',
        'the heredoc belongs to a RUN, where the shell expands variables',
      ],
      fixSafety: 'The builder no longer expands anything in the file.',
      examples: {
        bad: 'FROM debian:12\nCOPY <<EOF /run.sh\nexec java "$@"\nEOF',
        good: 'FROM debian:12\nCOPY <<\'EOF\' /run.sh\nexec java "$@"\nEOF',
        fixed: 'FROM debian:12\nCOPY <<\'EOF\' /run.sh\nexec java "$@"\nEOF',
      },
    },
    messages: {
      special: "The builder expands `{{name}}` to an empty string; quote the delimiter: `<<'{{delimiter}}'`.",
      own: "The builder expands `{{name}}` before the script can set it; quote the delimiter: `<<'{{delimiter}}'`.",
      quote: "Write `<<'{{delimiter}}'`.",
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Heredoc(heredoc) {
        const instruction = sourceCode.model.instructionOf({ range: heredoc.markerRange });
        if (instruction?.type !== 'CopyInstruction' && instruction?.type !== 'AddInstruction') return;
        if (heredoc.isQuoted) return;
        const found = referencesIn(heredoc.body, sourceCode.ast.escapeToken);
        const isSet = (name: string) => isKnownVariable(sourceCode, instruction, heredoc, name);
        const empty = found.find(
          ({ name, isSpecial }) => isSpecial || (!isSet(name) && isAssigned(heredoc.body, name)),
        );
        if (empty === undefined) return;
        const { delimiter } = heredoc;
        const start = heredoc.bodyRange[0] + empty.at;
        // With a variable of the builder beside it, quotes are not what is wanted.
        const isAllOwn = !found.some(({ name, isSpecial }) => !isSpecial && isSet(name) && name !== 'PATH');
        const fix = isAllOwn ? quoteDelimiter(sourceCode, instruction, heredoc) : null;
        context.report({
          node: { range: [start, start + empty.text.length] },
          messageId: empty.isSpecial ? 'special' : 'own',
          data: { name: empty.text, delimiter },
          suggest: [{ messageId: 'quote', data: { delimiter }, fix }],
        });
      },
    };
  },
});

interface BodyReference {
  readonly name: string;
  readonly text: string;
  readonly at: number;
  /** `$@`, `$1` and the like, which no builder knows. */
  readonly isSpecial: boolean;
}

/** What the builder replaces in a text: no dollar sign after the escape token. */
function referencesIn(body: string, escapeToken: string): readonly BodyReference[] {
  const found: BodyReference[] = [];
  for (const match of body.matchAll(/\$(?:\{?([A-Za-z_]\w*|[@*#?\d])|\$)/g)) {
    if (isEscaped(body, match.index, escapeToken)) continue;
    const [text, name = '$'] = match;
    found.push({ name, text: text.replace('{', ''), at: match.index, isSpecial: !/^[A-Za-z_]/.test(name) });
  }
  return found;
}

function isEscaped(body: string, at: number, escapeToken: string): boolean {
  let before = at - 1;
  while (body[before] === escapeToken) before -= 1;
  return (at - 1 - before) % 2 === 1;
}

/** Whether a script sets the variable: `x=1`, `for x in`, `read x`, `local x`. */
function isAssigned(body: string, name: string): boolean {
  return new RegExp(
    `(?:^|[;&|({\\n]|\\b(?:then|do|else|export|local|readonly|declare))[ \\t]*${name}\\+?=|\\bfor[ \\t]+${name}[ \\t]+in\\b|\\bread(?:[ \\t]+-\\w+)*[ \\t]+${name}\\b`,
  ).test(body);
}

function quoteDelimiter(source: SourceCode, instruction: Instruction, heredoc: Heredoc): Fix | null {
  if (!isEditable(source, instruction)) return null;
  const [, end] = heredoc.markerRange;
  const start = end - heredoc.delimiter.length;
  if (source.text.slice(start, end) !== heredoc.delimiter) return null;
  return (fixer) => fixer.replaceTextRange([start, end], `'${heredoc.delimiter}'`);
}
