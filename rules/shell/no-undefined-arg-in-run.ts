import {
  createRule,
  hasTemplateMark,
  type Instruction,
  isAutomaticArgument,
  isProxyArgument,
  onceForNearby,
  type RunStep,
  type ShellExpansion,
  type Stage,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { insertLineAbove } from '../edits/instruction-edits.ts';
import { namesSetByScript } from '../facts/set-by-script.ts';
import { someInChain } from '../facts/stage-chain.ts';

/** Commands that may set any variable. */
const READERS: ReadonlySet<string> = new Set(['.', 'source', 'eval']);

export default createRule({
  name: 'no-undefined-arg-in-run',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow undeclared build arguments in RUN',
      category: 'shell',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'An ARG before the first FROM is visible only in FROM, and an ARG of a stage only in that stage: elsewhere the shell finds the variable empty.',
      references: ['https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact'],
      silent: [
        'an ARG or ENV of the stage, the script itself or the base image sets it',
        'the base image is not known and its name contains the same variable',
        'the reference has a default, as in `${VERSION:-1}`',
      ],
      fixSafety: 'The variable is currently empty; with a value, the RUN behaves differently.',
      examples: {
        bad: 'ARG VERSION=1.2\nFROM debian:12\nRUN ./fetch $VERSION',
        good: 'ARG VERSION=1.2\nFROM debian:12\nARG VERSION\nRUN ./fetch $VERSION',
        fixed: 'ARG VERSION=1.2\nFROM debian:12\nARG VERSION\nRUN ./fetch $VERSION',
      },
    },
    messages: {
      global:
        '`{{name}}` is empty here: its `ARG` is before the first `FROM`; repeat `ARG {{name}}` in this stage.',
      later: '`{{name}}` is empty here: its `ARG` follows on line {{line}}; declare it before this `RUN`.',
      elsewhere:
        '`{{name}}` is empty here: its `ARG` on line {{line}} is in another stage; repeat it in this one.',
      declare: 'Write `ARG {{name}}` above.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const { model } = sourceCode;
    const globals = new Set(model.globalArgs.map(({ name }) => name));
    const elsewhere = new Map<string, Instruction>();
    const runOf = new Map<Instruction, RunStep>();
    const seen = new Set<string>();
    const usesByName = new Map<string, (stage: Stage) => boolean>();
    const isTemplate = hasTemplateMark(sourceCode.text);

    /** Whether a FROM of a stage's chain takes the variable. */
    function usesInFrom(name: string): (stage: Stage) => boolean {
      const known = usesByName.get(name) ?? someInChain(({ base }) => base.text.variables.includes(name));
      usesByName.set(name, known);
      return known;
    }

    function check(run: RunStep, reference: ShellExpansion): void {
      const { name } = reference;
      const { instruction, stage } = run;
      const key = `${stage.index} ${name}`;
      if (seen.has(key) || isAutomaticArgument(name) || isProxyArgument(name)) return;
      const { args, env } = model.stateBefore(instruction);
      if (args.has(name) || env.has(name) || namesSetByScript(run).has(name) || readsAny(run)) return;
      const { base } = stage.root;
      const isBaseKnown = base.facts !== null || base.kind === 'scratch';
      const declare = {
        messageId: 'declare' as const,
        data: { name },
        fix: insertLineAbove(sourceCode, instruction, `ARG ${name}`),
      };
      if (globals.has(name)) {
        if (!isBaseKnown && usesInFrom(name)(stage)) return;
        seen.add(key);
        const suggest = isEditable(sourceCode, instruction) ? [declare] : [];
        context.report({ node: reference, messageId: 'global', data: { name }, suggest });
        return;
      }
      const setting = elsewhere.get(name);
      if (!isBaseKnown || setting === undefined) return;
      seen.add(key);
      const messageId = model.stageOf(setting) === stage ? 'later' : 'elsewhere';
      const { line } = sourceCode.getLocFromIndex(setting.range[0]);
      context.report({ node: reference, messageId, data: { name, line } });
    }

    return {
      Dockerfile() {
        for (const { args, runs } of model.stages) {
          for (const run of runs) runOf.set(run.instruction, run);
          for (const { name, instruction } of args)
            if (!elsewhere.has(name)) elsewhere.set(name, instruction);
        }
      },
      ShellExpansion(reference) {
        if (isTemplate || reference.prefix !== null || /^:?[-+?=]$/.test(reference.operator ?? '')) return;
        if (!globals.has(reference.name) && !elsewhere.has(reference.name)) return;
        const instruction = model.instructionOf(reference);
        if (instruction?.type !== 'RunInstruction') return;
        const run = runOf.get(instruction);
        if (run?.shell?.family === 'posix') check(run, reference);
      },
    };
  },
});

/** Whether a command reads a file or a text that may set any variable. */
const readsAny = onceForNearby(({ commands }: RunStep) =>
  commands.some(({ name }) => READERS.has(name ?? '')),
);
