import {
  type Argument,
  type Command,
  createRule,
  type Download,
  lastSegment,
  matchesWildcard,
  POSIX_SHELLS,
  ruleOptions,
  type Stage,
  strings,
} from '../../src/rule-api.ts';

const SHELLS: readonly string[] = [...POSIX_SHELLS, 'fish'];

/** Programs that run a text, each with the options after which they take it from elsewhere. */
const INTERPRETERS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...SHELLS.map((name) => [name, ['-c']] as const),
  ...['python', 'python2', 'python3', 'pypy3'].map((name) => [name, ['-c', '-m']] as const),
  ['perl', ['-e', '-E', '-n', '-p']],
  ['ruby', ['-e', '-n', '-p']],
  ['node', ['-e', '-p', '--eval', '--print']],
  ['php', ['-r']],
  ['pwsh', ['-c', '-Command']],
]);

/** Options with which an interpreter only reads a script. */
const READING: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...SHELLS.map((name) => [name, ['-n']] as const),
  ['perl', ['-c']],
  ['ruby', ['-c']],
  ['node', ['-c', '--check']],
  ['php', ['-l', '--syntax-check']],
]);

/** `sh -n x`, `bash -o noexec x`, `perl -c x`: nothing is run. */
function onlyReads(command: Command): boolean {
  const options = READING.get(command.name ?? '') ?? [];
  if (options.length === 0) return false;
  return command.hasFlag(...options, '--version') || command.flag('-o')?.value?.value === 'noexec';
}

/** Programs that check a sum or a signature. */
const CHECKING: ReadonlySet<string> = new Set([
  'md5sum',
  'sha1sum',
  'sha224sum',
  'sha256sum',
  'sha384sum',
  'sha512sum',
  'b2sum',
  'b3sum',
  'shasum',
  'rhash',
  'gpg',
  'gpg2',
  'gpgv',
  'cosign',
  'minisign',
  'signify',
  'openssl',
]);

export default createRule({
  name: 'no-curl-pipe-shell',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow running downloaded scripts without verification',
      category: 'security',
      level: 'warning',
      presets: ['recommended', 'strict', 'security'],
      aliases: ['S6474'],
      rationale:
        'Anyone who controls the server, its domain or its account can run commands in this and every later build, and leaves no trace in the image.',
      references: [
        'https://docs.docker.com/build/building/best-practices/',
        'https://cwe.mitre.org/data/definitions/494.html',
      ],
      securitySeverity: 7.3,
      cwe: [494, 829],
      silent: [
        'a checksum or a signature is verified before the script runs',
        'the URL contains a commit hash',
        'the download is only data for a script that is given by an option',
        'the server is local or listed in the options',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN curl -fsSL https://get.example/install.sh | sh',
        good: 'FROM debian:12\nADD --checksum=sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 https://get.example/install.sh /tmp/\nRUN sh /tmp/install.sh',
      },
    },
    messages: {
      piped:
        'Script from `{{server}}` is piped into `{{program}}`; download it, verify its checksum, then run it.',
      saved: '`{{file}}` from `{{server}}` is run without verification; verify its checksum first.',
    },
    ...ruleOptions({
      allowHosts: strings('Servers whose scripts may run without verification; `*` matches any characters.'),
    }),
  },
  create(context) {
    const [{ allowHosts }] = context.options;

    function isTrusted({ host, url }: Download): boolean {
      if (host !== null && (isLocal(host) || allowHosts.some((pattern) => matchesWildcard(host, pattern))))
        return true;
      return (url ?? '').split(/[/?#]/).some((part) => /^[0-9a-f]{40}$/.test(part));
    }

    function report(command: Command, download: Download, file: string | null): void {
      const program = command.name ?? command.nameArgument.text;
      const server = download.host ?? download.tool;
      if (file === null)
        context.report({ node: command.nameArgument, messageId: 'piped', data: { program, server } });
      else context.report({ node: command.nameArgument, messageId: 'saved', data: { server, file } });
    }

    return {
      'Stage:exit'(stage) {
        for (const { commands } of stage.runs) {
          for (const command of commands) {
            const source = scriptSource(command, commands) ?? [];
            const download = source.find((each) => !isTrusted(each));
            if (download !== undefined) report(command, download, null);
          }
        }
        for (const { command, download, file } of savedAndRun(stage)) {
          if (!isTrusted(download)) report(command, download, file);
        }
      },
    };
  },
});

