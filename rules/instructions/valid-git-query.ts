import { type CopyOperation, createRule, nearest, readGoBoolean, type Word } from '../../src/rule-api.ts';
import { knownText } from '../facts/known-text.ts';
import { type GitAddress, readGitAddress } from './git-address.ts';

const SWITCHES: ReadonlySet<string> = new Set(['keep-git-dir', 'submodules', 'fetch-by-commit']);
const KEYS: ReadonlySet<string> = new Set([
  ...['ref', 'tag', 'branch', 'subdir', 'checksum', 'commit', 'mtime'],
  ...SWITCHES,
]);
/** One without a value is on. */
const readSwitch = (value: string): boolean | null => (value === '' ? true : readGoBoolean(value));

export default createRule({
  name: 'valid-git-query',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Disallow invalid queries in Git URLs of ADD',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The build fails if a query is unknown, has no value, or contradicts the rest of the URL or the flags of ADD.',
      references: ['https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository'],
      silent: [
        'the URL depends on a variable whose value is unknown',
        'the URL has the form `git@host:path`',
        'the URL is not a Git repository: over HTTP its path must end with `.git`',
      ],
      examples: {
        bad: 'FROM scratch\nADD https://example.com/app.git?tags=v1 /src/',
        good: 'FROM scratch\nADD https://example.com/app.git?tag=v1 /src/',
      },
    },
    messages: {
      unknown: 'Unknown Git URL query `{{key}}`; use one of {{known}}.',
      similar: 'Unknown Git URL query `{{key}}`; did you mean `{{similar}}`?',
      empty: 'Git URL query `{{key}}` has no value; add one.',
      repeated: 'Duplicate Git URL query `{{key}}`; keep one.',
      switch: 'Invalid value `{{value}}` for Git URL query `{{key}}`; use `true` or `false`.',
      mtime: 'Invalid value `{{value}}` for Git URL query `mtime`; use `checkout` or `commit`.',
      conflict: '{{one}} and {{other}} conflict; keep one.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function check(word: Word, address: GitAddress, flags: CopyOperation['flags']): void {
      const report = (messageId: Fault['messageId'], data: Fault['data']) =>
        context.report({ node: word, messageId, data });
      for (const [key, values] of address.query) {
        const fault = faultOf(key, values);
        if (fault !== null) report(fault.messageId, fault.data);
      }
      const flagText = (name: string) => {
        const flag = flags.find((each) => each.name === name);
        if (flag === undefined) return null;
        return flag.value === null ? 'true' : knownText(sourceCode, flag.value);
      };
      for (const [one, other] of conflictsIn(address, flagText))
        report('conflict', { one: `\`${one}\``, other: `\`${other}\`` });
    }

    return {
      Stage({ copies }) {
        for (const { instruction, sources, flags } of copies) {
          if (instruction.type !== 'AddInstruction') continue;
          for (const { kind, word } of sources) {
            const text = kind === 'git' ? knownText(sourceCode, word) : null;
            const address = text === null ? null : readGitAddress(text);
            if (address !== null) check(word, address, flags);
          }
        }
      },
    };
  },
});

interface Fault {
  readonly messageId: 'unknown' | 'similar' | 'empty' | 'repeated' | 'switch' | 'mtime' | 'conflict';
  readonly data: Readonly<Record<string, string>>;
}

function faultOf(key: string, values: readonly string[]): Fault | null {
  const [value = '', ...others] = values;
  if (!KEYS.has(key)) {
    const [similar] = nearest(key, KEYS);
    const known = [...KEYS].map((each) => `\`${each}\``).join(', ');
    return {
      messageId: similar === undefined ? 'unknown' : 'similar',
      data: { key, known, similar: similar ?? '' },
    };
  }
  if (others.length > 0) return { messageId: 'repeated', data: { key } };
  if (SWITCHES.has(key))
    return readSwitch(value) === null ? { messageId: 'switch', data: { key, value } } : null;
  if (value === '') return { messageId: 'empty', data: { key } };
  const isTime = key !== 'mtime' || value === 'checkout' || value === 'commit';
  return isTime ? null : { messageId: 'mtime', data: { value } };
}

type Conflict = readonly [one: string, other: string];

/** Pairs that cannot both hold, as they are in the file. */
function conflictsIn(
  { ref, subdir, query }: GitAddress,
  flagText: (name: string) => string | null,
): readonly Conflict[] {
  const firstOf = (key: string) => query.get(key)?.[0] ?? '';
  const found: Conflict[] = [];
  const compare = (one: Named, other: Named) => {
    if (one.value !== '' && other.value !== '' && one.value !== other.value)
      found.push([one.text, other.text]);
  };
  const queried = (key: string, prefix = ''): Named => {
    const value = firstOf(key);
    const full = value === '' || value.startsWith(prefix) ? value : prefix + value;
    return { value: full, text: `${key}=${value}` };
  };
  const fragment: Named = { value: ref, text: `#${ref}` };
  const named = queried('ref');
  const base = fragment.value === '' ? named : fragment;
  const [tag, branch] = [queried('tag', 'refs/tags/'), queried('branch', 'refs/heads/')];
  compare(fragment, named);
  compare(base, tag);
  if (tag.value !== '' && branch.value !== '') found.push([tag.text, branch.text]);
  else compare(base, branch);
  compare({ value: subdir, text: `:${subdir}` }, queried('subdir'));
  const checksum = flagText('checksum') ?? '';
  const given = firstOf('checksum') === '' ? queried('commit') : queried('checksum');
  compare({ value: checksum, text: `--checksum=${checksum}` }, given);
  found.push(...switchConflicts(query, flagText('keep-git-dir')));
  return found;
}

interface Named {
  /** Empty where it is not given. */
  readonly value: string;
  readonly text: string;
}

function switchConflicts(query: GitAddress['query'], flag: string | null): readonly Conflict[] {
  const [value] = query.get('keep-git-dir') ?? [];
  if (flag === null || value === undefined) return [];
  const [one, other] = [readGoBoolean(flag), readSwitch(value)];
  if (one === null || other === null || one === other) return [];
  return [[`--keep-git-dir=${flag}`, `keep-git-dir=${value}`]];
}
