import type { ShellInstruction } from '../nodes.ts';
import type { Statement } from '../statement.ts';

/** `SHELL ["program", "argument"]` */
export function parseShellInstruction(statement: Statement): ShellInstruction {
  const form = statement.form();
  if (statement.isEmpty || (form.type === 'ExecForm' && form.elements.length === 0)) {
    statement.reportKeyword('missing-arguments', { wanted: 'at least one string' });
  } else if (form.type === 'ShellForm') statement.reportAt('shell-needs-exec-form', form.range);
  const commentAt = form.type === 'ShellForm' ? statement.commentStart('shell') : -1;
  return { type: 'ShellInstruction', ...statement.fields(commentAt), form };
}
