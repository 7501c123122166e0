/** The data flow of one script: what it sets, what it reads, what its variables hold where. */
import type { ShellExpansion, ShellNode, ShellScript } from '../../syntax/nodes.ts';
import { once } from '../once.ts';
import { isCleanByItself } from './known-variables.ts';
import {
  type FlowEvent,
  type LinearFlow,
  linearFlowOf,
  type VariableAssignment,
  type VariableReference,
} from './linear-flow.ts';
import { runValueFlow, type ValueFlow } from './value-flow.ts';
import {
  CLEAN_VALUE,
  INTEGER_VALUE,
  isOneWord,
  type NumberStatus,
  numberStatusOf,
  UNKNOWN_VALUE,
  type ValueStatus,
} from './value-status.ts';

/** What the surroundings of a script say of its variables. */
export interface GivenVariables {
  /** `null` for a variable that they do not know. */
  statusOf(name: string): ValueStatus | null;
  /** The names that the author gave. */
  names(): readonly string[];
}

const NOTHING: GivenVariables = { statusOf: () => null, names: () => [] };

/** What is known about the variables of one script; each view is computed on first use. */
export class ShellFlow {
  readonly script: ShellScript;
  readonly #given: GivenVariables;

  constructor(script: ShellScript, given: GivenVariables = NOTHING) {
    this.script = script;
    this.#given = given;
  }

  get linear(): LinearFlow {
    return linearFlowOf(this.script);
  }

  get events(): readonly FlowEvent[] {
    return this.linear.events;
  }

  /** The assignments of each name, in source order. */
  get assignments(): ReadonlyMap<string, readonly VariableAssignment[]> {
    return this.#assignments();
  }
  readonly #assignments = once((): ReadonlyMap<string, readonly VariableAssignment[]> => {
    const found = new Map<string, VariableAssignment[]>();
    for (const event of this.events) {
      if (event.kind !== 'assignment') continue;
      const known = found.get(event.name);
      if (known === undefined) found.set(event.name, [event]);
      else known.push(event);
    }
    return found;
  });

  /** The references to each name, in source order. */
  get references(): ReadonlyMap<string, readonly VariableReference[]> {
    return this.#references();
  }
  readonly #references = once((): ReadonlyMap<string, readonly VariableReference[]> => {
    const found = new Map<string, VariableReference[]>();
    for (const event of this.events) {
      if (event.kind !== 'reference') continue;
      const known = found.get(event.name);
      if (known === undefined) found.set(event.name, [event]);
      else known.push(event);
    }
    return found;
  });

  /** Whether the Dockerfile gives the variable a value, or declares that the builder may. */
  isGiven(name: string): boolean {
    return this.#given.statusOf(name) !== null;
  }

  get givenNames(): readonly string[] {
    return this.#given.names();
  }

  /** Whether an unquoted `expansion` is neither split nor globbed; `null` where the script is too much to follow. */
  isOneWord(expansion: ShellExpansion): boolean | null {
    const status = this.#statusOf(expansion);
    return status === null ? null : isOneWord(status);
  }

  /** Whether what an expansion gives is a number; `null` where the script is too much to follow. */
  numberStatusOf(expansion: ShellExpansion): NumberStatus | null {
    const status = this.#statusOf(expansion);
    return status === null ? null : numberStatusOf(status);
  }

  /** Nothing is known where no way leads. */
  #statusOf(expansion: ShellExpansion): ValueStatus | null {
    const { name } = expansion;
    if (!this.#mayChange(name)) return this.#initialValue(name);
    const { values } = this;
    return values.isCut ? null : (values.statusOf(expansion) ?? UNKNOWN_VALUE);
  }

  /** Most scripts set no variable that they read: then nothing has to be run. */
  #mayChange(name: string): boolean {
    return this.linear.isCut || this.assignments.has(name) || this.linear.removed.has(name);
  }

  readonly #initialValue = (name: string): ValueStatus => {
    switch (name) {
      case '?':
      case '$':
      case '!':
      case '#':
        return INTEGER_VALUE;
      case '-':
        return CLEAN_VALUE;
      default:
        return this.#given.statusOf(name) ?? (isCleanByItself(name) ? CLEAN_VALUE : UNKNOWN_VALUE);
    }
  };

  get values(): ValueFlow {
    return this.#values();
  }
  readonly #values = once(() => runValueFlow(this.script, this.#initialValue));

  /** Whether a way leads to a node; `null` where the script is too much to follow. */
  isReached(node: ShellNode): boolean | null {
    const { values } = this;
    return values.isCut ? null : values.isReached(node);
  }
}
