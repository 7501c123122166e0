import { isScalar } from 'yaml';
import type { Fields } from '../yaml/fields.ts';
import { code } from '../yaml/hints.ts';
import { describeNode, textOf } from '../yaml/yaml-text.ts';

/** Where the Dockerfile of a test case stands. */
export interface CaseSurroundings {
  /** From the working directory, with `/` between parts; `null` for any that fits. */
  readonly path: string | null;
  /** Texts of the build context by path; `null` where the case has no context. */
  readonly files: Readonly<Record<string, string>> | null;
}

/** Reads the keys `path` and `files` of a test case. */
export function readSurroundings(fields: Fields): CaseSurroundings {
  const files = fields.map('files').flatMap(({ name, key, value }) => {
    if (value === null || isScalar(value)) {
      if (!/^[.]{0,2}[/]|(?:^|[/])[.]{2}(?:[/]|$)/.test(name))
        return [[name, value === null || value.value === null ? '' : textOf(value)] as const];
      const message = `${code(name)} is not a path in the build context.`;
      fields.yaml.problem(key, message, 'Use a path such as `src/main.c`.');
      return [];
    }
    fields.yaml.problem(value, `The text of ${code(name)} must be a string, got ${describeNode(value)}.`);
    return [];
  });
  return {
    path: fields.text('path')?.value ?? null,
    // Paths are foreign: `__proto__` must be a path like any other.
    files: fields.has('files') ? Object.fromEntries(files) : null,
  };
}
