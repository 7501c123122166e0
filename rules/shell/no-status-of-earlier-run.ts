import { type AnyNode, createRule, type RunScript, type ShellExpansion } from '../../src/rule-api.ts';

export default createRule({
  name: 'no-status-of-earlier-run',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow $? before the first command of a RUN',
      category: 'shell',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'Each RUN starts a new shell, and a RUN that fails ends the build: `$?` is 0 until the first command has run.',
      references: ['https://docs.docker.com/reference/dockerfile/#run'],
      silent: ['a command of the same RUN comes before it', 'it is in a loop or a function'],
      examples: {
        bad: 'FROM debian:12\nRUN make\nRUN if [ $? -ne 0 ]; then exit 1; fi',
        good: 'FROM debian:12\nRUN if ! make; then exit 1; fi',
      },
    },
    messages: {
      zero: '`{{text}}` is always 0 here, whatever an earlier `RUN` did; test the command in its own `RUN`.',
    },
    schema: [],
  },
  create(context) {
    const { model } = context.sourceCode;
    return {
      RunInstruction(instruction) {
        for (const script of model.scriptsOf(instruction)) {
          for (const node of script.all('ShellExpansion')) {
            if (node.name !== '?' || !isBeforeAllCommands(node, script)) continue;
            context.report({ node, messageId: 'zero', data: { text: node.text } });
          }
        }
      },
    };
  },
});

/** Whether no command can have run when the expansion is read. */
function isBeforeAllCommands(node: ShellExpansion, script: RunScript): boolean {
  for (let at: AnyNode | null = node.parent; at !== null && at.type !== 'ShellScript'; at = at.parent)
    if (at.type === 'ShellLoop' || at.type === 'ShellFunction') return false;
  const [start] = node.range;
  const isBefore = ({ range }: AnyNode) => range[1] <= start;
  return !['ShellCommand' as const, 'ShellTest' as const].some((type) => script.all(type).some(isBefore));
}
