// Rules of an organisation, named in .lintrc.yaml under `plugins`.
import { createRule } from 'plimsoll';

const noTelnet = createRule({
  name: 'acme-no-telnet',
  meta: {
    type: 'problem',
    docs: {
      description: 'telnet in an image that ships',
      category: 'security',
      level: 'error',
      presets: [],
      aliases: [],
      rationale: 'Passwords cross the network in clear text; the audit of 2025 found three of them.',
      securitySeverity: 5,
      cwe: [319],
      examples: {
        bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y telnet',
        good: 'FROM debian:12\nRUN apt-get update && apt-get install -y openssh-client',
      },
    },
    messages: {
      installed: '`{{manager}}` installs `{{name}}`, which ships with the image; use ssh.',
    },
    schema: [
      {
        type: 'object',
        properties: { packages: { type: 'array', items: { type: 'string' } } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ packages: ['telnet', 'inetutils-telnet', 'busybox-extras'] }],
  },
  create(context) {
    const [{ packages }] = context.options;
    return {
      'Stage:exit'(stage) {
        if (!stage.isShipped) return;
        for (const operation of stage.packages) {
          if (operation.action !== 'install') continue;
          for (const { name, range } of operation.packages) {
            if (name === null || !packages.includes(name)) continue;
            context.report({
              node: { range },
              messageId: 'installed',
              data: { manager: operation.manager, name },
            });
          }
        }
      },
    };
  },
});

export const rules = { [noTelnet.name]: noTelnet };
