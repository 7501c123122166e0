/** Runs the enabled rules over one file. */
import {
  type FileAtHand,
  type FileCheck,
  fileCheckOf,
  type Located,
  type Report,
  type Rule,
  type RuleContext,
  type RunScript,
  type ScriptCheck,
  type SourceCode,
  scriptCheckOf,
} from '../rule-api.ts';
import type { Range, RunInstruction } from '../syntax/nodes.ts';
import { Dispatcher } from './dispatch.ts';
import { type EnabledRule, levelOfFinding } from './file-config.ts';
import {
  INTERNAL_ERROR,
  plainFinding,
  rangeOf as rangeOfReport,
  restrictFixes,
  toFinding,
} from './findings.ts';
import type { FirstFindings } from './limit-reports.ts';
import { freezeData, type PluginIsolation } from './plugin-isolation.ts';
import { type Finding, LEVELS, type RunFailure, type Undecided } from './result.ts';
import type { RuleCatalog } from './rule-catalog.ts';
import type { Listener, ListenerOwner, RuleListener } from './rule-listener.ts';
import { withDefaults } from './rule-options.ts';
import { ScriptRules } from './script-rules.ts';
import { hintOf, placeThrown, reasonOf, sentence } from './thrown.ts';
import { scopeOf, type WalkScope, walkFile } from './traverse.ts';

/** A parsed file and the rules to run on it. */
export interface RuleRunInput {
  readonly source: SourceCode;
  readonly rules: readonly EnabledRule[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly catalog: RuleCatalog;
  readonly path: string;
  readonly filename: string;
  readonly cwd: string;
  readonly isolation?: PluginIsolation | null;
  /** Takes the findings where only the first of each rule are shown. */
  readonly first?: FirstFindings | null;
}

/** What rules reported, before ignore comments are applied. */
export interface RuleRunOutcome {
  /** Unsorted. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RunFailure[];
  readonly undecided: readonly Undecided[];
}

/** Checks the tree by every rule; one that throws is a finding and a failure, and the others go on. */
export function runRules(input: RuleRunInput): RuleRunOutcome {
  return new RuleRun(input).run();
}

/** What a rule is given for a file; small, because there is one for each rule and file. */
class Participant implements RuleContext<string, readonly unknown[]>, ListenerOwner {
  readonly options: readonly unknown[];
  hasFailed = false;
  readonly #enabled: EnabledRule;
  readonly #run: RuleRun;

  constructor(enabled: EnabledRule, run: RuleRun) {
    this.options = optionsOf(enabled);
    this.#enabled = enabled;
    this.#run = run;
  }

  get rule(): Rule {
    return this.#enabled.rule;
  }

  get id(): string {
    return this.#enabled.rule.name;
  }

  get sourceCode(): SourceCode {
    return this.#run.input.source;
  }

  get settings(): Readonly<Record<string, unknown>> {
    return this.#run.input.settings;
  }

  get filename(): string {
    return this.#run.input.filename;
  }

  get physicalFilename(): string {
    return this.#run.input.filename;
  }

  get cwd(): string {
    return this.#run.input.cwd;
  }

  /** A property of its own: rules of ESLint take it out of the context. */
  readonly report = (report: Report<string>): void => this.#run.report(report, this.#enabled);

  reportUndetermined(place: Located, reason: string): void {
    this.#run.reportUndetermined(this.id, place, reason);
  }

