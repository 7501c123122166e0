import type { ConfigProblem, Origin } from '../config/config-file.ts';

/** Problems of a run, each once, by file and place. */
export class ProblemList {
  readonly #problems = new Map<string, ConfigProblem>();

  add(problem: ConfigProblem): void {
    const { file, line, column, message } = problem;
    const key = JSON.stringify([file, line, column, message]);
    if (!this.#problems.has(key)) this.#problems.set(key, problem);
  }

  addAt({ file, line, column }: Origin, message: string, hint: string | null = null): void {
    this.add({ file, line, column, message, hint });
  }

  get all(): readonly ConfigProblem[] {
    return [...this.#problems.values()].toSorted(compare);
  }
}

function compare(left: ConfigProblem, right: ConfigProblem): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
