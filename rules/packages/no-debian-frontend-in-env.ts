import {
  createRule,
  type EnvInstruction,
  type Fix,
  type SourceCode,
  type Stage,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { allOf, deleteWord, replaceKeyword } from '../edits/fixes.ts';
import { insertLineAbove, replaceArguments } from '../edits/instruction-edits.ts';

export default createRule({
  name: 'no-debian-frontend-in-env',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow DEBIAN_FRONTEND in ENV',
      category: 'packages',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'ENV stays in the image: installations in a container or in an image built from it silently get the default answers.',
      references: ['https://docs.docker.com/reference/dockerfile/#env'],
      silent: ['the stage does not ship', 'a later ENV of the stage gives it another value'],
      fixSafety: 'Containers of the image no longer have the variable; the commands of this stage still do.',
      examples: {
        bad: 'FROM debian:12\nENV DEBIAN_FRONTEND=noninteractive',
        good: 'FROM debian:12\nARG DEBIAN_FRONTEND=noninteractive',
      },
    },
    messages: {
      argument: 'Use `ARG`, which holds for the build only.',
      stays: '`DEBIAN_FRONTEND` stays set in the image; use `ARG`, or set it for the command only.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      'Stage:exit'(stage) {
        if (!stage.isTarget || stage.isTrigger) return;
        const variable = stage.result.env.get('DEBIAN_FRONTEND');
        if (variable?.node == null || variable.value.value !== 'noninteractive') return;
        const { instruction } = variable;
        const fix =
          instruction?.type === 'EnvInstruction' && sourceCode.model.stageOf(instruction) === stage
            ? asArgument(sourceCode, instruction)
            : null;
        context.report({
          node: variable.node,
          messageId: 'stays',
          suggest: fix === null || isBuiltUpon(sourceCode, stage) ? [] : [{ messageId: 'argument', fix }],
        });
      },
    };
  },
});

const ARGUMENT = 'DEBIAN_FRONTEND=noninteractive';

/** The same value for the rest of the stage: an ARG in place of the ENV, or above one that sets more. */
function asArgument(source: SourceCode, instruction: EnvInstruction): Fix | null {
  if (!isEditable(source, instruction) || instruction.parent?.type === 'OnbuildInstruction') return null;
  const pairs = instruction.pairs.filter(({ key }) => key.text === 'DEBIAN_FRONTEND');
  const [pair] = pairs;
  if (pair === undefined || pairs.length > 1) return null;
  if (instruction.pairs.length === 1) {
    return allOf(replaceKeyword(source, instruction.keyword, 'ARG'), replaceArguments(instruction, ARGUMENT));
  }
  if (instruction.pairs[0] === pair) return null;
  return allOf(insertLineAbove(source, instruction, `ARG ${ARGUMENT}`), deleteWord(source, pair));
}

/** An ARG does not reach stages that are built FROM this one. */
function isBuiltUpon({ model }: SourceCode, stage: Stage): boolean {
  return model.stages.some(({ parentStage }) => parentStage === stage);
}
