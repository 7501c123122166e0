import {
  type Command,
  createRule,
  does,
  type Fix,
  type Manager,
  managerOf,
  managers,
  type RunStep,
  type SourceCode,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { deleteInstruction } from '../edits/instruction-edits.ts';
import { trivy } from '../facts/external-ids.ts';
import { isMountedAway } from '../facts/mounts.ts';
import { type LaterQuestion, someLater } from '../facts/stage-chain.ts';
import { isHarmless } from './harmless-commands.ts';

/** Makes the rule for one package manager whose index is stored in the image. */
function loneUpdateRule(manager: Manager) {
  const { name, usage, manual, index } = manager;
  const later = laterRuns(manager);
  const update = usage.refresh ?? '';
  const install = `${usage.install} ${usage.package}`;
  const both = index?.example ?? `${update} && ${install}`;
  return createRule({
    name: `${name}-no-lone-update`,
    meta: {
      type: 'problem',
      docs: {
        description: `Disallow a separate RUN for the ${name} index update`,
        category: 'packages',
        level: 'warning',
        presets: ['recommended', 'strict', 'security'],
        aliases: [
          ...trivy(17),
          'CKV_DOCKER_5',
          '9bae49be-0aa3-4de5-bab2-4c3a069e40cd',
          'S6595',
          'AC_DOCKER_0049',
        ],
        rationale:
          'The layer with the index is cached: months later, a changed install command still requests the versions of that day, and the build fails or installs outdated packages.',
        references: [manual],
        securitySeverity: 2.6,
        cwe: [1357],
        silent: [
          'something is installed or upgraded in the same RUN',
          'another command of the RUN may install packages',
          'the index is in a cache or tmpfs mount',
        ],
        examples: {
          bad: `FROM scratch\nRUN ${update}\nRUN ${install}`,
          good: `FROM scratch\nRUN ${both}`,
        },
      },
      messages: {
        lone: '`{{command}}` in its own `RUN` is cached and becomes outdated; run it in the `RUN` that installs.',
      },
      fixable: 'code',
      schema: [],
    },
    create(context) {
      const { sourceCode } = context;
      return {
        'Stage:exit'(stage) {
          for (const run of stage.runs) {
            const refresh = run.commands.findLast((command) => isUpdate(name, command));
            if (refresh === undefined || isMountedAway(run, index?.directory ?? '')) continue;
            if (run.commands.some((command) => mayUseIndex(name, command, refresh))) continue;
            context.report({
              node: refresh,
              messageId: 'lone',
              data: { command: briefly(name, refresh) },
              fix: removal(later, sourceCode, run),
            });
          }
        },
      };
    },
  });
}

/** `zypper refresh`, `pacman -Sy`. */
function briefly(manager: string, { name, subcommand, args }: Command): string {
  return `${name ?? manager} ${subcommand?.value ?? args[0]?.text ?? ''}`.trim();
}

function isUpdate(manager: string, command: Command): boolean {
  return managerOf(command)?.name === manager && does(command, 'update-index');
}

/** Whether a command of the same RUN installs, or may do so after the refresh. */
function mayUseIndex(manager: string, command: Command, refresh: Command): boolean {
  if (managerOf(command)?.name === manager) return does(command, 'install', 'upgrade', 'remove', 'download');
  return command.range[0] > refresh.range[0] && !isHarmless(command, manager);
}

function someLaterRun(test: (run: RunStep) => boolean): LaterQuestion {
  return someLater(({ runs }) => runs.findLast(test)?.instruction.range[0] ?? -1);
}

/** The users of the index that follow, and those RUNs that do not read an index of their own for certain. */
function laterRuns({ name, index }: Manager): Readonly<Record<'hasUsers' | 'hasOthers', LaterQuestion>> {
  const fresh = index?.freshBy?.split(' ') ?? [];
  const isUser = (command: Command) => managerOf(command)?.name === name;
  return {
    hasUsers: someLaterRun(({ commands }) => commands.some(isUser)),
    hasOthers: someLaterRun(
      ({ script, commands }) =>
        script === null || commands.some((command) => isUser(command) && !command.hasFlag(...fresh)),
    ),
  };
}

/** A RUN that does nothing else goes when all that follows reads an index of its own. */
function removal(later: ReturnType<typeof laterRuns>, source: SourceCode, run: RunStep): Fix | null {
  const { instruction, commands } = run;
  const [update, ...others] = commands;
  if (update === undefined || others.length > 0 || update.positionals.length > 0) return null;
  if (instruction.flags.length > 0) return null;
  if (!later.hasUsers(source, run) || later.hasOthers(source, run)) return null;
  return isEditable(source, instruction) ? deleteInstruction(source, instruction) : null;
}

/** That of apt has a rule of its own, which moves the update to where it is used. */
export default managers()
  .filter(({ name, index }) => index !== undefined && name !== 'apt-get')
  .map(loneUpdateRule);
