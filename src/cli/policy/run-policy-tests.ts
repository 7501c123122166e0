import { dirname, join, resolve } from 'node:path';
import { readFound, readFoundText } from '../../config/read-file.ts';
import { RE2 } from '../../expressions/regex.ts';
import { Coverage, type CoverageReport } from '../../policy/coverage.ts';
import type { LoadedPolicies } from '../../policy/load-policies.ts';
import { type CaseResult, runInlineCases } from '../../policy/policy-cases.ts';
import type { Policy } from '../../policy/policy-set.ts';
import { readTestFile, runCase, type TestCase, type TestTools } from '../../policy/test-file.ts';
import { count } from '../../reporters/count.ts';
import type { FileProblem } from '../../yaml/problem.ts';
import { fileErrorSentence } from '../file-error.ts';
import { decodeSource } from '../lint/source-file.ts';
import { findPolicySources, loadSets } from './policy-sources.ts';
import { type PolicyTask, type PolicyTaskInput, placeText, writeProblems } from './policy-task.ts';

/** `plimsoll policy test`: cases beside policies and in files of their own. */
export const runPolicyTests: PolicyTask = async (input) => {
  const { operands, io, out, today, minCases } = input;
  const { sets, tests } = findPolicySources(operands, io.cwd);
  const loaded = await loadSets(sets, today, join(io.cwd, 'plimsoll'));
  const run = new TestRun(input, loaded);
  for (const file of tests) await run.file(file);
  if (writeProblems([...loaded.problems, ...run.problems], input)) return 2;
  run.inline();
  const failed = run.results.filter(({ mistakes }) => mistakes.length > 0);
  for (const { origin, name, mistakes } of failed) {
    out.write(`${out.style.red('✖')} ${out.plain(name)} (${placeText(origin, io.cwd, out)})\n`);
    for (const mistake of mistakes) out.write(`  ${out.plain(mistake)}\n`);
  }
  const bare = run.policiesWithout(minCases);
  for (const { policy, sentence } of bare) {
    out.write(
      `${out.style.red('✖')} ${out.plain(policy.name)} (${placeText(policy.origin, io.cwd, out)})\n  ${sentence}\n`,
    );
  }
  if (run.coverage !== null) writeCoverage(run.coverage.report(loaded.policies), input);
  const isGood = failed.length === 0 && bare.length === 0;
  const summary = `${count(run.results.length, 'case')} of ${count(run.policies.size, 'policy', 'policies')}`;
  const tail = isGood
    ? `${summary} passed`
    : `${summary}; ${failed.length} failed, ${bare.length} without enough cases`;
  out.write(`${isGood ? out.style.green(`✔ ${tail}`) : out.style.red(`✖ ${tail}`)}\n`);
  return isGood ? 0 : 1;
};

interface BarePolicy {
  readonly policy: Policy;
  readonly sentence: string;
}

class TestRun {
  readonly results: CaseResult[] = [];
  readonly problems: FileProblem[] = [];
  readonly coverage: Coverage | null;
  /** Names of all that were tested. */
  readonly policies: Set<string>;
  readonly #input: PolicyTaskInput;
  readonly #loaded: LoadedPolicies;
  /** By policy name. */
  readonly #denied = new Map<string, number>();
  readonly #allowed = new Map<string, number>();

  constructor(input: PolicyTaskInput, loaded: LoadedPolicies) {
    this.#input = input;
    this.#loaded = loaded;
    this.policies = new Set(loaded.policies.map(({ name }) => name));
    this.coverage = input.hasCoverage ? new Coverage() : null;
  }

  inline(): void {
    const tools = { runtime: this.#loaded.runtime, coverage: this.coverage };
    for (const policy of this.#loaded.policies) {
      this.results.push(...runInlineCases(policy, tools));
      for (const { expects } of policy.tests) {
        if (expects === 'deny') add(this.#denied, policy.name);
        if (expects === 'allow') add(this.#allowed, policy.name);
      }
    }
  }

  async file(file: string): Promise<void> {
    const { policies, cases, problems } = readTestFile(file, readFoundText(file));
    this.problems.push(...problems);
    const sets = policies.map(({ value }) => (value.startsWith('.') ? resolve(dirname(file), value) : value));
    const loaded = await loadSets(sets, this.#input.today, file);
    this.problems.push(...loaded.problems);
    for (const { name } of loaded.policies) this.policies.add(name);
    const tools: TestTools = { ...loaded, coverage: this.coverage, regex: RE2 };
    for (const test of cases) this.#case(test, file, tools);
  }

  #case(test: TestCase, file: string, tools: TestTools): void {
    const path = test.file === null ? 'Dockerfile' : resolve(dirname(file), test.file.value);
    const text = test.text ?? this.#read(path, test);
    if (text === null) return;
    this.results.push(runCase(test, text, path, tools));
    if (test.expects === null) return;
    for (const policy of tools.policies) {
      const isDenied = test.expects.some(
        (wanted) => wanted.policy === policy.id || wanted.policy === policy.name,
      );
      add(isDenied ? this.#denied : this.#allowed, policy.name);
    }
  }

  #read(path: string, { origin }: TestCase): string | null {
    try {
      return decodeSource(readFound(path)).text;
    } catch (error) {
      this.problems.push({
        ...origin,
        message: `The Dockerfile could not be read. ${fileErrorSentence(error)}`,
        hint: null,
      });
      return null;
    }
  }

  policiesWithout([deny, allow]: readonly [deny: number, allow: number]): readonly BarePolicy[] {
    return this.#loaded.policies.flatMap((policy) => {
      const [denied, allowed] = [this.#denied.get(policy.name) ?? 0, this.#allowed.get(policy.name) ?? 0];
      if (denied >= deny && allowed >= allow) return [];
      const has = `It has ${count(denied, 'case')} that it denies and ${allowed} that it allows`;
      return [{ policy, sentence: `${has}; ${deny} and ${allow} are needed.` }];
    });
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function writeCoverage({ seen, all, gaps }: CoverageReport, { out, io }: PolicyTaskInput): void {
  for (const { policy, text, origin, never } of gaps) {
    const what = never === 'evaluated' ? 'is never evaluated' : `is never ${never}`;
    out.write(
      `${out.style.yellow('○')} ${out.plain(policy.id)}: ${out.plain(text.replace(/\s+/g, ' '))} ${what} (${placeText(origin, io.cwd, out)})\n`,
    );
  }
  const share = all === 0 ? 100 : Math.floor((100 * seen) / all);
  out.write(`Coverage of conditions: ${seen} of ${all} outcomes, ${share} %\n`);
}
