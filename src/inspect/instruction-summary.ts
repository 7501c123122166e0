/** What an instruction does, in a few short lines for people. */
import type { CommandView, DownloadView, InstructionView, PackageView, StageView } from './model.ts';

/** The summary of an instruction of a stage; foreign text, not escaped. At least one line. */
export function instructionSummary(instruction: InstructionView, stage: StageView): readonly string[] {
  switch (instruction.kind) {
    case 'FROM':
      return [fromSummary(stage)];
    case 'RUN':
      return runSummary(instruction, stage);
    case 'COPY':
    case 'ADD':
      return [copySummary(instruction, stage)];
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
    ...(from.kind === 'stage' ? ['a stage above'] : system === '' ? [] : [system]),
    ...(platform === '' ? [] : [platform]),
    ...(from.isPinned ? ['pinned'] : []),
  ];
  return `${image}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

function copySummary(instruction: InstructionView, stage: StageView): string {
  const copy = stage.copies.find((each) => each.instruction === instruction);
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

function runSummary(instruction: InstructionView, stage: StageView): readonly string[] {
  const run = stage.runs.find((each) => each.instruction === instruction);
  if (run === undefined || run.commands.length === 0) return [instruction.words.join(' ')];
  const isHere = ({ command }: { readonly command: CommandView | null }) => command?.run === run;
  const packages = stage.packages.filter(isHere);
  const downloads = stage.downloads.filter(isHere);
  const users = stage.users.filter(isHere);
  const told = new Set([...packages, ...downloads, ...users].flatMap(({ command }) => command ?? []));
  const others = run.commands.filter((command) => !told.has(command));
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
