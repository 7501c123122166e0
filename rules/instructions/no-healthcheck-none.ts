import { createRule, type Instruction } from '../../src/rule-api.ts';
import { firstTime } from '../facts/first-time.ts';

export default createRule({
  name: 'no-healthcheck-none',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow HEALTHCHECK NONE in the final image',
      category: 'instructions',
      level: 'info',
      presets: [],
      aliases: [],
      rationale:
        'It disables the health check of the base image, so an unresponsive container is reported as running normally.',
      references: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
      silent: ['a later HEALTHCHECK of the stage overrides it', 'the stage is not shipped'],
      examples: {
        bad: 'FROM corp.example/web:1\nHEALTHCHECK NONE',
        good: 'FROM corp.example/web:1\nHEALTHCHECK CMD ["/app", "--check"]',
      },
    },
    messages: {
      none: '`HEALTHCHECK NONE` disables the health check of the base image; define one for this image.',
    },
    schema: [],
  },
  create(context) {
    const isFirst = firstTime<Instruction>();
    return {
      'Stage:exit'(stage) {
        const { instruction } = stage.result.healthcheck;
        if (!stage.isTarget || instruction?.type !== 'HealthcheckInstruction') return;
        if (instruction.kind?.name !== 'NONE' || !isFirst(instruction)) return;
        context.report({ node: instruction, messageId: 'none' });
      },
    };
  },
});
