/** How variables and brackets are written in arithmetic. */
import type {
  AnyNode,
  Fix,
  Located,
  RunScript,
  ShellExpansion,
  ShellWord,
  SourceCode,
} from '../../src/rule-api.ts';
import { isFailedArithmetic } from './failed-arithmetic.ts';
import { keyedArrays } from './keyed-arrays.ts';
import { shellCheck } from './shell-check.ts';

/** Characters of expansions that do more than give the value. */
const MODIFIED = /[/.:#%?*@$\-!+=^,]/;

const noDollarInArithmetic = shellCheck({
  name: 'no-dollar-in-arithmetic',
  code: 2004,
  description: 'Dollar sign before a variable in arithmetic',
  level: 'style',
  rationale: 'Arithmetic knows variables by their names; with `$` the value is pasted as text.',
  fixSafety: 'A value such as `1+1` is computed on its own then.',
  examples: {
    bad: 'n=1; touch "/$(($n + 1))"',
    good: 'n=1; touch "/$((n + 1))"',
    fixed: 'n=1; touch "/$((n + 1))"',
  },
  messages: {
    dollar: '`{{text}}` needs no `$` in arithmetic; write `{{name}}`.',
    remove: 'Write the name alone.',
  },
  check(script, report, source) {
    for (const node of [...expansionsInArithmetic(script, source), ...operandsOfLoops(script)]) {
      const { name, text, index } = node;
      const content = contentOf(text);
      if (MODIFIED.test(content) || /^\d/.test(content)) continue;
      const fix = index === null ? [{ messageId: 'remove' as const, fix: nameAlone(node) }] : [];
      report({ node, messageId: 'dollar', data: { text, name }, suggest: fix });
    }
  },
});

const noOldArithmetic = shellCheck({
  name: 'no-old-arithmetic',
  code: 2007,
  description: 'Arithmetic in $[…]',
  level: 'style',
  rationale: 'Only bash knows this old form; other shells print it.',
  fixSafety: 'A shell other than bash prints the text now and computes it then.',
  shell: 'bash',
  examples: { bad: 'touch "/$[1 + 2]"', good: 'touch "/$((1 + 2))"', fixed: 'touch "/$((1 + 2))"' },
  messages: { old: '`$[…]` is obsolete; use `$((…))`.', replace: 'Use `$((…))`.' },
  check(script, report) {
    for (const node of script.all('ShellArithmetic')) {
      if (!node.text.startsWith('$[')) continue;
      const [start, end] = node.range;
      report({
        node,
        messageId: 'old',
        suggest: [
          {
            messageId: 'replace',
            fix: (fixer) => [
              fixer.replaceTextRange([start, start + 2], '$(('),
              fixer.replaceTextRange([end - 1, end], '))'),
            ],
          },
        ],
      });
    }
  },
});

export default [noDollarInArithmetic, noOldArithmetic];

function nameAlone(node: Operand): Fix {
  return (fixer) => fixer.replaceText(node, node.name);
}

interface Operand extends Located {
  readonly name: string;
  readonly text: string;
  readonly index: unknown;
}

/** What is between `$` or `${` and `}`. */
function contentOf(text: string): string {
  return text.replace(/^\$\{?/, '').replace(/\}$/, '');
}

/** `for ((i = $x; …))`. */
function operandsOfLoops(script: RunScript): readonly Operand[] {
  return script
    .all('ShellLoop')
    .flatMap(({ tokens }) => tokens)
    .filter(({ kind, text }) => kind === 'operand' && /^\$(?:\w+|\{\w+\})$/.test(text))
    .map(({ text, range }) => ({ range, text, name: contentOf(text), index: null }));
}

/** Those that are a whole operand: `$x` in `0x$x` is a part of a number. */
function expansionsInArithmetic(script: RunScript, { text }: SourceCode): readonly ShellExpansion[] {
  const keyed = keyedArrays(script, 'declare', 'typeset', 'local', 'readonly', 'export');
  return script.all('ShellExpansion').filter((node) => {
    if (!isArithmetic(node.parent, keyed)) return false;
    const [before = ' ', after = ' '] = [text[node.range[0] - 1], text[node.range[1]]];
    return !/[\w$#"'`}]/.test(before) && !/[\w$#"'`{[]/.test(after);
  });
}

/** In `$((…))`, `((…))` or the index of an assignment to an array that is no associative one. */
function isArithmetic(parent: AnyNode | null, keyed: ReadonlySet<string>): boolean {
  if (parent?.type === 'ShellArithmetic') return !parent.text.startsWith('$[');
  if (parent?.type !== 'ShellWord') return false;
  const holder = parent.parent;
  if (holder?.type === 'ShellTest') return holder.kind === 'arithmetic' && !isFailedArithmetic(holder);
  if (holder?.type !== 'ShellAssignment' || keyed.has(holder.name)) return false;
  return holder.index === parent || isIndexOfElement(parent);
}

/** `$i` in `([$i]=x)`. */
function isIndexOfElement({ parts }: ShellWord): boolean {
  const [open, index, close] = parts;
  if (open?.type !== 'ShellLiteral' || index?.type !== 'ShellExpansion' || close?.type !== 'ShellLiteral')
    return false;
  return open.value === '[' && /^\]\+?=/.test(close.value);
}
