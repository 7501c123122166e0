import {
  commandLists,
  commandName,
  type RunScript,
  type ShellCommand,
  type ShellStatement,
} from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

export default shellCheck({
  name: 'no-cd-back',
  code: 2103,
  description: 'cd to a directory and back',
  level: 'info',
  rationale: 'If the first `cd` fails, the second one leaves the directory that the script began in.',
  silent: ['`set -e` is given', 'the commands are joined by `&&`'],
  examples: { bad: 'cd /src; make; cd ..', good: '(cd /src && make)' },
  messages: { back: 'If the first `cd` fails, this one leads elsewhere; use a subshell: `(cd … && …)`.' },
  check(script, report) {
    for (const list of listsIn(script)) {
      const moves = list.flatMap((statement) => moveIn(statement) ?? []);
      for (const [at, move] of moves.entries()) {
        const before = moves[at - 1];
        if (before === undefined || !isBack(move) || isBack(before)) continue;
        if (script.endsAt(before) === false) report({ node: move, messageId: 'back' });
      }
    }
  },
});

function listsIn(script: RunScript): readonly (readonly ShellStatement[])[] {
  const types = ['ShellGroup', 'ShellSubstitution', 'ShellIfClause', 'ShellIf', 'ShellLoop'] as const;
  return [
    ...commandLists(script.tree),
    ...types.flatMap((type) => script.all(type).flatMap((node) => commandLists(node))),
  ];
}

function moveIn({ body, isBackground }: ShellStatement): ShellCommand | null {
  return body.type === 'ShellCommand' && !isBackground && commandName(body) === 'cd' ? body : null;
}

function isBack({ args }: ShellCommand): boolean {
  return args.length === 1 && (args[0]?.text === '..' || args[0]?.text === '-');
}
