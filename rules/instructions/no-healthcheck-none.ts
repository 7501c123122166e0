import { createRule } from '../../src/rule-api.ts';

export default createRule({
  name: 'no-healthcheck-none',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'HEALTHCHECK NONE in the final image',
      category: 'instructions',
      level: 'info',
      presets: [],
      aliases: [],
      rationale:
        'It turns off a check that the base image brings: the engine takes a container that answers nobody for healthy.',
      references: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
      silent: ['a later HEALTHCHECK of the stage takes its place', 'the stage does not ship'],
      examples: {
        bad: 'FROM corp.example/web:1\nHEALTHCHECK NONE',
        good: 'FROM corp.example/web:1\nHEALTHCHECK CMD ["/app", "--check"]',
      },
    },
    messages: {
      none: '`HEALTHCHECK NONE` turns the check of the base image off; replace it by one of this image.',
    },
    schema: [],
  },
  create(context) {
    const seen = new Set<number>();
    return {
      'Stage:exit'(stage) {
        const { instruction } = stage.result.healthcheck;
        if (!stage.isTarget || instruction?.type !== 'HealthcheckInstruction') return;
        if (instruction.kind?.name !== 'NONE' || seen.has(instruction.range[0])) return;
        seen.add(instruction.range[0]);
        context.report({ node: instruction, messageId: 'none' });
      },
    };
  },
});
