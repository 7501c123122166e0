import {
  type BuildContext,
  contextSources,
  createRule,
  ignoringPattern,
  isRoot,
  ruleOptions,
  strings,
} from '../../src/rule-api.ts';

/** Files and directories that are often beside a Dockerfile and do not belong in an image. */
const UNWANTED = [
  '.git',
  '.env',
  '.npmrc',
  '.pypirc',
  '.netrc',
  '.aws',
  '.ssh',
  'id_rsa',
  'node_modules',
  '.terraform',
  '.venv',
];

export default createRule({
  name: 'require-dockerignore',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a .dockerignore when copying the whole context',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict', 'security'],
      aliases: ['S6470', 'DKL-LI-0003'],
      rationale:
        'Git history, installed dependencies and secret files end up in the image, and every change to them breaks the build cache.',
      references: ['https://docs.docker.com/build/concepts/context/#dockerignore-files'],
      securitySeverity: 4.0,
      cwe: [497, 668],
      silent: [
        'the build context is not known, as for standard input',
        'the context contains nothing unwanted',
        '`.dockerignore` excludes it',
        'the stage is not shipped',
      ],
      examples: {
        bad: 'FROM debian:12\nCOPY . /app',
        good: 'FROM debian:12\nCOPY src /app',
        context: { '.git/config': '', 'src/main.js': '' },
      },
    },
    messages: {
      copied: '`{{instruction}} {{source}}` also copies `{{unwanted}}`; exclude it in `.dockerignore`.',
    },
    ...ruleOptions({
      unwanted: strings('Top-level names in the context that must not be copied.', UNWANTED),
    }),
  },
  create(context) {
    const { sourceCode } = context;
    const [{ unwanted }] = context.options;
    return {
      'Dockerfile:exit'() {
        for (const { copy, source, text } of contextSources(sourceCode.model)) {
          if (!copy.stage.isShipped || !isRoot(text)) continue;
          const { buildContext } = sourceCode;
          if (buildContext === null) return;
          const taken = unwanted.filter((name) => comesIn(buildContext, name));
          if (taken.length === 0) continue;
          context.report({
            node: source.word,
            messageId: 'copied',
            data: { instruction: copy.instruction.keyword.name, source: text, unwanted: taken.join('`, `') },
          });
        }
      },
    };
  },
});

function comesIn(context: BuildContext, name: string): boolean {
  if (context.kindOf(name) === null) return false;
  return context.ignoreFile === null || ignoringPattern(context.ignoreFile, name) === null;
}
