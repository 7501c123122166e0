/** The effective configuration of a stage as it grows from instruction to instruction. */

import type {
  ArgumentDeclaration,
  BaseImageFacts,
  BuildState,
  EnvironmentVariable,
  ExposedPort,
  LabelValue,
  Value,
} from '../types.ts';
import type { Lookup, Variable } from '../variables/expansion.ts';
import type { ExpansionBudget } from '../variables/expansion-budget.ts';
import { History } from '../variables/history.ts';
import { emptyList, ListHistory, type ListView } from '../variables/list-history.ts';
import { variableOf } from '../variables/scope.ts';

/** The parts of a state that are replaced as a whole. */
export type Settings = Pick<
  BuildState,
  'user' | 'workdir' | 'shell' | 'entrypoint' | 'cmd' | 'healthcheck' | 'stopSignal'
> & {
  /** Program and arguments of the shell; `null` when unknown. */
  readonly shellCommand: readonly string[] | null;
  /** Whether this very stage has had a CMD. */
  readonly hasOwnCmd: boolean;
};

/** What stays the same all along a stage chain. */
export interface ChainScope {
  /** What the base image says about variables that the file does not set. */
  readonly base: Lookup;
  readonly isWindows: boolean;
  readonly facts: BaseImageFacts | null;
  readonly escapeToken: string;
  readonly budget: ExpansionBudget;
}

/** A state with what is needed to go on from it. */
export interface Moment {
  readonly state: BuildState;
  readonly settings: Settings;
  readonly scope: ChainScope;
  /** What expansion sees: ENV and valued ARGs, the later one of a name. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** Names whose ENV an ARG of the stage hides, wherever it is: only the end of the stage asks. */
  readonly hidden: ReadonlySet<string>;
  readonly ports: ListView<ExposedPort>;
  readonly volumes: ListView<Value>;
}

/** The look-up of variables at a moment. */
export function lookupAt({ variables, scope }: Pick<Moment, 'variables' | 'scope'>): Lookup {
  return (name) => variables.get(name) ?? scope.base(name);
}

/** A state whose lists are put together when somebody asks for them. */
class LazyState implements BuildState {
  readonly user: BuildState['user'];
  readonly workdir: BuildState['workdir'];
  readonly shell: BuildState['shell'];
  readonly env: BuildState['env'];
  readonly args: BuildState['args'];
  readonly entrypoint: BuildState['entrypoint'];
  readonly cmd: BuildState['cmd'];
  readonly healthcheck: BuildState['healthcheck'];
  readonly stopSignal: BuildState['stopSignal'];
  readonly labels: BuildState['labels'];
  readonly #ports: ListView<ExposedPort>;
  readonly #volumes: ListView<Value>;

  constructor(
    settings: Settings,
    maps: Pick<BuildState, 'env' | 'args' | 'labels'>,
    lists: Pick<Moment, 'ports' | 'volumes'>,
  ) {
    this.user = settings.user;
    this.workdir = settings.workdir;
    this.shell = settings.shell;
    this.env = maps.env;
    this.args = maps.args;
    this.entrypoint = settings.entrypoint;
    this.cmd = settings.cmd;
    this.healthcheck = settings.healthcheck;
    this.stopSignal = settings.stopSignal;
    this.labels = maps.labels;
    this.#ports = lists.ports;
    this.#volumes = lists.volumes;
  }

  get ports(): readonly ExposedPort[] {
    return this.#ports.all;
  }

  get volumes(): readonly Value[] {
    return this.#volumes.all;
  }
}

/** What a first moment is made of. */
export interface Beginning {
  readonly settings: Settings;
  readonly scope: ChainScope;
  readonly env: ReadonlyMap<string, EnvironmentVariable>;
  readonly args?: ReadonlyMap<string, ArgumentDeclaration>;
  readonly labels?: ReadonlyMap<string, LabelValue>;
  readonly variables?: ReadonlyMap<string, Variable>;
  readonly volumes?: ListView<Value>;
}

/** A moment that nothing in the file precedes. */
export function firstMoment(beginning: Beginning): Moment {
  const { settings, scope, env, args = new Map(), labels = new Map(), variables = new Map() } = beginning;
  const lists = { ports: emptyList<ExposedPort>(), volumes: beginning.volumes ?? emptyList<Value>() };
  return {
    state: new LazyState(settings, { env, args, labels }, lists),
    settings,
    scope,
    variables,
    hidden: new Set(),
    ...lists,
  };
}

/** Takes the changes of instructions, and gives out the moments between them. */
export class StateRecorder {
  readonly scope: ChainScope;
  readonly #env: History<EnvironmentVariable>;
  readonly #args: History<ArgumentDeclaration>;
  readonly #labels: History<LabelValue>;
  readonly #variables: History<Variable>;
  readonly #ports: ListHistory<ExposedPort>;
  readonly #volumes: ListHistory<Value>;
  readonly #hidden = new Set<string>();
  #settings: Settings;
  #moment: Moment | null;

  constructor(start: Moment) {
    const { state, settings, scope, variables, ports, volumes } = start;
    this.scope = scope;
    this.#settings = { ...settings, hasOwnCmd: false };
    this.#env = new History(state.env);
    this.#args = new History(state.args);
    this.#labels = new History(state.labels);
    this.#variables = new History(variables);
    this.#ports = new ListHistory(ports);
    this.#volumes = new ListHistory(volumes);
    this.#moment = start;
    this.#uncover(start.hidden);
  }

  /** A stage that is built FROM another begins with its image, in which ENV alone counts. */
  #uncover(names: ReadonlySet<string>): void {
    for (const name of names) {
      const own = this.#env.snapshot().get(name);
      this.#variables.set(name, own === undefined ? this.scope.base(name) : variableOf(own.value));
      this.#moment = null;
    }
  }

  /** The state as it is now; it stays so. */
  get moment(): Moment {
    this.#moment ??= this.#makeMoment();
    return this.#moment;
  }

  get settings(): Settings {
    return this.#settings;
  }

  change(settings: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...settings };
    this.#moment = null;
  }

  setEnv(variable: EnvironmentVariable, seen: Variable): void {
    this.#env.set(variable.name, variable);
    this.#variables.set(variable.name, seen);
    this.#moment = null;
  }

  declare(declaration: ArgumentDeclaration, seen: Variable): void {
    const { name } = declaration;
    if (name === 'PATH' || this.#env.snapshot().has(name)) this.#hidden.add(name);
    this.#args.set(name, declaration);
    this.#variables.set(name, seen);
    this.#moment = null;
  }

  setLabel(label: LabelValue): void {
    this.#labels.set(label.key, label);
    this.#moment = null;
  }

  addPorts(ports: readonly ExposedPort[]): void {
    this.#ports.add(ports);
    this.#moment = null;
  }

  addVolumes(volumes: readonly Value[]): void {
    this.#volumes.add(volumes);
    this.#moment = null;
  }

  #makeMoment(): Moment {
    const maps = {
      env: this.#env.snapshot(),
      args: this.#args.snapshot(),
      labels: this.#labels.snapshot(),
    };
    const lists = { ports: this.#ports.snapshot(), volumes: this.#volumes.snapshot() };
    const settings = this.#settings;
    return {
      state: new LazyState(settings, maps, lists),
      settings,
      scope: this.scope,
      variables: this.#variables.snapshot(),
      hidden: this.#hidden,
      ...lists,
    };
  }
}
