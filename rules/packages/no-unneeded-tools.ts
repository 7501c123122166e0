import { type Command, createRule, type RunStep, ruleOptions, strings } from '../../src/rule-api.ts';

const COMMANDS = [
  'free',
  'ifconfig',
  'kill',
  'mount',
  'nano',
  'ps',
  'service',
  'shutdown',
  'ssh',
  'top',
  'vi',
  'vim',
];

/** What `service` does with a service that lasts no longer than the RUN. */
const STARTING: ReadonlySet<string> = new Set(['start', 'restart']);

export default createRule({
  name: 'no-unneeded-tools',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Program that does nothing useful in a build',
      category: 'packages',
      level: 'info',
      presets: ['strict'],
      aliases: [
        'DL3001',
        '9b6b0f38-92a2-41f9-b881-3a1083d99f1b',
        'dockerfile.best-practice.nonsensical-command.nonsensical-command',
      ],
      rationale:
        'A build has no terminal, no services and no processes from before: what an administrator types on a machine is either lost at the end of the RUN or a mistake.',
      references: ['https://docs.docker.com/build/building/best-practices/'],
      securitySeverity: 2.2,
      cwe: [1104],
      silent: [
        'a service that later commands of the same RUN may need',
        '`kill` behind a job that was started in the background',
        'an editor that is given commands',
        '`mount` in a RUN with extended privileges',
        'only the help or the version is printed',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN service nginx start',
        good: 'FROM debian:12\nCMD ["nginx", "-g", "daemon off;"]',
      },
    },
    messages: {
      useless: '`{{command}}` does nothing useful in a build; remove it.',
      service: '`service {{service}}` ends with this RUN; start it in `CMD` or `ENTRYPOINT`.',
    },
    ...ruleOptions({ commands: strings('The programs that are reported.', COMMANDS) }),
  },
  create(context) {
    const [{ commands }] = context.options;
    return {
      Command(command) {
        const { name, run } = command;
        if (name === null || run === null || !commands.includes(name)) return;
        if (isUseful(name, command, run) || command.hasFlag('--help', '--version', '-V')) return;
        const isService = name === 'service';
        context.report({
          node: command.nameArgument,
          messageId: isService ? 'service' : 'useless',
          data: { command: name, service: command.args.map(({ text }) => text).join(' ') },
        });
      },
    };
  },
});

function isUseful(name: string, command: Command, run: RunStep): boolean {
  switch (name) {
    case 'service':
      return run.commands.at(-1) !== command || !STARTING.has(command.args[1]?.value ?? '');
    case 'kill':
      return run.commands.some(({ context, name: other }) => context.isBackground || other === 'service');
    case 'vi':
    case 'vim':
      return command.args.some(({ text }) => /^["']?[-+]./.test(text));
    case 'mount':
      return run.instruction.flags.length > 0;
    default:
      return false;
  }
}
