import { type Command, createRule, onceFor, ruleOptions, type Stage, strings } from '../../src/rule-api.ts';
import { readMode } from './file-modes.ts';
import { type GivenMode, modeGivenBy, modeGivenByCopy } from './given-modes.ts';
import { isGoneLater } from './passing-files.ts';

/** What a service needs to listen on a port below 1024 without root, and nothing more. */
const ALLOWED = ['cap_net_bind_service'] as const;

export default createRule({
  name: 'no-setuid',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow setuid, setgid and file capabilities',
      category: 'security',
      level: 'warning',
      presets: ['strict', 'security'],
      aliases: ['S2612', 'CIS-DI-0008'],
      rationale:
        'Setuid programs and file capabilities grant privileges to anyone who runs them, which allows privilege escalation to root.',
      references: ['man:chmod(1)', 'man:capabilities(7)'],
      securitySeverity: 6.1,
      cwe: [250, 732],
      silent: [
        'setgid is set by letters, recursively, with group write permission, or on a directory, where new files only inherit the group',
        'the bits are removed',
        'the options allow the capabilities',
        'the stage is not shipped',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN chmod u+s /usr/local/bin/app',
        good: 'FROM debian:12\nRUN setcap cap_net_bind_service=+ep /usr/local/bin/app',
      },
    },
    messages: {
      user: 'Mode `{{mode}}` sets the setuid bit, so the file always runs as its owner; remove the bit.',
      group: 'Mode `{{mode}}` sets the setgid bit, so the file always runs with its group; remove the bit.',
      capability:
        '`{{capability}}` is granted to anyone who runs the file; grant it to the container instead.',
    },
    ...ruleOptions({ allowCapabilities: strings('Allowed file capabilities.', ALLOWED) }),
  },
  create(context) {
    const [{ allowCapabilities }] = context.options;
    const { model } = context.sourceCode;
    const allowed = new Set(allowCapabilities.map((name) => name.toLowerCase()));

    function checkMode(given: GivenMode | null, isForDirectories: boolean): void {
      if (given === null) return;
      const { mode, place } = given;
      const grants = readMode(mode);
      const isProgram = /^\d+$/.test(mode) && (Number.parseInt(mode, 8) & 0o020) === 0;
      if (grants?.setsUserId === true && !given.isDirectory) {
        context.report({ node: place, messageId: 'user', data: { mode } });
      } else if (grants?.setsGroupId === true && !isForDirectories && isProgram) {
        context.report({ node: place, messageId: 'group', data: { mode } });
      }
    }

    function checkCapabilities({ positionals, flags }: Command): void {
      const removes = flags.some(({ name }) => name === '-r');
      const [capabilities] = positionals;
      if (removes || capabilities?.value == null) return;
      const forbidden = capabilityNames(capabilities.value).find((name) => !allowed.has(name));
      if (forbidden === undefined) return;
      context.report({ node: capabilities, messageId: 'capability', data: { capability: forbidden } });
    }

    return {
      Command(command) {
        if (command.stage?.isShipped !== true) return;
        if (command.name === 'setcap') checkCapabilities(command);
        const given = modeGivenBy(command, model);
        if (given === null || isGoneLater(command, given.paths)) return;
        checkMode(given, given.isDirectory || isForDirectories(command, given));
      },
      Stage({ copies, isShipped }) {
        if (!isShipped) return;
        for (const copy of copies)
          checkMode(modeGivenByCopy(copy, model), copy.destination?.value?.endsWith('/') ?? true);
      },
    };
  },
});

/** Recursively, or to paths that are written as directories or were made by `mkdir`. */
function isForDirectories(command: Command, { paths }: GivenMode): boolean {
  if (command.hasFlag('-R', '--recursive') || paths.every((path) => path.endsWith('/'))) return true;
  const made = command.stage === null ? null : madeDirectories(command.stage);
  return paths.every((path) => made?.has(path) === true);
}

const madeDirectories = onceFor(
  ({ commands }: Stage): ReadonlySet<string> =>
    new Set(
      commands
        .filter(({ name }) => name === 'mkdir')
        .flatMap(({ positionals }) => positionals.map(({ text }) => text)),
    ),
);

/** `cap_net_raw,cap_net_admin=+ep` → its names in lower case; an `=` alone takes all away. */
function capabilityNames(text: string): readonly string[] {
  const [names = ''] = text.toLowerCase().split(/[=+]/);
  return /[=+][a-z]*[ep]/i.test(text) ? names.split(',').filter((name) => name !== '') : [];
}
