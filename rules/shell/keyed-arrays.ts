import type { RunScript } from '../../src/rule-api.ts';

/** Names that these commands make associative arrays with `-A`. */
export function keyedArrays(script: RunScript, ...declaring: readonly string[]): ReadonlySet<string> {
  return new Set(
    script
      .commands(...declaring)
      .filter(({ args }) => args.some(({ text }) => /^-\w*A/.test(text)))
      .flatMap(({ args }) => args.map((arg) => (arg.type === 'ShellAssignment' ? arg.name : arg.text))),
  );
}
