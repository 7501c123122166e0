import { createRule, hasTemplateMark } from '../../src/rule-api.ts';
import { isPlatform, platformTypo } from './platforms.ts';

export default createRule({
  name: 'valid-platform',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow invalid platforms in FROM --platform',
      category: 'base-image',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale: 'The build fails: a platform has the form `os/architecture[/variant]`.',
      references: ['https://docs.docker.com/reference/dockerfile/#from'],
      silent: [
        'the platform depends on a variable whose value is unknown',
        'its names resemble no known name, so they may be newer',
        'the platform is filled in by a template',
      ],
      examples: {
        bad: 'FROM --platform=linux-amd64 debian:13',
        good: 'FROM --platform=linux/amd64 debian:13',
      },
    },
    messages: {
      invalid: 'Invalid platform `{{platform}}`; use `os/architecture`, such as `linux/amd64`.',
      unknown: 'Unknown {{part}} `{{name}}` in `{{platform}}`; use `{{near}}`.',
    },
    schema: [],
  },
  create(context) {
    return {
      Stage({ from, base }) {
        const node = from.flags.find(({ name }) => name === 'platform');
        const { platform } = base;
        if (node === undefined || platform === null || hasTemplateMark(platform.raw)) return;
        const { value } = platform;
        // An empty platform is invalid, and a variable may be empty until a build argument is given.
        if (value === null || value === '') return;
        if (!isPlatform(value)) {
          context.report({ node: node.value ?? node, messageId: 'invalid', data: { platform: value } });
          return;
        }
        const typo = platformTypo(value);
        if (typo !== null)
          context.report({
            node: node.value ?? node,
            messageId: 'unknown',
            data: { platform: value, ...typo },
          });
      },
    };
  },
});
