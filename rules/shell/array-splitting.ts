/** Expansions of lists that lose where one element ends: one rule for each of ShellCheck's codes. */
import {
  isAlternative,
  isArrayExpansion,
  isCount,
  isQuoteFree,
  type RunScript,
  type ShellExpansion,
  type ShellWord,
} from '../../src/rule-api.ts';
import { quote } from './quoting.ts';
import { shellCheck } from './shell-check.ts';

/** Values that hold no blanks. */
const ONE_WORD: ReadonlySet<string> = new Set(
  '$ ? ! # - BASHPID EUID LINENO OPTIND PPID RANDOM SECONDS SHLVL UID COLUMNS LINES EPOCHSECONDS'.split(' '),
);

export default [
  shellCheck({
    name: 'no-unquoted-array',
    code: 2068,
    description: 'Unquoted "$@" or array',
    level: 'error',
    rationale: 'Without quotes each element is split at blanks and globbed.',
    examples: { bad: 'set -- "a b"; cp $@ /dst', good: 'set -- "a b"; cp "$@" /dst' },
    messages: {
      unquoted: 'Elements of `{{variable}}` are split at blanks and globbed; quote it.',
      quote: 'Put double quotes around it.',
    },
    fixSafety: 'The elements may be meant to be split.',
    check(script, report) {
      for (const word of wordsWith('ShellExpansion', script)) {
        const node = word.parts.find(
          (part): part is ShellExpansion => part.type === 'ShellExpansion' && isArrayExpansion(part),
        );
        if (node === undefined || isAlternative(node) || isQuoteFree(node, script.kind, true)) continue;
        const suggest = [{ messageId: 'quote' as const, fix: quote(node) }];
        report({ node, messageId: 'unquoted', data: { variable: node.text }, suggest });
      }
    },
  }),
  shellCheck({
    name: 'no-unquoted-star',
    code: 2048,
    description: 'Unquoted $* or ${array[*]}',
    level: 'warning',
    rationale: 'All elements are joined, split at blanks and globbed.',
    examples: { bad: 'set -- "a b"; cp $* /dst', good: 'set -- "a b"; cp "$@" /dst' },
    messages: { joined: '`{{variable}}` splits its elements at blanks; use `"$@"` or `"${a[@]}"`.' },
    check(script, report) {
      for (const word of wordsWith('ShellExpansion', script)) {
        const [node] = word.parts;
        if (word.parts.length !== 1 || node?.type !== 'ShellExpansion') continue;
        const isStar = node.name === '*' || node.index?.text === '*';
        if (isStar && node.prefix === null && !isQuoteFree(node, script.kind, true))
          report({ node, messageId: 'joined', data: { variable: node.text } });
      }
    },
  }),
  shellCheck({
    name: 'no-split-in-array',
    code: 2206,
    description: 'Unquoted variable in a list',
    level: 'warning',
    rationale: 'The value is split at blanks and globbed, so one value may become several elements.',
    shell: 'bash',
    fixSafety: 'The value may be meant to become several elements.',
    examples: {
      bad: 'read -r name; files=($name); rm "${files[@]}"',
      good: 'read -r name; files=("$name"); rm "${files[@]}"',
      fixed: 'read -r name; files=("$name"); rm "${files[@]}"',
    },
    messages: {
      split: '`{{variable}}` may become several elements; quote it, or split it with `read -a`.',
      quote: 'Put double quotes around it.',
    },
    check(script, report) {
      for (const word of elements(script)) {
        for (const node of word.parts) {
          if (node.type !== 'ShellExpansion' || isCount(node) || isAlternative(node)) continue;
          if (ONE_WORD.has(node.name)) continue;
          const suggest = [{ messageId: 'quote' as const, fix: quote(node) }];
          report({ node, messageId: 'split', data: { variable: node.text }, suggest });
        }
      }
    },
  }),
  shellCheck({
    name: 'no-split-output-in-array',
    code: 2207,
    description: 'Unquoted command substitution in a list',
    level: 'warning',
    rationale: 'The output is split at blanks and globbed.',
    shell: 'bash',
    examples: {
      bad: 'files=($(ls /src)); rm "${files[@]}"',
      good: 'mapfile -t files < <(ls /src); rm "${files[@]}"',
    },
    messages: { split: 'Output is split at blanks and globbed into elements; use `mapfile` or `read -a`.' },
    check(script, report) {
      for (const word of elements(script)) {
        for (const node of word.parts) {
          if (node.type === 'ShellSubstitution' && (node.kind === 'command' || node.kind === 'backquote'))
            report({ node, messageId: 'split' });
        }
      }
    },
  }),
];

/** The elements of `a=(x y)`; `[i]=x` sets one element, whatever its value. */
function elements(script: RunScript): readonly ShellWord[] {
  return script
    .all('ShellAssignment')
    .flatMap((node) => (node.elements ?? []).filter(({ text }) => !/^\[[^\]]*\]\+?=/.test(text)));
}

/** The words that have an expansion of their own. */
function wordsWith(type: 'ShellExpansion', script: RunScript): ReadonlySet<ShellWord> {
  const words = new Set<ShellWord>();
  for (const { parent } of script.all(type)) if (parent?.type === 'ShellWord') words.add(parent);
  return words;
}
