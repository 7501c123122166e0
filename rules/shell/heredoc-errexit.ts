import {
  type AnyNode,
  createRule,
  optionsAt,
  type RunStep,
  type ShellDialect,
  type ShellScript,
  type SourceCode,
} from '../../src/rule-api.ts';
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
  // What a file holds may change everything.
  '.',
  'source',
]);

/** In a list they decide, and do not fail. */
const TESTS: ReadonlySet<string> = new Set(['test', '[']);

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
        '`set -e` is in force: by the script, its `#!` line, its shell or SHELL',
        'the script switches it off (`set +e`), or a file that it reads may switch it on',
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
    const { sourceCode } = context;
    return {
      'Stage:exit'(stage) {
        for (const { run, script, shell } of stage.runs.flatMap((each) => scriptsOf(sourceCode, each))) {
          if (isSwitchedOff(run, script)) continue;
          const risky = script.statements
            .slice(0, -1)
            .find(({ body, isBackground }) => !isBackground && isFailureLost(body, shell));
          if (risky === undefined) continue;
          const { instruction, commands } = run;
          const edit = { cluster: 'e', option: 'set -e' };
          const fix = setAtHead(sourceCode, { instruction, script, commands }, edit);
          context.report({
            node: risky.body,
            messageId: 'ignored',
            suggest: [{ messageId: 'set', fix }],
          });
        }
      },
    };
  },
});

interface HeredocScript {
  readonly run: RunStep;
  readonly script: ShellScript;
  readonly shell: ShellDialect;
}

/** The script that is the whole RUN, and those that a shell in it reads: `bash <<'EOF'`. */
function scriptsOf({ model }: SourceCode, run: RunStep): readonly HeredocScript[] {
  const { script, shell, instruction } = run;
  if (instruction.heredocs.length === 0 || script?.dialect.family !== 'posix') return [];
  if (script.parent?.type === 'Heredoc') return [{ run, script, shell: shell ?? script.dialect }];
  return model.scriptsOf(instruction).flatMap(({ tree }) => {
    return tree === script ? [] : { run, script: tree, shell: tree.dialect };
  });
}

/** Whoever writes `set +e` means it. */
function isSwitchedOff({ commands }: RunStep, { range }: ShellScript): boolean {
  return commands.some(
    ({ name, args, range: [at] }) =>
      name === 'set' &&
      range[0] <= at &&
      at < range[1] &&
      args.some(
        ({ text }, index) => /^\+\w*e/.test(text) || (text === 'errexit' && args[index - 1]?.text === '+o'),
      ),
  );
}

/** Whether a statement can fail without anybody noticing. Compound commands are not checked. */
function isFailureLost(node: AnyNode, shell: ShellDialect): boolean {
  switch (node.type) {
    case 'ShellCommand':
      if (node.name === null || RELIABLE.has(node.name.value ?? '')) return false;
      return optionsAt(node, shell).errexit === false;
    case 'ShellAndOr':
      return (
        node.operators.every(({ text }) => text === '&&') &&
        node.operands.some((each) => !isTest(each) && isFailureLost(each, shell))
      );
    case 'ShellPipeline':
      return !node.isNegated && node.commands.some((each) => isFailureLost(each, shell));
    default:
      return false;
  }
}

function isTest(node: AnyNode): boolean {
  return node.type === 'ShellCommand' && TESTS.has(node.name?.value ?? '');
}
