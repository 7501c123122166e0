/** Regular expressions in linear time; loaded only for policies that have some. */
import { RE2JS } from '@bufbuild/re2';
import { onceByText } from '../model/once-by-text.ts';
import type { RegexEngine, TextTest } from './functions/function.ts';
import { findMatch } from './regex-find.ts';

const compile = onceByText((pattern): TextTest => {
  const compiled = compileRe2(pattern);
  return {
    test: (text) => compiled.test(text),
    size: compiled.re2().prog.numInst(),
    find(text, from) {
      const found = findMatch(compiled.re2().prog, text, from);
      if (found === null) return null;
      const [start = 0, end = 0] = found;
      const groups = Array.from({ length: found.length / 2 }, (_, at) =>
        text.slice(Math.max(0, found[2 * at] ?? 0), Math.max(0, found[2 * at + 1] ?? 0)),
      );
      return { start, end, groups };
    },
  };
});

/** RE2's syntax: no look-around, no references back, no count above 1000. */
export const RE2: RegexEngine = { compile };

function compileRe2(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw new Error(`\`${pattern}\` is not a regular expression: ${reasonOf(error)}`);
  }
}

/** The library says `error parsing regexp: missing closing ): …`. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const reason = message.replace('error parsing regexp: ', '');
  return reason.startsWith('invalid or unsupported Perl syntax')
    ? `${reason} (lookaround and backreferences are not supported)`
    : reason;
}
