/** What is in force at the end of a stage, for the published model. */
import type { BaseImageFacts, BuildState, CommandLine, ExposedPort, Sourced, Stage } from '../model/types.ts';
import type { HealthcheckInstruction, Range, ShellDialect } from '../syntax/nodes.ts';
import type {
  CommandLineView,
  EffectiveUserView,
  EffectiveView,
  HealthcheckView,
  OriginView,
  PortView,
  SourceView,
} from './model.ts';
import type { Places } from './places.ts';
import { UnknownFields } from './unknown-fields.ts';

/** The user, directory and variables that an instruction of a stage begins with. */
export function stateView(state: BuildState, stage: Stage, places: Places, fields: UnknownFields) {
  return {
    user: userView(state.user, new Origin(stage, places)),
    workdir: fields.text('workdir', state.workdir.value),
    env: fields.map(
      'env',
      [...state.env].map(([name, { value }]) => [name, value.value]),
    ),
  };
}

/** The words before the text of a shell form; `null` when they are not known. */
export function shellArgsOf({ shell }: BuildState, stage: Stage): readonly string[] | null {
  return shellWords(shell, stage.root.base.facts);
}

/** The view of a finished stage's configuration. */
export function effectiveView(stage: Stage, places: Places): EffectiveView {
  const { result } = stage;
  const fields = new UnknownFields();
  const origin = new Origin(stage, places);
  const entrypoint = commandLineView(result.entrypoint, origin);
  const cmd = commandLineView(result.cmd, origin);
  const { facts } = stage.root.base;
  return {
    user: userView(result.user, origin),
    entrypoint,
    cmd,
    launch: fields.list('launch', launchOf(entrypoint, cmd)),
    workdir: fields.text('workdir', result.workdir.value),
    stopSignal: fields.text('stopSignal', stopSignalOf(result.stopSignal)),
    shell: fields.list('shell', shellWords(result.shell, facts)),
    env: fields.map(
      'env',
      [...result.env].map(([name, { value }]) => [name, value.value]),
    ),
    labels: fields.map(
      'labels',
      [...result.labels].map(([key, { value }]) => [key, value.value]),
    ),
    ports: result.ports.map((port) => portView(port, places)),
    volumes: fields.list(
      'volumes',
      result.volumes.map(({ value }) => value),
    ),
    healthcheck: healthcheckView(result.healthcheck, facts, origin),
    origins: {
      workdir: origin.of(result.workdir),
      stopSignal: origin.of(result.stopSignal),
      shell: origin.of(result.shell),
    },
    unknown: fields.names,
  };
}

const SOURCES: Readonly<Record<Sourced<unknown>['source'], SourceView>> = {
  instruction: 'instruction',
  base: 'base-table',
  default: 'default',
  unknown: 'unknown',
};

/** Tells where values come from; what no instruction of the file gives comes with the image of the chain. */
class Origin {
  readonly places: Places;
  readonly #imageRange: Range;

  constructor(stage: Stage, places: Places) {
    this.places = places;
    this.#imageRange = stage.root.base.range;
  }

  source({ source }: Sourced<unknown>): SourceView {
    return SOURCES[source];
  }

  rangeOf({ instruction }: Sourced<unknown>): Range {
    return instruction?.range ?? this.#imageRange;
  }

  of(value: Sourced<unknown>): OriginView {
    return { source: this.source(value), line: this.places.lineOf(this.rangeOf(value)[0]) };
  }

  placeOf(value: Sourced<unknown>): ReturnType<Places['at']> {
    return this.places.at(this.rangeOf(value));
  }
}

function userView(user: Sourced<EffectiveUserSource>, origin: Origin): EffectiveUserView {
  const fields = new UnknownFields();
  const { name, group, uid, isRoot } = user.value;
  return {
    ...origin.placeOf(user),
    name: fields.text('name', name),
    // Without a known name nothing is known of the group either; with one it is the user's own.
    group: fields.text('group', group ?? (name === null ? null : '')),
    uid: fields.number('uid', uid),
    isRoot: fields.flag('isRoot', isRoot),
    source: origin.source(user),
    unknown: fields.names,
  };
}

type EffectiveUserSource = Stage['result']['user']['value'];

