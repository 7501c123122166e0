import {
  createRule,
  type Heredoc,
  hasTemplateMark,
  type Instruction,
  type Located,
  type Word,
  type WordPart,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { effectiveInstruction } from '../edits/instruction-edits.ts';
import { expandedWords } from '../facts/expanded-words.ts';

export default createRule({
  name: 'valid-expansion',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Disallow invalid variable expansions and quoting',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The builder supports only some of the expansions of a shell, and quotes must be closed; otherwise the build fails at the instruction.',
      references: ['https://docs.docker.com/reference/dockerfile/#environment-replacement'],
      silent: [
        'a shell expands the text: RUN, CMD, ENTRYPOINT, HEALTHCHECK',
        'the variable is required with `${NAME:?}` and not set in the file',
        'the text is filled in by a template, including placeholders such as `${project.version}`',
      ],
      examples: {
        bad: 'FROM debian:13\nARG VERSION=1.2.3\nENV SHORT=${VERSION:0:3}',
        good: 'FROM debian:13\nARG VERSION=1.2.3\nENV SHORT=${VERSION%.*}',
      },
    },
    messages: {
      refused: 'Cannot expand `{{text}}`: {{why}}.',
      body: 'Cannot expand the body of `{{text}}`: {{why}}; quote the delimiter.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function checkWord(instruction: Instruction, word: Word): void {
      // Nothing else can be wrong.
      if (!/[$"']/.test(word.text)) return;
      const { error, undefinedVariables } = sourceCode.model.expand(word);
      // A syntax error at the same place is already reported.
      if (error === null || isPlaceholder(word.text) || !isEditable(sourceCode, instruction)) return;
      const culprit = culpritIn(word.parts);
      if (culprit !== null) report(culprit.node, culprit.why ?? error);
      else if (!isDemand(error, undefinedVariables)) report(word, error);
    }

    function checkBody(heredoc: Heredoc): void {
      if (heredoc.isQuoted || isPlaceholder(heredoc.body)) return;
      const { error, undefinedVariables } = sourceCode.model.expandHeredoc(heredoc);
      if (error === null || isDemand(error, undefinedVariables)) return;
      const node = { range: heredoc.markerRange };
      context.report({ node, messageId: 'body', data: { text: sourceCode.getText(node), why: error } });
    }

    function report(node: Located, why: string): void {
      context.report({ node, messageId: 'refused', data: { text: sourceCode.getText(node), why } });
    }

    function check(instruction: Instruction): void {
      // What EXPOSE cannot expand is no port, which `valid-port` says.
      if (instruction.type !== 'ExposeInstruction')
        for (const word of expandedWords(instruction)) checkWord(instruction, word);
      if (instruction.type === 'CopyInstruction' || instruction.type === 'AddInstruction')
        for (const heredoc of instruction.heredocs) checkBody(heredoc);
    }

    return {
      Dockerfile({ instructions }) {
        for (const instruction of instructions) check(effectiveInstruction(instruction));
      },
    };
  },
});

/** The innermost part that is wrong by its form, whatever the variables hold. */
function culpritIn(
  parts: readonly WordPart[],
): { readonly node: Located; readonly why: string | null } | null {
  for (const part of parts) {
    if (part.type === 'QuotedText') {
      const inner = culpritIn(part.parts);
      if (inner !== null) return inner;
      if (!part.isClosed) return { node: part, why: null };
    } else if (part.type === 'VariableReference') {
      const inner = culpritIn([...(part.operand?.parts ?? []), ...(part.replacement?.parts ?? [])]);
      if (inner !== null) return inner;
      if (part.error !== null) return { node: part, why: part.error };
    }
  }
  return null;
}

/** `${NAME:?message}` of a variable that the file does not set: a build argument has to. */
function isDemand(error: string, undefinedVariables: readonly string[]): boolean {
  return undefinedVariables.some((name) => error.startsWith(`${name}: `));
}

/** `${project.version}` and `${templateOption:name}` are filled in before the builder sees the file. */
function isPlaceholder(text: string): boolean {
  return hasTemplateMark(text) || /\$\{\w+(?:\.|:[A-Za-z])/.test(text);
}
