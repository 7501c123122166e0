import {
  type Fix,
  flagsOf,
  literalText,
  operandsOf,
  type ShellAndOr,
  type ShellCommand,
  type ShellWord,
  type SourceCode,
} from '../../src/rule-api.ts';
import { named } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

/** `../x` and `./x`: no directory but the last one is made. */
const NO_PARENTS = /^(?:\.\.?\/)+[^/]+$/;

export default shellCheck({
  name: 'no-mkdir-parents-mode',
  code: 2174,
  description: 'mkdir with both -p and -m',
  level: 'warning',
  rationale: 'The mode applies to the last directory only; its parents get the default one.',
  silent: ['no parent directory is made'],
  fixSafety: 'A directory that exists gets the mode as well; add the parents to `chmod` if they need it.',
  examples: {
    bad: 'mkdir -p -m 700 /a/b',
    good: 'mkdir -p /a/b && chmod 700 /a /a/b',
    fixed: 'mkdir -p /a/b && chmod 700 /a/b',
  },
  messages: {
    mode: '`-m` applies to the last directory only; set the mode of the parents with `chmod`.',
    chmod: 'Set the mode with `chmod`.',
  },
  check(script, report, source) {
    for (const command of named(script, 'mkdir')) {
      const flags = flagsOf(command);
      const mode = flags.find(({ name }) => name === 'm' || name === 'mode');
      if (mode === undefined || !flags.some(({ name }) => name === 'p' || name === 'parents')) continue;
      const others = command.args.slice(1).filter((word): word is ShellWord => word.type === 'ShellWord');
      if (others.some(mayHaveParents))
        report({
          node: mode.word,
          messageId: 'mode',
          suggest: [{ messageId: 'chmod', fix: modeByChmod(command, source) }],
        });
    }
  },
});

function mayHaveParents(word: ShellWord): boolean {
  const text = literalText(word);
  return text === null || (text.includes('/') && !NO_PARENTS.test(text));
}

/** `-m 700` and `-pm 700`, of which the letter before stays; `--mode=700` and `-m700`. */
const SEPARATE = /^-(p?)m$/;
const ATTACHED = /^(?:--mode=|-m)([0-7]{3,4})$/;

/** The same mode by `chmod` after the command; `null` where something else depends on what the command is part of. */
function modeByChmod(command: ShellCommand, { text }: SourceCode): Fix | null {
  const { args, redirects, parent } = command;
  const isFirst =
    parent?.type === 'ShellAndOr' && (parent.operands[0] === command || isAfterAnd(parent, command));
  if (redirects.length > 0 || (parent?.type !== 'ShellStatement' && !isFirst)) return null;
  if (parent?.type === 'ShellStatement' && parent.isBackground) return null;
  const at = args.findIndex(({ text: word }) => SEPARATE.test(word) || ATTACHED.test(word));
  const [flag, next, last] = [args[at], args[at + 1], args.at(-1)];
  if (flag === undefined || last === undefined) return null;
  const attached = ATTACHED.exec(flag.text)?.[1];
  const mode = attached ?? next?.text ?? '';
  const end = attached === undefined ? next : flag;
  if (end === undefined || !/^[0-7]{3,4}$/.test(mode)) return null;
  const paths = operandsOf(command).filter((word) => word !== end);
  const before = at === 0 ? command.name : args[at - 1];
  if (before == null || paths.length === 0) return null;
  const rest = attached === undefined && flag.text === '-pm' ? ' -p' : '';
  const gap =
    text.slice(before.range[1], flag.range[0]) +
    text.slice(flag.range[1], end === flag ? flag.range[1] : end.range[0]);
  if (!/^[ \t]+$/.test(gap)) return null;
  const names = paths.map(({ range }) => text.slice(...range)).join(' ');
  return (fixer) => [
    fixer.replaceTextRange([before.range[1], end.range[1]], rest),
    fixer.insertTextAfter(last, ` && chmod ${mode} ${names}`),
  ];
}

function isAfterAnd({ operands, operators }: ShellAndOr, command: ShellCommand): boolean {
  return operators[operands.indexOf(command) - 1]?.text === '&&';
}
