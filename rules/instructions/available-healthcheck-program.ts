import {
  type Command,
  createRule,
  type HealthcheckInstruction,
  hasProgramInEnd,
  isOnSystemPath,
  lacksShell,
  type Stage,
} from '../../src/rule-api.ts';
import { imageNameOf } from '../facts/image-name.ts';
import { commandsOfInstruction } from '../facts/later-commands.ts';

/** What follows `||` when the check has failed. */
const GIVING_UP: ReadonlySet<string> = new Set(['exit', 'false', 'kill', 'echo', ':', 'true', 'return']);

export default createRule({
  name: 'available-healthcheck-program',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow health checks with programs that the image does not have',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The check fails every time, so the container is always reported as unhealthy, and orchestrators restart it.',
      references: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
      silent: [
        'the base image is not known, or the table of base images does not say that it lacks the program',
        'a step of the stage may bring the program: packages, copied files, scripts, downloads',
        'another program is tried when it fails',
        'a later HEALTHCHECK replaces it',
      ],
      examples: {
        bad: 'FROM debian:12\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\nCMD ["/app"]',
        good: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\nCMD ["/app"]',
      },
    },
    messages: {
      program:
        '`{{name}}` is not in the image, so the check always fails; install it or use another program.',
      shell: '`{{image}}` has no shell for this check, so it always fails; use the exec form.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const { model } = sourceCode;

    function check(instruction: HealthcheckInstruction, stage: Stage): void {
      if (instruction.form?.type === 'ShellForm' && lacksShell(model, instruction, stage)) {
        const data = { image: imageNameOf(stage) };
        context.report({ node: instruction.keyword, messageId: 'shell', data });
        return;
      }
      const commands = commandsOfInstruction(sourceCode, instruction);
      for (const [at, command] of commands.entries()) {
        const { name, nameArgument, wrappers } = command;
        if (!isTried(command) || !commands.slice(at + 1).every(isBeside(command))) continue;
        const missing = [...wrappers.map((each) => each.name), name].find(
          (each) => each !== null && hasProgramInEnd(model, stage, each) === false,
        );
        if (missing == null || !isOnSystemPath(nameArgument.value ?? '/')) continue;
        context.report({ node: nameArgument, messageId: 'program', data: { name: missing } });
        return;
      }
    }

    return {
      'Stage:exit'(stage) {
        if (!stage.isTarget || stage.isTrigger) return;
        const { value: instruction } = stage.result.healthcheck;
        if (instruction !== null) check(instruction, stage);
      },
    };
  },
});

/** Whether the check cannot succeed without running it. */
function isTried({ context }: Command): boolean {
  const { isCondition, isInLoop, isInFunction, isConditional, isNegated, operatorBefore } = context;
  if (isCondition || isInLoop || isInFunction || isNegated || operatorBefore === '||') return false;
  return !isConditional || operatorBefore === '&&';
}

/** Whether what follows a command is no other way to succeed. */
function isBeside({ context }: Command): (later: Command) => boolean {
  return (later) =>
    context.operatorAfter !== '||' || GIVING_UP.has(later.name ?? '') || context.pipesTo.includes(later);
}
