import {
  type Command,
  createRule,
  does,
  type Fix,
  hasCertainlyRun,
  hasProgram,
  managerOf,
  onceFor,
  packagesOf,
  type SourceCode,
  type Stage,
} from '../../src/rule-api.ts';
import { insertOption } from '../edits/fixes.ts';
import { firstTime } from '../facts/first-time.ts';
import { imageNameOf } from '../facts/image-name.ts';

/** Programs that check the server by the certificates of the system. */
const CHECKING: ReadonlySet<string> = new Set(['curl', 'wget', 'git', 'aria2c']);

/** Options that switch the check off, or bring certificates of their own. */
const OFF = [
  '-k',
  '--insecure',
  '--no-check-certificate',
  '--check-certificate',
  '--cacert',
  '--capath',
  '--ca-certificate',
];

/** Variables that do so. */
const VARIABLES: readonly string[] = [
  'CURL_CA_BUNDLE',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
  'GIT_SSL_NO_VERIFY',
];

export default createRule({
  name: 'install-ca-certificates',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require ca-certificates for https downloads',
      category: 'packages',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The Debian and Ubuntu images come without certificates, and `--no-install-recommends` leaves them out, so every https download fails.',
      references: ['https://packages.debian.org/stable/ca-certificates'],
      silent: [
        'the base image is not known, or is not known to lack them',
        'a package may bring them: curl, wget and git recommend them',
        'the check of the server is switched off, or certificates are named',
        'the build goes on when the download fails',
      ],
      fixSafety: 'A further package is installed.',
      examples: {
        bad: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nRUN curl -fsSLO https://example.org/x',
        good: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*\nRUN curl -fsSLO https://example.org/x',
      },
    },
    messages: {
      missing: '`{{image}}` has no CA certificates, so this https download fails; install `ca-certificates`.',
      add: 'Install `ca-certificates` too.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const isFirst = firstTime<Stage>();
    return {
      Command(command) {
        const { name, run, stage, downloads } = command;
        if (run === null || stage === null || name === null || !CHECKING.has(name)) return;
        if (!downloads.some(({ scheme }) => scheme === 'https')) return;
        if (hasProgram(sourceCode.model, command, 'ca-certificates') !== false) return;
        // A missing program is another problem; wget of busybox checks nothing.
        if (hasProgram(sourceCode.model, command, name) === false || isBusybox(command)) return;
        if (command.hasFlag(...OFF) || isTaken(sourceCode, command)) return;
        if (!hasCertainlyRun(command) || command.context.operatorAfter === '||') return;
        if (!isFirst(stage)) return;
        context.report({
          node: command.nameArgument,
          messageId: 'missing',
          data: { image: imageNameOf(stage) },
          about: [],
          suggest: [{ messageId: 'add', fix: installBefore(sourceCode, command) }],
        });
      },
    };
  },
});

function isBusybox({ name, stage }: Command): boolean {
  return name === 'wget' && (stage?.root.base.facts?.tools.includes('wget') ?? true);
}

/** Whether a variable or a setting changes what is checked. */
function isTaken(source: SourceCode, { assignments, instruction }: Command): boolean {
  const { env, args } = source.model.stateBefore(instruction);
  if (
    VARIABLES.some(
      (name) => env.has(name) || args.has(name) || assignments.some((each) => each.name === name),
    )
  )
    return true;
  return namesSetting(source);
}

/** Whether a variable or a file of settings is named anywhere. */
const namesSetting = onceFor(
  ({ text }: SourceCode) =>
    VARIABLES.some((name) => text.includes(name)) || /sslVerify|\.curlrc|wgetrc/i.test(text),
);

/** Adds the package to the last installation before a command. */
function installBefore(source: SourceCode, { stage, range }: Command): Fix | null {
  const commands = (stage?.runs ?? []).flatMap((each) => each.commands);
  const installation = commands.findLast((each) => each.range[0] < range[0] && isInstallation(each));
  const last = installation === undefined ? undefined : packagesOf(installation).at(-1);
  if (installation === undefined || last === undefined) return null;
  return insertOption(source, installation, 'ca-certificates', last.argument);
}

function isInstallation(command: Command): boolean {
  return managerOf(command)?.isDistribution === true && does(command, 'install');
}
