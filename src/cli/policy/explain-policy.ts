import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { code, hintAmong } from '../../config/hints.ts';
import { UserError } from '../../config/user-error.ts';
import { readDockerfile } from '../../engine/read-dockerfile.ts';
import { buildModel } from '../../model/build-model.ts';
import { defaultsOf } from '../../policy/compile-policy.ts';
import { judgedFile, type SharedFile } from '../../policy/judged-file.ts';
import { attempt, messageOf } from '../../policy/policy-cases.ts';
import { PolicyProgram } from '../../policy/policy-program.ts';
import type { Policy } from '../../policy/policy-set.ts';
import { Trace, type TraceStep } from '../../policy/trace.ts';
import { fileErrorSentence } from '../file-error.ts';
import { decodeSource } from '../lint/source-file.ts';
import { findPolicySources, loadSets } from './policy-sources.ts';
import { type PolicyTask, type PolicyTaskInput, placeText, writeProblems } from './policy-task.ts';

/** Widest text of a sub-expression; the values stand behind it. */
const WIDTH = 72;

/** `plimsoll policy explain`: how a policy comes to what it says. */
export const explainPolicy: PolicyTask = async (input) => {
  const { operands, io, today } = input;
  const [id, ...paths] = operands;
  if (id === undefined) throw new UserError('`plimsoll policy explain` needs the id of a policy.');
  const { path, file } = readJudged(input);
  const { sets } = findPolicySources(paths, io.cwd);
  const { policies, problems, runtime } = await loadSets(sets, today, join(io.cwd, 'plimsoll'));
  if (writeProblems(problems, input)) return 2;
  const policy = policies.find((each) => each.id === id || each.name === id);
  if (policy === undefined) {
    const names = policies.map((each) => each.id);
    throw new UserError(`There is no policy ${code(id)}.`, { hint: hintAmong(id, names) });
  }
  const trace = new Trace(policy);
  const program = new PolicyProgram(policy, runtime, trace);
  const verdicts = attempt(() => program.judge(file, defaultsOf(policy.set)));
  writeTrace({ policy, trace, path, file }, input);
  if (typeof verdicts === 'string') {
    input.out.write(`${input.out.style.red(input.out.plain(verdicts))}\n`);
    return 2;
  }
  return verdicts.some(({ outcome }) => outcome === 'deny') ? 1 : 0;
};

/** The Dockerfile of `--file`. */
export function readJudged({ file: given, io }: PolicyTaskInput): {
  readonly path: string;
  readonly file: SharedFile;
} {
  if (given === null)
    throw new UserError('A Dockerfile is needed.', { hint: 'Name it with `--file Dockerfile`.' });
  try {
    const { text } = decodeSource(readFileSync(resolve(io.cwd, given)));
    return { path: given, file: judgedFile(buildModel(readDockerfile(text), {}), given) };
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
  if (trace.steps.length === 0) out.write('\nNothing to judge.\n');
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
