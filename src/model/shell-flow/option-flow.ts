/** Which options of the shell are in force where: `set -e`, `set -u`, `set -o pipefail`. */
import type { AnyNode, ShellDialect, ShellNode, ShellScript } from '../../syntax/nodes.ts';
import { onceByText } from '../once-by-text.ts';
import { onceFor } from '../once-for.ts';
import { calledName, linearFlowOf } from './linear-flow.ts';
import {
  EITHER,
  effectsOfWords,
  isOn,
  keyOf,
  OFF,
  ON,
  OPTION_COMMANDS,
  OPTIONS,
  type OptionEffect,
  optionEffectsOf,
  PERHAPS_ON,
} from './option-effects.ts';
import { runValueFlow } from './value-flow.ts';
import { merge, UNKNOWN_VALUE, type ValueStatus } from './value-status.ts';

/** Options at one place; `null` where only a run decides, or where no way leads. */
export interface OptionState {
  readonly errexit: boolean | null;
  readonly nounset: boolean | null;
  readonly pipefail: boolean | null;
  /** Whether somebody asks for the status, by `||`, `if` or `!`, here or where a function is called: then `-e` does nothing. */
  readonly isErrexitIgnored: boolean | null;
}

const UNDETERMINED: OptionState = { errexit: null, nounset: null, pipefail: null, isErrexitIgnored: null };

/** The state of the options before a command of a script that `shell` reads. */
export function optionsAt(node: ShellNode, shell: ShellDialect): OptionState {
  const script = scriptOf(node);
  return script === null ? UNDETERMINED : optionFlowOf(script, shell.arguments).at(node);
}

/** Whether the script ends when the command fails; `null` where only a run decides it. */
export function endsScriptAt(node: ShellNode, shell: ShellDialect): boolean | null {
  const { errexit, isErrexitIgnored } = optionsAt(node, shell);
  if (errexit === false || isErrexitIgnored === true) return false;
  return errexit === null || isErrexitIgnored === null ? null : true;
}

function scriptOf(node: ShellNode): ShellScript | null {
  for (let at: AnyNode | null = node; at !== null; at = at.parent) if (at.type === 'ShellScript') return at;
  return null;
}

interface OptionFlow {
  at(node: ShellNode): OptionState;
}

const flowsOf = onceFor((_: ShellScript): { readonly words: string; readonly flow: OptionFlow }[] => []);

/** One for a script; a base image that is found out later may start another shell than the text says. */
function optionFlowOf(script: ShellScript, words: readonly string[]): OptionFlow {
  const flows = flowsOf(script);
  const key = words.join(BETWEEN);
  const known = flows.find((each) => each.words === key);
  if (known !== undefined) return known.flow;
  const flow = makeFlow(script, startOf(key));
  flows.push({ words: key, flow });
  return flow;
}

/** In no word of a SHELL. */
const BETWEEN = '\0';

/** The same for all scripts that are started alike. */
const startOf = onceByText(
  (words: string): States => statesAfter(new Map(), effectsOfWords(words.split(BETWEEN))),
);

function makeFlow(script: ShellScript, start: States): OptionFlow {
  const { commands, functions, isCut } = linearFlowOf(script);
  const changing = commands.filter((command) => OPTION_COMMANDS.has(calledName(command) ?? ''));
  const [first] = changing;
  // Most scripts set no option, or at their very beginning only, and define no functions: then nothing has to be run.
  if (!isCut && functions.length === 0 && changing.length <= 1) {
    if (first === undefined) return new PlainFlow(start, start, 0);
    const rest = isAtHead(script, first) ? statesAfter(start, optionEffectsOf(first)) : null;
    if (rest !== null) return new PlainFlow(start, rest, first.range[1]);
  }
  return new RunFlow(script, start);
}

type States = ReadonlyMap<string, ValueStatus>;

function statesAfter(before: States, effects: readonly OptionEffect[]): States {
  const states = new Map(before);
  for (const { option, status } of effects) {
    const key = keyOf(option);
    states.set(key, status === PERHAPS_ON ? merge(states.get(key) ?? OFF, ON) : status);
  }
  return states;
}

/** The first command of the script, which certainly runs in the shell itself. */
function isAtHead({ statements: [first] }: ShellScript, command: ShellNode): boolean {
  if (first === undefined || first.isBackground) return false;
  const { body } = first;
  return body === command || (body.type === 'ShellAndOr' && body.operands[0] === command);
}

function stateFrom(
  get: (option: (typeof OPTIONS)[number]) => ValueStatus,
  ignored: ValueStatus,
): OptionState {
  return {
    errexit: isOn(get('errexit')),
    nounset: isOn(get('nounset')),
    pipefail: isOn(get('pipefail')),
    isErrexitIgnored: isOn(ignored),
  };
}

/** Options that do not change after the head of the script. */
class PlainFlow implements OptionFlow {
  readonly #start: States;
  readonly #rest: States;
  readonly #from: number;

  constructor(start: States, rest: States, from: number) {
    this.#start = start;
    this.#rest = rest;
    this.#from = from;
  }

  at(node: ShellNode): OptionState {
    const known = node.range[0] < this.#from ? this.#start : this.#rest;
    const { isAsked, isInSubstitution } = surroundingsOf(node);
    return stateFrom(
      (option) => {
        const status = known.get(keyOf(option)) ?? OFF;
        return isInSubstitution && option === 'errexit' && status !== OFF ? EITHER : status;
      },
      isAsked ? (isInSubstitution ? EITHER : ON) : OFF,
    );
  }
}

interface Surroundings {
  /** Whether a list, a condition or a negation asks for the status. */
  readonly isAsked: boolean;
  readonly isInSubstitution: boolean;
}

function surroundingsOf(node: ShellNode): Surroundings {
  let isAsked = false;
  let isInSubstitution = false;
  let child: AnyNode = node;
  for (let at = node.parent; at !== null && at.type !== 'ShellScript'; at = at.parent) {
    if (at.type === 'ShellAndOr') isAsked ||= at.operands.at(-1) !== child;
    if (at.type === 'ShellPipeline') isAsked ||= at.isNegated;
    if (at.type === 'ShellSubstitution') isInSubstitution = true;
    if (at.type === 'ShellIfClause' || at.type === 'ShellLoop')
      isAsked ||= at.condition?.some((each) => each === child) === true;
    child = at;
  }
  return { isAsked, isInSubstitution };
}

/** The options at each node over all ways through the script. */
class RunFlow implements OptionFlow {
  readonly #states = new Map<ShellNode, readonly ValueStatus[]>();
  readonly #isCut: boolean;

  constructor(script: ShellScript, start: States) {
    const keys = OPTIONS.map(keyOf);
    const initial = (name: string) => start.get(name) ?? (keys.includes(name) ? OFF : UNKNOWN_VALUE);
    const { isCut } = runValueFlow(script, initial, {
      visit: (node, get, isAsked) => {
        const now = [...keys.map(get), isAsked === null ? EITHER : isAsked ? ON : OFF];
        const before = this.#states.get(node);
        this.#states.set(
          node,
          before === undefined ? now : now.map((each, at) => merge(each, before[at] ?? each)),
        );
      },
    });
    this.#isCut = isCut;
  }

  at(node: ShellNode): OptionState {
    const found = this.#isCut ? undefined : this.#states.get(node);
    if (found === undefined) return UNDETERMINED;
    return stateFrom((option) => found[OPTIONS.indexOf(option)] ?? OFF, found.at(-1) ?? OFF);
  }
}
