import { createRule } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { replaceWord } from '../edits/fixes.ts';
import { textsIn } from '../facts/port-texts.ts';

export default createRule({
  name: 'no-host-port',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow host addresses and ports in EXPOSE',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: ['ExposeInvalidFormat'],
      rationale:
        'EXPOSE does not publish ports: the host part has no effect and will become an error. Use `docker run -p` to publish.',
      references: ['https://docs.docker.com/reference/build-checks/expose-invalid-format/'],
      silent: ['the port depends on a variable whose value is unknown'],
      examples: {
        bad: 'FROM debian:13\nEXPOSE 8080:80',
        good: 'FROM debian:13\nEXPOSE 80',
        fixed: 'FROM debian:13\nEXPOSE 80',
      },
    },
    messages: {
      host: '`EXPOSE` ignores the host part of `{{port}}`; use `{{container}}`.',
    },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      ExposeInstruction(instruction) {
        const ports = sourceCode.model.portsOf(instruction);
        for (const word of instruction.ports) {
          const port = textsIn(ports, word).find(hasHostPart);
          if (port === undefined) continue;
          const container = port.slice(port.lastIndexOf(':') + 1);
          const mayEdit = word.text === port && container !== '' && isEditable(sourceCode, instruction);
          context.report({
            node: word,
            messageId: 'host',
            data: { port, container },
            fix: mayEdit ? replaceWord(sourceCode, word, container) : null,
          });
        }
      },
    };
  },
});

/** An empty host part names nothing. */
function hasHostPart(port: string): boolean {
  return port.lastIndexOf(':') > 0;
}
