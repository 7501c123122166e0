import {
  type Fix,
  hasFlag,
  type ShellExpansion,
  type ShellWord,
  type ShellWordPart,
} from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';
import { joined, normalizedPath, SYSTEM_DIRECTORIES } from './system-directories.ts';

/** What no script means to remove. */
const DANGEROUS: ReadonlySet<string> = new Set(
  ['', ...SYSTEM_DIRECTORIES]
    .flatMap((path) => [path, `${path}/`, `${path}/*`, `${path}/*/*`])
    .filter((path) => path !== ''),
);

/** A variable that says what holds without a value. */
const GUARDED = /:[?=-]/;

export default shellCheck({
  name: 'no-removal-of-empty-path',
  code: 2115,
  description: 'rm -r of a path that is a directory of the system if a variable is empty',
  level: 'warning',
  rationale: 'An unset variable turns `"$dir"/*` into `/*`.',
  silent: ['`${dir:?}`, which stops the script, and `${dir:-x}`'],
  fixSafety: 'With an empty variable the build now stops.',
  examples: {
    bad: 'dir=$(mktemp -d); rm -rf "$dir"/*',
    good: 'dir=$(mktemp -d); rm -rf "${dir:?}"/*',
    fixed: 'dir=$(mktemp -d); rm -rf "${dir:?}"/*',
  },
  messages: {
    root: '`{{path}}` is `{{empty}}` if the variable is empty; write `${name:?}` to stop then.',
    system: '`{{path}}` holds what other commands need; remove only what is not needed in it.',
    guard: 'Stop if the variable is empty.',
  },
  check(script, report) {
    for (const command of script.commands('rm')) {
      if (!hasFlag(command, 'r', 'R', 'recursive') || !/(?:^|\/)rm$/.test(command.name?.value ?? ''))
        continue;
      for (const word of command.args) {
        if (word.type !== 'ShellWord' || word.value !== null || GUARDED.test(word.text)) continue;
        const empty = pathsOf(word.parts)
          .map(normalizedPath)
          .find((path) => DANGEROUS.has(path));
        if (empty === undefined) continue;
        const data = { path: word.text, empty };
        if (!/[$`]/.test(word.text)) {
          report({ node: word, messageId: 'system', data });
          continue;
        }
        const variable = soleVariable(word);
        const fix: Fix | null =
          variable === null
            ? null
            : (fixer) => fixer.replaceTextRange(variable.range, `\${${variable.name}:?}`);
        report({
          node: word,
          messageId: 'root',
          data,
          suggest: [{ messageId: 'guard', fix }],
        });
      }
    }
  },
});

/** The plain variable of a word that has no other expansion. */
function soleVariable({ parts }: ShellWord): ShellExpansion | null {
  const inner = parts.flatMap((part) => (part.type === 'ShellQuoted' ? part.parts : [part]));
  const expanded = inner.filter(
    ({ type }) => type !== 'ShellLiteral' && type !== 'ShellQuoted' && type !== 'ShellGlob',
  );
  const [only] = expanded;
  const isPlain =
    only?.type === 'ShellExpansion' && only.operator === null && only.prefix === null && only.index === null;
  return expanded.length === 1 && isPlain && /^\w+$/.test(only.name) ? only : null;
}

/** The paths that a word stands for if all that is expanded is empty; several where it has braces. */
function pathsOf(parts: readonly ShellWordPart[]): readonly string[] {
  let paths: readonly string[] = [''];
  for (const part of parts) {
    paths = joined(paths, choicesOf(part));
  }
  return paths;
}

function choicesOf(part: ShellWordPart): readonly string[] {
  switch (part.type) {
    case 'ShellLiteral':
      return [part.value];
    case 'ShellQuoted':
      return part.parts.length === 0 ? [part.value ?? ''] : pathsOf(part.parts);
    case 'ShellGlob':
      return [part.text];
    case 'ShellBrace': {
      const choices = part.text.slice(1, -1);
      // What is nested in braces is not looked into.
      if (!choices.includes(',') || /[{}()'"`\\]/.test(choices.replaceAll(/\$\{\w+\}/g, ''))) return ['{}'];
      return choices.split(',').map((choice) => choice.replaceAll(/\$\w+|\$\{\w+\}/g, ''));
    }
    default:
      return [''];
  }
}
