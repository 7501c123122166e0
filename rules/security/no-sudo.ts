import {
  type Command,
  createRule,
  type Fix,
  type Located,
  type SourceCode,
  type Wrapper,
} from '../../src/rule-api.ts';
import { isEditableCommand } from '../edits/editable.ts';
import { allOf, deleteLeadingWords } from '../edits/fixes.ts';
import { insertLineAbove, insertLineBelow } from '../edits/instruction-edits.ts';
import { trivy } from '../facts/external-ids.ts';
import { firstTime } from '../facts/first-time.ts';
import { commandsOfInstruction } from '../facts/later-commands.ts';
import { isShellBuiltin } from '../facts/shell-builtins.ts';

/** Options of sudo that make no difference to root. */
const EMPTY_FLAGS =
  /^(?:-[EHn]+|--|--preserve-env|--set-home|--non-interactive|-u|--user|root|-uroot|--user=root)$/;

export default createRule({
  name: 'no-sudo',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow sudo',
      category: 'security',
      level: 'warning',
      presets: ['recommended', 'strict', 'security'],
      aliases: [
        'DL3004',
        ...trivy(10),
        'CKV2_DOCKER_1',
        '8ada6e80-0ade-439e-b176-0b28f6bce35a',
        'dockerfile.security.no-sudo-in-dockerfile.no-sudo-in-dockerfile',
        'DKL-DI-0001',
        'AC_DOCKER_0007',
      ],
      rationale:
        'A build runs as the current USER, root by default, so sudo is not needed; it adds a setuid program to the image that attackers can use.',
      references: ['https://docs.docker.com/build/building/best-practices/#user'],
      securitySeverity: 3.9,
      cwe: [250],
      silent: ['`sudo` is an argument, a path or a package to install'],
      fixSafety:
        'sudo resets the environment and PATH, so the command may see other variables and programs without it; with `USER root`, every command of the RUN runs as root.',
      examples: {
        bad: 'FROM debian:12\nRUN sudo mkdir /data',
        good: 'FROM debian:12\nRUN mkdir /data',
        fixed: 'FROM debian:12\nRUN mkdir /data',
      },
    },
    messages: {
      other: '`sudo` needs a setuid program in the image; use `USER {{user}}`, `gosu` or `setpriv`.',
      needless: '`sudo` is redundant: the build already runs as root; remove it.',
      sudo: '`sudo` needs a setuid program in the image; run the command under `USER root`.',
      remove: 'Remove `sudo`.',
      wrap: 'Wrap it in `USER root` and `USER {{user}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const isFirst = firstTime<number>();
    return {
      Command(command) {
        const wrapper = sudoOf(command);
        const place: Located | null = wrapper ?? (command.name === 'sudo' ? command.nameArgument : null);
        if (place === null || !isFirst(place.range[0])) return;
        const other = wrapper === undefined ? null : userOf(wrapper);
        if (other !== null) {
          context.report({ node: place, messageId: 'other', data: { user: other } });
          return;
        }
        const { user } = sourceCode.model.stateBefore(command.instruction);
        if (user.value.isRoot === true) {
          const fix = wrapper === undefined ? null : removeSudo(sourceCode, command, wrapper);
          const suggest = [{ messageId: 'remove' as const, fix }];
          context.report({ node: place, messageId: 'needless', suggest });
          return;
        }
        const name = user.instruction?.type === 'UserInstruction' ? user.instruction.user?.text : undefined;
        const fix = name === undefined ? null : wrapInRoot(sourceCode, command, name);
        context.report({
          node: place,
          messageId: 'sudo',
          suggest: [{ messageId: 'wrap', data: { user: name ?? '' }, fix }],
        });
      },
    };
  },
});

/** The user that `-u app`, `-uapp` or `--user=app` names; `null` for none and for root. */
function userOf({ args }: Wrapper): string | null {
  for (const [at, { value, text }] of args.entries()) {
    const match = /^(?:-[A-Za-z]*u|--user)(?:=?(.*))$/.exec(value ?? text);
    if (match === null) continue;
    const [, attached = ''] = match;
    const next = args[at + 1];
    const name = attached !== '' ? attached : (next?.value ?? next?.text ?? '');
    return ['root', '0', '#0', ''].includes(name) ? null : name;
  }
  return null;
}

function sudoOf({ wrappers }: Command): Wrapper | undefined {
  return wrappers.find(({ name }) => name === 'sudo');
}

/** `USER root` above, the user of before below, and no sudo between. */
function wrapInRoot(source: SourceCode, command: Command, user: string): Fix | null {
  const { instruction } = command;
  if (instruction.type !== 'RunInstruction' || instruction.parent?.type !== 'Dockerfile') return null;
  const removals = new Map<number, Fix | null>();
  for (const other of commandsOfInstruction(source, instruction)) {
    const wrapper = sudoOf(other);
    if (wrapper !== undefined) removals.set(wrapper.range[0], removeSudo(source, other, wrapper));
  }
  if ([...removals.values()].includes(null)) return null;
  const keyword = instruction.keyword.text === 'run' ? 'user' : 'USER';
  return allOf(
    insertLineAbove(source, instruction, `${keyword} root`),
    ...removals.values(),
    insertLineBelow(source, instruction, `${keyword} ${user}`),
  );
}

function removeSudo(source: SourceCode, command: Command, wrapper: Wrapper): Fix | null {
  if (command.name === null || isShellBuiltin(command.name) || !isEditableCommand(source, command))
    return null;
  const options = wrapper.args.map(({ value }) => value).filter((value) => value !== 'sudo');
  if (!options.every((value) => value !== null && EMPTY_FLAGS.test(value))) return null;
  const escapeToken = command.instruction.heredocs.length > 0 ? '\\' : source.ast.escapeToken;
  return deleteLeadingWords(source, wrapper, escapeToken);
}
