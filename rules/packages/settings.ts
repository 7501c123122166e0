/** What configures a command besides its own options: environment variables and configuration files. */
import {
  alongChain,
  type Command,
  type Instruction,
  managerOf,
  onceFor,
  onceForNearby,
  type Range,
  type SourceCode,
  type Stage,
} from '../../src/rule-api.ts';
import { commandsOfInstruction } from '../facts/later-commands.ts';

/** Values that programs read as no. */
const OFF: ReadonlySet<string> = new Set(['', '0', 'false', 'off', 'no', 'n']);

/** What a list of options, variables and settings says about a command; which kind a name is shows in how it looks. */
export function isSet(source: SourceCode, command: Command, names: string): boolean {
  return names
    .split(' ')
    .filter((name) => name !== '')
    .some((name) => {
      if (name.startsWith('-')) return command.hasFlag(name);
      if (/^[A-Z][A-Z0-9_]*$/.test(name)) return isVariableSet(source, command, name);
      return isOptionSetting(command, name) || isConfigured(source, command, name);
    });
}

/** By `NAME=…` before the command, `export` earlier in the same script, ENV or ARG; an unknown value may do it. */
function isVariableSet(source: SourceCode, command: Command, name: string): boolean {
  const assignment = command.assignments.find((each) => each.name === name);
  if (assignment !== undefined) return isOn(assignment.value);
  if (isExported(source, command, name)) return true;
  const { env, args } = source.model.stateBefore(command.instruction);
  const given = env.get(name)?.value ?? args.get(name)?.value;
  return given !== undefined && isOn(given.value);
}

function isOn(value: string | null): boolean {
  return value === null || !OFF.has(value.toLowerCase());
}

const EXPORTING: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'setenv']);

/** Whether an earlier command of the same script exports the variable, or everything that is assigned. */
function isExported(source: SourceCode, { instruction, range }: Command, name: string): boolean {
  const known = EXPORTS(instruction);
  let first = known.get(name);
  if (first === undefined) {
    first = firstExport(source, instruction, name);
    known.set(name, first);
  }
  return first < range[0];
}

const EXPORTS = onceForNearby((_: Instruction) => new Map<string, number>());

function firstExport(source: SourceCode, instruction: Instruction, name: string): number {
  if (!source.getText(instruction).includes(name)) return Number.POSITIVE_INFINITY;
  const found = commandsOfInstruction(source, instruction).find(
    (each) =>
      (each.name === 'set' && (each.hasFlag('-a') || each.args.some(({ value }) => value === 'allexport'))) ||
      (EXPORTING.has(each.name ?? '') && each.args.some((argument) => givesVariable(argument, name))),
  );
  return found?.range[0] ?? Number.POSITIVE_INFINITY;
}

function givesVariable({ text, value }: Command['args'][number], name: string): boolean {
  if (text === name) return true;
  if (!text.startsWith(`${name}=`)) return false;
  return value === null || isOn(value.slice(name.length + 1));
}

/** `-o APT::Get::Assume-Yes=true`, `--setopt=assumeyes=1`. */
function isOptionSetting({ args }: Command, setting: string): boolean {
  const wanted = setting.toLowerCase();
  return args.some(({ text, value }) => {
    const given = (value ?? text).toLowerCase();
    const at = given.indexOf(`${wanted}=`);
    return at >= 0 && isOn(given.slice(at + wanted.length + 1).trim());
  });
}

/** Whether an option of the command names a setting, to whatever value. */
export function namesSetting({ args }: Command, setting: string): boolean {
  const wanted = setting.toLowerCase();
  return args.some(({ text }) => text.toLowerCase().includes(wanted));
}

/**
 * Whether something before a command writes configuration that names a setting. What an option of the same manager says
 * holds for its own command only, unless the command is one that configures (`conda config`, `dnf config-manager`).
 */
export function isConfigured(source: SourceCode, { stage, range }: Command, setting: string): boolean {
  if (stage === null) return false;
  const known = CONFIGURED(source.model);
  let first = known.get(setting);
  if (first === undefined) {
    const word = setting
      .slice(Math.max(setting.lastIndexOf(':'), setting.lastIndexOf('.')) + 1)
      .toLowerCase();
    first = alongChain<number>((each, inherited) =>
      Math.min(inherited ?? Number.POSITIVE_INFINITY, firstWriting(source, each, word)),
    );
    known.set(setting, first);
  }
  return first(stage) < range[0];
}

const CONFIGURED = onceFor((_: SourceCode['model']) => new Map<string, (stage: Stage) => number>());

/** Where a stage first names a setting, other than in a comment or an option; `Infinity` when it does not. */
function firstWriting(source: SourceCode, stage: Stage, word: string): number {
  for (const instruction of stage.instructions) {
    const text = source.getText(instruction).toLowerCase();
    let at = text.indexOf(word);
    if (at < 0) continue;
    const uses = usesOfManagers(source, instruction);
    for (let next = 0; at >= 0; at = text.indexOf(word, at + word.length)) {
      const place = instruction.range[0] + at;
      while (next < uses.length && (uses[next]?.[1] ?? 0) <= place) next += 1;
      const isOption = text[at - 1] === '-' || (uses[next]?.[0] ?? Number.POSITIVE_INFINITY) <= place;
      if (!isOption && !isComment(text, at)) return place;
    }
  }
  return Number.POSITIVE_INFINITY;
}

function isComment(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at) + 1;
  return start > 0 && text.slice(start, at).trimStart().startsWith('#');
}

/** Where the commands of a RUN stand that use a manager and configure nothing, in order and without overlap. */
function usesOfManagers(source: SourceCode, instruction: Instruction): readonly Range[] {
  const uses: Range[] = [];
  const ranges = commandsOfInstruction(source, instruction)
    .filter((command) => managerOf(command) !== null && command.task?.startsWith('config') !== true)
    .map(({ range }) => range)
    .sort(([left], [right]) => left - right);
  for (const range of ranges) {
    const last = uses.at(-1);
    if (last === undefined || range[0] >= last[1]) uses.push(range);
    else uses[uses.length - 1] = [last[0], Math.max(last[1], range[1])];
  }
  return uses;
}
