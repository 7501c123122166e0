import type { FileProblem, Origin } from './problem.ts';

/** Problems of a run, each once, by file and place. */
export class ProblemList {
  readonly #problems = new Map<string, FileProblem>();

  add(problem: FileProblem): void {
    const { file, line, column, message } = problem;
    const key = JSON.stringify([file, line, column, message]);
    if (!this.#problems.has(key)) this.#problems.set(key, problem);
  }

  addAt({ file, line, column }: Origin, message: string, hint: string | null = null): void {
    this.add({ file, line, column, message, hint });
  }

  get all(): readonly FileProblem[] {
    return [...this.#problems.values()].toSorted(compare);
  }
}

function compare(left: FileProblem, right: FileProblem): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
