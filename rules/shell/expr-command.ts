/** Uses of expr that the shell does better, or that fail. */
import {
  isGlob,
  literalText,
  type Rule,
  type RunScript,
  type ShellCommand,
  type ShellWord,
  willSplit,
} from '../../src/rule-api.ts';
import { named, wordsOf } from './named-commands.ts';
import { type ShellCheckRow, shellCheck } from './shell-check.ts';

/** What arithmetic of the shell cannot do. */
const NOT_ARITHMETIC: ReadonlySet<string> = new Set(': < > <= >= match length substr index'.split(' '));

const TEXT_FUNCTIONS: ReadonlySet<string> = new Set(['match', 'length', 'substr', 'index']);

interface ExprRule extends ShellCheckRow {
  find(args: ShellCommand['args'], command: ShellCommand): readonly (ShellWord | ShellCommand)[];
}

const RULES: readonly ExprRule[] = [
  {
    name: 'no-expr',
    code: 2003,
    description: 'expr for arithmetic',
    level: 'style',
    rationale: '`$((…))` needs no process and no escapes.',
    examples: { bad: 'touch "/$(expr 1 + 2)"', good: 'touch "/$((1 + 2))"' },
    message: '`expr` is old; use `$((…))`, `${…}` or `[ … ]`.',
    find: (args, { name }) =>
      name === null ||
      args.some((word) => word.type === 'ShellWord' && NOT_ARITHMETIC.has(literalText(word) ?? ''))
        ? []
        : [name],
  },
  {
    name: 'no-expr-functions',
    code: 2308,
    description: 'Text function of expr that is not in the standard',
    level: 'info',
    rationale: 'busybox and BSD do not have all of them.',
    examples: { bad: 'expr length "$HOME"', good: 'echo "${#HOME}"' },
    message: '`expr {{word}}` is not portable; use `${…}` of the shell.',
    find: (args) => (callsFunction(args) ? wordsOf(args.slice(0, 1)) : []),
  },
  {
    name: 'expr-escape-star',
    code: 2304,
    description: 'Unescaped * in expr',
    level: 'error',
    rationale: 'The shell replaces it by the names of the files in the directory.',
    examples: { bad: 'expr 2 * 3', good: 'echo $((2 * 3))' },
    message: '`*` expands to file names; write `\\*`, or use `$((…))`.',
    find: ([, operator], { args }) =>
      args.length === 3 && operator?.type === 'ShellWord' && operator.text === '*' ? [operator] : [],
  },
  {
    name: 'expr-quote-pattern',
    code: 2305,
    description: 'Unquoted pattern of expr',
    level: 'warning',
    rationale: 'The shell may replace it by file names.',
    examples: { bad: 'expr "$HOME" : /ro*', good: 'expr "$HOME" : \'/ro*\'' },
    message: '`{{word}}` may expand to file names; quote it.',
    find: ([, operator, pattern], { args }) =>
      args.length === 3 && operator?.text === ':' && pattern?.type === 'ShellWord' && isGlob(pattern)
        ? [pattern]
        : [],
  },
  {
    name: 'expr-quote-globs',
    code: 2306,
    description: 'Unquoted glob among the arguments of expr',
    level: 'warning',
    rationale: 'The shell may replace it by file names.',
    examples: { bad: 'expr 1 + 2 * 3', good: 'echo $((1 + 2 * 3))' },
    message: '`{{word}}` may expand to file names; escape it, or use `$((…))`.',
    find: (args) => (args.length === 3 ? [] : wordsOf(args.slice(1)).filter(isGlob)),
  },
  {
    name: 'expr-separate-arguments',
    code: 2307,
    description: 'expr with too few arguments',
    level: 'warning',
    rationale: 'Without blanks around its operators `expr` prints the text.',
    examples: { bad: 'expr 1+2', good: 'echo $((1 + 2))' },
    message: '`expr` takes three or more arguments; put blanks around the operators.',
    find: (args, command) => {
      const [first] = args;
      if (args.length === 2 && first?.text === 'length') return [];
      if (
        args.length === 0 ||
        args.length > 2 ||
        args.some((word) => word.type !== 'ShellWord' || willSplit(word))
      )
        return [];
      return args.length === 1 && first?.type === 'ShellWord' ? [first] : [command];
    },
  },
];

export default RULES.map(exprRule);

function exprRule({ message, find, ...given }: ExprRule): Rule {
  return shellCheck({
    ...given,
    messages: { expr: message },
    check(script: RunScript, report) {
      for (const command of named(script, 'expr')) {
        for (const node of find(command.args, command)) {
          const word = node.type === 'ShellWord' ? node.text : 'expr';
          report({ node, messageId: 'expr', data: { word } });
        }
      }
    },
  });
}

/** `expr length x`. */
function callsFunction([first, second]: ShellCommand['args']): boolean {
  return second !== undefined && first?.type === 'ShellWord' && TEXT_FUNCTIONS.has(literalText(first) ?? '');
}
