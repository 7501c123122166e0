/** Users that commands create, for the published model. */
import type { Command } from '../model/types.ts';
import type { InspectContext } from './context.ts';
import { PlacedObject, type Printed, printedFields } from './links.ts';
import type { CommandView, UserView } from './model.ts';
import { UnknownFields } from './unknown-fields.ts';

/** The view of the user that a command creates; `null` for other commands. */
export function userView(command: Command, context: InspectContext): UserView | null {
  const name = createdName(command);
  return name === undefined || command.isOnbuild ? null : new UserObject(name, command, context);
}

const PRINTED = printedFields('User');

class UserObject extends PlacedObject implements UserView {
  readonly name: string;
  readonly uid: number;
  readonly system: boolean;
  readonly shell: string;
  readonly unknown: readonly string[];
  readonly #command: () => CommandView;

  constructor(name: string | null, command: Command, context: InspectContext) {
    super(context.places, command.range);
    const fields = new UnknownFields();
    const isBusybox = command.hasFlag('-D', '-H', '-S');
    const uid = command.flag('-u', '--uid');
    const shell = command.flag('-s', '--shell');
    this.name = fields.text('name', name);
    this.uid = uid === null ? -1 : fields.number('uid', numberOf(uid.value?.value ?? null));
    this.system = command.hasFlag('--system') || command.hasFlag(isBusybox ? '-S' : '-r');
    this.shell = fields.text('shell', shell === null ? '' : (shell.value?.value ?? null));
    this.unknown = fields.names;
    this.#command = () => context.command(command);
  }

  protected get printed(): Printed {
    return PRINTED;
  }

  get command(): CommandView {
    return this.#command();
  }
}

/** `undefined` when the command creates no user; `null` when the name is decided at run time. */
function createdName(command: Command): string | null | undefined {
  const { name, positionals } = command;
  if (name === 'useradd') return command.hasFlag('-D', '--defaults') ? undefined : lastOf(positionals);
  if (name !== 'adduser') return undefined;
  const makesGroupOnly = command.hasFlag('--group') && !command.hasFlag('--system');
  // With two words `adduser` puts a user into a group.
  return makesGroupOnly || positionals.length !== 1 ? undefined : lastOf(positionals);
}

function lastOf(words: Command['positionals']): string | null | undefined {
  const last = words.at(-1);
  return last === undefined ? undefined : last.value;
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) : null;
}
