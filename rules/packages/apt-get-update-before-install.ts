import { type Command, createRule, POSIX_SHELLS, packagesOf, type RunStep } from '../../src/rule-api.ts';
import { prependCommand } from '../edits/prepend-command.ts';
import { firstInChain } from '../facts/stage-chain.ts';
import { isApt, isAptUpdate, keepsListsInMount } from './apt.ts';

/** Programs that may refresh the lists on their own. */
const MAY_UPDATE: ReadonlySet<string> = new Set([
  ...POSIX_SHELLS,
  'source',
  '.',
  'eval',
  'make',
  'python',
  'python3',
  'perl',
  'ruby',
  'node',
  'add-apt-repository',
  'apt-add-repository',
  'ansible-playbook',
  'ansible',
  'puppet',
  'chef-client',
  'salt-call',
  'install_packages',
  'extrepo',
  'debootstrap',
]);

export default createRule({
  name: 'apt-get-update-before-install',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require apt-get update before apt-get install',
      category: 'packages',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: ['9bae49be-0aa3-4de5-bab2-4c3a069e40cd'],
      rationale:
        'Debian and Ubuntu images contain no package lists: the install fails, or uses lists left over from an earlier layer.',
      references: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
      silent: [
        'an earlier instruction or command may have fetched the lists',
        'the lists are in a cache mount',
        'the base image may contain lists',
        'only local files are installed',
      ],
      fixSafety: 'The update fetches the current index, so newer versions may be installed.',
      examples: {
        bad: 'FROM debian:12\nRUN apt-get install -y --no-install-recommends jq',
        good: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends jq',
        fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends jq',
      },
    },
    messages: {
      missing:
        '`{{command}} install` finds no package lists in `{{image}}`; run `{{command}} update` before it.',
      add: 'Run `{{command}} update` first.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    return {
      'Stage:exit'(stage) {
        const image = stage.root.base;
        if (image?.kind !== 'external' || image.facts?.packageManager !== 'apt') return;
        for (const run of stage.runs) {
          const install = run.commands.find(installsByName);
          if (install === undefined || keepsListsInMount(run) || mayHaveLists(run, install)) continue;
          const command = install.name ?? 'apt-get';
          const sudo = install.wrappers.some(({ name }) => name === 'sudo') ? 'sudo ' : '';
          const fix = prependCommand(context.sourceCode, install, `${sudo}${command} update`);
          context.report({
            node: install,
            messageId: 'missing',
            data: { command, image: image.text.value ?? image.text.raw },
            suggest: [{ messageId: 'add', data: { command }, fix }],
          });
          return;
        }
      },
    };
  },
});

function installsByName(command: Command): boolean {
  if (!isApt(command) || command.task !== 'install' || isAptUpdate(command)) return false;
  return packagesOf(command).some(({ source, name }) => source === 'registry' && name !== null);
}

/** Whether anything that ran before the install, in this RUN or an earlier one, may have fetched lists. */
function mayHaveLists(run: RunStep, install: Command): boolean {
  return firstUpdate(run.stage) < install.range[0] || firstUnreadable(run.stage) < install.range[0];
}

const firstUpdate = firstInChain(({ runs }) => runs.flatMap(({ commands }) => commands), mayUpdate);

const firstUnreadable = firstInChain(
  ({ runs }) => runs.map((run) => ({ run, range: run.instruction.range })),
  ({ run: { script, commands } }) => script === null && commands.length === 0,
);

function mayUpdate(command: Command): boolean {
  if (isAptUpdate(command) || command.name === null || MAY_UPDATE.has(command.name)) return true;
  const written = command.nameArgument.text;
  return written.includes('/') && !/^\/(?:usr\/)?s?bin\//.test(written);
}
