/** What a command or an ADD fetches from the network. */
import type { AddInstruction, ShellRedirect } from '../../syntax/nodes.ts';
import { findTool } from '../tools/index.ts';
import type { Argument, Command, CommandFlag, CopySource, Download } from '../types.ts';
import { DYNAMIC, shapeOf } from './arguments.ts';
import { type CommandLineReading, readCommandLine } from './command-line.ts';
import { hasScheme, readUrl, type UrlParts } from './url.ts';

/** The downloads of one command, in the order of their words; empty for tools that do not exist to fetch. */
export function downloadsOf(command: Command): readonly Download[] {
  if (command.name === null) return NOTHING;
  const tool = findTool(downloaderName(command, command.name));
  const fetcher = tool === null ? undefined : FETCHERS.get(tool.name);
  if (tool === null || fetcher === undefined) return NOTHING;
  const found = fetcher(readCommandLine(command.args, tool));
  if (found.length === 0) return NOTHING;
  const redirected = redirectedTo(command);
  return found.map((fetched) => toDownload(command, tool.name, fetched, redirected));
}

const NOTHING: readonly Download[] = [];

/** One fetched thing before it becomes a `Download`. */
interface Fetched {
  readonly argument: Argument;
  readonly parts: UrlParts;
  /** A file; `null` when it is not known; `STANDARD_OUTPUT` when it goes on through the pipe. */
  readonly output: string | null;
}

/** Stands for standard output, as `-` does in curl and wget. */
const STANDARD_OUTPUT = '-';

type Fetcher = (reading: CommandLineReading) => readonly Fetched[];

const FETCHERS: ReadonlyMap<string, Fetcher> = new Map([
  ['curl', fetchedByCurl],
  ['wget', fetchedByWget],
  ['wget2', fetchedByWget],
  ['aria2c', fetchedByAria],
  ['axel', fetchedByAxel],
  ['http', fetchedByHttpie],
  ['https', fetchedByHttpie],
  ['git', fetchedByGit],
  ['svn', fetchedBySubversion],
  ['hg', fetchedByMercurial],
  ['Invoke-WebRequest', fetchedByCmdlet],
  ['Invoke-RestMethod', fetchedByCmdlet],
  ['Start-BitsTransfer', fetchedByBits],
  ['certutil', fetchedByCertutil],
  ['bitsadmin', fetchedByBitsadmin],
]);

/** Windows PowerShell 5 has `curl` and `wget` as other names of Invoke-WebRequest; PowerShell 6 and `curl.exe` have not. */
function downloaderName(command: Command, name: string): string {
  const isAlias = name === 'curl' || name === 'wget';
  if (!isAlias || command.dialect?.family !== 'powershell' || command.dialect.name === 'pwsh') return name;
  return command.nameArgument.value?.toLowerCase().endsWith('.exe') === true ? name : 'Invoke-WebRequest';
}

function toDownload(command: Command, tool: string, fetched: Fetched, redirected: string | null): Download {
  const { argument, parts, output } = fetched;
  return {
    tool,
    url: parts.url,
    scheme: parts.scheme,
    host: parts.host,
    output: output === STANDARD_OUTPUT ? redirected : output,
    command,
    instruction: command.instruction,
    range: argument.range,
  };
}

/** The file that standard output goes to. */
function redirectedTo(command: Command): string | null {
  const redirects: readonly ShellRedirect[] = command.node?.redirects ?? [];
  let file: string | null = null;
  for (const { operator, descriptor, target } of redirects) {
    const isOutput = OUTPUT_OPERATORS.has(operator) && (descriptor === null || descriptor === 1);
    if (isOutput && target !== null) file = target.value === '/dev/null' ? null : target.value;
  }
  return file;
}

const OUTPUT_OPERATORS: ReadonlySet<string> = new Set(['>', '>>', '>|', '&>', '&>>']);

// ---------------------------------------------------------------------------------------------------------- curl

