/** Pairs of commands in a pipeline that another program, or one of the two alone, does better. */
import {
  commandBaseName,
  type Fix,
  hasFlag,
  literalTextOnly,
  mayBecomeSeveral,
  operandsOf,
  type Rule,
  type RunScript,
  type ShellCommand,
  type ShellPipeline,
  textWithPlaceholders,
} from '../../src/rule-api.ts';
import { wordsOf } from './named-commands.ts';
import { type ShellCheckRow, shellCheck } from './shell-check.ts';

interface Pair {
  readonly left: ShellCommand;
  readonly right: ShellCommand;
}

interface PairRule extends ShellCheckRow {
  readonly pair: readonly [left: string, right: string];
  readonly repair?: PairRepair;
  isFine?(pair: Pair): boolean;
}

/** A suggestion for a pair. */
interface PairRepair {
  readonly message: string;
  readonly fixSafety: string;
  readonly fixed: string;
  /** `null` where the two commands are not ones that it knows. */
  edit(pair: Pair): Fix | null;
}

const PAIRS: readonly PairRule[] = [
  {
    name: 'no-ls-grep',
    code: 2010,
    description: 'Output of ls that is filtered by grep',
    level: 'warning',
    rationale: 'File names with blanks or line breaks confuse it; a glob or `find` selects names exactly.',
    examples: { bad: 'ls /etc | grep conf', good: 'ls -d /etc/*conf*' },
    message: '`ls | grep` breaks on unusual file names; use a glob or `find -name`.',
    pair: ['ls', 'grep'],
  },
  {
    name: 'no-ls-xargs',
    code: 2011,
    description: 'Output of ls as arguments of xargs',
    level: 'warning',
    rationale: 'xargs splits names at blanks and takes quotes in them for its own.',
    examples: { bad: 'ls /tmp | xargs rm', good: 'find /tmp -mindepth 1 -delete' },
    message: '`ls | xargs` splits file names at blanks; use `find -exec` or `find -print0 | xargs -0`.',
    pair: ['ls', 'xargs'],
  },
  {
    name: 'find-null-separator',
    code: 2038,
    description: 'Require -print0 and -0 between find and xargs',
    level: 'warning',
    rationale: 'xargs splits names at blanks and takes quotes in them for its own.',
    silent: ['`-print0`, `-printf` or `-0` is given'],
    examples: {
      bad: 'find /src -name x.log | xargs rm',
      good: 'find /src -name x.log -print0 | xargs -0 rm',
    },
    message: '`find | xargs` splits file names at blanks; use `-exec … +` or `-print0 | xargs -0`.',
    repair: {
      message: 'Separate the names by null characters.',
      fixSafety:
        'Programs other than those of GNU, BSD and busybox have no `-print0`, and xargs no longer reads quotes.',
      fixed: 'find /src -name x.log -print0 | xargs -0 rm',
      edit: separateByNull,
    },
    pair: ['find', 'xargs'],
    isFine: ({ left, right }) =>
      [left, right].some(({ args }) => wordsOf(args).some((word) => isNull(literalTextOnly(word)))),
  },
  {
    name: 'prefer-pgrep',
    code: 2009,
    description: 'Output of ps that is filtered by grep',
    level: 'info',
    rationale: '`ps | grep` finds itself too; `pgrep` looks processes up by name.',
    examples: { bad: 'ps aux | grep nginx', good: 'pgrep nginx' },
    message: '`ps | grep` also matches itself; use `pgrep`.',
    pair: ['ps', 'grep'],
    isFine: ({ left }) => hasFlag(left, 'p', 'pid', 'q', 'quick-pid'),
  },
  {
    name: 'prefer-grep-count',
    code: 2126,
    description: 'Matches counted by wc',
    level: 'style',
    rationale: '`grep -c` counts matching lines without another process.',
    silent: ['grep prints other things than matching lines', 'wc counts other things than lines'],
    examples: { bad: 'grep root /etc/passwd | wc -l', good: 'grep -c root /etc/passwd' },
    message: '`grep | wc -l` counts matching lines; use `grep -c`.',
    repair: {
      message: 'Use `grep -c`.',
      fixSafety: 'The status is that of grep then, which is 1 without a match.',
      fixed: 'grep -c root /etc/passwd',
      edit: countMatches,
    },
    pair: ['grep', 'wc'],
    isFine: ({ left, right }) =>
      hasFlag(left, 'l', 'files-with-matches', 'L', 'files-without-matches', 'o', 'only-matching') ||
      hasFlag(left, 'r', 'R', 'recursive', 'A', 'after-context', 'B', 'before-context') ||
      hasFlag(right, 'm', 'chars', 'w', 'words', 'c', 'bytes', 'L', 'max-line-length') ||
      !wordsOf(right.args).some((word) => literalTextOnly(word).startsWith('-')),
  },
];

const noLsParsing = shellCheck({
  name: 'no-ls-parsing',
  code: 2012,
  description: 'Output of ls that another command reads',
  level: 'info',
  rationale: 'ls writes for people: names with line breaks or unprintable characters come out changed.',
  silent: ['`-N`, which prints names as they are'],
  examples: { bad: 'ls /opt | head -n 1', good: 'find /opt -mindepth 1 -maxdepth 1 | head -n 1' },
  messages: { parsed: 'Output of `ls` is not made to be parsed; use a glob or `find`.' },
  check(script, report) {
    for (const pipeline of script.all('ShellPipeline')) {
      if (pairsOf(pipeline).some(({ left, right }) => isNamed(left, 'ls') && isTakenElsewhere(right)))
        continue;
      for (const left of pipeline.commands.slice(0, -1)) {
        if (left.type !== 'ShellCommand' || !isNamed(left, 'ls')) continue;
        const isRaw = wordsOf(left.args).some((word) => /^-[^-]*N/.test(literalTextOnly(word)));
        if (!isRaw) report({ node: left, messageId: 'parsed' });
      }
    }
  },
});

