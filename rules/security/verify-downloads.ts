import { createRule, type Download, matchesWildcard, ruleOptions, strings } from '../../src/rule-api.ts';
import { isCheckedLater } from './checked-downloads.ts';

const FETCHERS: ReadonlySet<string> = new Set([
  ...['curl', 'wget', 'wget2', 'aria2c', 'axel', 'http', 'https', 'git', 'Invoke-WebRequest'],
]);

/** Places whose content the URL itself tells: a commit of a repository. */
const COMMIT = /\/[0-9a-f]{40}(?:[0-9a-f]{24})?(?:\/|\.|$)/;

export default createRule({
  name: 'verify-downloads',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require checksums for downloads',
      category: 'security',
      level: 'warning',
      presets: [],
      aliases: ['S6474'],
      rationale:
        'A compromised server or a replaced release changes the image unnoticed; a checksum in the Dockerfile detects it.',
      references: ['https://docs.docker.com/reference/dockerfile/#add---checksum'],
      securitySeverity: 5.9,
      cwe: [494, 345],
      silent: [
        'the same RUN verifies a checksum or signature',
        'the URL contains a commit hash',
        'the file is piped to another command instead of saved',
        'the host comes from a variable',
      ],
      examples: {
        bad: 'FROM debian:12\nADD https://example.com/app.tgz /opt/',
        good: 'FROM debian:12\nADD --checksum=sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 https://example.com/app.tgz /opt/',
      },
    },
    messages: {
      file: 'Download from `{{host}}` is not verified; check its checksum in the same `RUN`.',
      add: 'Download from `{{host}}` is not verified; add `--checksum`.',
      git: 'The Git repository is not pinned and can change at any time; check out a full commit hash.',
    },
    ...ruleOptions({
      allowHosts: strings('Hosts whose downloads need no checksum; `*` matches any characters.'),
    }),
  },
  create(context) {
    const [{ allowHosts }] = context.options;
    const isAllowed = (host: string) => allowHosts.some((each) => matchesWildcard(host, each));

    function checkDownload(download: Download): void {
      const { tool, host, url, output, range, command } = download;
      if (host === null || isAllowed(host) || !FETCHERS.has(tool) || COMMIT.test(url ?? '')) return;
      if (command?.run == null || isCheckedLater(download)) return;
      if (tool === 'git') {
        const isClone = command.subcommand?.value === 'clone' && !command.hasFlag('--revision');
        if (isClone) context.report({ node: { range }, messageId: 'git' });
      } else if (output !== null && !output.startsWith('/dev/')) {
        context.report({ node: { range }, messageId: 'file', data: { host } });
      }
    }

    return {
      Command({ downloads }) {
        for (const download of downloads) checkDownload(download);
      },
      Stage({ copies }) {
        for (const { sources, flags } of copies) {
          if (flags.some(({ name }) => name === 'checksum')) continue;
          for (const { kind, word, value } of sources) {
            const text = value.value ?? value.raw;
            const host = /^https?:\/\/(?:[^@/$]{0,200}@)?([\w.-]{1,253})(?=[:/?#]|$)/.exec(text)?.[1];
            if (kind === 'git') {
              if (!/#[0-9a-f]{40}(?:[0-9a-f]{24})?(?::|$)/.test(text) && !text.includes('checksum=')) {
                context.report({ node: word, messageId: 'git' });
              }
            } else if (kind === 'url' && host !== undefined && !isAllowed(host) && !COMMIT.test(text)) {
              context.report({ node: word, messageId: 'add', data: { host } });
            }
          }
        }
      },
    };
  },
});
