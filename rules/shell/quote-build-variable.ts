import {
  createRule,
  isAlternative,
  isCommandName,
  isCount,
  isQuoteFree,
  type RunScript,
  type ShellExpansion,
  type SourceCode,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { quote } from './quoting.ts';

export default createRule({
  name: 'quote-build-variable',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require quotes around ARG and ENV of unknown value',
      category: 'shell',
      level: 'info',
      presets: [],
      aliases: [],
      rationale:
        'Whoever builds the image sets an ARG: the shell splits a value with blanks and replaces wildcards by file names.',
      references: ['https://docs.docker.com/reference/dockerfile/#arg'],
      silent: [
        'the file gives the value, and no build argument can change it',
        'the script sets the variable itself, see `no-unquoted-variable`',
        'assignments, the list of a `for`, `case` words and `[[ … ]]`, where nothing is split',
      ],
      fixSafety: 'The value may be meant to become several words, or none.',
      examples: {
        bad: 'FROM debian:12\nARG DEST\nRUN mkdir -p $DEST',
        good: 'FROM debian:12\nARG DEST\nRUN mkdir -p "$DEST"',
        fixed: 'FROM debian:12\nARG DEST\nRUN mkdir -p "$DEST"',
      },
    },
    messages: {
      unquoted: 'Value of `{{variable}}` is set by the build and split at blanks; quote it.',
      quote: 'Put double quotes around it.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      RunInstruction(instruction) {
        for (const script of sourceCode.model.scriptsOf(instruction)) {
          for (const node of script.all('ShellExpansion')) {
            if (!isOpen(node, script, sourceCode)) continue;
            const suggest = isEditable(sourceCode, instruction)
              ? [{ messageId: 'quote' as const, fix: quote(node) }]
              : [];
            context.report({ node, messageId: 'unquoted', data: { variable: node.text }, suggest });
          }
        }
      },
    };
  },
});

/** Whether an unquoted expansion gives a value of the build that the file does not fix. */
function isOpen(
  node: ShellExpansion,
  { instruction, kind, flow }: RunScript,
  { model }: SourceCode,
): boolean {
  if (node.prefix !== null || isCount(node) || isAlternative(node)) return false;
  if (isQuoteFree(node, kind) || isCommandName(node) || flow.assignments.has(node.name)) return false;
  const { args, env } = model.stateBefore(instruction);
  const variable = env.get(node.name);
  if (variable === undefined) return args.has(node.name);
  return variable.value.value === null || variable.value.isOverridable;
}