  cannotTell(place: Located, reason: string): void {
    this.reportUndetermined(place, reason);
  }
}

function optionsOf({ rule, options }: EnabledRule): readonly unknown[] {
  return withDefaults(rule.meta.defaultOptions ?? [], options);
}

/** A rule about the file as a whole; it takes part once it has found something. */
interface FileRule {
  readonly enabled: EnabledRule;
  readonly check: FileCheck<string>;
  /** The same for all files: what a check derives from them may be kept. */
  readonly options: readonly unknown[];
}

/** The rules of a configuration, sorted once for all of its files. */
interface SortedRules {
  /** Those that listen to the walk. */
  readonly listening: readonly EnabledRule[];
  /** Those that are called with scripts. */
  readonly scripts: ScriptRules<EnabledRule>;
  readonly files: readonly FileRule[];
}

const SORTED = new WeakMap<readonly EnabledRule[], SortedRules>();

function sortedRules(rules: readonly EnabledRule[]): SortedRules {
  const known = SORTED.get(rules);
  if (known !== undefined) return known;
  const listening: EnabledRule[] = [];
  const scripts: { readonly enabled: EnabledRule; readonly check: ScriptCheck<string> }[] = [];
  const files: FileRule[] = [];
  for (const enabled of rules) {
    const check = scriptCheckOf(enabled.rule);
    const fileCheck = fileCheckOf(enabled.rule);
    if (check !== null) scripts.push({ enabled, check });
    else if (fileCheck !== null) files.push({ enabled, check: fileCheck, options: optionsOf(enabled) });
    else listening.push(enabled);
  }
  const sorted = { listening, scripts: new ScriptRules(scripts), files };
  SORTED.set(rules, sorted);
  return sorted;
}

/** What is walked when plugins are held: the rules of ours together, each rule of a plugin alone. */
interface Walks {
  readonly own: readonly EnabledRule[];
  readonly ofPlugins: readonly (readonly [EnabledRule])[];
}

const WALKS = new WeakMap<readonly EnabledRule[], Walks>();

/** The same lists for all files of a configuration, so that each is sorted once. */
function walksOf(rules: readonly EnabledRule[], { isPluginRule }: PluginIsolation): Walks {
  const known = WALKS.get(rules);
  if (known !== undefined) return known;
  const walks: Walks = {
    own: rules.filter(({ rule }) => !isPluginRule(rule)),
    ofPlugins: rules.filter(({ rule }) => isPluginRule(rule)).map((enabled) => [enabled]),
  };
  WALKS.set(rules, walks);
  return walks;
}

/** Lets a rule about scripts take part in the file, once a script has what it looks for. */
type JoinOnce = (rule: { readonly enabled: EnabledRule; readonly at: number }) => Participant;

class RuleRun {
  readonly input: RuleRunInput;
  readonly #findings: Finding[] = [];
  readonly #failures: RunFailure[] = [];
  readonly #undecided: Undecided[] = [];
  /** The rule that joined last. */
  #latest: Participant | null = null;
  #dispatcher: Dispatcher<Participant>;

  constructor(input: RuleRunInput) {
    this.input = input;
    this.#dispatcher = this.#newDispatcher();
  }

  #newDispatcher(): Dispatcher<Participant> {
    const selectors = this.input.catalog.createSelectors?.<Participant>() ?? null;
    return new Dispatcher((listeners, subject) => this.#call(listeners, subject), selectors);
  }

  run(): RuleRunOutcome {
    const { rules, isolation = null } = this.input;
    if (isolation === null) this.#walk(rules);
    else {
      const { own, ofPlugins } = walksOf(rules, isolation);
      this.#walk(own);
      this.#walkPlugins(ofPlugins, isolation);
    }
    const findings = [...this.#findings, ...(this.input.first?.findings ?? [])];
    return { findings, failures: this.#failures, undecided: this.#undecided };
  }

  /** One walk each, so that what goes wrong has a name. */
  #walkPlugins(walks: Walks['ofPlugins'], isolation: PluginIsolation): void {
    const { source, path } = this.input;
    if (walks.length > 0) {
      freezeData(source.ast);
      Object.freeze(source);
    }
    for (const walk of walks) {
      const [{ rule }] = walk;
      this.#dispatcher = this.#newDispatcher();
      try {
        isolation.hold(rule.name, path, () => this.#walk(walk));
      } catch (error) {
        const participant = this.#latest;
        if (participant?.rule === rule) this.#fail(participant, error, null);
        else throw error;
      }
    }
  }

  #walk(rules: readonly EnabledRule[]): void {
    const { source } = this.input;
    const { listening, scripts, files } = sortedRules(rules);
    for (const enabled of listening) this.#start(enabled);
    const dispatcher = this.#dispatcher;
    const joined: (Participant | undefined)[] = [];
    const joinOnce: JoinOnce = ({ enabled, at }) => {
      const participant = joined[at] ?? this.#join(enabled);
      joined[at] = participant;
      return participant;
    };
    walkFile(source.ast, () => source.model, this.#scope(), {
      enter: (node) => {
        dispatcher.enter(node);
        if (node.type === 'RunInstruction' && scripts.all.length > 0)
          this.#checkScripts(node, scripts, joinOnce);
      },
      leave: (node) => dispatcher.leave(node),
      event: (name, subject) => dispatcher.event(name, subject),
    });
    this.#checkFile(files);
  }

  #checkFile(rules: readonly FileRule[]): void {
    if (rules.length === 0) return;
    const { source, filename, cwd } = this.input;
    const file: FileAtHand = { sourceCode: source, filename, cwd };
    for (const { enabled, check, options } of rules) {
      let participant: Participant | null = null;
      try {
        const report = check(file, options);
        if (report === null) continue;
        participant = this.#join(enabled);
        report(participant);
      } catch (error) {
        this.#fail(participant ?? this.#join(enabled), error, source.ast);
      }
    }
  }

  /** Selectors may name any node. */
  #scope(): WalkScope {
    const scope = scopeOf(this.#dispatcher.keys);
    return this.#dispatcher.hasSelectors ? { ...scope, shell: true, words: true } : scope;
  }

  #start(enabled: EnabledRule): void {
    const owner = this.#join(enabled);
    try {
      const listeners = enabled.rule.create(owner) as Readonly<Record<string, unknown>>;
      refusePromise(listeners);
      for (const key in listeners) {
        const call = listeners[key];
        if (typeof call === 'function') this.#dispatcher.add(key, { call: call as Listener, owner });
      }
    } catch (error) {
      this.#fail(owner, error, null);
    }
  }

