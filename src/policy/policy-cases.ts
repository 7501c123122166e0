/** Runs the cases that are beside policies and in test files. */

import { memoryContext } from '../context/memory-context.ts';
import { readDockerfile } from '../engine/read-dockerfile.ts';
import { UNKNOWN_TEXT } from '../expressions/values.ts';
import { buildModel } from '../model/build-model.ts';
import { checkValue } from '../schema/check-value.ts';
import { sentence } from '../yaml/hints.ts';
import type { Origin } from '../yaml/problem.ts';
import { checkedFile } from './checked-file.ts';
import { defaultsOf, withOptions } from './compile-policy.ts';
import type { Coverage } from './coverage.ts';
import { schemaOf } from './param-types.ts';
import { PolicyError, PolicyProgram, type PolicyRuntime, targetOf, type Verdict } from './policy-program.ts';
import type { Policy, PolicyTest } from './policy-set.ts';

/** What a policy says about one Dockerfile. */
export interface CaseFinding {
  readonly policy: Policy;
  readonly outcome: Verdict['outcome'];
  readonly line: number;
  readonly message: string;
}

/** How a case went. */
export interface CaseResult {
  readonly origin: Origin;
  readonly name: string;
  /** Full sentences; empty when it passes. */
  readonly mistakes: readonly string[];
}

/** What running a test case needs. */
export interface CaseTools {
  readonly runtime: PolicyRuntime;
  /** Takes note of which parts of expressions were tried; `null` when nobody asks. */
  readonly coverage: Pick<Coverage, 'watch'> | null;
}

/** A Dockerfile and the parameters that a test case uses. */
export interface CaseInput {
  readonly text: string;
  readonly path: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Texts of the build context by path; `null` where nobody knows the context. */
  readonly files: Readonly<Record<string, string>> | null;
}

/** What policies say about a text, by line. Throws a `PolicyError`. */
export function findingsIn(
  policies: readonly Policy[],
  { text, path, params, files }: CaseInput,
  { runtime, coverage }: CaseTools,
): readonly CaseFinding[] {
  const model = buildModel(readDockerfile(text), {});
  const file = checkedFile(model, path, () => (files === null ? null : memoryContext(files)));
  const findings = policies.flatMap((policy) => {
    if (!targetOf(policy)(path)) return [];
    const program = new PolicyProgram(policy, runtime, coverage?.watch(policy) ?? null);
    const values = withOptions(defaultsOf(policy.set), policy.set.params, params);
    return program.check(file, values).map((verdict) => ({
      policy,
      outcome: verdict.outcome,
      line: verdict.range.line,
      message: file.hideSecrets(messageOf(policy, verdict)),
    }));
  });
  return findings.toSorted((left, right) => left.line - right.line);
}

/** The message with what its expressions gave. */
export function messageOf({ message, title }: Policy, { outcome, data, reason }: Verdict): string {
  if (outcome === 'unknown') return `Undetermined: ${title.replace(/\.$/, '')}; ${reason} is not known here.`;
  let next = 0;
  const parts = message.map((part) => {
    if (typeof part === 'string') return part;
    next += 1;
    return data[next - 1] ?? UNKNOWN_TEXT;
  });
  return parts.join('').replace(/\s+/g, ' ').trim();
}

/** Parameters that no policy has, and values that they do not take. */
export function paramMistakes(
  policies: readonly Policy[],
  params: Readonly<Record<string, unknown>>,
): readonly string[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const param = policies.flatMap(({ set }) => set.params).find((each) => each.name === name);
    if (param === undefined) return [`Unknown parameter \`${name}\`.`];
    const naming = { value: () => `\`${name}\``, key: 'key' };
    return checkValue(schemaOf(param.type), value, naming).map(({ message }) => sentence(message));
  });
}

/** Runs the cases beside a policy. */
export function runInlineCases(policy: Policy, tools: CaseTools): readonly CaseResult[] {
  return policy.tests.map((test, at) => ({
    origin: test.origin,
    name: `${policy.id}: ${test.name === '' ? `${test.expects} ${at + 1}` : test.name}`,
    mistakes: mistakesIn(policy, test, tools),
  }));
}

function mistakesIn(policy: Policy, test: PolicyTest, tools: CaseTools): readonly string[] {
  const wrong = paramMistakes([policy], test.params);
  if (wrong.length > 0) return wrong;
  const { dockerfile: text, params, files } = test;
  const input = { text, path: test.path ?? pathFor(policy), params, files };
  const outcome = attempt(() => findingsIn([policy], input, tools));
  if (typeof outcome === 'string') return [outcome];
  const denied = outcome.filter((finding) => finding.outcome === 'deny');
  const unknown = outcome.filter((finding) => finding.outcome === 'unknown');
  return [
    ...expectationMistake(test, denied, unknown),
    ...(test.messages === null ? [] : messageMistakes(test.messages, denied)),
    ...(test.lines === null || String(test.lines) === String(denied.map(({ line }) => line))
      ? []
      : [
          `Expected lines ${test.lines.join(', ')}, found ${denied.map(({ line }) => line).join(', ') || 'none'}.`,
        ]),
  ];
}

/** Globs of files are for the real ones: a case is of a name that fits. */
function pathFor(policy: Policy): string {
  return targetOf(policy)('Dockerfile')
    ? 'Dockerfile'
    : (policy.files[0] ?? 'Dockerfile').replaceAll('*', 'x');
}

function expectationMistake(
  { expects }: PolicyTest,
  denied: readonly CaseFinding[],
  unknown: readonly CaseFinding[],
): readonly string[] {
  const found = denied.length > 0 ? 'deny' : unknown.length > 0 ? 'unknown' : 'allow';
  if (found === expects) return [];
  const said = [...denied, ...unknown].map(({ line, message }) => `line ${line}: ${message}`).join(' ');
  return [`Expected ${WORDS[expects]}, and the policy ${FOUND[found]}.${said === '' ? '' : ` ${said}`}`];
}

const WORDS = { deny: 'a finding', allow: 'none', unknown: 'it to be undetermined' } as const;
const FOUND = { deny: 'denies it', allow: 'allows it', unknown: 'is undetermined' } as const;

function messageMistakes(wanted: readonly string[], denied: readonly CaseFinding[]): readonly string[] {
  if (wanted.length !== denied.length) {
    return [
      `Expected ${wanted.length} findings, found ${denied.length}: ${denied.map(({ message }) => message).join(' ')}`,
    ];
  }
  return wanted.flatMap((text, at) => {
    const message = denied[at]?.message ?? '';
    return message.includes(text) ? [] : [`Expected \`${text}\` in the message \`${message}\`.`];
  });
}

/** What a function gives, or the sentence of the policy's error. */
export function attempt<Result>(run: () => Result): Result | string {
  try {
    return run();
  } catch (error) {
    if (error instanceof PolicyError)
      return `The policy failed: ${error.message}. ${error.hint ?? ''}`.trim();
    throw error;
  }
}
