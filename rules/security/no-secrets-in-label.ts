import { createRule, detectSecret } from '../../src/rule-api.ts';

export default createRule({
  name: 'no-secrets-in-label',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow secrets in LABEL',
      category: 'security',
      level: 'error',
      presets: ['recommended', 'strict', 'security'],
      aliases: [],
      rationale: 'Labels are visible in `docker inspect`, registries and orchestrators.',
      references: ['https://docs.docker.com/reference/dockerfile/#label'],
      securitySeverity: 9.1,
      cwe: [798, 200],
      silent: [
        'the key does not suggest a secret',
        'the value is a placeholder, a path, a URL, a boolean or a variable whose value is unknown',
      ],
      examples: {
        bad: 'FROM debian:12\nLABEL com.example.api-token="q7Zk2RtV9bXe4MwNs8Yc"',
        good: 'FROM debian:12\nLABEL com.example.api-token-file="/run/secrets/token"',
      },
    },
    messages: {
      secret: 'Label `{{key}}` stores a secret in the image; revoke it and pass it at run time.',
    },
    schema: [],
  },
  create(context) {
    const { model } = context.sourceCode;
    return {
      LabelInstruction({ pairs }) {
        for (const { key, value } of pairs) {
          const name = model.expand(key).value;
          const text = value === null ? null : model.expand(value).value;
          if (name === null || text === null || value === null) continue;
          if (!namesOf(name).some((each) => detectSecret(each, text)?.kind === 'named-value')) continue;
          context.report({ node: value, messageId: 'secret', data: { key: name } });
        }
      },
    };
  },
});

/** The key and its last part: what precedes it is often a domain such as `com.example`. */
function namesOf(key: string): readonly string[] {
  return [key.split('.').at(-1) ?? '', key];
}
