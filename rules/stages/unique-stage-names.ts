import { createRule } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';

export default createRule({
  name: 'unique-stage-names',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow duplicate stage names',
      category: 'stages',
      level: 'warning',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: [
        'DL3024',
        ...trivy(12),
        'CKV_DOCKER_11',
        'f2daed12-c802-49cd-afed-fe41d0b82fed',
        'dockerfile.correctness.alias-must-be-unique.alias-must-be-unique',
        'DuplicateStageName',
      ],
      rationale: 'References ignore case and find only one of the stages.',
      references: ['https://docs.docker.com/reference/build-checks/duplicate-stage-name/'],
      examples: {
        bad: 'FROM golang:1.23 AS build\nFROM debian:12 AS build',
        good: 'FROM golang:1.23 AS build\nFROM debian:12 AS run',
      },
    },
    messages: {
      repeated: 'Duplicate stage name `{{name}}` (first on line {{line}}); rename this stage.',
    },
    schema: [],
  },
  create(context) {
    const lines = new Map<string, number>();
    return {
      Stage({ name, from }) {
        if (name === null) return;
        const node = from.stageName ?? from;
        const line = lines.get(name);
        if (line !== undefined) context.report({ node, messageId: 'repeated', data: { name, line } });
        else lines.set(name, context.sourceCode.getLocFromIndex(node.range[0]).line);
      },
    };
  },
});
