import {
  type Command,
  createRule,
  type Fix,
  onceForNearby,
  type RunStep,
  type ShellNode,
  type ShellScript,
  type ShellStatement,
  type SourceCode,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { replaceInstruction } from '../edits/instruction-edits.ts';
import { startedService } from '../facts/services.ts';
import { absoluteTarget, isAlone } from './cd-target.ts';
import { lastingInstead } from './shell-state.ts';

/** What other linters say about `cd`. */
const CD_IDS = ['DL3003', 'S6597', 'dockerfile.best-practice.use-workdir.use-workdir'];

/** What they say about services. */
const SERVICE_IDS = ['DL3001', 'dockerfile.best-practice.nonsensical-command.nonsensical-command'];

export default createRule({
  name: 'no-lost-shell-state',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow shell state and services that end with their RUN',
      category: 'shell',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [...CD_IDS, ...SERVICE_IDS],
      parts: [...CD_IDS, ...SERVICE_IDS],
      rationale:
        'Each RUN starts a new shell. Changes to its directory, variables, aliases and options, and the processes that it starts, are gone when it ends; only files remain.',
      references: ['https://docs.docker.com/reference/dockerfile/#run'],
      silent: [
        'a later command of the same RUN can use it',
        'a sourced file may do more than set variables',
        '`cd` is in a subshell, a condition or a loop',
      ],
      fixSafety:
        'WORKDIR and ENV apply to all later instructions and to containers, which the RUN did not affect.',
      examples: {
        bad: 'FROM debian:12\nRUN cd /app\nRUN make',
        good: 'FROM debian:12\nWORKDIR /app\nRUN make',
        fixed: 'FROM debian:12\nWORKDIR /app\nRUN make',
      },
    },
    messages: {
      state: '`{{command}}` is lost at the end of this `RUN`; use {{instead}}.',
      back: '`{{command}}` at the end of a `RUN` has no effect; remove it.',
      service: 'Service `{{service}}` stops at the end of this `RUN`; start it in `CMD` or `ENTRYPOINT`.',
      process: '`{{command}}` stops at the end of this `RUN`; start it in `CMD` or `ENTRYPOINT`.',
      write: 'Replace it with `{{text}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function checkState(run: RunStep, command: Command, instead: string): void {
      const data = { command: briefly(command), instead };
      if (goesBack(run, command)) {
        context.report({
          node: command,
          messageId: 'back',
          data,
          maxLevel: 'info',
          externalIds: idsOf(command),
        });
        return;
      }
      const text = lastingInstruction(sourceCode, run, command);
      const fix: Fix | null = text === null ? null : replaceInstruction(run.instruction, text);
      context.report({
        node: command,
        messageId: 'state',
        data,
        externalIds: idsOf(command),
        suggest: fix === null || text === null ? [] : [{ messageId: 'write', data: { text }, fix }],
      });
    }

    return {
      'Stage:exit'({ runs }) {
        for (const run of runs) {
          if (run.script === null || run.script.errors.length > 0 || run.shell?.family !== 'posix') continue;
          for (const node of unitsFromEnd(run.script)) {
            const command = commandAt(run, node);
            if (command === undefined) {
              if (!isPlainAssignment(node)) break;
              const data = { command: shortened(sourceCode.getText(node)), instead: '`ENV`' };
              context.report({ node, messageId: 'state', data, externalIds: [] });
              continue;
            }
            const service = startedService(command);
            const instead = lastingInstead(command);
            if (service !== null) {
              context.report({
                node: command,
                messageId: 'service',
                data: { service },
                externalIds: SERVICE_IDS,
              });
            } else if (instead !== null) checkState(run, command, instead);
            else {
              if (isBackground(node)) {
                context.report({
                  node: command,
                  messageId: 'process',
                  data: { command: briefly(command) },
                  externalIds: [],
                });
              }
              break;
            }
          }
        }
      },
    };
  },
});

function idsOf({ name }: Command): readonly string[] {
  return name === 'cd' ? CD_IDS : [];
}

/** The commands at the end of a script that run in its own shell, last first; ends where something else stands. */
function* unitsFromEnd({ statements }: ShellScript): Generator<ShellNode> {
  for (const statement of statements.toReversed()) {
    const { body } = statement;
    const operands = body.type === 'ShellAndOr' ? body.operands : [body];
    if (body.type === 'ShellAndOr' && body.operators.some(({ text }) => text === '||')) return;
    for (const operand of operands.toReversed()) {
      if (operand.type === 'ShellGroup') {
        const job = operand.body.at(-1);
        if (job?.isBackground === true && job.body.type === 'ShellCommand') yield job.body;
        return;
      }
      if (operand.type !== 'ShellCommand') return;
      yield operand;
      // A job is one unit.
      if (statement.isBackground) return;
    }
  }
}

/** `A=b` alone: an assignment that runs nothing. */
function isPlainAssignment(node: ShellNode): boolean {
  if (node.type !== 'ShellCommand' || node.name !== null || node.redirects.length > 0) return false;
  return (
    node.assignments.length > 0 &&
    node.assignments.every(({ value, elements }) => elements === null && value?.value != null)
  );
}

function commandAt(run: RunStep, node: ShellNode): Command | undefined {
  return commandsByNode(run).get(node);
}

const commandsByNode = onceForNearby(({ commands }: RunStep): ReadonlyMap<ShellNode, Command> => {
  const found = new Map<ShellNode, Command>();
  for (const command of commands)
    if (command.node !== null && command.depth === 0) found.set(command.node, command);
  return found;
});

/** Where the directory is first changed. */
const firstMove = onceForNearby(
  ({ commands }: RunStep): number =>
    commands.find(({ name }) => name === 'cd' || name === 'pushd')?.range[0] ?? Number.POSITIVE_INFINITY,
);

function isBackground({ parent }: ShellNode): boolean {
  const statement = parent?.type === 'ShellAndOr' ? parent.parent : parent;
  return statement?.type === 'ShellStatement' && (statement satisfies ShellStatement).isBackground;
}

/** `cd ..`, `cd -` or `popd` after another change of the directory, `unset` after other commands. */
function goesBack(run: RunStep, command: Command): boolean {
  if (command.name === 'popd') return true;
  if (command.name === 'unset') return run.commands[0] !== command;
  return command.name === 'cd' && firstMove(run) < command.range[0];
}

/** The beginning of the command as written. */
function briefly({ nameArgument, args }: Command): string {
  const words = [nameArgument, ...args].map(({ text }) => text).join(' ');
  return shortened(words);
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** The instruction that a RUN of nothing but `cd /x` or `export A=b` means. */
function lastingInstruction(source: SourceCode, run: RunStep, command: Command): string | null {
  if (!isAlone(command) || !isEditable(source, run.instruction) || run.instruction.heredocs.length > 0)
    return null;
  const [word] = command.args;
  if (command.args.length !== 1 || word === undefined) return null;
  if (command.name === 'cd') {
    const path = absoluteTarget(source, run, word);
    return path === null ? null : `WORKDIR ${path}`;
  }
  const isPlain = word.value !== null && /^[A-Za-z_]\w*=[\w./:@%+,-]+$/.test(word.value);
  return command.name === 'export' && isPlain ? `ENV ${word.value}` : null;
}
