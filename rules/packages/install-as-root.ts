import { type Command, createRule, endsBuild, managerOf, type RunStep } from '../../src/rule-api.ts';
import { firstTime } from '../facts/first-time.ts';

/** What changes the list of users, which belongs to root. */
const ACCOUNTS: ReadonlySet<string> = new Set(
  'useradd adduser usermod userdel deluser groupadd addgroup groupmod groupdel delgroup'.split(' '),
);

/** Options with which a manager works in another directory, or changes nothing. */
const ELSEWHERE = [
  '--root',
  '--installroot',
  '-p',
  '--prefix',
  '-b',
  '--dbpath',
  '-r',
  '-s',
  '--simulate',
  '--dry-run',
];

export default createRule({
  name: 'install-as-root',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow the installation of system packages as another user than root',
      category: 'packages',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale: 'Only root may write the package database and the system directories, so the build stops.',
      references: ['https://docs.docker.com/reference/dockerfile/#user'],
      silent: [
        'the user is not known',
        'sudo or the like runs the command',
        'the build goes on when the command fails',
        'the packages go into a directory of the user (`--root`)',
      ],
      examples: {
        bad: 'FROM node:22\nUSER node\nRUN apt-get update && apt-get install -y jq',
        good: 'FROM node:22\nRUN apt-get update && apt-get install -y jq\nUSER node',
      },
    },
    messages: {
      user: '`{{name}}` needs root, but the user is `{{user}}` here; run it before `USER` or under `USER root`.',
    },
    schema: [],
  },
  create(context) {
    const { model } = context.sourceCode;
    const isFirst = firstTime<RunStep>();
    return {
      Command(command) {
        const { run, instruction, wrappers, nameArgument } = command;
        if (run === null || !changesSystem(command)) return;
        if (wrappers.some(({ name }) => RAISING.has(name)) || !endsBuild(command)) return;
        const { user } = model.stateBefore(instruction);
        if (user.value.isRoot !== false || command.stage?.root.base.facts?.os === 'windows') return;
        if (!isFirst(run)) return;
        const data = { name: command.name ?? '', user: user.value.name ?? String(user.value.uid ?? '') };
        context.report({ node: nameArgument, messageId: 'user', data });
      },
    };
  },
});

const RAISING: ReadonlySet<string> = new Set([
  'sudo',
  'doas',
  'su',
  'gosu',
  'su-exec',
  'fakeroot',
  'setpriv',
  'runuser',
]);

function changesSystem(command: Command): boolean {
  if (command.hasFlag(...ELSEWHERE) || command.hasFlag('--version', '--help')) return false;
  if (ACCOUNTS.has(command.name ?? '')) return !command.hasFlag('-R', '--root', '-P', '--prefix');
  if (managerOf(command)?.isDistribution !== true) return false;
  return command.packages.some(({ action }) => action !== 'download' && action !== 'clean');
}