/** Source: curl(1): the n-th `-o` or `-O` belongs to the n-th URL; a URL without scheme is http unless the host tells. */
function fetchedByCurl({ flags, positionals }: CommandLineReading): readonly Fetched[] {
  if (has(flags, '-I', '--head', '-T', '--upload-file', '--help', '-V', '--version', '--manual')) return [];
  const urls = inSourceOrder([...positionals, ...valuesOf(flags, '--url')]);
  const outputs = flags.filter(({ name }) => CURL_OUTPUTS.has(name));
  const directory = lastValue(flags, '--output-dir');
  const isNamedByServer = has(flags, '-J', '--remote-header-name');
  const takesAllNames = has(flags, '--remote-name-all');
  const scheme = shapeOfLast(flags, '--proto-default') ?? null;
  return urls.map((argument, index) => {
    const shape = shapeOf(argument);
    const parts = readUrl(shape, scheme ?? (/^ftp\./i.test(shape) ? 'ftp' : 'http'));
    const flag = outputs[index];
    const isNamed = flag === undefined ? takesAllNames : flag.name === '-O' || flag.name === '--remote-name';
    if (isNamed) {
      return { argument, parts, output: isNamedByServer ? null : inDirectory(directory, parts.fileName) };
    }
    if (flag === undefined) return { argument, parts, output: STANDARD_OUTPUT };
    const file = flag.value?.value ?? null;
    return { argument, parts, output: file === STANDARD_OUTPUT ? file : inDirectory(directory, file) };
  });
}

const CURL_OUTPUTS: ReadonlySet<string> = new Set(['-o', '--output', '-O', '--remote-name']);

// ---------------------------------------------------------------------------------------------------------- wget

/** Source: wget(1): `-O` takes everything, else the URL names the file, in the directory of `-P`. */
function fetchedByWget({ flags, positionals }: CommandLineReading): readonly Fetched[] {
  if (has(flags, '--spider', '--help', '-h', '-V', '--version')) return [];
  const document = lastFlag(flags, '-O', '--output-document');
  const directory = lastValue(flags, '-P', '--directory-prefix');
  const isNamedByServer = has(
    flags,
    '--content-disposition',
    '--trust-server-names',
    '-r',
    '--recursive',
    '-m',
    '--mirror',
  );
  const lists = valuesOf(flags, '-i', '--input-file');
  const fetched = positionals.map((argument): Fetched => {
    const parts = readUrl(shapeOf(argument), 'http');
    if (document !== null) return { argument, parts, output: document.value?.value ?? null };
    if (isNamedByServer || parts.query === null) return { argument, parts, output: null };
    const name = parts.fileName ?? (parts.url === null ? null : 'index.html');
    return {
      argument,
      parts,
      output: name === null ? null : inDirectory(directory, `${name}${parts.query}`),
    };
  });
  return [...fetched, ...lists.filter(isUrlWord).map((argument) => unnamed(argument, 'http'))];
}

// -------------------------------------------------------------------------------------------------- other programs

/** Source: aria2c(1): `-o` names the file, `-d` its directory. */
function fetchedByAria({ flags, positionals }: CommandLineReading): readonly Fetched[] {
  const directory = lastValue(flags, '-d', '--dir');
  const out = lastFlag(flags, '-o', '--out');
  return positionals.filter(isUrlWord).map((argument) => {
    const parts = readUrl(shapeOf(argument), null);
    const file = out === null ? parts.fileName : (out.value?.value ?? null);
    return { argument, parts, output: inDirectory(directory, file) };
  });
}

/** Source: axel(1). */
function fetchedByAxel({ flags, positionals }: CommandLineReading): readonly Fetched[] {
  const out = lastFlag(flags, '-o', '--output');
  return positionals.filter(isUrlWord).map((argument) => {
    const parts = readUrl(shapeOf(argument), null);
    return { argument, parts, output: out === null ? parts.fileName : (out.value?.value ?? null) };
  });
}

/** Source: http(1): `[METHOD] URL [ITEM…]`; `--download` saves to `--output` or the URL's file name. */
function fetchedByHttpie({ flags, positionals }: CommandLineReading): readonly Fetched[] {
  const argument = positionals.find(({ value }) => value === null || !/^[A-Z]+$/.test(value));
  if (argument === undefined) return [];
  const parts = readUrl(shapeOf(argument), 'http');
  const out = lastFlag(flags, '-o', '--output');
  if (out !== null) return [{ argument, parts, output: out.value?.value ?? null }];
  const output = has(flags, '-d', '--download') ? parts.fileName : STANDARD_OUTPUT;
  return [{ argument, parts, output }];
}

