/** Commands, for the published model. */
import { once } from '../model/once.ts';
import type { Command, CommandFlag } from '../model/types.ts';
import type { AnyNode, ShellRedirect } from '../syntax/nodes.ts';
import type { InspectContext } from './context.ts';
import { setHome, withLinks } from './links.ts';
import type { CommandView, RedirectView } from './model.ts';
import { canonicalOption } from './option-names.ts';
import type { Places } from './places.ts';
import { UnknownFields } from './unknown-fields.ts';

const PRIVILEGE_WRAPPERS: ReadonlySet<string> = new Set(['sudo', 'doas']);

/** The view of one command; its words are read when somebody asks for them. */
export function commandView(command: Command, context: InspectContext, home: string): CommandView {
  const { places } = context;
  const place = places.at(command.range);
  const words = once(() => wordFields(command, places));
  const view = {
    ...place,
    name: command.name ?? '',
    path: command.nameArgument.value ?? '',
    get args() {
      return words().args;
    },
    get flags() {
      return words().flags;
    },
    get positionals() {
      return words().positionals;
    },
    get subcommand() {
      return words().subcommand;
    },
    raw: place.text,
    get env() {
      return words().env;
    },
    get redirects() {
      return words().redirects;
    },
    sudo: command.wrappers.some(({ name }) => PRIVILEGE_WRAPPERS.has(name)),
    wrappers: command.wrappers.map(({ name }) => name),
    depth: command.depth,
    conditional: isConditional(command.node),
    onbuild: command.isOnbuild,
    get unknown() {
      return words().unknown;
    },
  };
  const viewsOf = (commands: readonly Command[]) => commands.map((each) => context.command(each));
  const linked = withLinks(view, {
    pipedFrom: () => viewsOf(command.context.pipedFrom),
    pipesTo: () => viewsOf(command.context.pipesTo),
    run: () => (command.run === null ? null : context.run(command.run)),
    instruction: () => context.instruction(command.instruction),
    stage: () => (command.stage === null ? null : context.stage(command.stage)),
  });
  return setHome(linked, home);
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
    flags: fields.map(
      'flags',
      command.flags.map((flag) => flagEntry(command, flag)),
    ),
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

/** Whether a command stands in a branch, a loop, a function or behind `||`; behind `&&` alone it is not optional. */
function isConditional(command: AnyNode | null): boolean {
  for (let node = command; node?.parent != null; node = node.parent) {
    const { parent } = node;
    if (CONDITIONAL_PARENTS.has(parent.type) && !isCondition(parent, node)) return true;
    if (parent.type !== 'ShellAndOr') continue;
    const index = [...parent.operands.keys()].find((at) => parent.operands[at] === node) ?? 0;
    if (parent.operators.slice(0, index).some(({ text }) => text === '||')) return true;
  }
  return false;
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