function isLocal(host: string): boolean {
  return host === 'localhost' || host.startsWith('127.') || host === '[::1]' || host.endsWith('.local');
}

/** The downloads that a command runs as a program: through a pipe, `<(…)`, or `$(…)` after `-c` and `eval`. */
function scriptSource(command: Command, commands: readonly Command[]): readonly Download[] | null {
  const { name } = command;
  if (name === 'eval') return downloadsWithin(command.args[0], commands);
  if (name === 'source' || name === '.') return downloadsWithin(command.args[0], commands);
  const options = INTERPRETERS.get(name ?? '');
  if (options === undefined || onlyReads(command)) return null;
  const at = command.args.findIndex(({ value }) => value !== null && isProgramOption(value, options));
  if (at >= 0)
    return command.args[at]?.value === '-c' ? downloadsWithin(command.args[at + 1], commands) : null;
  const script = command.args.find(({ text }) => !text.startsWith('-') || text === '-');
  if (script?.text.startsWith('<(') === true) return downloadsWithin(script, commands);
  const readsInput = script === undefined || script.text === '-' || script.text === '/dev/stdin';
  const hasInputOption = command.args.some(({ value }) => value === '-s' || value === '--');
  if (!readsInput && !hasInputOption) return null;
  return command.context.pipedFrom.flatMap(({ downloads }) => downloads);
}

/** `-c`, also at the end of a cluster: `-lc`, `-ne`. */
function isProgramOption(value: string, options: readonly string[]): boolean {
  return options.some(
    (option) =>
      value === option ||
      (option.length === 2 && /^-[A-Za-z]{2,5}$/.test(value) && value.endsWith(option.slice(1))),
  );
}

/** The downloads of commands in a word that is nothing but a substitution. */
function downloadsWithin(word: Argument | undefined, commands: readonly Command[]): readonly Download[] {
  if (word === undefined || !/^"?(?:\$\(|<\(|`)/.test(word.text)) return [];
  const [start, end] = word.range;
  return commands
    .filter(({ range }) => range[0] >= start && range[1] <= end)
    .flatMap(({ downloads }) => downloads);
}

interface SavedAndRun {
  readonly command: Command;
  readonly download: Download;
  readonly file: string;
}

/** Files that a stage downloads and then runs, with nothing between that checks a sum or a signature. */
function savedAndRun({ commands }: Stage): readonly SavedAndRun[] {
  const waiting = new Map<string, Download>();
  const found: SavedAndRun[] = [];
  for (const command of commands) {
    if (command.run === null) continue;
    if (CHECKING.has(command.name ?? '')) waiting.clear();
    const file = fileRunBy(command);
    const download = file === null ? undefined : waiting.get(lastSegment(file));
    if (file !== null && download !== undefined) {
      waiting.delete(lastSegment(file));
      found.push({ command, download, file });
    }
    for (const each of command.downloads) {
      if (each.output !== null && each.tool !== 'git') waiting.set(lastSegment(each.output), each);
    }
  }
  return found;
}

/** The script that an interpreter is given, or the program itself when it is called by its path. */
function fileRunBy(command: Command): string | null {
  if (onlyReads(command)) return null;
  const { name, nameArgument, args } = command;
  const options = INTERPRETERS.get(name ?? '');
  if (options === undefined) return nameArgument.value?.includes('/') === true ? nameArgument.value : null;
  if (args.some(({ value }) => value !== null && isProgramOption(value, options))) return null;
  return args.find(({ text }) => !text.startsWith('-'))?.value ?? null;
}