/** Source: git(1): what `clone`, `fetch`, `pull` and `submodule add` reach; a clone lands in a directory of its name. */
function fetchedByGit({ path, positionals }: CommandLineReading): readonly Fetched[] {
  const action = path[0]?.value;
  if (action === 'clone') return repository(positionals[0], positionals[1]);
  if (action === 'fetch' || action === 'pull') return repository(positionals[0], null);
  const isAdded = action === 'submodule' && positionals[0]?.value === 'add';
  return isAdded ? repository(positionals[1], positionals[2]) : [];
}

/** Source: hg(1). */
function fetchedByMercurial({ path, positionals }: CommandLineReading): readonly Fetched[] {
  const action = path[0]?.value;
  if (action === 'clone') return repository(positionals[0], positionals[1]);
  return action === 'pull' ? repository(positionals[0], null) : [];
}

const SUBVERSION_FETCHES: ReadonlySet<string> = new Set(['checkout', 'co', 'export']);

/** Source: svn(1). */
function fetchedBySubversion({ path, positionals }: CommandLineReading): readonly Fetched[] {
  return SUBVERSION_FETCHES.has(path[0]?.value ?? '') ? repository(positionals[0], positionals[1]) : [];
}

/** A repository by URL or in the manner of scp; a local path is no download. `target` is `null` when there is no directory. */
function repository(argument: Argument | undefined, target: Argument | null | undefined): readonly Fetched[] {
  if (argument === undefined) return [];
  const shape = shapeOf(argument);
  const scp = hasScheme(shape) ? null : SCP_ADDRESS.exec(shape);
  // What `fetch` names without a scheme may be a remote, what `clone` names a path.
  const mayBeUrl = target !== null && shape.startsWith(DYNAMIC);
  if (!hasScheme(shape) && scp === null && !mayBeUrl) return [];
  const parts = scp === null ? readUrl(shape, null) : secureParts(shape, scp[1] ?? '', scp[0].length);
  if (target !== undefined) return [{ argument, parts, output: target?.value ?? null }];
  return [{ argument, parts, output: parts.fileName?.replace(/\.git$/, '') ?? null }];
}

/** `[user@]host:path`; a lone letter before the colon is a drive. */
const SCP_ADDRESS = /^(?:[^/:@\0]+@(?=[^:])|(?=[^:]{2}))([^/:@\0]+):/;

function secureParts(shape: string, host: string, at: number): UrlParts {
  const { fileName } = readUrl(`ssh://host/${shape.slice(at)}`, null);
  return {
    url: shape.includes(DYNAMIC) ? null : shape,
    scheme: 'ssh',
    host: host.toLowerCase(),
    fileName,
    query: '',
  };
}

/** Source: Invoke-WebRequest: `-Uri` or the first word; without `-OutFile` the answer stays in the pipeline. */
function fetchedByCmdlet({ flags, positionals }: CommandLineReading): readonly Fetched[] {
  const argument = lastFlag(flags, '-uri')?.value ?? positionals[0];
  if (argument === undefined) return [];
  const out = lastFlag(flags, '-outfile', '-outf');
  const output = out === null ? STANDARD_OUTPUT : (out.value?.value ?? null);
  return [{ argument, parts: readUrl(shapeOf(argument), 'http'), output }];
}

/** Source: Start-BitsTransfer: `-Source` or the first word, `-Destination` or the second. */
function fetchedByBits({ flags, positionals }: CommandLineReading): readonly Fetched[] {
  const source = lastFlag(flags, '-source')?.value ?? null;
  const argument = source ?? positionals[0];
  if (argument === undefined) return [];
  const target = lastFlag(flags, '-destination')?.value ?? positionals[source === null ? 1 : 0];
  const parts = readUrl(shapeOf(argument), null);
  return [{ argument, parts, output: target === undefined ? parts.fileName : target.value }];
}

/** Source: certutil: `-urlcache [-split] -f URL file`. */
function fetchedByCertutil({ flags, positionals }: CommandLineReading): readonly Fetched[] {
  const [argument, target] = positionals;
  const isFetching = flags.some(({ name }) => /^[-/]urlcache$/i.test(name));
  if (!isFetching || argument === undefined || !isUrlWord(argument)) return [];
  const parts = readUrl(shapeOf(argument), null);
  return [{ argument, parts, output: target?.value ?? null }];
}

