/** RUN with its mounts and commands, for the published model. */
import type { RunMount, RunStep } from '../model/types.ts';
import type { InspectContext } from './context.ts';
import { shellArgsOf, stateView } from './effective-view.ts';
import { PlacedObject, type Printed, printedFields } from './links.ts';
import type {
  CommandView,
  EffectiveUserView,
  InstructionView,
  MountView,
  RunView,
  StageView,
} from './model.ts';
import type { Places } from './places.ts';
import { UnknownFields } from './unknown-fields.ts';

/** The view of one RUN; its commands are read when somebody asks for them. */
export function runView(run: RunStep, context: InspectContext, home: string): RunView {
  return new RunObject(run, context, home);
}

const PRINTED = printedFields('Run');

class RunObject extends PlacedObject implements RunView {
  readonly #run: RunStep;
  readonly #context: InspectContext;
  #mounts: readonly MountView[] | null = null;
  #commands: readonly CommandView[] | null = null;
  #known: FlagFields | null = null;

  constructor(run: RunStep, context: InspectContext, home: string) {
    super(context.places, run.instruction.range, home);
    this.#run = run;
    this.#context = context;
  }

  protected get printed(): Printed {
    return PRINTED;
  }

  get #flags(): FlagFields {
    this.#known ??= flagFields(this.#run, this.#context);
    return this.#known;
  }

  get form(): RunView['form'] {
    return formOf(this.#run);
  }

  get mounts(): readonly MountView[] {
    this.#mounts ??= this.#run.mounts.map((mount) => mountView(mount, this.#context.places));
    return this.#mounts;
  }

  get network(): string {
    return this.#flags.network;
  }

  get security(): string {
    return this.#flags.security;
  }

  get commands(): readonly CommandView[] {
    this.#commands ??= this.#run.commands.map(this.#context.command);
    return this.#commands;
  }

  get shell(): string {
    return this.#flags.shell;
  }

  get unknown(): readonly string[] {
    return this.#flags.unknown;
  }

  get user(): EffectiveUserView {
    return this.#flags.user;
  }

  get workdir(): string {
    return this.#flags.workdir;
  }

  get shellArgs(): readonly string[] {
    return this.#flags.shellArgs;
  }

  get env(): RunView['env'] {
    return this.#flags.env;
  }

  get instruction(): InstructionView {
    return this.#context.instruction(this.#run.instruction);
  }

  get stage(): StageView {
    return this.#context.stage(this.#run.stage);
  }
}

type FlagFields = Pick<
  RunView,
  'network' | 'security' | 'shell' | 'user' | 'workdir' | 'shellArgs' | 'env' | 'unknown'
>;

function flagFields(run: RunStep, { model, places }: InspectContext): FlagFields {
  const fields = new UnknownFields();
  const flag = (name: string, byDefault: string) => {
    const word = run.instruction.flags.findLast((each) => each.name === name)?.value;
    return fields.text(name, word == null ? byDefault : model.expand(word).value);
  };
  const isExec = formOf(run) === 'exec';
  const state = model.stateBefore(run.instruction);
  return {
    network: flag('network', 'default'),
    security: flag('security', 'sandbox'),
    shell: fields.text('shell', isExec ? '' : (run.shell?.name ?? null)),
    ...stateView(state, run.stage, places, fields),
    shellArgs: fields.list('shellArgs', isExec ? [] : shellArgsOf(state, run.stage)),
    unknown: fields.names,
  };
}

function formOf({ instruction }: RunStep): RunView['form'] {
  return instruction.form.type === 'ExecForm' ? 'exec' : 'shell';
}

function mountView(mount: RunMount, places: Places): MountView {
  const fields = new UnknownFields();
  const { node } = mount;
  const given = (...keys: readonly string[]) => node.options.some(({ key }) => keys.includes(key));
  /** Empty when it is not given; unknown when it is given but undetermined. */
  const text = (field: string, value: string | null, ...keys: readonly string[]) =>
    fields.text(field, value ?? (given(...keys) ? null : ''));
  const isOpen = mount.kind === null;
  return {
    ...places.at(node.range),
    type: fields.text('type', mount.kind),
    target: isOpen
      ? fields.text('target', mount.target)
      : text('target', mount.target, 'target', 'dst', 'destination'),
    source: text('source', mount.source, 'source', 'src'),
    from: text('from', mount.from, 'from'),
    id: isOpen ? fields.text('id', mount.id) : text('id', mount.id, 'id', 'source', 'src', 'target', 'dst'),
    mode: text('mode', mount.mode, 'mode'),
    env: text('env', mount.env, 'env'),
    required: fields.flag('required', mount.isRequired),
    readonly: fields.flag('readonly', mount.isReadonly),
    unknown: fields.names,
  };
}
