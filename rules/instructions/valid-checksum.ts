import { type CopyOperation, createRule, type Word } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { knownText } from '../facts/known-text.ts';

/** How many hexadecimal digits a checksum has. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

export default createRule({
  name: 'valid-checksum',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Disallow invalid checksums in ADD --checksum',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The build fails: a checksum is `sha256:` and 64 lowercase hexadecimal digits (or `sha384`, `sha512`), or a commit hash for Git, and needs exactly one remote source.',
      references: ['https://docs.docker.com/reference/dockerfile/#add---checksum'],
      silent: [
        'the checksum or the source depends on a variable whose value is unknown',
        'the variable after `sha256:` is empty until a build argument sets it',
        'the checksum is filled in by a template',
      ],
      fixSafety: 'Only the build can verify that the checksum matches the file.',
      examples: {
        bad: `FROM debian:13\nADD --checksum=${'4f1a'.repeat(16)} https://example.com/app.tgz /opt/`,
        good: `FROM debian:13\nADD --checksum=sha256:${'4f1a'.repeat(16)} https://example.com/app.tgz /opt/`,
        fixed: `FROM debian:13\nADD --checksum=sha256:${'4f1a'.repeat(16)} https://example.com/app.tgz /opt/`,
      },
    },
    messages: {
      several: '`--checksum` requires exactly one source, got {{count}}; use one `ADD` per source.',
      local:
        '`--checksum` is not supported for `{{source}}`, which is neither a URL nor a Git repository; remove it.',
      bare: 'Checksum `{{checksum}}` has no algorithm; use `sha256:` followed by 64 hexadecimal digits.',
      algorithm: 'Unsupported checksum algorithm `{{algorithm}}`; use `sha256`, `sha384` or `sha512`.',
      digits:
        'Invalid {{algorithm}} checksum `{{digits}}`; it must be {{wanted}} lowercase hexadecimal digits.',
      commit: 'Invalid commit `{{checksum}}`; the checksum of a Git repository is a commit hash.',
      write: 'Write `{{text}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function check({ instruction, sources, flags }: CopyOperation): void {
      const word = flags.find(({ name }) => name === 'checksum')?.value;
      if (instruction.type !== 'AddInstruction' || word == null) return;
      const checksum = knownText(sourceCode, word);
      const given = sources.filter(({ kind }) => kind !== 'heredoc');
      const [source] = given;
      if (checksum === null || checksum === '') return;
      if (given.length > 1)
        context.report({ node: word, messageId: 'several', data: { count: given.length } });
      else if (source === undefined || source.kind === 'path') {
        const local = source ?? sources[0];
        if (local === undefined || (source !== undefined && mayBeRemote(source.word))) return;
        context.report({ node: word, messageId: 'local', data: { source: local.word.text } });
      } else if (source.kind === 'git') checkCommit(word, checksum);
      else if (source.kind === 'url') checkDigest(instruction, word, checksum);
    }

    /** A template may write the source, and for checksums a path such as `github.com/owner/name` counts as a repository. */
    function mayBeRemote(word: Word): boolean {
      const text = knownText(sourceCode, word);
      return text === null || text.startsWith('github.com/');
    }

    function checkCommit(word: Word, checksum: string): void {
      if (!/^[0-9A-Fa-f]+$/.test(checksum))
        context.report({ node: word, messageId: 'commit', data: { checksum } });
    }

    function checkDigest(instruction: CopyOperation['instruction'], word: Word, checksum: string): void {
      const colon = checksum.indexOf(':');
      const [algorithm, digits] = [checksum.slice(0, Math.max(colon, 0)), checksum.slice(colon + 1)];
      if (digits === '' && word.text.includes('$')) return;
      const wanted = DIGITS.get(algorithm);
      const lower = digits.toLowerCase();
      const meant = [...DIGITS].find(
        ([name, count]) => isHex(lower, count) && (colon < 0 || name === algorithm),
      );
      const text = meant === undefined ? null : `${meant[0]}:${lower}`;
      if (text === checksum) return;
      const mayWrite = text !== null && word.text === checksum && isEditable(sourceCode, instruction);
      context.report({
        node: word,
        messageId: colon < 0 ? 'bare' : wanted === undefined ? 'algorithm' : 'digits',
        data: { checksum, algorithm, digits, wanted: wanted ?? 0 },
        suggest: mayWrite
          ? [{ messageId: 'write', data: { text }, fix: (fixer) => fixer.replaceText(word, text) }]
          : [],
      });
    }

    return {
      Stage({ copies }) {
        for (const copy of copies) check(copy);
      },
    };
  },
});

function isHex(text: string, count: number): boolean {
  return text.length === count && /^[0-9a-f]+$/.test(text);
}