function commandLineView(line: Sourced<CommandLine | null>, origin: Origin): CommandLineView {
  const fields = new UnknownFields();
  const isUnknown = line.source === 'unknown';
  if (isUnknown) fields.note('form');
  return {
    ...origin.placeOf(line),
    present: fields.flag('present', isUnknown ? null : line.value !== null),
    form: line.value?.form ?? '',
    argv: fields.list('argv', isUnknown ? null : line.value === null ? [] : line.value.argv),
    source: origin.source(line),
    unknown: fields.names,
  };
}

/** Docker hands CMD to the ENTRYPOINT, except to one in shell form. */
function launchOf(entrypoint: CommandLineView, cmd: CommandLineView): readonly string[] | null {
  if (entrypoint.unknown.length > 0) return null;
  if (entrypoint.form === 'shell') return entrypoint.argv;
  return cmd.unknown.length > 0 ? null : [...entrypoint.argv, ...cmd.argv];
}

function stopSignalOf({ value, source }: Sourced<string | null>): string | null {
  return value === null && source === 'default' ? 'SIGTERM' : value;
}

const LINUX_SHELL: readonly string[] = ['/bin/sh', '-c'];
const WINDOWS_SHELL: readonly string[] = ['cmd', '/S', '/C'];

function shellWords(
  shell: Sourced<ShellDialect | null>,
  facts: BaseImageFacts | null,
): readonly string[] | null {
  if (shell.instruction?.type === 'ShellInstruction') {
    const { form } = shell.instruction;
    return form.type === 'ExecForm' ? form.elements.map(({ value }) => value) : null;
  }
  if (shell.source === 'default') return shell.value?.family === 'cmd' ? WINDOWS_SHELL : LINUX_SHELL;
  return shell.source === 'base' ? (facts?.shell ?? null) : null;
}

/** Docker's own values where HEALTHCHECK gives none. */
const HEALTHCHECK_DEFAULTS = {
  interval: '30s',
  timeout: '30s',
  startPeriod: '0s',
  startInterval: '5s',
} as const;

function healthcheckView(
  check: Sourced<HealthcheckInstruction | null>,
  facts: BaseImageFacts | null,
  origin: Origin,
): HealthcheckView {
  const fields = new UnknownFields();
  const isInherited = check.source === 'unknown' && facts?.hasHealthcheck === true;
  const isUnknown = check.source === 'unknown';
  const flag = (name: string) => check.value?.flags.findLast((each) => each.name === name)?.value?.text;
  const duration = (field: keyof typeof HEALTHCHECK_DEFAULTS, name: string) =>
    fields.text(field, isUnknown ? null : (flag(name) ?? HEALTHCHECK_DEFAULTS[field]));
  return {
    ...origin.placeOf(check),
    present: fields.flag('present', isInherited ? true : isUnknown ? null : check.value !== null),
    none: fields.flag('none', isUnknown && !isInherited ? null : isSwitchedOff(check)),
    interval: duration('interval', 'interval'),
    timeout: duration('timeout', 'timeout'),
    startPeriod: duration('startPeriod', 'start-period'),
    startInterval: duration('startInterval', 'start-interval'),
    retries: fields.number('retries', isUnknown ? null : retriesOf(flag('retries'))),
    command: fields.list('command', isUnknown ? null : healthcheckWords(check.value)),
    source: isInherited ? 'base-table' : origin.source(check),
    unknown: fields.names,
  };
}

function isSwitchedOff({ value, instruction }: Sourced<HealthcheckInstruction | null>): boolean {
  return value === null && instruction !== null;
}

function retriesOf(text: string | undefined): number | null {
  if (text === undefined) return 3;
  if (!/^\d{1,9}$/.test(text)) return null;
  // The builder takes 0 for "not given".
  return Number(text) === 0 ? 3 : Number(text);
}

function healthcheckWords(check: HealthcheckInstruction | null): readonly string[] {
  const form = check?.form ?? null;
  if (form === null) return [];
  return form.type === 'ExecForm' ? form.elements.map(({ value }) => value) : [form.text];
}

/** The view of one port or range of ports. */
export function portView(port: ExposedPort, places: Places): PortView {
  const fields = new UnknownFields();
  return {
    ...places.at(port.range),
    number: fields.number('number', port.from),
    to: fields.number('to', port.to),
    protocol: fields.text('protocol', port.protocol),
    error: port.error ?? '',
    unknown: fields.names,
  };
}
