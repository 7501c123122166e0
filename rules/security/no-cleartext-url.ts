import {
  type Command,
  createRule,
  type Fix,
  type Instruction,
  type Located,
  matchesWildcard,
  ruleOptions,
  strings,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { wordText } from '../facts/command-words.ts';
import { isCheckedLater } from './checked-downloads.ts';
import { isLocalHost } from './hosts.ts';

/** Schemes that nothing encrypts, with the one to take instead; `null` where there is none of the same kind. */
const CLEAR: ReadonlyMap<string, string | null> = new Map([
  ['http', 'https'],
  ['git', 'https'],
  ['ftp', null],
  ['ws', 'wss'],
  ['svn', 'https'],
]);

/** Options that name where a manager of a language gets its packages; their packages carry no signatures. */
const INDEX_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['pip', ['-i', '--index-url', '--extra-index-url', '-f', '--find-links']],
  ['pip3', ['-i', '--index-url', '--extra-index-url', '-f', '--find-links']],
  ['uv', ['-i', '--index-url', '--extra-index-url', '--default-index', '--index']],
  ['npm', ['--registry']],
  ['yarn', ['--registry']],
  ['pnpm', ['--registry']],
  ['gem', ['--source', '-s']],
]);

export default createRule({
  name: 'no-cleartext-url',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow downloads over unencrypted connections',
      category: 'security',
      level: 'warning',
      presets: ['strict', 'security'],
      aliases: ['S5332'],
      rationale: 'Anyone on the network can read and replace the download, which becomes part of the image.',
      references: ['https://cwe.mitre.org/data/definitions/319.html'],
      securitySeverity: 5.3,
      cwe: [319],
      silent: [
        'the host is local, has no domain, or has a private domain',
        'the same RUN verifies the file by checksum or signature',
        'the URL is a mirror of apt, apk and the like, whose packages are signed',
        'the scheme or the host comes from a variable',
      ],
      fixSafety: 'The build fails if the server does not support TLS or the image has no root certificates.',
      examples: {
        bad: 'FROM debian:12\nADD http://example.com/app.tgz /opt/',
        good: 'FROM debian:12\nADD https://example.com/app.tgz /opt/',
        fixed: 'FROM debian:12\nADD https://example.com/app.tgz /opt/',
      },
    },
    messages: {
      clear: '`{{scheme}}://{{host}}` is not encrypted; anyone on the network can replace the download.',
      secure: 'Write `{{scheme}}://`.',
    },
    hasSuggestions: true,
    ...ruleOptions({
      allowHosts: strings('Hosts that may be used without encryption; `*` matches any characters.'),
    }),
  },
  create(context) {
    const { sourceCode } = context;
    const [{ allowHosts }] = context.options;

    function check(
      scheme: string | null,
      host: string | null,
      place: Located,
      instruction: Instruction,
    ): void {
      if (scheme === null || host === null || !CLEAR.has(scheme)) return;
      if (isLocalHost(host) || allowHosts.some((each) => matchesWildcard(host, each))) return;
      const better = CLEAR.get(scheme) ?? null;
      const at = sourceCode.getText(place).toLowerCase().indexOf(`${scheme}://`);
      const start = place.range[0] + at;
      const fix: Fix = (fixer) => fixer.replaceTextRange([start, start + scheme.length], better ?? scheme);
      const mayEdit = better !== null && at >= 0 && isEditable(sourceCode, instruction);
      context.report({
        node: place,
        messageId: 'clear',
        data: { scheme, host },
        suggest: mayEdit ? [{ messageId: 'secure', data: { scheme: better }, fix }] : [],
      });
    }

    function checkIndexes(command: Command): void {
      const options = INDEX_OPTIONS.get(command.name ?? '') ?? [];
      for (const { name, value } of command.flags) {
        if (value === null || !options.includes(name)) continue;
        const [, scheme = null, host = null] = ADDRESS.exec(wordText(value)) ?? [];
        check(scheme?.toLowerCase() ?? null, host, value, command.instruction);
      }
    }

    return {
      Command(command) {
        for (const download of command.downloads) {
          const { scheme, host, range, instruction } = download;
          if (!isCheckedLater(download)) check(scheme, host, { range }, instruction);
        }
        checkIndexes(command);
      },
      Stage({ copies }) {
        for (const { instruction, sources, flags } of copies) {
          if (flags.some(({ name }) => name === 'checksum')) continue;
          for (const { kind, word, value } of sources) {
            if (kind !== 'url' && kind !== 'git') continue;
            const [, scheme = null, host = null] = ADDRESS.exec(value.value ?? value.raw) ?? [];
            check(scheme?.toLowerCase() ?? null, host, word, instruction);
          }
        }
      },
    };
  },
});

/** Scheme and host of a URL, user information left out. */
const ADDRESS =
  /^([a-z][a-z+]{1,10}):\/\/(?:[^@/$\s]{0,200}@)?([\w.-]{1,253}|\[[0-9a-f:]{2,45}\])(?=[:/?#]|$)/i;
