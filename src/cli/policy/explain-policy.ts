import { join, resolve } from 'node:path';
import type { ResolvedConfig } from '../../config/config-loader.ts';
import { policyFiles } from '../../config/policy-files.ts';
import { UserError } from '../../config/user-error.ts';
import { readDockerfile } from '../../engine/read-dockerfile.ts';
import { wantedSources } from '../../engine/source-code.ts';
import type { Value } from '../../expressions/values.ts';
import { buildModel } from '../../model/build-model.ts';
import { BUILT_IN_SETS } from '../../policy/built-in/built-in-sets.ts';
import { checkedFile, type SharedFile } from '../../policy/checked-file.ts';
import { defaultsOf, withOptions } from '../../policy/compile-policy.ts';
import { PolicyLoader } from '../../policy/load-policies.ts';
import { attempt, messageOf } from '../../policy/policy-cases.ts';
import { PolicyProgram, type PolicyRuntime, targetOf } from '../../policy/policy-program.ts';
import type { Policy } from '../../policy/policy-set.ts';
import { Trace, type TraceStep } from '../../policy/trace.ts';
import { code, hintAmong } from '../../yaml/hints.ts';
import { createLoader } from '../config-options.ts';
import { shownPath } from '../discovery/find-files.ts';
import { fileErrorSentence } from '../file-error.ts';
import { ContextDirectories } from '../lint/directory-context.ts';
import { readSourceFile } from '../lint/source-file.ts';
import { findPolicySources, loadSets } from './policy-sources.ts';
import { type PolicyTask, type PolicyTaskInput, placeText, writeProblems } from './policy-task.ts';

/** Widest text of a sub-expression; the values follow it. */
const WIDTH = 72;

/** `plimsoll policy explain`: how a policy comes to what it says. Without paths it checks as a run does. */
export const explainPolicy: PolicyTask = async (input) => {
  const { operands, out } = input;
  const [id, ...paths] = operands;
  if (id === undefined) throw new UserError('`plimsoll policy explain` requires the id of a policy.');
  const explained = await readInput(input);
  const found = await findPolicy(id, paths, explained, input);
  if (found === null) return 2;
  const { policy, runtime, params } = found;
  const trace = new Trace(policy);
  const program = new PolicyProgram(policy, runtime, trace);
  const verdicts = attempt(() => program.check(explained.file, params));
  writeTrace({ policy, trace, ...explained }, input);
  if (!targetOf(policy)(explained.path)) {
    out.write('\nThis file is not checked in a run: the `target` of the policy does not include it.\n');
  }
  if (typeof verdicts === 'string') {
    out.write(`${out.style.red(out.plain(verdicts))}\n`);
    return 2;
  }
  return verdicts.some(({ outcome }) => outcome === 'deny') ? 1 : 0;
};

interface FoundPolicy {
  readonly policy: Policy;
  readonly runtime: PolicyRuntime;
  readonly params: ReadonlyMap<string, Value>;
}

/** In the sets at some paths, else in those of the configuration, else in those below here; `null` after telling mistakes. */
async function findPolicy(
  id: string,
  paths: readonly string[],
  { config }: ExplainedFile,
  input: PolicyTaskInput,
): Promise<FoundPolicy | null> {
  const { io, today } = input;
  const isIt = (policy: Policy) => policy.id === id || policy.name === id;
  const names: string[] = [];
  if (paths.length === 0) {
    const loader = new PolicyLoader(policyFiles(BUILT_IN_SETS), today);
    const { policies, problems, runtime } = await loader.load(config.policies.map(({ entry }) => entry));
    if (writeProblems(problems, input)) return null;
    const policy = policies.find(isIt);
    if (policy !== undefined) return { policy, runtime, params: paramsIn(config, policy) };
    names.push(...policies.map(({ name }) => name));
  }
  const { sets } = findPolicySources(paths, io.cwd, { isNeeded: names.length === 0 });
  const { policies, problems, runtime } = await loadSets(sets, today, join(io.cwd, 'plimsoll'));
  if (writeProblems(problems, input)) return null;
  const policy = policies.find(isIt);
  if (policy !== undefined) return { policy, runtime, params: defaultsOf(policy.set) };
  const known = [...new Set([...names, ...policies.map(({ name }) => name)])];
  throw new UserError(`Unknown policy ${code(id)}.`, { hint: hintAmong(id, known) });
}

