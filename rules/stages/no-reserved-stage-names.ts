import { createRule, type Stage } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { renameStage } from './rename-stage.ts';

/** What they mean to the builder. */
const RESERVED: Readonly<Record<string, string>> = {
  __proto__: null as never,
  scratch: 'the empty image',
  context: 'the build context',
};

export default createRule({
  name: 'no-reserved-stage-names',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow scratch and context as stage names',
      category: 'stages',
      level: 'warning',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: ['DL3063', 'ReservedStageName'],
      rationale: 'These names are reserved by the builder, so a reference may not resolve to the stage.',
      references: ['https://docs.docker.com/reference/build-checks/reserved-stage-name/'],
      silent: ['`scratch` is used as a base image, not as a stage name'],
      fixSafety: 'Build commands and Compose files may use the stage name as their target.',
      examples: {
        bad: 'FROM debian:13 AS scratch',
        good: 'FROM debian:13 AS base',
      },
    },
    messages: {
      reserved: 'Stage name `{{name}}` is reserved for {{meaning}}; use another name.',
      rename: 'Rename it to `{{name}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function suggest(stage: Stage, name: string) {
      const isTaken = sourceCode.model.stages.some((other) => other.name === name);
      if (isTaken || !isEditable(sourceCode, stage.from)) return [];
      return [
        {
          messageId: 'rename' as const,
          data: { name },
          fix: (fixer: Parameters<typeof renameStage>[3]) => renameStage(sourceCode, stage, name, fixer),
        },
      ];
    }

    return {
      Stage(stage) {
        const { name, from } = stage;
        const meaning = name === null ? undefined : RESERVED[name];
        if (name === null || meaning === undefined) return;
        context.report({
          node: from.stageName ?? from,
          messageId: 'reserved',
          data: { name, meaning },
          suggest: suggest(stage, `${name}-stage`),
        });
      },
    };
  },
});