/** Source: bitsadmin: `/transfer name [options] URL file`. */
function fetchedByBitsadmin({ positionals }: CommandLineReading): readonly Fetched[] {
  const at = positionals.findIndex(isUrlWord);
  const argument = positionals[at];
  if (argument === undefined) return [];
  return [{ argument, parts: readUrl(shapeOf(argument), null), output: positionals[at + 1]?.value ?? null }];
}

function unnamed(argument: Argument, scheme: string | null): Fetched {
  return { argument, parts: readUrl(shapeOf(argument), scheme), output: null };
}

// ------------------------------------------------------------------------------------------------- option look-ups

function isUrlWord(argument: Argument): boolean {
  const shape = shapeOf(argument);
  return hasScheme(shape) || shape.startsWith(DYNAMIC) || shape.startsWith('magnet:');
}

function has(flags: readonly CommandFlag[], ...names: readonly string[]): boolean {
  return flags.some(({ name }) => names.includes(name));
}

/** The last of some options; PowerShell's are written in any case. */
function lastFlag(flags: readonly CommandFlag[], ...names: readonly string[]): CommandFlag | null {
  const isExact = (name: string) => names.includes(name);
  const isInAnyCase = (name: string) => name.length > 2 && names.includes(name.toLowerCase());
  return flags.findLast(({ name }) => isExact(name) || isInAnyCase(name)) ?? null;
}

function valuesOf(flags: readonly CommandFlag[], ...names: readonly string[]): readonly Argument[] {
  return flags.flatMap(({ name, value }) => (names.includes(name) && value !== null ? [value] : []));
}

/** The value of the last of some options: a text, `undefined` when it is decided at run time, `null` without option. */
function lastValue(flags: readonly CommandFlag[], ...names: readonly string[]): string | null | undefined {
  const flag = lastFlag(flags, ...names);
  return flag === null ? null : (flag.value?.value ?? undefined);
}

function shapeOfLast(flags: readonly CommandFlag[], ...names: readonly string[]): string | null {
  const value = lastFlag(flags, ...names)?.value;
  return value == null ? null : shapeOf(value);
}

/** A file in a directory; unknown when one of them is (`undefined` is a directory that is decided at run time). */
function inDirectory(directory: string | null | undefined, file: string | null): string | null {
  if (file === null || directory === undefined) return null;
  if (directory === null || file.startsWith('/')) return file;
  return directory.endsWith('/') ? `${directory}${file}` : `${directory}/${file}`;
}

function inSourceOrder(words: readonly Argument[]): readonly Argument[] {
  return words.toSorted((left, right) => left.range[0] - right.range[0]);
}

// ----------------------------------------------------------------------------------------------------------- ADD

/** What an ADD fetches; a destination with a slash after it is a directory. */
export function downloadsOfAdd(
  instruction: AddInstruction,
  sources: readonly CopySource[],
): readonly Download[] {
  const downloads: Download[] = [];
  for (const { kind, word, value } of sources) {
    if (kind !== 'url' && kind !== 'git') continue;
    const parts = partsOfSource(value.value ?? untilVariable(value.raw));
    downloads.push({
      tool: 'ADD',
      url: value.value,
      scheme: parts.scheme,
      host: parts.host,
      output: kind === 'url' ? outputOfAdd(instruction, parts, sources.length) : null,
      command: null,
      instruction,
      range: word.range,
    });
  }
  return downloads;
}

function partsOfSource(text: string): UrlParts {
  const scp = hasScheme(text) ? null : /^[^/:@\0]+@([^/:@\0]+):/.exec(text);
  if (scp !== null) return secureParts(text, scp[1] ?? '', scp[0].length);
  // `github.com/owner/name.git` without scheme is fetched over https.
  return readUrl(text, 'https');
}

/** The known beginning of a word, and a mark for what follows. */
function untilVariable(raw: string): string {
  const dollar = raw.indexOf('$');
  return dollar < 0 ? raw : `${raw.slice(0, dollar)}${DYNAMIC}`;
}

function outputOfAdd(instruction: AddInstruction, parts: UrlParts, count: number): string | null {
  const destination = instruction.destination?.text ?? null;
  if (destination === null || /[$"'\\`]/.test(destination)) return null;
  const isDirectory = destination.endsWith('/') || destination === '.' || count > 1;
  return isDirectory ? inDirectory(destination, parts.fileName) : destination;
}
