import {
  type Command,
  createRule,
  type Fix,
  onceFor,
  type RunStep,
  type SourceCode,
  type Stage,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { deleteInstruction } from '../edits/instruction-edits.ts';
import { trivy } from '../facts/external-ids.ts';
import { isMountedAway } from '../facts/mounts.ts';
import { stagesWithDerived } from '../facts/stage-chain.ts';
import { isHarmless } from './harmless-commands.ts';

/** A package manager whose index is a file in the image. */
export interface IndexingTool {
  readonly rule: string;
  /** Name of the model's tables. */
  readonly manager: string;
  /** Where it keeps its index. */
  readonly folder: string;
  /** An option with which it reads an index of its own, so that an earlier refresh is of no use. */
  readonly freshFlags: readonly string[];
  readonly reference: string;
  readonly examples: readonly [update: string, install: string, both: string];
}

/** Sources: apk(8), zypper(8), pacman(8). */
const INDEXING_TOOLS: readonly IndexingTool[] = [
  {
    rule: 'apk-no-lone-update',
    manager: 'apk',
    folder: '/var/cache/apk',
    freshFlags: ['--no-cache', '-U', '--update', '--update-cache'],
    reference: 'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper',
    examples: ['apk update', 'apk add curl', 'apk add --no-cache curl'],
  },
  {
    rule: 'zypper-no-lone-update',
    manager: 'zypper',
    folder: '/var/cache/zypp',
    freshFlags: [],
    reference: 'https://en.opensuse.org/SDB:Zypper_manual',
    examples: ['zypper -n refresh', 'zypper -n install curl', 'zypper -n refresh && zypper -n install curl'],
  },
  {
    rule: 'pacman-no-lone-update',
    manager: 'pacman',
    folder: '/var/lib/pacman/sync',
    freshFlags: [],
    reference: 'https://wiki.archlinux.org/title/System_maintenance#Partial_upgrades_are_unsupported',
    examples: ['pacman -Sy', 'pacman -S --noconfirm curl', 'pacman -Syu --noconfirm curl'],
  },
];

/** One row, one rule. */
function loneUpdateRule(tool: IndexingTool) {
  const [update, install, both] = tool.examples;
  const later = laterRuns(tool);
  return createRule({
    name: tool.rule,
    meta: {
      type: 'problem',
      docs: {
        description: `${tool.manager} refreshes its index in a RUN of its own`,
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
          'The layer with the index is cached: months later a changed install line still asks for the package versions of that day, and the build fails or installs old ones.',
        references: [tool.reference],
        securitySeverity: 2.6,
        cwe: [1357],
        silent: [
          'something is installed or upgraded in the same RUN',
          'another command of the RUN may install something by itself',
          'a cache or tmpfs mount holds the index',
        ],
        examples: {
          bad: `FROM scratch\nRUN ${update}\nRUN ${install}`,
          good: `FROM scratch\nRUN ${both}`,
        },
      },
      messages: { lone: '`{{command}}` alone is cached and goes stale; run it in the RUN that installs.' },
      fixable: 'code',
      schema: [],
    },
    create(context) {
      const { sourceCode } = context;
      return {
        'Stage:exit'(stage) {
          for (const run of stage.runs) {
            const refresh = run.commands.findLast((command) => isUpdate(tool, command));
            if (refresh === undefined || isMountedAway(run, tool.folder)) continue;
            if (run.commands.some((command) => mayUseIndex(tool, command, refresh))) continue;
            context.report({
              node: refresh,
              messageId: 'lone',
              data: { command: briefly(tool, refresh) },
              fix: removal(tool, later, sourceCode, run),
            });
          }
        },
      };
    },
  });
}

/** `zypper refresh`, `pacman -Sy`. */
function briefly({ manager }: IndexingTool, { name, subcommand, args }: Command): string {
  return `${name ?? manager} ${subcommand?.value ?? args[0]?.text ?? ''}`.trim();
}

function isUpdate({ manager }: IndexingTool, command: Command): boolean {
  return command.packages.some((each) => each.manager === manager && each.action === 'update-index');
}

/** Whether a command of the same RUN installs, or may do so behind the refresh. */
function mayUseIndex(tool: IndexingTool, command: Command, refresh: Command): boolean {
  if (command.packages.some(({ manager }) => manager === tool.manager)) return !isOnlyUpdate(command);
  if (command.name === tool.manager) return false;
  return command.range[0] > refresh.range[0] && !isHarmless(command);
}

function isOnlyUpdate({ packages }: Command): boolean {
  return packages.every(({ action }) => action === 'update-index' || action === 'clean');
}

/** Asks what follows a RUN, in its stage and in those that are built FROM it. */
type LaterRuns = (source: SourceCode, run: RunStep) => boolean;

function someLater(test: (run: RunStep) => boolean): LaterRuns {
  const last = onceFor(({ runs }: Stage) => runs.findLast(test)?.instruction.range[0] ?? -1);
  const withDerived = stagesWithDerived((stage) => last(stage) >= 0);
  return ({ model }, { stage, instruction }) =>
    last(stage) > instruction.range[0] || withDerived(model).has(stage);
}

/** The users of the index that follow, and those RUNs that do not read an index of their own for certain. */
function laterRuns({
  manager,
  freshFlags,
}: IndexingTool): Readonly<Record<'hasUsers' | 'hasOthers', LaterRuns>> {
  const isUser = ({ name }: Command) => name === manager;
  return {
    hasUsers: someLater(({ commands }) => commands.some(isUser)),
    hasOthers: someLater(
      ({ script, commands }) =>
        script === null || commands.some((command) => isUser(command) && !command.hasFlag(...freshFlags)),
    ),
  };
}

/** A RUN that does nothing else goes when all that follows reads an index of its own. */
function removal(
  tool: IndexingTool,
  later: ReturnType<typeof laterRuns>,
  source: SourceCode,
  run: RunStep,
): Fix | null {
  const { instruction, commands } = run;
  const [update, ...others] = commands;
  if (update === undefined || others.length > 0 || update.positionals.length > 0) return null;
  if (tool.freshFlags.length === 0 || instruction.flags.length > 0) return null;
  if (!later.hasUsers(source, run) || later.hasOthers(source, run)) return null;
  return isEditable(source, instruction) ? deleteInstruction(source, instruction) : null;
}

export default INDEXING_TOOLS.map(loneUpdateRule);