const noUselessCat = shellCheck({
  name: 'no-useless-cat',
  code: 2002,
  description: 'cat of one file into a pipe',
  level: 'style',
  rationale: 'Most programs read the file themselves, and a redirection needs no process.',
  silent: ['options, several files, and words that may become several'],
  examples: { bad: 'cat /etc/passwd | grep root', good: 'grep root /etc/passwd' },
  messages: {
    useless: '`cat` of a single file is not needed; use `< {{file}}` or pass the file as an argument.',
  },
  check(script, report) {
    for (const { commands } of script.all('ShellPipeline')) {
      const [first] = commands;
      if (commands.length < 2 || first?.type !== 'ShellCommand' || commandBaseName(first) !== 'cat') continue;
      const [file] = first.args;
      if (first.args.length !== 1 || file?.type !== 'ShellWord' || mayBecomeSeveral(file)) continue;
      if (literalTextOnly(file).startsWith('-')) continue;
      report({ node: file, messageId: 'useless', data: { file: file.text } });
    }
  },
});

export default [...PAIRS.map(pairRule), noLsParsing, noUselessCat];

function pairRule({ message, pair: [before, after], isFine, repair, examples, ...given }: PairRule): Rule {
  const found = (script: RunScript) =>
    pairsIn(script).filter(
      (pair) => isNamed(pair.left, before) && isNamed(pair.right, after) && isFine?.(pair) !== true,
    );
  const placeOf = ({ left }: Pair) => (before === 'ls' && left.name !== null ? left.name : left);
  if (repair === undefined) {
    return shellCheck<'pair'>({
      ...given,
      examples,
      messages: { pair: message },
      check(script, report) {
        for (const pair of found(script)) report({ node: placeOf(pair), messageId: 'pair' });
      },
    });
  }
  const { fixSafety, fixed, edit } = repair;
  return shellCheck<'pair' | 'repair'>({
    ...given,
    examples: { ...examples, fixed },
    fixSafety,
    messages: { pair: message, repair: repair.message },
    check(script, report) {
      for (const pair of found(script)) {
        const suggest = [{ messageId: 'repair' as const, fix: edit(pair) }];
        report({ node: placeOf(pair), messageId: 'pair', suggest });
      }
    },
  });
}

/** What prints the names of find otherwise, or joins conditions so that one more at the end has another meaning. */
const OTHER_OUTPUT =
  /^(?:-exec|-ok|-execdir|-okdir|-delete|-ls|-fls|-fprint.*|-printf|-quit|-prune|-o|-or|,|[()!])$/;
/** What tells xargs how its input is split. */
const OWN_SPLIT = /^(?:-[dEeaL]|--(?:delimiter|eof|arg-file|max-lines)|-[A-Za-z]*[dE])/;

function separateByNull({ left, right }: Pair): Fix | null {
  const { args, name } = left;
  const last = args.at(-1);
  if (last === undefined || name === null || right.name === null) return null;
  const words = wordsOf(args);
  if (words.length < args.length || words.some(({ value }) => value === null || OTHER_OUTPUT.test(value)))
    return null;
  if (wordsOf(right.args).some(({ text }) => OWN_SPLIT.test(text))) return null;
  const program = right.name;
  return (fixer) => [
    last.text === '-print' ? fixer.replaceText(last, '-print0') : fixer.insertTextAfter(last, ' -print0'),
    fixer.insertTextAfter(program, ' -0'),
  ];
}

function countMatches({ left, right }: Pair): Fix | null {
  const [flag, ...others] = right.args;
  const { name, range } = left;
  if (name === null || flag === undefined || others.length > 0) return null;
  if (!/^(?:-l|--lines)$/.test(flag.text) || right.redirects.length > 0 || right.assignments.length > 0)
    return null;
  // Of several files grep counts each by itself.
  if (operandsOf(left).length > 2 || hasFlag(left, 'e', 'f', 'm', 'q', 'c', 'max-count')) return null;
  return (fixer) => [fixer.insertTextAfter(name, ' -c'), fixer.removeRange([range[1], flag.range[1]])];
}

function pairsIn(script: RunScript): readonly Pair[] {
  return script.all('ShellPipeline').flatMap(pairsOf);
}

function pairsOf({ commands }: ShellPipeline): readonly Pair[] {
  return commands.flatMap((left, at) => {
    const right = commands[at + 1];
    return left.type === 'ShellCommand' && right?.type === 'ShellCommand' ? [{ left, right }] : [];
  });
}

/** By the word as written, so that `/bin/ls` is another program. */
function isNamed({ name }: ShellCommand, wanted: string): boolean {
  return name !== null && textWithPlaceholders(name) === wanted;
}

/** `-print0`, `-0`, `--null`, `-printf`. */
function isNull(word: string): boolean {
  if (!word.startsWith('-')) return false;
  return word.includes('0') || /^-+(?:null|print0|printf)/.test(word);
}

/** Other rules are about these. */
function isTakenElsewhere(right: ShellCommand): boolean {
  return isNamed(right, 'grep') || isNamed(right, 'xargs');
}
