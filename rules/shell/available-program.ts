import {
  type Command,
  createRule,
  endsBuild,
  endsBuildWithout,
  hasCertainlyRun,
  hasProgram,
  hasProgramBefore,
  hasProgramInEnd,
  type Instruction,
  isImageManager,
  isOnSystemPath,
  type Located,
  lacksShell,
  lastSegment,
  onceForNearby,
  type RunStep,
  type Stage,
} from '../../src/rule-api.ts';
import { imageNameOf } from '../facts/image-name.ts';

export default createRule({
  name: 'available-program',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow programs and shells that the image does not have',
      category: 'shell',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'A RUN with a missing program or shell stops the build; a missing CMD or ENTRYPOINT keeps the container from starting.',
      references: ['https://docs.docker.com/reference/dockerfile/#shell-and-exec-form'],
      silent: [
        'the base image is not known, or the table of base images does not say that it lacks the program',
        'an earlier step may have brought the program: packages, copied files, scripts, downloads',
        'the build goes on when the command fails, or a condition decides whether it runs',
        'package managers (`available-package-manager`) and health checks (`available-healthcheck-program`)',
      ],
      examples: {
        bad: 'FROM alpine:3.20\nSHELL ["/bin/bash", "-c"]\nRUN echo hello',
        good: 'FROM alpine:3.20\nRUN apk add --no-cache bash\nSHELL ["/bin/bash", "-c"]\nRUN echo hello',
      },
    },
    messages: {
      shell: '`{{image}}` has no shell for this `{{keyword}}`; use the exec form or run it in another stage.',
      program: '`{{name}}` is not in `{{image}}` and no step installs it; install it first.',
      removed: '`{{name}}` is no longer in the image here; keep it or do this before it is removed.',
    },
    schema: [],
  },
  create(context) {
    const { model } = context.sourceCode;

    /** Reported once in a stage: further uses are the same mistake. */
    const reported = new Map<Stage, Set<string>>();

    function report(stage: Stage, node: Located, name: string): void {
      const known = reported.get(stage) ?? new Set<string>();
      reported.set(stage, known);
      if (known.has(name)) return;
      known.add(name);
      const isRemoved = hasProgramBefore(model, stage, name, 0) !== false && stage.parentStage === null;
      const messageId = isRemoved ? 'removed' : 'program';
      context.report({ node, messageId, data: { name, image: imageNameOf(stage) } });
    }

    function reportMissingShell(instruction: Instruction, stage: Stage): void {
      const { keyword } = instruction;
      const data = { image: imageNameOf(stage), keyword: keyword.text.toUpperCase() };
      context.report({ node: keyword, messageId: 'shell', data });
    }

    /** The program of SHELL or of a `#!` line that a RUN is read with. */
    function checkShellOf(run: RunStep, stage: Stage): void {
      const { instruction } = run;
      const interpreter = interpreterOf(run);
      if (interpreter !== null) {
        const at = instruction.heredocs[0]?.markerRange;
        if (at !== undefined && isMissingBefore(stage, interpreter, instruction, run))
          report(stage, { range: at }, lastSegment(interpreter));
        return;
      }
      if (lacksShell(model, instruction, stage)) {
        reportMissingShell(instruction, stage);
        return;
      }
      const { shell } = model.stateBefore(instruction);
      const program = shell.instruction?.type === 'ShellInstruction' ? shell.instruction.form : null;
      const word = program?.type === 'ExecForm' ? program.elements[0] : undefined;
      if (word?.value == null || word.value.includes('\\')) return;
      if (isMissingBefore(stage, word.value, instruction, run)) report(stage, word, lastSegment(word.value));
    }

    function isMissingBefore(stage: Stage, word: string, instruction: Instruction, run: RunStep): boolean {
      const [first] = run.commands;
      if (!isOnSystemPath(word)) return false;
      const name = lastSegment(word);
      return first === undefined
        ? hasProgramBefore(model, stage, name, instruction.range[0]) === false && run.mounts.length === 0
        : hasProgram(model, first, name) === false;
    }

    function checkCommand(command: Command, stage: Stage): void {
      const { nameArgument, wrappers, run } = command;
      if (run !== null && definesFunctions(run)) return;
      // What a missing wrapper would have started is missing with it.
      const [outer] = wrappers;
      if (outer !== undefined && isMissing(command, outer.name)) {
        if (endsBuildWithout(command)) report(stage, firstWord(context.sourceCode.text, outer), outer.name);
        return;
      }
      const name = command.name ?? '';
      if (!isOnSystemPath(nameArgument.value ?? '/') || !isMissing(command, name)) return;
      if (endsBuild(command) || isReader(command)) report(stage, nameArgument, name);
    }

    function isMissing(command: Command, name: string): boolean {
      return !isImageManager(name) && hasProgram(model, command, name) === false;
    }

    /** What a container starts, unless another instruction below replaces it. */
    function checkStart(stage: Stage): void {
      const { entrypoint, cmd } = stage.result;
      const { value: own } = entrypoint;
      const line = own ?? cmd.value;
      // Whatever an entrypoint of the base image does with the words of CMD.
      const isFirst = own !== null || entrypoint.source !== 'unknown';
      const instruction = line?.instruction ?? null;
      if (line === null || instruction === null || !isFirst || !stage.instructions.includes(instruction))
        return;
      if (instruction.form?.type === 'ShellForm') {
        if (lacksShell(model, instruction, stage)) reportMissingShell(instruction, stage);
        return;
      }
      const word = instruction.form?.type === 'ExecForm' ? instruction.form.elements[0] : undefined;
      if (word?.value == null || !isOnSystemPath(word.value) || word.value.includes('$')) return;
      const name = lastSegment(word.value);
      if (!isImageManager(name) && hasProgramInEnd(model, stage, name) === false) report(stage, word, name);
    }

    return {
      Command(command) {
        const { run, stage, instruction } = command;
        if (run === null || stage === null) return;
        if (instruction.form?.type === 'ShellForm' && lacksShell(model, instruction, stage)) return;
        checkCommand(command, stage);
      },
      'Stage:exit'(stage) {
        for (const run of stage.runs) if (run.instruction.form.type === 'ShellForm') checkShellOf(run, stage);
        if (stage.isTarget && !stage.isTrigger) checkStart(stage);
      },
    };
  },
});

