import {
  type CmdInstruction,
  choice,
  createRule,
  type Dockerfile,
  type EntrypointInstruction,
  type Fix,
  flag,
  type Instruction,
  lastBeginningAt,
  onceFor,
  ruleOptions,
  type ShellCommand,
  type ShellForm,
  type ShellNode,
  type Stage,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { writeExecArray } from '../edits/exec-array.ts';
import { trailingEffectOf } from '../edits/trailing-comment.ts';
import { isShellBuiltin } from '../facts/shell-builtins.ts';
import { plainWords, simpleCommandOf } from './plain-words.ts';

export default createRule({
  name: 'exec-form',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require the exec form for CMD and ENTRYPOINT',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: [
        'DL3025',
        'b86987e1-6397-4619-81d5-8807f2387c79',
        'dockerfile.best-practice.prefer-json-notation.prefer-json-notation',
        'S7019',
        'JSONArgsRecommended',
      ],
      rationale:
        'In shell form, `/bin/sh -c` runs as PID 1 and does not forward signals: `docker stop` waits ten seconds and then kills the container.',
      references: ['https://docs.docker.com/reference/build-checks/json-args-recommended/'],
      silent: [
        'a SHELL instruction sets the shell',
        'the shell is not POSIX-like',
        'the command needs a shell and starts its program with `exec`',
        'the stage is not shipped',
      ],
      fixSafety: 'The program itself becomes PID 1: it receives signals and must handle them.',
      examples: {
        bad: 'FROM debian:12\nCMD node server.js',
        good: 'FROM debian:12\nCMD ["node", "server.js"]',
        fixed: 'FROM debian:12\nCMD ["node", "server.js"]',
      },
    },
    messages: {
      plain: 'Shell-form `{{keyword}}` does not forward signals; use the exec form (a JSON array).',
      features: 'Shell-form `{{keyword}}` does not forward signals; start the program with `exec`.',
      empty: '`{{keyword}}` without arguments runs an empty shell command; use `[]` to clear it.',
      convert: 'Write `{{array}}`.',
      exec: 'Add `exec` before the program.',
    },
    hasSuggestions: true,
    ...ruleOptions({
      stages: choice('Stages to check: shipped stages, or all.', ['shipped', 'all'], 'shipped'),
      allowExec: flag('Allow the shell form if it starts the program with `exec`.', true),
    }),
  },
  create(context) {
    const [{ stages, allowExec }] = context.options;
    const { sourceCode } = context;

    function check(instruction: CmdInstruction | EntrypointInstruction): void {
      const { form, keyword } = instruction;
      if (form.type !== 'ShellForm' || !isCandidate(form) || instruction.heredocs.length > 0) return;
      if (isLostExecForm(instruction) || hidesArray(instruction)) return;
      const stage = sourceCode.model.stageOf(instruction);
      if (stage === null || (stages === 'shipped' && !stage.isShipped)) return;
      if (form.text.trim() === '') {
        context.report({ node: keyword, messageId: 'empty', data: { keyword: keyword.name } });
        return;
      }
      const command = simpleCommandOf(form);
      const words = command === null ? null : plainWords(command);
      const data = { keyword: keyword.name };
      const mayEdit = isEditable(sourceCode, instruction) && instruction.innerComments.length === 0;
      if (words !== null) {
        const array = writeExecArray(words);
        const fix: Fix = (fixer) => fixer.replaceText(form, array);
        const suggestion = {
          messageId: 'convert' as const,
          data: { array },
          fix,
          manual: isEntangled(stage, instruction),
        };
        const mayConvert = mayEdit && instruction.trailingComment === null && !hidesCmd(stage, instruction);
        context.report({ node: form, messageId: 'plain', data, suggest: mayConvert ? [suggestion] : [] });
        return;
      }
      if (allowExec && startsWithExec(form)) return;
      const last = mayEdit ? lastProgram(form) : null;
      const exec: Fix = (fixer) => (last === null ? null : fixer.insertTextBefore(last, 'exec '));
      const suggest = last === null ? [] : [{ messageId: 'exec', fix: exec } as const];
      context.report({ node: form, messageId: 'features', data, suggest });
    }

    /** A comment after the array makes shell text of it: that is the matter of another rule, too. */
    function hidesArray({ trailingComment }: CmdInstruction | EntrypointInstruction): boolean {
      if (trailingComment === null) return false;
      return trailingEffectOf(sourceCode, trailingComment)?.effect === 'array';
    }

    /** A broken array is the matter of another rule. */
    function isLostExecForm({ range }: Instruction): boolean {
      const lost = lostExecForms(sourceCode.ast);
      const problem = lost[lastBeginningAt(lost, range[0] - 1) + 1];
      return problem !== undefined && problem.range[1] <= range[1];
    }

    return { CmdInstruction: check, EntrypointInstruction: check };
  },
});

/** Shell text for the default shell, which no SHELL instruction changed. */
const lostExecForms = onceFor(({ problems }: Dockerfile) =>
  problems
    .filter(({ code }) => code === 'exec-form-lost')
    .toSorted((left, right) => left.range[0] - right.range[0]),
);

function isCandidate({ dialect }: ShellForm): boolean {
  return dialect.family === 'posix' && !dialect.isExplicit;
}

/** The program that the script ends with, where `exec` would start the same one; the shell has nothing to do after it. */
function lastProgram({ script }: ShellForm): ShellCommand | null {
  if (script === null || script.errors.length > 0 || script.comments.length > 0) return null;
  const last = script.statements.at(-1);
  const bodies = script.statements.flatMap(({ body }) =>
    body.type === 'ShellAndOr' ? body.operands : [body],
  );
  const command = bodies.at(-1);
  if (last === undefined || last.isBackground || command?.type !== 'ShellCommand') return null;
  if (bodies.some((body) => !isPassedBefore(body))) return null;
  return command.assignments.length === 0 && isProgram(command.name) ? command : null;
}

/** Functions may have the name of the program, and traps wait for the shell to end. */
function isPassedBefore(body: ShellNode): boolean {
  if (body.type === 'ShellPipeline') return body.commands.every(isPassedBefore);
  return (
    body.type === 'ShellCommand' && !['trap', '.', 'source', 'eval', 'alias'].includes(body.name?.value ?? '')
  );
}

/** Not a word that only the shell knows; a path that a variable begins is one. */
function isProgram(name: ShellCommand['name']): boolean {
  if (name === null) return false;
  if (name.value !== null) return !isShellBuiltin(name.value);
  return name.parts.some((part) => part.type === 'ShellLiteral' && part.value.includes('/'));
}

function startsWithExec({ script }: ShellForm): boolean {
  let body = script?.statements.at(-1)?.body;
  while (body?.type === 'ShellAndOr') body = body.operands.at(-1);
  return body?.type === 'ShellCommand' && body.name?.value === 'exec';
}

/** A shell-form ENTRYPOINT ignores CMD; as an array it would get it as arguments. */
function hidesCmd(stage: Stage, { type }: CmdInstruction | EntrypointInstruction): boolean {
  return type === 'EntrypointInstruction' && hasCmd(stage);
}

const hasCmd = onceFor(({ instructions }: Stage) =>
  instructions.some(({ type }) => type === 'CmdInstruction'),
);

/** A CMD that an ENTRYPOINT of the file gets as arguments: today it gets `/bin/sh -c`. */
function isEntangled({ result }: Stage, { type }: CmdInstruction | EntrypointInstruction): boolean {
  return type === 'CmdInstruction' && result.entrypoint.instruction !== null;
}
