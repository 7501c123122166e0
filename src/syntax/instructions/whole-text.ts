import type {
  MaintainerInstruction,
  StopsignalInstruction,
  UserInstruction,
  Word,
  WorkdirInstruction,
} from '../nodes.ts';
import type { CommonFields, Statement } from '../statement.ts';
import type { CommentManner } from '../trailing-comment.ts';

/** `USER name[:group]`; as for the other instructions here, everything after the keyword is one argument. */
export function parseUser(statement: Statement): UserInstruction {
  const user = required(statement, 'a user');
  return { type: 'UserInstruction', ...fields(statement, 'words'), user };
}

/** `WORKDIR path` */
export function parseWorkdir(statement: Statement): WorkdirInstruction {
  const path = required(statement, 'a path');
  return { type: 'WorkdirInstruction', ...fields(statement, 'words'), path };
}

/** `STOPSIGNAL signal` */
export function parseStopsignal(statement: Statement): StopsignalInstruction {
  const signal = required(statement, 'a signal');
  return { type: 'StopsignalInstruction', ...fields(statement, 'words'), signal };
}

/** `MAINTAINER name` */
export function parseMaintainer(statement: Statement): MaintainerInstruction {
  const name = required(statement, 'a name');
  return { type: 'MaintainerInstruction', ...fields(statement, 'text'), name };
}

function required(statement: Statement, wanted: string): Word | null {
  const word = statement.wholeWord();
  if (word === null) statement.reportKeyword('missing-arguments', { wanted });
  return word;
}

function fields(statement: Statement, manner: CommentManner): CommonFields {
  return statement.fields(statement.commentStart(manner));
}