/** The program of a wrapper without its options. */
function firstWord(text: string, { range: [start, end] }: Located): Located {
  const blank = text.slice(start, end).search(/\s/);
  return { range: [start, blank === -1 ? end : start + blank] };
}

/** The program of the `#!` line of a lone heredoc; `null` without one. */
function interpreterOf({ instruction }: RunStep): string | null {
  const [heredoc] = instruction.heredocs;
  const line = heredoc?.body.split('\n', 1)[0]?.trim() ?? '';
  if (!line.startsWith('#!') || instruction.form.type !== 'ShellForm') return null;
  if (heredoc !== undefined && instruction.form.range[0] !== heredoc.markerRange[0]) return null;
  const words = line.slice(2).trim().split(/\s+/, 8);
  const isEnv = lastSegment(words[0] ?? '') === 'env';
  const word = isEnv ? words.slice(1).find((each) => !each.startsWith('-') && !each.includes('=')) : words[0];
  return word === undefined || word === '' ? null : word;
}

/** Functions of a script may have the names of programs. */
const definesFunctions = onceForNearby((run: RunStep): boolean =>
  run.commands.some(({ context, name }) => context.isInFunction || name === 'alias' || name === 'function'),
);

/** The end of a pipe that certainly runs: `x | gpg --dearmor`. */
function isReader(command: Command): boolean {
  const { context } = command;
  return (
    context.pipesTo.length === 0 &&
    context.pipedFrom.length > 0 &&
    hasCertainlyRun(command) &&
    endsBuild(command)
  );
}