  #join(enabled: EnabledRule): Participant {
    const participant = new Participant(enabled, this);
    this.#latest = participant;
    return participant;
  }

  #checkScripts(instruction: RunInstruction, rules: ScriptRules<EnabledRule>, joinOnce: JoinOnce): void {
    for (const script of this.#scriptsOf(instruction, rules, joinOnce)) {
      for (const rule of rules.of(script)) {
        const participant = joinOnce(rule);
        if (participant.hasFailed) continue;
        try {
          rule.check.check(script, participant);
        } catch (error) {
          this.#fail(participant, error, instruction);
        }
      }
    }
  }

  /** What fails in the model is a failure of every rule that asks for it. */
  #scriptsOf(
    instruction: RunInstruction,
    rules: ScriptRules<EnabledRule>,
    joinOnce: JoinOnce,
  ): readonly RunScript[] {
    try {
      return this.input.source.model.scriptsOf(instruction);
    } catch (error) {
      for (const rule of rules.all) {
        const participant = joinOnce(rule);
        if (!participant.hasFailed) this.#fail(participant, error, instruction);
      }
      return [];
    }
  }

  report(report: Report<string>, enabled: EnabledRule): void {
    const { source, first = null } = this.input;
    const { rule, fix } = enabled;
    const level = levelOfFinding(enabled, report.externalIds);
    if (level === 'off') return;
    const range = rangeOfReport(report, source);
    if (first?.leavesOut(rule.name, range[0]) === true) return;
    const { maxLevel = this.#isDormant(report, rule) ? 'info' : level } = report;
    const capped = LEVELS.indexOf(maxLevel) > LEVELS.indexOf(level) ? maxLevel : level;
    const finding = restrictFixes(toFinding(report, rule, capped, { source, range }), fix);
    if (first === null) this.#findings.push(finding);
    else first.add(finding);
  }

  /** The builder keeps a trigger as text: what is wrong with it shows in a stage that runs it. */
  #isDormant({ node }: Report<string>, { meta }: Rule): boolean {
    if (meta.isRefused !== true || node === undefined) return false;
    const { model } = this.input.source;
    if (model.instructionOf(node)?.parent?.type !== 'OnbuildInstruction') return false;
    return model.stageOf(node)?.runsHere !== true;
  }

  reportUndetermined(ruleId: string, place: Located, reason: string): void {
    const { line, column } = this.input.source.getLocFromIndex(place.range[0]);
    this.#undecided.push({ ruleId, line, column, reason });
  }

  /** One that throws ends its own rule; the next one goes on. */
  #call(listeners: readonly RuleListener<Participant>[], subject: unknown): void {
    for (let at = 0; at < listeners.length; at += 1) {
      try {
        for (; at < listeners.length; at += 1) {
          const listener = listeners[at];
          if (listener === undefined || listener.owner.hasFailed) continue;
          const answer: unknown = listener.call(subject as never);
          if (answer !== undefined) refusePromise(answer);
        }
      } catch (error) {
        const listener = listeners[at];
        if (listener !== undefined) this.#fail(listener.owner, error, subject);
      }
    }
  }

  /** The rule is not asked again in this file; what it found before counts. */
  #fail(participant: Participant, error: unknown, subject: unknown): void {
    participant.hasFailed = true;
    const { source, path } = this.input;
    const range = rangeOf(subject);
    const reason = sentence(reasonOf(error));
    const message = `The rule \`${participant.rule.name}\` failed here and found nothing more in this file: ${reason}`;
    const finding = plainFinding(source, range, { ruleId: INTERNAL_ERROR, level: 'error', message });
    this.#findings.push(finding);
    this.#failures.push({
      kind: 'rule',
      path,
      line: finding.line,
      ruleId: participant.rule.name,
      message: `The rule \`${participant.rule.name}\` threw: ${reason}`,
      hint: hintOf(error) ?? placeThrown(error),
    });
  }
}

/** What a rule finds later is in no report, and what it rejects with later would end the run. */
function refusePromise(value: unknown): void {
  if (typeof value !== 'object' || value === null || !('then' in value)) return;
  if (value instanceof Promise) value.catch(() => {});
  throw new Error('it returned a promise; rules must be synchronous');
}

/** Where a subject is; a rule of a plugin may have changed it, and the failure must be reported all the same. */
function rangeOf(subject: unknown): Range {
  try {
    if (typeof subject !== 'object' || subject === null || !('range' in subject)) return [0, 0];
    const [start, end]: readonly unknown[] = Array.isArray(subject.range) ? subject.range : [];
    return Number.isInteger(start) && Number.isInteger(end) ? [start as number, end as number] : [0, 0];
  } catch {
    return [0, 0];
  }
}
