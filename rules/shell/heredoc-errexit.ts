import { type AnyNode, createRule, type RunStep, type ShellScript } from '../../src/rule-api.ts';
import { setAtHead } from './script-options.ts';

/** Builtins and programs whose failure is harmless. */
const RELIABLE: ReadonlySet<string> = new Set([
  'echo',
  'printf',
  'true',
  ':',
  'set',
  'shopt',
  'export',
  'readonly',
  'alias',
  'umask',
  'trap',
  'exit',
]);

export default createRule({
  name: 'heredoc-errexit',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require set -e in heredoc scripts',
      category: 'shell',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The lines of a heredoc run regardless of earlier failures; only the exit status of the last line can fail the build.',
      references: ['https://docs.docker.com/reference/dockerfile/#here-documents'],
      silent: [
        '`set -e` is set in the script, on its `#!` line or by SHELL',
        'only the last command can fail, or a failure is handled by `||`',
        'another interpreter reads the body',
      ],
      fixSafety: 'A build in which an earlier line fails currently passes and will then fail.',
      examples: {
        bad: 'FROM debian:12\nRUN <<EOF\nmake\nmake install\nEOF',
        good: 'FROM debian:12\nRUN <<EOF\nset -e\nmake\nmake install\nEOF',
        fixed: 'FROM debian:12\nRUN <<EOF\nset -e\nmake\nmake install\nEOF',
      },
    },
    messages: {
      ignored: 'A failure of this command is ignored and the script continues; start it with `set -e`.',
      set: 'Start the script with `set -e`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    return {
      'Stage:exit'(stage) {
        for (const run of stage.runs) {
          const { script } = run;
          if (script?.parent?.type !== 'Heredoc' || script.dialect.family !== 'posix') continue;
          if (isErrexitMentioned(script, run)) continue;
          const risky = script.statements
            .slice(0, -1)
            .find(({ body, isBackground }) => !isBackground && canFail(body));
          if (risky === undefined) continue;
          const fix = setAtHead(context.sourceCode, run, { cluster: 'e', option: 'set -e' });
          context.report({
            node: risky.body,
            messageId: 'ignored',
            suggest: fix === null ? [] : [{ messageId: 'set', fix }],
          });
        }
      },
    };
  },
});

/** By the shell's arguments, the `#!` line or any `set` of the script, `set +e` included. */
function isErrexitMentioned({ dialect, parent }: ShellScript, { commands, shell }: RunStep): boolean {
  const body = parent?.type === 'Heredoc' ? parent.body : '';
  const shebang = body.startsWith('#!') ? (body.split('\n', 1)[0] ?? '').trim().split(' ').slice(1) : [];
  if ([...dialect.arguments, ...(shell?.arguments ?? []), ...shebang].some(isErrexit)) return true;
  return commands.some(({ name, args }) => name === 'set' && args.some(({ text }) => isErrexit(text)));
}

function isErrexit(word: string): boolean {
  return word === 'errexit' || /^[-+][A-Za-z]*e[A-Za-z]*$/.test(word) || word.startsWith('$');
}

/** Whether a statement can fail without anybody noticing. Compound commands are not checked. */
function canFail(node: AnyNode): boolean {
  switch (node.type) {
    case 'ShellCommand':
      return node.name !== null && !RELIABLE.has(node.name.value ?? '');
    case 'ShellAndOr':
      return node.operators.every(({ text }) => text === '&&') && node.operands.some(canFail);
    case 'ShellPipeline':
      return !node.isNegated && node.commands.some(canFail);
    default:
      return false;
  }
}
