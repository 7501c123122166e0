import { createRule } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';

export default createRule({
  name: 'no-copy-from-self',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow COPY --from the same stage',
      category: 'stages',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [
        'DL3023',
        ...trivy(6),
        'cdddb86f-95f6-4fc4-b5a1-483d9afceb2b',
        'dockerfile.correctness.copy-from-own-alias.copy-from-own-alias',
      ],
      rationale: 'The stage is not finished yet, so the build fails; use `RUN cp` to copy within a stage.',
      references: ['https://docs.docker.com/reference/dockerfile/#copy---from'],
      examples: {
        bad: 'FROM debian:13 AS app\nCOPY --from=app /a /b',
        good: 'FROM debian:13 AS app\nRUN cp /a /b',
      },
    },
    messages: {
      self: '`{{name}}` is the current stage; use `RUN cp` or another stage.',
    },
    schema: [],
  },
  create(context) {
    return {
      Stage(stage) {
        for (const reference of stage.references) {
          if (reference.kind === 'from' || reference.stage !== stage) continue;
          context.report({ node: reference, messageId: 'self', data: { name: reference.text } });
        }
      },
    };
  },
});
