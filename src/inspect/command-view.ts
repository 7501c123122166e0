/** Commands, for the published model. */

import { isAfterOr, operandIndex } from '../model/commands/operands.ts';
import { canonicalOption } from '../model/tools/index.ts';
import type { Command, CommandFlag } from '../model/types.ts';
import type { AnyNode, ShellRedirect } from '../syntax/nodes.ts';
import type { InspectContext } from './context.ts';
import { PlacedObject, type Printed, printedFields } from './links.ts';
import type { CommandView, InstructionView, RedirectView, RunView, StageView } from './model.ts';
import type { Places } from './places.ts';
import { stepOf, writtenStage } from './trigger-commands.ts';
import { UnknownFields } from './unknown-fields.ts';

const PRIVILEGE_WRAPPERS: ReadonlySet<string> = new Set(['sudo', 'doas']);

/** The view of one command; its words are read when somebody asks for them. */
export function commandView(command: Command, context: InspectContext, home: string): CommandView {
  return new CommandObject(command, context, home);
}

const PRINTED = printedFields('Command');

class CommandObject extends PlacedObject implements CommandView {
  readonly #command: Command;
  readonly #context: InspectContext;
  #known: WordFields | null = null;

  constructor(command: Command, context: InspectContext, home: string) {
    super(context.places, command.range, home);
    this.#command = command;
    this.#context = context;
  }

  protected get printed(): Printed {
    return PRINTED;
  }

  get #words(): WordFields {
    this.#known ??= wordFields(this.#command, this.#context.places);
    return this.#known;
  }

  get name(): string {
    return this.#command.name ?? '';
  }

  get path(): string {
    return this.#command.nameArgument.value ?? '';
  }

  get args(): readonly string[] {
    return this.#words.args;
  }

  get flags(): CommandView['flags'] {
    return this.#words.flags;
  }

  get positionals(): readonly string[] {
    return this.#words.positionals;
  }

  get subcommand(): string {
    return this.#words.subcommand;
  }

  get task(): string {
    return this.#command.task ?? '';
  }

  get construct(): CommandView['construct'] {
    return constructAround(this.#command.node);
  }

  get raw(): string {
    return this.text;
  }

  get env(): CommandView['env'] {
    return this.#words.env;
  }

  get redirects(): readonly RedirectView[] {
    return this.#words.redirects;
  }

  get sudo(): boolean {
    return this.#command.wrappers.some(({ name }) => PRIVILEGE_WRAPPERS.has(name));
  }

  get wrappers(): readonly string[] {
    return this.#command.wrappers.map(({ name }) => name);
  }

  get depth(): number {
    return this.#command.depth;
  }

  get conditional(): boolean {
    return isConditional(this.#command.node);
  }

  get onbuild(): boolean {
    return this.#command.isOnbuild;
  }

  get unknown(): readonly string[] {
    return this.#words.unknown;
  }

  get pipedFrom(): readonly CommandView[] {
    return this.#command.context.pipedFrom.map(this.#context.command);
  }

  get pipesTo(): readonly CommandView[] {
    return this.#command.context.pipesTo.map(this.#context.command);
  }

  get run(): RunView | null {
    const run = stepOf(this.#command);
    return run === null ? null : this.#context.run(run);
  }

  get instruction(): InstructionView {
    return this.#context.instruction(this.#command.instruction);
  }

  get stage(): StageView | null {
    const { stage } = this.#command;
    return stage === null ? null : this.#context.stage(writtenStage(stage));
  }
}

type WordFields = Pick<
  CommandView,
  'args' | 'flags' | 'positionals' | 'subcommand' | 'env' | 'redirects' | 'unknown'
>;

function wordFields(command: Command, places: Places): WordFields {
  const fields = new UnknownFields();
  if (command.name === null) fields.note('name');
  if (command.nameArgument.value === null) fields.note('path');
  const { subcommand } = command;
  return {
    args: fields.list(
      'args',
      command.args.map(({ value }) => value),
    ),
    flags: fields.map('flags', [
      ...command.flags.map((flag) => flagEntry(command, flag)),
      ...impliedFlags(command),
    ]),
    positionals: fields.list(
      'positionals',
      command.positionals.map(({ value }) => value),
    ),
    subcommand: fields.text('subcommand', subcommand === null ? '' : subcommand.value),
    env: fields.map(
      'env',
      command.assignments.map(({ name, value }) => [name, value]),
    ),
    redirects: (command.node?.redirects ?? []).map((redirect) => redirectView(redirect, places)),
    unknown: fields.names,
  };
}

function flagEntry({ name: tool }: Command, { name, value }: CommandFlag): readonly [string, string | null] {
  return [canonicalOption(tool, name), value === null ? 'true' : value.value];
}

const APT: ReadonlySet<string> = new Set(['apt', 'apt-get']);

/** Source: apt-get(8): what is told to be quiet twice does not ask either. */
function impliedFlags({ name, flags }: Command): readonly (readonly [string, string])[] {
  if (name === null || !APT.has(name)) return [];
  const quiet = flags.filter((flag) => flag.name === '-q' || flag.name === '--quiet');
  return quiet.length > 1 || quiet.some(({ value }) => value?.value === '2') ? [['--yes', 'true']] : [];
}

function redirectView({ range, operator, descriptor, target }: ShellRedirect, places: Places): RedirectView {
  const fields = new UnknownFields();
  return {
    ...places.at(range),
    operator,
    descriptor: descriptor === null ? '' : String(descriptor),
    target: fields.text('target', target === null ? '' : target.value),
    unknown: fields.names,
  };
}

/** Whether a command is in a branch, a loop, a function or after `||`; after `&&` alone it is not optional. */
export function isConditional(command: AnyNode | null): boolean {
  for (let node = command; node?.parent != null; node = node.parent) {
    const { parent } = node;
    if (CONDITIONAL_PARENTS.has(parent.type) && !isCondition(parent, node)) return true;
    if (parent.type === 'ShellAndOr' && isAfterOr(parent, node)) return true;
  }
  return false;
}

const CONSTRUCTS: Partial<Record<AnyNode['type'], CommandView['construct']>> = {
  ShellIf: 'if',
  ShellLoop: 'loop',
  ShellCaseItem: 'case',
  ShellFunction: 'function',
};

/** The nearest construct around a command. */
function constructAround(command: AnyNode | null): CommandView['construct'] {
  for (let node = command; node?.parent != null; node = node.parent) {
    const { parent } = node;
    const named = CONSTRUCTS[parent.type];
    if (named !== undefined) return named;
    if (parent.type !== 'ShellAndOr') continue;
    const operator = parent.operators[operandIndex(parent, node) - 1];
    if (operator !== undefined) return operator.text === '||' ? 'or' : 'and';
  }
  return '';
}

const CONDITIONAL_PARENTS: ReadonlySet<AnyNode['type']> = new Set([
  ...(['ShellIf', 'ShellIfClause', 'ShellLoop', 'ShellCaseItem', 'ShellFunction'] as const),
]);

/** The first condition of an `if`, and that of a loop, run in any case. */
function isCondition(parent: AnyNode, node: AnyNode): boolean {
  if (parent.type === 'ShellIf') return parent.clauses[0] === node;
  const condition = parent.type === 'ShellIfClause' || parent.type === 'ShellLoop' ? parent.condition : null;
  return condition?.some((statement) => statement === node) === true;
}
