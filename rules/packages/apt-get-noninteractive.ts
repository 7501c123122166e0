import {
  createRule,
  does,
  type Fix,
  hasProgram,
  onceFor,
  packagesOf,
  type SourceCode,
} from '../../src/rule-api.ts';
import { isEditableCommand } from '../edits/editable.ts';
import { isApt } from './apt.ts';
import { isSet } from './settings.ts';

/** Packages whose configuration has questions of high priority (debconf templates of Debian 12 and Ubuntu 24.04). */
const ASKING: ReadonlySet<string> = new Set([
  'tzdata',
  'keyboard-configuration',
  'console-setup',
  'postfix',
  'slapd',
  'krb5-config',
  'krb5-user',
  'iptables-persistent',
  'netfilter-persistent',
  'ttf-mscorefonts-installer',
  'wireshark-common',
  'wireshark',
  'tshark',
  'jackd2',
  'lightdm',
  'gdm3',
  'davfs2',
  'nslcd',
  'libnss-ldapd',
  'libpam-ldapd',
]);

/** What answers the questions before they are asked. */
const ANSWERING = /debconf|\/etc\/localtime|\/etc\/timezone|DEBIAN_FRONTEND/;

const firstAnswer = onceFor(({ text }: SourceCode) => {
  const found = text.search(ANSWERING);
  return found === -1 ? Number.POSITIVE_INFINITY : found;
});

export default createRule({
  name: 'apt-get-noninteractive',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require DEBIAN_FRONTEND=noninteractive for packages that ask questions',
      category: 'packages',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The configuration of the package asks a question, such as the time zone. Nobody can answer in a build, which then waits or fails.',
      references: ['https://manpages.debian.org/debconf.7'],
      silent: [
        'ENV, ARG, `export` or the command itself sets DEBIAN_FRONTEND',
        'the answers are given before, by debconf or in `/etc/localtime`',
        'the base image has the package already',
      ],
      fixSafety: 'The package is configured with the default answers.',
      examples: {
        bad: 'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y --no-install-recommends tzdata',
        good: 'FROM ubuntu:24.04\nRUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends tzdata',
        fixed:
          'FROM ubuntu:24.04\nRUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends tzdata',
      },
    },
    messages: {
      asks: '`{{package}}` asks questions that a build cannot answer; set `DEBIAN_FRONTEND=noninteractive`.',
      set: 'Set `DEBIAN_FRONTEND=noninteractive` for this command.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Command(command) {
        const { run, stage, nameArgument } = command;
        if (run === null || stage === null || !isApt(command) || !does(command, 'install')) return;
        const asking = packagesOf(command).find(({ name }) => name !== null && ASKING.has(name));
        if (asking?.name == null) return;
        // Where nobody knows the base image, it may have the package, or a setting of its own.
        if (stage.root.base.facts === null || hasProgram(sourceCode.model, command, asking.name) === true)
          return;
        if (command.context.pipedFrom.length > 0 || isSet(sourceCode, command, 'DEBIAN_FRONTEND')) return;
        if (firstAnswer(sourceCode) < command.range[0]) return;
        const isPlain = command.wrappers.length === 0 && command.node !== null;
        const mayEdit = isPlain && isEditableCommand(sourceCode, command);
        const set: Fix = (fixer) => fixer.insertTextBefore(nameArgument, 'DEBIAN_FRONTEND=noninteractive ');
        context.report({
          node: asking.argument,
          messageId: 'asks',
          data: { package: asking.name },
          suggest: [{ messageId: 'set', fix: mayEdit ? set : null }],
        });
      },
    };
  },
});
