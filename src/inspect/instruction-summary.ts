/** What an instruction does, in a few short lines for people. */
import type {
  CommandView,
  CopyView,
  DownloadView,
  InstructionView,
  PackageView,
  RunView,
  StageView,
  UserView,
} from './model.ts';

/** The parts of a stage by the instruction they are in. */
export interface StageParts {
  readonly stage: StageView;
  readonly runs: ReadonlyMap<InstructionView, RunView>;
  readonly copies: ReadonlyMap<InstructionView, CopyView>;
  readonly packages: ReadonlyMap<InstructionView | null, readonly PackageView[]>;
  readonly downloads: ReadonlyMap<InstructionView | null, readonly DownloadView[]>;
  readonly users: ReadonlyMap<InstructionView | null, readonly UserView[]>;
}

/** Sorts the parts of a stage, once for all its instructions. */
export function partsOf(stage: StageView): StageParts {
  return {
    stage,
    runs: new Map(stage.runs.map((run) => [run.instruction, run])),
    copies: new Map(stage.copies.map((copy) => [copy.instruction, copy])),
    packages: byInstruction(stage.packages),
    downloads: byInstruction(stage.downloads),
    users: byInstruction(stage.users),
  };
}

function byInstruction<Part extends { readonly command: CommandView | null }>(
  parts: readonly Part[],
): ReadonlyMap<InstructionView | null, readonly Part[]> {
  const sorted = new Map<InstructionView | null, Part[]>();
  for (const part of parts) {
    const instruction = part.command?.run?.instruction ?? null;
    const others = sorted.get(instruction);
    if (others === undefined) sorted.set(instruction, [part]);
    else others.push(part);
  }
  return sorted;
}

/** The summary of an instruction of a stage; foreign text, not escaped. At least one line. */
export function instructionSummary(instruction: InstructionView, parts: StageParts): readonly string[] {
  switch (instruction.kind) {
    case 'FROM':
      return [fromSummary(parts.stage)];
    case 'RUN':
      return runSummary(instruction, parts);
    case 'COPY':
    case 'ADD':
      return [copySummary(instruction, parts)];
    case 'ONBUILD':
      return [triggerSummary(instruction)];
    default:
      return [instruction.words.join(' ')];
  }
}

function fromSummary({ from, platform, os }: StageView): string {
  const image = from.kind === 'unknown' ? `${from.text} (unknown)` : from.resolved;
  const system = [os.distro, os.version].filter((part) => part !== '').join(' ');
  const notes = [
    ...(from.kind === 'stage' ? ['an earlier stage'] : system === '' ? [] : [system]),
    ...(platform === '' ? [] : [platform]),
    ...(from.isPinned ? ['pinned'] : []),
  ];
  return `${image}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

function copySummary(instruction: InstructionView, { copies }: StageParts): string {
  const copy = copies.get(instruction);
  if (copy === undefined) return instruction.words.join(' ');
  const sources = copy.sources.map((source) => source || '?').join(', ');
  const origin = copy.from === '' ? '' : ` of ${copy.fromStage === null ? '' : 'stage '}${copy.from}`;
  const notes = [
    ...(copy.chown === '' ? [] : [`owner ${copy.chown}`]),
    ...(copy.chmod === '' ? [] : [`mode ${copy.chmod}`]),
    ...(copy.checksum === '' ? [] : ['checksum']),
  ];
  const tail = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  return `${sources}${origin} → ${copy.destination || '?'}${tail}`;
}

function triggerSummary({ trigger, words }: InstructionView): string {
  return trigger === null ? words.join(' ') : `${trigger.kind} ${trigger.words.join(' ')}`;
}

function runSummary(instruction: InstructionView, parts: StageParts): readonly string[] {
  const run = parts.runs.get(instruction);
  if (run === undefined || run.commands.length === 0) return [instruction.words.join(' ')];
  const packages = parts.packages.get(instruction) ?? [];
  const downloads = parts.downloads.get(instruction) ?? [];
  const users = parts.users.get(instruction) ?? [];
  const mentioned = new Set([...packages, ...downloads, ...users].flatMap(({ command }) => command ?? []));
  const others = run.commands.filter((command) => !mentioned.has(command));
  return [
    ...packageLines(packages),
    ...downloads.map(downloadLine),
    ...users.map(({ name, uid }) => `creates user ${name || '?'}${uid === -1 ? '' : ` (${uid})`}`),
    ...(others.length === 0 ? [] : [`runs ${commandNames(others)}`]),
  ];
}

const VERBS: Readonly<Record<PackageView['action'], string>> = {
  install: 'installs',
  remove: 'removes',
  upgrade: 'upgrades',
  'update-index': 'updates its index',
  clean: 'cleans up',
  download: 'downloads',
};

/** One line for each manager and action in a row; what is about no package follows the manager's other lines. */
function packageLines(packages: readonly PackageView[]): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { manager, action, name, constraint, all, unknown } of packages) {
    const head = `${manager} ${VERBS[action]}`;
    const words = lines.get(head) ?? [];
    lines.set(head, words);
    if (all) continue;
    const version = constraint === '' ? '' : ` ${constraint}`;
    words.push(unknown.includes('name') ? '?' : `${name}${version}`);
  }
  return [...lines].map(
    ([head, words]) => `${head} ${words.join(', ') || OBJECTS.get(head.split(' ')[1] ?? '') || ''}`,
  );
}

/** What the verbs are about when the command names no package. */
const OBJECTS: ReadonlyMap<string, string> = new Map([
  ['installs', 'what a file lists'],
  ['upgrades', 'everything'],
  ['removes', 'what is not needed'],
]);

function downloadLine({ tool, url, text, output, executed, verified }: DownloadView): string {
  const notes = [...(executed ? ['runs it'] : []), ...(verified ? ['verified'] : [])];
  const target = output === '' ? '' : ` → ${output}`;
  const tail = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  return `${tool} fetches ${url || text}${target}${tail}`;
}

/** Names in order, each once. */
function commandNames(commands: readonly CommandView[]): string {
  const names = commands.map(({ name, subcommand }) =>
    name === '' ? '?' : `${name}${subcommand === '' ? '' : ` ${subcommand}`}`,
  );
  return [...new Set(names)].join(', ');
}
