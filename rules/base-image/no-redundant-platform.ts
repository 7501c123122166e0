import { createRule, type Word, type WordPart } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { deleteWord } from '../edits/fixes.ts';

/** Modifiers that leave the value of a variable alone when it has one. */
const HARMLESS: ReadonlySet<string | null> = new Set([null, '-', ':-', '?', ':?']);

export default createRule({
  name: 'no-redundant-platform',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow --platform=$TARGETPLATFORM in FROM',
      category: 'base-image',
      level: 'info',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: ['DL3065', 'RedundantTargetPlatform'],
      rationale: 'Stages are built for `$TARGETPLATFORM` by default.',
      references: ['https://docs.docker.com/reference/build-checks/redundant-target-platform/'],
      silent: ['the file declares `TARGETPLATFORM` with its own default'],
      examples: {
        bad: 'FROM --platform=$TARGETPLATFORM debian:13',
        good: 'FROM debian:13',
        fixed: 'FROM debian:13',
      },
    },
    messages: { redundant: '`{{flag}}` is the default; remove the flag.' },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      FromInstruction(instruction) {
        const flag = instruction.flags.find(({ name }) => name === 'platform');
        if (flag?.value == null || !isTargetPlatform(flag.value)) return;
        const hasDefault = sourceCode.model.globalArgs.some(
          ({ name, hasDefault: given }) => name === 'TARGETPLATFORM' && given,
        );
        if (hasDefault) return;
        context.report({
          node: flag,
          messageId: 'redundant',
          data: { flag: sourceCode.getText(flag) },
          fix: isEditable(sourceCode, instruction) ? deleteWord(sourceCode, flag) : null,
        });
      },
    };
  },
});

/** Nothing but the variable, in quotes or not. */
function isTargetPlatform({ parts }: Word): boolean {
  const [part, ...others] = parts.flatMap(unquoted);
  if (part?.type !== 'VariableReference' || others.length > 0) return false;
  if (part.name !== 'TARGETPLATFORM' || !HARMLESS.has(part.modifier)) return false;
  return part.operand === null || part.operand.parts.every(({ type }) => type === 'LiteralText');
}

function unquoted(part: WordPart): readonly WordPart[] {
  return part.type === 'QuotedText' ? part.parts : [part];
}
