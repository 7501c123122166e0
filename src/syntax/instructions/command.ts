import type { CmdInstruction, EntrypointInstruction } from '../nodes.ts';
import type { Statement } from '../statement.ts';
import { noteHeredoc } from './heredoc-note.ts';
import { noteLostExecForm } from './lost-exec-form.ts';

/** `CMD command` */
export function parseCmd(statement: Statement): CmdInstruction {
  return { type: 'CmdInstruction', ...parseCommand(statement) };
}

/** `ENTRYPOINT command` */
export function parseEntrypoint(statement: Statement): EntrypointInstruction {
  return { type: 'EntrypointInstruction', ...parseCommand(statement) };
}

function parseCommand(statement: Statement): Omit<CmdInstruction, 'type'> {
  const form = statement.form();
  if (form.type === 'ExecForm') return { ...statement.fields(-1), form };
  noteLostExecForm(statement, statement.start, 'a shell command');
  noteHeredoc(statement);
  return { ...statement.fields(statement.commentStart('shell')), form };
}
