import { type Command, createRule, type RunStep, ruleOptions, strings } from '../../src/rule-api.ts';

const COMMANDS = ['free', 'ifconfig', 'kill', 'mount', 'nano', 'ps', 'shutdown', 'ssh', 'top', 'vi', 'vim'];

export default createRule({
  name: 'no-unneeded-tools',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow programs that do nothing useful in a build',
      category: 'packages',
      level: 'info',
      presets: ['strict'],
      aliases: [
        'DL3001',
        '9b6b0f38-92a2-41f9-b881-3a1083d99f1b',
        'dockerfile.best-practice.nonsensical-command.nonsensical-command',
      ],
      rationale:
        'A build has no terminal, no services and no earlier processes, so an administration command either has no lasting effect or is a mistake.',
      references: ['https://docs.docker.com/build/building/best-practices/'],
      securitySeverity: 2.2,
      cwe: [1104],
      silent: [
        'a service is started (`no-lost-shell-state`)',
        '`kill` after a job that was started in the background',
        'an editor that gets its commands as arguments',
        '`mount` in a RUN with `--security=insecure`',
        'only the help or the version is printed',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN ps aux',
        good: 'FROM debian:12\nRUN true',
      },
    },
    messages: {
      useless: '`{{command}}` does nothing useful in a build; remove it.',
    },
    ...ruleOptions({ commands: strings('Programs to report.', COMMANDS) }),
  },
  create(context) {
    const [{ commands }] = context.options;
    return {
      Command(command) {
        const { name, run } = command;
        if (name === null || run === null || !commands.includes(name)) return;
        // A script that starts the service does not count as a client of it.
        if (command.nameArgument.value?.startsWith('/etc/init.d/') === true) return;
        if (isUseful(name, command, run) || command.hasFlag('--help', '--version', '-V')) return;
        context.report({ node: command.nameArgument, messageId: 'useless', data: { command: name } });
      },
    };
  },
});

function isUseful(name: string, command: Command, run: RunStep): boolean {
  switch (name) {
    case 'service':
      return true;
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
