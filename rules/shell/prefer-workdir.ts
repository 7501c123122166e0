import {
  type Argument,
  type Command,
  createRule,
  type Fix,
  lastBeginningAt,
  type RunStep,
  type ShellAndOr,
  type SourceCode,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { allOf } from '../edits/fixes.ts';
import { insertLineAbove, insertLineBelow } from '../edits/instruction-edits.ts';
import { shellPlaceOf } from '../edits/shell-place.ts';
import { trivy } from '../facts/external-ids.ts';
import { absoluteTarget } from './cd-target.ts';

export default createRule({
  name: 'prefer-workdir',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Prefer WORKDIR over cd',
      category: 'shell',
      level: 'info',
      presets: ['strict'],
      aliases: [
        'DL3003',
        ...trivy(13),
        'f4a6bcd3-e231-4acf-993c-aa027be50d2e',
        'dockerfile.best-practice.use-workdir.use-workdir',
        'S6597',
        'AC_DOCKER_0018',
      ],
      rationale:
        'WORKDIR applies to all following instructions; `cd` lasts only for its RUN and must be repeated.',
      references: ['https://docs.docker.com/build/building/best-practices/#workdir'],
      silent: [
        '`cd` is later in the script, in a subshell or in a condition',
        'the script changes the directory several times',
        'the script consists of `cd` only (`no-lost-shell-state`)',
        'the directory depends on a shell variable',
      ],
      fixSafety:
        'WORKDIR creates the directory if it is missing, so the build continues where `cd` would fail.',
      examples: {
        bad: 'FROM debian:12\nWORKDIR /\nRUN cd /src && make',
        good: 'FROM debian:12\nWORKDIR /src\nRUN make',
        fixed: 'FROM debian:12\nWORKDIR /\nWORKDIR /src\nRUN make\nWORKDIR /',
      },
    },
    messages: {
      begin: '`cd {{path}}` applies to this `RUN` only; use `WORKDIR`.',
      move: 'Add `WORKDIR {{path}}` before this `RUN`, and restore the old one after it.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      'Stage:exit'(stage) {
        for (const run of stage.runs) {
          const [command] = run.commands;
          const [target] = command?.args ?? [];
          if (command?.name !== 'cd' || target === undefined || !isAtSurface(command)) continue;
          if (run.commands.filter(({ name }) => name === 'cd' || name === 'pushd').length > 1) continue;
          if (target.value === null || target.value.startsWith('-') || target.value.startsWith('~')) continue;
          // A lone one is lost: that is the matter of another rule.
          if (run.commands.length === 1) continue;
          const data = { path: target.value };
          const fix = moveToWorkdir(sourceCode, run, command, target);
          context.report({
            node: command,
            messageId: 'begin',
            data,
            suggest: [{ messageId: 'move', data, fix }],
          });
        }
      },
    };
  },
});

/** Whether it begins the script itself rather than a subshell, a condition or a string in it. */
function isAtSurface({ depth, node, wrappers, context, dialect }: Command): boolean {
  if (node === null || depth > 0 || wrappers.length > 0 || dialect?.family !== 'posix') return false;
  return !context.isInSubshell && !context.isCondition && !context.isInPipeline && !context.isInSubstitution;
}

/** `cd X && rest` becomes `WORKDIR X`, `RUN rest` and a WORKDIR back, unless another one follows at once. */
function moveToWorkdir(source: SourceCode, run: RunStep, command: Command, target: Argument): Fix | null {
  const { instruction, stage } = run;
  const list = shellPlaceOf(command)?.list ?? null;
  const path = absoluteTarget(source, run, target);
  if (list === null || path === null || command.isOnbuild || instruction.heredocs.length > 0) return null;
  if (!isEditable(source, instruction)) return null;
  const cut = cutFirst(source, command, list);
  const next = stage.instructions[lastBeginningAt(stage.instructions, instruction.range[0]) + 1];
  const isReplaced = next?.type === 'WorkdirInstruction' && next.path?.text.startsWith('/') === true;
  if (isReplaced) return allOf(insertLineAbove(source, instruction, `WORKDIR ${path}`), cut);
  const previous = source.model.stateBefore(instruction).workdir.value;
  if (previous?.startsWith('/') !== true || !/^[A-Za-z0-9/_.+-]+$/.test(previous)) return null;
  return allOf(
    insertLineAbove(source, instruction, `WORKDIR ${path}`),
    cut,
    insertLineBelow(source, instruction, `WORKDIR ${previous}`),
  );
}

/** Deletes the first operand of a list whose operators are all `&&`, up to the second. */
function cutFirst(source: SourceCode, { node }: Command, { operands, operators }: ShellAndOr): Fix | null {
  const [first, second] = operands;
  if (node === null || first !== node || second === undefined || node.redirects.length > 0) return null;
  if (operators.some(({ text }) => text !== '&&')) return null;
  const between = [node.range[0], second.range[0]] as const;
  return source.text.slice(...between).includes('#') ? null : (fixer) => fixer.removeRange(between);
}
