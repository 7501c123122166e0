import { type Command, createRule, endsBuild, hasProgram } from '../../src/rule-api.ts';

/** Options of `apt-key adv`, which hands them to gpg, that bring a key. */
const BRINGING = [
  '--recv-keys',
  '--recv-key',
  '--recv',
  '--fetch-keys',
  '--import',
  '--search-keys',
] as const;

export default createRule({
  name: 'no-apt-key',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow apt-key',
      category: 'packages',
      level: 'info',
      presets: ['recommended', 'strict', 'security'],
      aliases: [],
      rationale:
        'apt then trusts the key for every repository, so its owner can replace any package. Debian 13 and Ubuntu 25.04 no longer include apt-key.',
      references: [
        'https://manpages.debian.org/apt-key.8',
        'https://wiki.debian.org/DebianRepository/UseThirdParty',
      ],
      securitySeverity: 5.0,
      cwe: [347, 829],
      silent: [
        'keys are listed, exported or removed',
        'the image has no apt-key any more (`available-program`)',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN curl -fsSL https://repo.example/key.asc | apt-key add -',
        good: 'FROM debian:12\nADD --checksum=sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 https://repo.example/key.asc /etc/apt/keyrings/example.asc\nRUN echo "deb [signed-by=/etc/apt/keyrings/example.asc] https://repo.example/apt stable main" > /etc/apt/sources.list.d/example.list',
      },
    },
    messages: {
      trusted:
        '`apt-key {{subcommand}}` trusts the key for every repository; save it to a file and use `signed-by=`.',
    },
    schema: [],
  },
  create(context) {
    return {
      Command(command) {
        const { subcommand } = command;
        if (subcommand?.value == null || !bringsKey(command)) return;
        // The build stops, which another rule reports.
        if (endsBuild(command) && hasProgram(context.sourceCode.model, command, 'apt-key') === false) return;
        context.report({
          node: command.nameArgument,
          messageId: 'trusted',
          data: { subcommand: subcommand.value },
        });
      },
    };
  },
});

function bringsKey(command: Command): boolean {
  return command.is('apt-key', 'add') || (command.is('apt-key', 'adv') && command.hasFlag(...BRINGING));
}
