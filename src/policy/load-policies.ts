/** Loads policy sets with all that they extend, and makes rules of their policies. */

import { CelChecker } from '../expressions/cel.ts';
import type { RegexEngine } from '../expressions/functions/function.ts';
import { parseDay } from '../expressions/text-formats.ts';
import { Timestamp } from '../expressions/values.ts';
import type { Level, Rule } from '../rule-api.ts';
import { code } from '../yaml/hints.ts';
import type { FileProblem, Origin, Placed } from '../yaml/problem.ts';
import { compilePolicy } from './compile-policy.ts';
import type { PolicyRuntime } from './policy-program.ts';
import {
  isSound,
  literalProblems,
  needsRegex,
  type ParsedPolicyFile,
  parsePolicyFile,
  readPolicySet,
} from './policy-reader.ts';
import type { Policy, PolicySet } from './policy-set.ts';

/** A sentence about a file that is not there, with how to fix it. */
export interface PolicyFileProblem {
  readonly message: string;
  readonly hint: string | null;
}

/** Finds and reads files of policies; whoever runs the engine supplies it. */
export interface PolicyFiles {
  /** The files that an entry of `extends` names: absolute paths, or `plimsoll:NAME` for built-in sets. */
  find(entry: Placed<string>): readonly string[] | PolicyFileProblem;
  read(file: string): string | PolicyFileProblem;
}

/** All sets of a configuration, and the rules that their policies compile to. */
export interface LoadedPolicies {
  readonly sets: readonly PolicySet[];
  /** Each once; of two versions of one policy the later. */
  readonly policies: readonly Policy[];
  /** One for each policy. */
  readonly rules: readonly Rule[];
  /** The levels that the sets give, by rule name; `off` ones are left out. */
  readonly levels: ReadonlyMap<string, Level>;
  readonly problems: readonly FileProblem[];
  readonly runtime: PolicyRuntime;
}

/** Loads each file once. */
export class PolicyLoader {
  readonly #files: PolicyFiles;
  readonly #now: Timestamp;
  readonly #checker = new CelChecker();
  readonly #sets = new Map<string, PolicySet | null>();
  readonly #parsed = new Map<string, { readonly parsed: ParsedPolicyFile; readonly set: PolicySet }>();
  readonly #rules = new Map<Policy, Rule>();
  #problems: FileProblem[] = [];
  #regex: RegexEngine | null = null;

  /** `today` is `YYYY-MM-DD`. */
  constructor(files: PolicyFiles, today: string) {
    this.#files = files;
    this.#now = new Timestamp(parseDay(today) ?? 0);
  }

  /** What `extends` entries bring, in order. Mistakes do not throw: what was right still counts. */
  async load(entries: readonly Placed<string>[]): Promise<LoadedPolicies> {
    this.#problems = [];
    const sets = entries.flatMap((entry) => this.#bring(entry, []));
    if (this.#regex === null && sets.some(needsRegex))
      this.#regex = (await import('../expressions/regex.ts')).RE2;
    const inLiterals: FileProblem[] = [];
    for (const { parsed, set } of this.#parsed.values()) {
      this.#problems.push(...parsed.yaml.problems);
      inLiterals.push(...literalProblems(parsed, set, this.#regex));
    }
    this.#problems.push(...inLiterals);
    const merged = this.#merge(sets);
    const policies =
      inLiterals.length === 0 ? merged : merged.filter((policy) => isSound(policy, this.#regex));
    const runtime = { regex: this.#regex, now: this.#now };
    return {
      sets,
      policies,
      rules: policies.map((policy) => this.#ruleOf(policy, runtime)),
      levels: new Map(policies.flatMap(({ name, level }) => (level === 'off' ? [] : [[name, level]]))),
      problems: this.#problems,
      runtime,
    };
  }

  #ruleOf(policy: Policy, runtime: PolicyRuntime): Rule {
    const rule = this.#rules.get(policy) ?? compilePolicy(policy, runtime);
    this.#rules.set(policy, rule);
    return rule;
  }

  #bring(entry: Placed<string>, trail: readonly string[]): readonly PolicySet[] {
    const found = this.#files.find(entry);
    if ('message' in found) {
      this.#problem(entry.origin, found);
      return [];
    }
    return found.flatMap((file) => {
      const at = trail.indexOf(file);
      if (at === -1) return this.#set(file, entry, trail) ?? [];
      const circle = [...trail.slice(at), file].map((each) => code(lastPart(each))).join(' → ');
      this.#problem(entry.origin, {
        message: `Circular \`extends\` through ${code(entry.value)}: ${circle}.`,
        hint: 'Remove one of the entries.',
      });
      return [];
    });
  }

  #set(file: string, entry: Placed<string>, trail: readonly string[]): PolicySet | null {
    const known = this.#sets.get(file);
    if (known !== undefined) return known;
    const text = this.#files.read(file);
    if (typeof text !== 'string') {
      this.#problem(entry.origin, text);
      this.#sets.set(file, null);
      return null;
    }
    const parsed = parsePolicyFile(file, text);
    const bases = parsed.extends.flatMap((base) => this.#bring(base, [...trail, file]));
    const { set } = readPolicySet(parsed, { checker: this.#checker, bases });
    this.#parsed.set(file, { parsed, set });
    this.#sets.set(file, set);
    return set;
  }

  /** By name, the last one wins; policies of one name that are not the same one are a problem. */
  #merge(sets: readonly PolicySet[]): readonly Policy[] {
    const byName = new Map<string, Policy>();
    for (const policy of sets.flatMap(({ policies }) => policies)) {
      const other = byName.get(policy.name);
      if (other !== undefined && !isSamePlace(other.origin, policy.origin)) {
        const where = `${other.origin.file}:${other.origin.line}`;
        this.#problem(policy.origin, {
          message: `The policy ${code(policy.name)} is also defined in ${code(where)}.`,
          hint: 'Rename one of the two sets.',
        });
        continue;
      }
      byName.set(policy.name, policy);
    }
    return [...byName.values()];
  }

  #problem({ file, line, column }: Origin, { message, hint }: PolicyFileProblem): void {
    this.#problems.push({ file, line, column, message, hint });
  }
}

function isSamePlace(left: Origin, right: Origin): boolean {
  return left.file === right.file && left.line === right.line && left.column === right.column;
}

function lastPart(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
