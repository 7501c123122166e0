import { type CopySource, createRule } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { replaceKeyword } from '../edits/fixes.ts';
import { trivy } from '../facts/external-ids.ts';

/** What COPY does not know. */
const ADD_FLAGS = new Set(['checksum', 'keep-git-dir', 'unpack']);

/** Names of files that are never tar archives, whatever the build context holds. */
const PLAIN_FILE = new RegExp(
  `\\.(?:${[
    'conf|cfg|cnf|ini|toml|ya?ml|json5?|xml|properties|env|lock|list|repo|service|rules|types',
    'txt|md|rst|csv|tsv|html?|css|scss|svg|png|jpe?g|gif|ico|webp|woff2?|ttf|pdf',
    'sh|bash|zsh|fish|ps1|bat|cmd|py|rb|pl|php|lua|js|mjs|cjs|ts|tsx|jsx|vue|go|rs|c|h|cc|cpp|hpp|java|kt|kts|cs|sql',
    'gradle|csproj|sln|proto|tmpl|tpl|template|j2|erb|key|pem|crt|cer|pub|asc|gpg',
    'jar|war|ear|zip|whl|deb|rpm|exe|dll|so|mo|po|patch|diff',
  ].join('|')})$`,
);

export default createRule({
  name: 'prefer-copy-over-add',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Prefer COPY over ADD for local files',
      category: 'instructions',
      level: 'info',
      presets: ['recommended', 'strict', 'security'],
      aliases: [
        'DL3020',
        ...trivy(5),
        'CKV_DOCKER_4',
        '9513a694-aa0d-41d8-be61-3271e056f36b',
        'S7029',
        'CIS-DI-0009',
        'AC_DOCKER_0032',
      ],
      rationale: 'ADD also extracts archives and downloads URLs depending on the source; COPY only copies.',
      references: ['https://docs.docker.com/build/building/best-practices/#add-or-copy'],
      securitySeverity: 2.4,
      cwe: [610],
      silent: [
        'a source is a URL, a Git repository or possibly an archive: `ADD` checks the content of `.gz`, `.xz` and similar files',
        'a flag that only ADD supports is given',
        'a source depends on a variable whose value is unknown',
      ],
      fixSafety: 'A glob or a name without a known extension may match an archive, which ADD extracts.',
      examples: {
        bad: 'FROM debian:12\nADD nginx.conf /etc/nginx/',
        good: 'FROM debian:12\nCOPY nginx.conf /etc/nginx/',
        fixed: 'FROM debian:12\nCOPY nginx.conf /etc/nginx/',
      },
    },
    messages: {
      plain: 'Use `COPY` for local files; `ADD` also extracts archives and fetches URLs.',
      copy: 'Replace with `COPY`.',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Stage({ copies }) {
        for (const { instruction, sources, flags } of copies) {
          if (instruction.type !== 'AddInstruction' || instruction.destination === null) continue;
          if (sources.length === 0 || !sources.every(isLocalFile)) continue;
          if (flags.some(({ name }) => ADD_FLAGS.has(name)) || !isEditable(sourceCode, instruction)) continue;
          const fix = replaceKeyword(sourceCode, instruction.keyword, 'COPY');
          const isCertain = sources.every(isNeverArchive);
          context.report({
            node: instruction.keyword,
            messageId: 'plain',
            fix: isCertain ? fix : null,
            suggest: isCertain ? [] : [{ messageId: 'copy', fix }],
          });
        }
      },
    };
  },
});

function isLocalFile({ kind, value, isArchive }: CopySource): boolean {
  if (kind === 'heredoc') return true;
  if (kind !== 'path' || value.value === null) return false;
  return isArchive === null ? isOpenPattern(value.value) : !isArchive;
}

/** A pattern whose end names no kind of file that ADD may unpack. */
function isOpenPattern(path: string): boolean {
  const tail = path.slice(path.search(/[^*?[\]]*$/));
  return /[*?[]/.test(path) && (PLAIN_FILE.test(tail) || !/\.\w+$/.test(tail));
}

/** Directories, heredocs and names with an extension that says what the file is. */
function isNeverArchive({ kind, value }: CopySource): boolean {
  const path = value.value ?? '';
  if (kind === 'heredoc' || path === '.' || path === '..' || path.endsWith('/')) return true;
  return !/[*?[]/.test(path) && PLAIN_FILE.test(path);
}
