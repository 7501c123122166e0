/** What is fetched from the network, for the published model. */
import { baseName, unversionedName } from '../model/commands/base-name.ts';
import { hasScheme, readUrl } from '../model/commands/url.ts';
import { onceFor } from '../model/once-for.ts';
import { lastSegment } from '../model/state/paths.ts';
import type { Command, Download, RunStep } from '../model/types.ts';
import { POSIX_SHELLS } from '../syntax/shell-dialect.ts';
import { expandedText, type InspectContext } from './context.ts';
import { environmentWord } from './environment-words.ts';
import { PlacedObject, type Printed, printedFields } from './links.ts';
import type { CommandView, DownloadView, InstructionView } from './model.ts';
import { UnknownFields } from './unknown-fields.ts';

/** Programs that run what they read from standard input or from the file they are given. */
const INTERPRETERS: ReadonlySet<string> = new Set([
  ...[...POSIX_SHELLS, 'busybox', 'source', '.', 'eval'],
  ...['python', 'perl', 'ruby', 'node', 'php', 'pwsh', 'powershell', 'iex', 'Invoke-Expression'],
]);

/** Programs that print a checksum, and compare it when they are asked to. */
const SUMS: ReadonlySet<string> = new Set([
  ...['md5sum', 'sha1sum', 'sha224sum', 'sha256sum', 'sha384sum', 'sha512sum', 'b2sum', 'shasum', 'openssl'],
  ...['Get-FileHash'],
]);

/** Programs that check a signature. */
const VERIFIERS: ReadonlySet<string> = new Set([
  ...['gpgv', 'cosign', 'minisign', 'signify', 'slsa-verifier', 'Get-AuthenticodeSignature'],
]);

/** The view of one download. */
export function downloadView(download: Download, context: InspectContext): DownloadView {
  return new DownloadObject(download, context);
}

const PRINTED = printedFields('Download');

class DownloadObject extends PlacedObject implements DownloadView {
  readonly url: string;
  readonly scheme: string;
  readonly host: string;
  readonly tool: string;
  readonly output: string;
  readonly checksum: string;
  readonly verified: boolean;
  readonly executed: boolean;
  readonly unknown: readonly string[];
  readonly #download: Download;
  readonly #context: InspectContext;

  constructor(download: Download, context: InspectContext) {
    super(context.places, download.range);
    const fields = new UnknownFields();
    const checksum = checksumOf(download, context);
    const { url, scheme, host } = addressOf(download, context);
    this.url = fields.text('url', url);
    this.scheme = fields.text('scheme', scheme);
    this.host = fields.text('host', host);
    this.tool = download.tool;
    this.output = download.output ?? '';
    this.checksum = fields.text('checksum', checksum);
    this.verified = checksum !== '' || isVerified(download);
    this.executed = download.command !== null && isExecuted({ ...download, url }, download.command);
    this.unknown = fields.names;
    this.#download = download;
    this.#context = context;
  }

  protected get printed(): Printed {
    return PRINTED;
  }

  get onbuild(): boolean {
    return this.#download.instruction.parent?.type === 'OnbuildInstruction';
  }

  get command(): CommandView | null {
    const { command } = this.#download;
    return command === null ? null : this.#context.command(command);
  }

  get instruction(): InstructionView {
    return this.#context.instruction(this.#download.instruction);
  }
}

/** What the tool is given, with the variables that ENV and ARG give. */
function addressOf(download: Download, { model }: InspectContext): Pick<Download, 'url' | 'scheme' | 'host'> {
  const { url, command, range } = download;
  const argument = command?.args.find((each) => each.range[0] === range[0] && each.range[1] === range[1]);
  if (url !== null || command === null || argument === undefined) return download;
  const word = environmentWord(argument, command, model);
  return word === null || !hasScheme(word) ? download : readUrl(word, null);
}

/** `null` when a checksum is given and unknown. */
function checksumOf({ instruction }: Download, context: InspectContext): string | null {
  const flag = instruction.flags.findLast(({ name }) => name === 'checksum');
  return expandedText(context, flag?.value);
}

/** Where the last command of a RUN begins that checks something, and the last one that runs a file of each name. */
const lastUses = onceFor(({ commands }: RunStep) => {
  let verifier = -1;
  const byFile = new Map<string, number>();
  for (const command of commands) {
    const [start] = command.range;
    if (verifies(command)) verifier = Math.max(verifier, start);
    for (const name of filesRun(command)) byFile.set(name, Math.max(byFile.get(name) ?? -1, start));
  }
  return { verifier, byFile };
});

/** A check after the download in the same RUN counts, whichever file it names: lists of sums name them elsewhere. */
function isVerified({ command }: Download): boolean {
  const run = command?.run ?? null;
  return command !== null && run !== null && lastUses(run).verifier >= command.range[1];
}

/** A sum that is only printed checks nothing; in a substitution or a pipe somebody compares it. */
function verifies(command: Command): boolean {
  const { name, context } = command;
  if (name === null) return false;
  if (name === 'gpg' || name === 'gpg2') return command.hasFlag('--verify', '--decrypt', '-d');
  if (VERIFIERS.has(name)) return true;
  return (
    SUMS.has(name) &&
    (command.hasFlag('-c', '--check') || context.isInSubstitution || context.pipesTo.length > 0)
  );
}

function isExecuted(download: Download, command: Command): boolean {
  if (command.context.pipesTo.some(isInterpreter)) return true;
  if (isInsideInterpreter(command)) return true;
  const file = download.output ?? implicitOutput(download);
  if (file === null || command.run === null) return false;
  return (lastUses(command.run).byFile.get(baseName(file)) ?? -1) >= command.range[1];
}

function isInterpreter({ name }: Command): boolean {
  return name !== null && isInterpreterName(name);
}

/** Versions follow the names of some: `python3.12`, `php8`. */
function isInterpreterName(name: string): boolean {
  return INTERPRETERS.has(name) || INTERPRETERS.has(unversionedName(name));
}

/** `sh -c "$(curl …)"`, `bash <(curl …)`: the substitution is a word of the interpreter. */
function isInsideInterpreter(command: Command): boolean {
  if (!command.context.isInSubstitution) return false;
  const [start, end] = command.range;
  const around = (command.run?.commands ?? []).filter(
    ({ range, args }) =>
      range[0] <= start &&
      range[1] >= end &&
      args.some((word) => word.range[0] <= start && word.range[1] >= end),
  );
  if (around.some(isInterpreter)) return true;
  return command.wrappers.some(({ name }) => isInterpreterName(name));
}

/** wget and `curl -O` name the file themselves. */
function implicitOutput({ tool, url }: Download): string | null {
  if (tool !== 'wget' || url === null) return null;
  const path = url.split(/[?#]/, 1)[0] ?? '';
  return lastSegment(path) || null;
}

/** The names of the files that a command runs: directories change on the way, the last part of a path is what stays. */
function filesRun(command: Command): readonly string[] {
  const program = command.nameArgument.value;
  const script = isInterpreter(command) ? command.args.find(({ text }) => !text.startsWith('-')) : undefined;
  const files = [program?.includes('/') === true ? program : null, script?.value ?? null];
  return files.flatMap((file) => (file === null ? [] : baseName(file))).filter((name) => name !== '');
}
