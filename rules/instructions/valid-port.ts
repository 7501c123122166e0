import { createRule } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';

export default createRule({
  name: 'valid-port',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Disallow invalid ports in EXPOSE',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [
        'DL3011',
        ...trivy(8),
        '71bf8cf8-f0a1-42fa-b9d2-d10525e0a38e',
        'dockerfile.correctness.invalid-port.invalid-port',
        'AC_DOCKER_0011',
      ],
      rationale:
        'The build fails: ports are numbers from 0 to 65535, optionally followed by `/tcp`, `/udp` or `/sctp`.',
      references: ['https://docs.docker.com/reference/dockerfile/#expose'],
      silent: ['the port depends on a variable whose value is unknown'],
      fixSafety: 'The builder currently rejects the file.',
      examples: {
        bad: 'FROM debian:12\nEXPOSE 80800',
        good: 'FROM debian:12\nEXPOSE 8080/tcp',
      },
    },
    messages: {
      invalid: 'Invalid port `{{port}}`: {{reason}}.',
      comma: '`{{port}}` contains a comma; separate ports with spaces.',
      separate: 'Write `{{ports}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    return {
      'Stage:exit'(stage) {
        for (const { error, value, range } of stage.ports) {
          if (error === null || value.raw.includes('#')) continue;
          const port = value.value ?? value.raw;
          if (port.includes(',')) {
            const ports = port.split(',').filter(Boolean).join(' ');
            const isWritten = context.sourceCode.text.slice(...range) === port && ports !== '';
            context.report({
              node: { range },
              messageId: 'comma',
              data: { port },
              suggest: isWritten
                ? [
                    {
                      messageId: 'separate',
                      data: { ports },
                      fix: (fixer) => fixer.replaceTextRange(range, ports),
                    },
                  ]
                : [],
            });
            continue;
          }
          const reason = error.endsWith('.') ? error.slice(0, -1) : error;
          context.report({
            node: { range },
            messageId: 'invalid',
            data: { port, reason },
          });
        }
      },
    };
  },
});
