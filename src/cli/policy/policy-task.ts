import type { ConfigRequest } from '../../config/config-loader.ts';
import type { ModelOptions } from '../../model/types.ts';
import { ourName } from '../../policy/our-names.ts';
import type { Sink } from '../../reporters/reporter.ts';
import type { FileProblem, Origin } from '../../yaml/problem.ts';
import type { ExitCode } from '../command.ts';
import { shownFrom } from '../error-text.ts';
import type { Io } from '../io.ts';

/** What an action of `plimsoll policy` is given. */
export interface PolicyTaskInput {
  /** Words after the action. */
  readonly operands: readonly string[];
  readonly io: Io;
  readonly out: Sink;
  /** Of `--file`. */
  readonly file: string | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** What the command line says about the build, for those that check a file. */
  readonly model: ModelOptions;
  /** Of `--context`, absolute. */
  readonly contextDirectory: string | null;
  readonly configFiles: Pick<ConfigRequest, 'configFile' | 'useConfigFiles'>;
  readonly hasCoverage: boolean;
  /** Whether policies without test cases fail. */
  readonly needsTests: boolean;
  readonly minCases: readonly [deny: number, allow: number];
}

/** An action of `plimsoll policy`, such as `check` or `test`. */
export type PolicyTask = (input: PolicyTaskInput) => Promise<ExitCode>;

/** Problems with their places; whether there were any. */
export function writeProblems(problems: readonly FileProblem[], { out, io }: PolicyTaskInput): boolean {
  const { style } = out;
  for (const { message, hint, ...origin } of problems) {
    out.write(`${style.red('error')}   ${placeText(origin, io.cwd, out)}: ${out.plain(message)}\n`);
    if (hint !== null) out.write(`        ${style.dim(out.plain(hint))}\n`);
  }
  return problems.length > 0;
}

/** `acme.policy.yaml:14:9`. */
export function placeText({ file, line, column }: Origin, cwd: string, out: Sink): string {
  const path = ourName(file) !== null ? file : shownFrom(cwd, file);
  return `${out.plain(path)}:${line}:${column}`;
}
