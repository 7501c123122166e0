import { createRule, type Fix, type Flag, type Stage } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { deleteWord } from '../edits/fixes.ts';
import { type Platform, parsePlatform } from './platforms.ts';

export default createRule({
  name: 'no-constant-platform',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow a fixed platform in FROM',
      category: 'base-image',
      level: 'info',
      presets: ['strict', 'buildkit'],
      aliases: [
        'DL3029',
        'b16e8501-ef3c-44e1-a543-a093238099c9',
        'dockerfile.best-practice.avoid-platform-with-from.avoid-platform-with-from',
        'AC_DOCKER_0001',
        'FromPlatformFlagConstDisallowed',
      ],
      rationale:
        'The stage ignores the platform that the build requests: it runs emulated on other machines, and multi-platform images contain the wrong binaries.',
      references: ['https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/'],
      silent: [
        'the platform contains a variable',
        'the stage name mentions the operating system or the architecture',
      ],
      fixSafety: 'Builds for other platforms then build this stage for the requested platform.',
      examples: {
        bad: 'FROM --platform=linux/amd64 debian:13',
        good: 'FROM --platform=$BUILDPLATFORM debian:13',
        fixed: 'FROM debian:13',
      },
    },
    messages: {
      constant: 'The platform is fixed to `{{platform}}`; let the build choose it.',
      build: 'Use the platform of the build machine, `$BUILDPLATFORM`.',
      remove: 'Remove the flag.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function suggest(stage: Stage, flag: Flag) {
      if (!isEditable(sourceCode, stage.from)) return [];
      const { value } = flag;
      const build: Fix = (fixer) => (value === null ? null : fixer.replaceText(value, '$BUILDPLATFORM'));
      const remove = { messageId: 'remove' as const, fix: deleteWord(sourceCode, flag) };
      return crossCompiles(stage) ? [{ messageId: 'build' as const, fix: build }, remove] : [remove];
    }

    return {
      Stage(stage) {
        const flag = stage.from.flags.find(({ name }) => name === 'platform');
        const platform = stage.base.platform?.value;
        if (flag?.value == null || platform == null || stage.base.platform?.variables.length !== 0) return;
        const parsed = parsePlatform(platform);
        if (parsed === null || namesPlatform(stage.name, parsed)) return;
        context.report({
          node: flag,
          messageId: 'constant',
          data: { platform },
          suggest: suggest(stage, flag),
        });
      },
    };
  },
});

/** As the builder looks for it: the machine that builds is taken for Linux. */
function namesPlatform(stage: string | null, { os, architecture }: Platform): boolean {
  const names = [os ?? 'linux', ...(architecture === null ? [] : [architecture])];
  return stage !== null && names.some((name) => stage.includes(name));
}

/** A stage that uses the variables of the target platform cross-compiles. */
function crossCompiles({ args }: Stage): boolean {
  return args.some(({ name }) => name.startsWith('TARGET'));
}
