import {
  type Command,
  createRule,
  type Download,
  hasProgram,
  losesWithoutRecommends,
  managerOf,
  onceFor,
  type Package,
  packagesOf,
  type SourceCode,
} from '../../src/rule-api.ts';
import { allOf, insertFlag, insertOption } from '../edits/fixes.ts';
import { mayHideWords } from '../facts/command-words.ts';
import { trivy } from '../facts/external-ids.ts';
import { isApt } from './apt.ts';
import { isConfigured, namesSetting } from './settings.ts';

/** Recommended packages that are often needed, by the package that recommends them. Source: Debian 12. */
const LOSSES: ReadonlyMap<string, string> = new Map([
  ['gcc', '`libc6-dev` (the C headers)'],
  ['git', '`ca-certificates`, `less`, `patch` and an ssh client'],
  ['wget', '`ca-certificates`'],
  ['curl', '`ca-certificates`'],
  ['libcurl4', '`ca-certificates`'],
  ['python3-pip', '`build-essential` and `python3-dev`'],
  ['npm', '`git`'],
  ['openssh-client', '`xauth`'],
  ['cron', 'a mail transport'],
]);

export default createRule({
  name: 'apt-get-no-install-recommends',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require --no-install-recommends for apt-get install',
      category: 'packages',
      level: 'info',
      presets: ['recommended', 'strict', 'security'],
      aliases: [
        'DL3015',
        ...trivy(29),
        '7384dfb2-fcd1-4fbf-91cd-6c44c318c33c',
        'dockerfile.best-practice.missing-no-install-recommends.missing-no-install-recommends',
        'S6500',
        'AC_DOCKER_0014',
      ],
      rationale:
        'apt also installs recommended packages, which are meant for desktops and servers: more to download and to patch, and rarely needed in an image.',
      references: ['https://manpages.debian.org/apt-get.8'],
      securitySeverity: 2.0,
      cwe: [1104],
      silent: [
        '`--install-recommends` is given',
        'apt is configured in an earlier instruction or with `-o APT::Install-Recommends=false`',
        'only local `.deb` files are installed',
        'a variable may contain the option',
      ],
      fixSafety:
        'The option changes what is installed: a program that relied on a recommended package may stop working.',
      examples: {
        bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y nginx',
        good: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends nginx',
        fixed: 'FROM debian:12\nRUN apt-get update && apt-get install --no-install-recommends -y nginx',
      },
    },
    messages: {
      missing: '`{{command}} install` also installs recommended packages; add `--no-install-recommends`.',
      add: 'Add `--no-install-recommends`.',
      addWithLosses:
        'Add `--no-install-recommends`; this leaves out {{losses}}, which `{{package}}` recommends.',
      addCertificates: 'Add `--no-install-recommends` and `ca-certificates`, which HTTPS downloads need.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    return {
      Command(command) {
        const { name, subcommand } = command;
        if (name === null || !isApt(command) || subcommand == null || command.task !== 'install') return;
        const packages = installedByName(command);
        const last = packages.at(-1);
        if (last === undefined || isDecided(context.sourceCode, command)) return;
        if (mayHideWords(command, context.sourceCode.model)) return;
        const flag = insertOption(context.sourceCode, command, '--no-install-recommends');
        const lossy = packages.find((item) => LOSSES.has(item.name ?? ''));
        const losses = LOSSES.get(lossy?.name ?? '');
        const add =
          lossy?.name == null || losses === undefined
            ? { messageId: 'add' as const, fix: flag }
            : { messageId: 'addWithLosses' as const, data: { package: lossy.name, losses }, fix: flag };
        const certificates = {
          messageId: 'addCertificates' as const,
          fix: allOf(flag, insertFlag(last.argument, 'ca-certificates')),
        };
        context.report({
          node: subcommand,
          messageId: 'missing',
          data: { command: name },
          suggest: losesCertificates(context.sourceCode, command) ? [certificates, add] : [add],
        });
      },
    };
  },
});

function installedByName(command: Command): readonly Package[] {
  return packagesOf(command).filter(({ source }) => source === 'registry');
}

function isDecided(source: SourceCode, command: Command): boolean {
  const { decides = '', setting = '' } = managerOf(command)?.recommendations ?? {};
  if (command.hasFlag(...decides.split(' ')) || namesSetting(command, setting)) return true;
  return isConfigured(source, command, setting);
}

/**
 * Whether the option takes the certificates away that https needs below: a package recommends them, and nothing else of
 * the image has them for certain.
 */
function losesCertificates(source: SourceCode, command: Command): boolean {
  const { model } = source;
  const { stage, packages } = command;
  const names = packagesOf(command).map(({ name }) => name);
  if (names.includes('ca-certificates') || hasProgram(model, command, 'ca-certificates') === true)
    return false;
  const isHttps = ({ scheme, command: by }: Download) =>
    by !== null && (scheme === 'https' || scheme === null);
  const followsHttps = lastHttps(source) > command.range[0] || stage?.downloads.some(isHttps) === true;
  const loses = packages.some((operation) => losesWithoutRecommends(operation, 'ca-certificates'));
  return followsHttps && (loses || names.some((name) => LOSSES.get(name ?? '')?.includes('ca-certificates')));
}

/** Where an address of https is last in the file. */
const lastHttps = onceFor(({ text }: SourceCode) => text.lastIndexOf('https://'));
