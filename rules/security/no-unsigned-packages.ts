import {
  type Command,
  createRule,
  flag,
  matchesWildcard,
  packagesOf,
  ruleOptions,
  type SourceCode,
} from '../../src/rule-api.ts';
import { wordText } from '../facts/command-words.ts';
import { textsCopied, textsWrittenBy, type WrittenText } from '../facts/written-files.ts';
import { removeSwitch, switchesOf } from './switches.ts';
import {
  CHECKOV_SIGNATURE_IDS,
  signatureIds,
  UNSIGNED_SWITCHES,
  unsignedSetting,
} from './unsigned-packages.ts';

export default createRule({
  name: 'no-unsigned-packages',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow disabling package signature verification',
      category: 'security',
      level: 'warning',
      presets: ['recommended', 'strict', 'security'],
      aliases: CHECKOV_SIGNATURE_IDS,
      parts: CHECKOV_SIGNATURE_IDS,
      rationale:
        'Only the signature proves the origin of a package: without it, a mirror or anyone on the network controls what root installs.',
      references: ['man:apt-secure(8)', 'man:dnf.conf(5)', 'man:apk(8)'],
      securitySeverity: 7.6,
      cwe: [347, 829],
      silent: [
        'all packages are local files that the stage did not download',
        'the option depends on a variable',
      ],
      fixSafety: 'The build fails if a package is not signed or its key is missing.',
      examples: {
        bad: 'FROM debian:12\nRUN apt-get install -y --allow-unauthenticated app',
        good: 'FROM debian:12\nRUN apt-get install -y app',
        fixed: 'FROM debian:12\nRUN apt-get install -y app',
      },
    },
    messages: {
      given: "`{{name}}` disables package signature verification; add the repository's signing key instead.",
      file: "`{{name}}` in `{{path}}` disables package signature verification; add the repository's signing key.",
      remove: 'Remove `{{name}}`.',
    },
    hasSuggestions: true,
    ...ruleOptions({ allowLocalFiles: flag('Allow package files that the stage did not download.', true) }),
  },
  create(context) {
    const { sourceCode } = context;
    const [{ allowLocalFiles }] = context.options;

    function checkTexts(texts: readonly WrittenText[]): void {
      for (const { path, text, range } of texts) {
        const name = unsignedSetting(path, text);
        if (name === null) continue;
        context.report({ node: { range }, messageId: 'file', data: { name, path }, externalIds: [] });
      }
    }

    function checkCommand(command: Command): void {
      const given = switchesOf(command, UNSIGNED_SWITCHES);
      if (given.length === 0 || (allowLocalFiles && installsOwnFiles(sourceCode, command))) return;
      for (const each of given) {
        const { name, argument } = each;
        const fix = removeSwitch(sourceCode, command, each);
        context.report({
          node: argument,
          messageId: 'given',
          data: { name },
          externalIds: signatureIds(command.name, name),
          suggest: [{ messageId: 'remove', data: { name }, fix }],
        });
      }
    }

    return {
      Command(command) {
        checkCommand(command);
        checkTexts(textsWrittenBy(command));
        if (command.name !== 'add-apt-repository') return;
        for (const { value, range } of command.args) {
          checkTexts([{ path: '/etc/apt/sources.list', text: value ?? '', range }]);
        }
      },
      Stage({ copies }) {
        for (const copy of copies) checkTexts(textsCopied(copy));
      },
    };
  },
});

/** Whether all packages of a command are files, and none has the name of one that the stage downloads. */
function installsOwnFiles(source: SourceCode, command: Command): boolean {
  const files = packagesOf(command);
  if (files.length === 0 || !files.every((file) => file.source === 'file')) return false;
  // As written, since a variable may be in both.
  const downloaded = (command.stage?.downloads ?? []).flatMap((download) => [
    baseName(download.output ?? ''),
    baseName(source.getText(download)),
  ]);
  return !files.some(({ argument }) => {
    const name = baseName(wordText(argument));
    return downloaded.some((each) => each !== '' && matchesWildcard(each, name));
  });
}

function baseName(path: string): string {
  return path.replace(/["']/g, '').split('/').at(-1) ?? '';
}
