import { commandLists, isCondition, type RunScript, type ShellStatement } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

export default shellCheck({
  name: 'no-negation-under-errexit',
  code: 2251,
  description: 'Negated command under set -e',
  level: 'info',
  rationale: 'The shell does not stop when a negated command gives a failure.',
  silent: ['the status is handled', 'the last command of the script, a subshell or a function'],
  fixSafety: 'A build in which the command succeeds currently goes on and will then stop.',
  examples: {
    bad: 'set -e; ! test -e /lock; make',
    good: 'set -e; if test -e /lock; then exit 1; fi; make',
    fixed: 'set -e; ! test -e /lock || exit 1; make',
  },
  messages: {
    ignored: '`set -e` does not stop the script after a negated command; add `|| exit 1` or use `if`.',
    exit: 'Stop when the command succeeds.',
  },
  check(script, report) {
    for (const statement of statementsWithoutResult(script)) {
      const { body, isBackground } = statement;
      const [negation] = body.type === 'ShellPipeline' ? body.negations : [];
      if (negation === undefined || isBackground || isCondition(body)) continue;
      if (script.endsAt(body) !== true) continue;
      const [, end] = body.range;
      report({
        node: { range: negation },
        messageId: 'ignored',
        suggest: [
          { messageId: 'exit', fix: (fixer) => fixer.insertTextAfterRange([end, end], ' || exit 1') },
        ],
      });
    }
  },
});

/** All but the last ones of scripts, subshells and functions, whose status is that of the whole. */
function statementsWithoutResult(script: RunScript): readonly ShellStatement[] {
  const groups = script.all('ShellGroup').flatMap(({ kind, body, parent }) => {
    const isWhole = kind === 'subshell' || parent?.type === 'ShellFunction';
    return isWhole ? body.slice(0, -1) : body;
  });
  const loops = script.all('ShellLoop').filter(({ kind }) => kind !== 'select');
  const others = [...script.all('ShellIfClause'), ...script.all('ShellIf'), ...loops];
  return [
    ...script.tree.statements.slice(0, -1),
    ...groups,
    ...others.flatMap((node) => commandLists(node).flat()),
  ];
}