/** What the configuration says, else what the set says. */
function paramsIn({ file }: ResolvedConfig, policy: Policy): ReadonlyMap<string, Value> {
  const [options] = file.rules.find(({ rule }) => rule.name === policy.name)?.options ?? [];
  const byDefault = defaultsOf(policy.set);
  if (typeof options !== 'object' || options === null) return byDefault;
  return withOptions(byDefault, policy.set.params, options);
}

/** The Dockerfile of `--file`, as a run sees it. */
export interface ExplainedFile {
  /** As a run shows it. */
  readonly path: string;
  readonly file: SharedFile;
  readonly config: ResolvedConfig;
}

/** Reads the Dockerfile of `--file` and what its configuration and the command line say about the build. */
export async function readInput(input: PolicyTaskInput): Promise<ExplainedFile> {
  const { file: given, io, today, model: options, contextDirectory, configFiles } = input;
  if (given === null)
    throw new UserError('`plimsoll policy explain` requires a Dockerfile.', {
      hint: 'Add `--file Dockerfile`.',
    });
  const absolutePath = resolve(io.cwd, given);
  const text = readText(given, absolutePath);
  const loader = createLoader({
    cwd: io.cwd,
    environment: io.env,
    today,
    model: options,
    ...configFiles,
  });
  const config = await loader.forFile(absolutePath);
  const [problem] = loader.problems;
  if (problem !== undefined) throw new UserError(problem.message, problem);
  const model = buildModel(readDockerfile(text), config.file.model);
  const request = { dockerfile: absolutePath, named: contextDirectory, cwd: io.cwd, text };
  const finder = await new ContextDirectories().of(request);
  const context = finder.find(() => wantedSources(model));
  const path = shownPath(absolutePath, given, io.cwd);
  return { path, file: checkedFile(model, path, () => context), config };
}

function readText(given: string, absolutePath: string): string {
  try {
    return readSourceFile(absolutePath).text;
  } catch (error) {
    throw new UserError(`${code(given)} could not be read. ${fileErrorSentence(error)}`);
  }
}

interface Explained {
  readonly policy: Policy;
  readonly trace: Trace;
  readonly path: string;
  readonly file: SharedFile;
}

function writeTrace({ policy, trace, path, file }: Explained, { out, io }: PolicyTaskInput): void {
  const { style } = out;
  out.write(
    `${style.bold(out.plain(policy.name))} (${placeText(policy.origin, io.cwd, out)})\n${out.plain(policy.title)}\n`,
  );
  if (policy.each !== null) writeLines(trace.linesOf('each', policy.each), file, out);
  for (const step of trace.steps) {
    out.write(`\n${headline(step, policy, path, file, out)}\n`);
    writeLines(step.lines, file, out);
  }
  if (trace.steps.length === 0) out.write('\nNothing to check.\n');
}

function headline(
  { it, verdict }: TraceStep,
  policy: Policy,
  path: string,
  file: SharedFile,
  out: PolicyTaskInput['out'],
): string {
  const { style } = out;
  const subject = it === null ? '' : `it = ${out.plain(file.hideSecrets(it))}  `;
  if (verdict === null) return `${style.green('kept')}    ${subject}`.trimEnd();
  const place = `${out.plain(path)}:${verdict.range.line}:${verdict.range.column}`;
  const message = out.plain(file.hideSecrets(messageOf(policy, verdict)));
  const word = verdict.outcome === 'deny' ? style.red('broken') : style.yellow('unknown');
  return `${word}  ${subject}${place}  ${message}`;
}

function writeLines(lines: TraceStep['lines'], file: SharedFile, out: PolicyTaskInput['out']): void {
  for (const { depth, label, text, values } of lines) {
    const head = `  ${'  '.repeat(depth)}${label === '' ? '' : `${label}: `}${out.plain(text)}`;
    const shown =
      values.length === 0
        ? out.style.dim('(not evaluated)')
        : values.map((value) => out.plain(file.hideSecrets(value))).join(' | ');
    out.write(`${head.length > WIDTH ? `${head.slice(0, WIDTH - 1)}…` : head.padEnd(WIDTH)}  ${shown}\n`);
  }
}
