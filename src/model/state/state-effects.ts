/** What each instruction changes in the configuration of its stage. */
import type {
  ArgInstruction,
  CmdInstruction,
  EntrypointInstruction,
  EnvInstruction,
  HealthcheckInstruction,
  Instruction,
  LabelInstruction,
  ShellInstruction,
  StopsignalInstruction,
  UserInstruction,
  WorkdirInstruction,
} from '../../syntax/nodes.ts';
import { dialectOfCommand } from '../../syntax/shell-dialect.ts';
import { commandLineOf } from '../commands/container-command.ts';
import type { ArgumentDeclaration, ModelOptions, Sourced, Value } from '../types.ts';
import {
  type ExpandableWord,
  type ExpansionOptions,
  expandText,
  expandWord,
  type Lookup,
  type Variable,
} from '../variables/expansion.ts';
import { declareArgument, type ScopedArgument, variableOf } from '../variables/scope.ts';
import { lookupAt, type StateRecorder } from './build-state.ts';
import { effectiveUser, partlyKnownUser } from './effective-user.ts';
import { joinPath } from './paths.ts';
import { exposedPorts } from './ports.ts';

/** What ARG sees beyond its stage. */
export interface ArgumentScope {
  readonly options: ModelOptions;
  /** Global ARGs. */
  readonly globals: Lookup;
}

/** Applies an instruction other than ARG; those that only change files change nothing here. */
export function applyInstruction(recorder: StateRecorder, instruction: Instruction): void {
  switch (instruction.type) {
    case 'EnvInstruction':
      setEnvironment(recorder, instruction);
      break;
    case 'LabelInstruction':
      setLabels(recorder, instruction);
      break;
    case 'UserInstruction':
      setUser(recorder, instruction);
      break;
    case 'WorkdirInstruction':
      setWorkdir(recorder, instruction);
      break;
    case 'ShellInstruction':
      setShell(recorder, instruction);
      break;
    case 'CmdInstruction':
      setCmd(recorder, instruction);
      break;
    case 'EntrypointInstruction':
      setEntrypoint(recorder, instruction);
      break;
    case 'HealthcheckInstruction':
      setHealthcheck(recorder, instruction);
      break;
    case 'StopsignalInstruction':
      setStopSignal(recorder, instruction);
      break;
    case 'ExposeInstruction':
      recorder.addPorts(instruction.ports.flatMap((word) => exposedPorts(expand(recorder, word))));
      break;
    case 'VolumeInstruction':
      recorder.addVolumes(instruction.paths.map((word) => expand(recorder, word)));
      break;
    default:
      break;
  }
}

/** One declaration of an ARG, and what it saw. */
export interface DeclaredArgument {
  readonly declaration: ArgumentDeclaration;
  readonly lookup: Lookup;
}

/** Applies an ARG: each declaration sees the ones before it. */
export function declareArguments(
  recorder: StateRecorder,
  instruction: ArgInstruction,
  { options, globals }: ArgumentScope,
): readonly DeclaredArgument[] {
  const { escapeToken, budget } = recorder.scope;
  return instruction.declarations.map((node) => {
    const lookup = lookupAt(recorder.moment);
    const argument = declareArgument(node, instruction, {
      options,
      globals,
      lookup,
      escape: escapeToken,
      budget,
    });
    recorder.declare(argument.declaration, seenVariable(argument, lookup));
    return { declaration: argument.declaration, lookup };
  });
}

/** An ARG that gets no value leaves the variable as it was, though a build argument may replace it from here on. */
function seenVariable({ declaration, variable }: ScopedArgument, lookup: Lookup): Variable {
  if (variable.state !== 'required') return variable;
  const former = lookup(declaration.name);
  if (former.state === 'set') return { ...former, isOverridable: true };
  return former.state === 'unknown' ? former : variable;
}

function expansionOptions({ scope }: StateRecorder): ExpansionOptions {
  return { escape: scope.escapeToken, budget: scope.budget };
}

function expand(recorder: StateRecorder, word: ExpandableWord): Value {
  return expandWord(word, lookupAt(recorder.moment), expansionOptions(recorder));
}

function byInstruction<T>(value: T, instruction: Instruction): Sourced<T> {
  return { value, source: 'instruction', instruction };
}

/** All pairs of one ENV see the variables of before it. */
function setEnvironment(recorder: StateRecorder, instruction: EnvInstruction): void {
  const lookup = lookupAt(recorder.moment);
  const options = expansionOptions(recorder);
  for (const node of instruction.pairs) {
    const name = expandWord(node.key, lookup, options).value;
    if (name === null || name === '' || node.value === null) continue;
    const value = expandWord(node.value, lookup, options);
    recorder.setEnv({ name, value, node, instruction }, variableOf(value));
  }
}

function setLabels(recorder: StateRecorder, { pairs }: LabelInstruction): void {
  for (const node of pairs) {
    const key = expand(recorder, node.key).value;
    if (key === null || key === '' || node.value === null) continue;
    recorder.setLabel({ key, value: expand(recorder, node.value), node });
  }
}

function setUser(recorder: StateRecorder, instruction: UserInstruction): void {
  const { user } = instruction;
  if (user === null) return;
  const { scope, moment } = recorder;
  const { value, pieces } = expandText(user.text, lookupAt(moment), expansionOptions(recorder));
  const effective = value === null ? partlyKnownUser(pieces, scope) : effectiveUser(value, scope);
  recorder.change({ user: byInstruction(effective, instruction) });
}

function setWorkdir(recorder: StateRecorder, instruction: WorkdirInstruction): void {
  if (instruction.path === null) return;
  const { value } = expand(recorder, instruction.path);
  const former = recorder.moment.state.workdir.value;
  const path = value === null ? null : joinPath(former, value, recorder.scope.isWindows);
  recorder.change({ workdir: byInstruction(path, instruction) });
}

function setShell(recorder: StateRecorder, instruction: ShellInstruction): void {
  const { form } = instruction;
  if (form.type !== 'ExecForm' || form.elements.length === 0) return;
  const shellCommand = form.elements.map(({ value }) => value);
  recorder.change({ shell: byInstruction(dialectOfCommand(shellCommand), instruction), shellCommand });
}

function setCmd(recorder: StateRecorder, instruction: CmdInstruction): void {
  const value = commandLineOf(instruction, recorder.settings.shellCommand);
  recorder.change({ cmd: byInstruction(value, instruction), hasOwnCmd: true });
}

/** An inherited CMD was meant for the inherited ENTRYPOINT; the builder takes it away. */
function setEntrypoint(recorder: StateRecorder, instruction: EntrypointInstruction): void {
  const { shellCommand, hasOwnCmd } = recorder.settings;
  const entrypoint = byInstruction(commandLineOf(instruction, shellCommand), instruction);
  recorder.change(hasOwnCmd ? { entrypoint } : { entrypoint, cmd: byInstruction(null, instruction) });
}

function setHealthcheck(recorder: StateRecorder, instruction: HealthcheckInstruction): void {
  const kind = instruction.kind?.name;
  if (kind !== 'CMD' && kind !== 'NONE') return;
  recorder.change({ healthcheck: byInstruction(kind === 'CMD' ? instruction : null, instruction) });
}

function setStopSignal(recorder: StateRecorder, instruction: StopsignalInstruction): void {
  if (instruction.signal === null) return;
  recorder.change({ stopSignal: byInstruction(expand(recorder, instruction.signal).value, instruction) });
}
