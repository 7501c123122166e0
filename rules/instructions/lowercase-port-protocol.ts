import { createRule } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { replaceWord } from '../edits/fixes.ts';
import { textsIn } from '../facts/port-texts.ts';

export default createRule({
  name: 'lowercase-port-protocol',
  meta: {
    type: 'layout',
    docs: {
      description: 'Require lowercase protocols in EXPOSE',
      category: 'instructions',
      level: 'style',
      presets: ['style', 'buildkit'],
      aliases: ['ExposeProtoCasing'],
      rationale: 'The builder stores the protocol in lowercase and warns about any other spelling.',
      references: ['https://docs.docker.com/reference/build-checks/expose-proto-casing/'],
      silent: ['the protocol depends on a variable whose value is unknown'],
      examples: {
        bad: 'FROM debian:13\nEXPOSE 53/UDP',
        good: 'FROM debian:13\nEXPOSE 53/udp',
        fixed: 'FROM debian:13\nEXPOSE 53/udp',
      },
    },
    messages: { upper: 'The protocol of `{{port}}` is not lowercase; use `{{lower}}`.' },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      ExposeInstruction(instruction) {
        const ports = sourceCode.model.portsOf(instruction);
        for (const word of instruction.ports) {
          const port = textsIn(ports, word).find(
            (each) => protocolOf(each) !== protocolOf(each).toLowerCase(),
          );
          if (port === undefined) continue;
          const lower = port.toLowerCase();
          const mayEdit = word.text === port && isEditable(sourceCode, instruction);
          context.report({
            node: word,
            messageId: 'upper',
            data: { port, lower },
            fix: mayEdit ? replaceWord(sourceCode, word, lower) : null,
          });
        }
      },
    };
  },
});

function protocolOf(port: string): string {
  const slash = port.indexOf('/');
  return slash < 0 ? '' : port.slice(slash + 1);
}
