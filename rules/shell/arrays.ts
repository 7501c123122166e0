/** Lists that are treated as texts: one rule for each of ShellCheck's codes. */
import { type ArrayMisuse, arrayMisuses, type Rule } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

function arrayRule(
  kind: ArrayMisuse['kind'],
  given: {
    readonly name: string;
    readonly code: number;
    readonly description: string;
    readonly rationale: string;
    readonly examples: { readonly bad: string; readonly good: string };
    readonly message: string;
  },
): Rule {
  const { message, ...rest } = given;
  return shellCheck({
    ...rest,
    level: 'warning',
    shell: 'bash',
    messages: { misuse: message },
    check({ flow }, report) {
      for (const misuse of arrayMisuses(flow)) {
        const { name, range } = misuse;
        if (misuse.kind === kind) report({ node: { range }, messageId: 'misuse', data: { name } });
      }
    },
  });
}

export default [
  arrayRule('read', {
    name: 'no-array-without-index',
    code: 2128,
    description: 'Array that is expanded without an index',
    rationale: 'Without an index the shell gives the first element alone.',
    examples: {
      bad: 'packages=(curl git); apk add $packages',
      good: 'packages=(curl git); apk add "${packages[@]}"',
    },
    message: '`${{name}}` expands to the first element of the array; add an index, such as `[@]`.',
  }),
  arrayRule('assigned', {
    name: 'no-string-over-array',
    code: 2178,
    description: 'String assigned to an array',
    rationale: 'The string becomes the first element and the others stay.',
    examples: { bad: 'a=(1 2); a=3; echo "${a[@]}"', good: 'a=(1 2); a=(3); echo "${a[@]}"' },
    message: '`{{name}}` is an array and this sets its first element; write `{{name}}=(…)`.',
  }),
  arrayRule('appended', {
    name: 'no-string-appended-to-array',
    code: 2179,
    description: 'String appended to an array',
    rationale: 'The string is appended to the first element; the array gets no new one.',
    examples: { bad: 'a=(1 2); a+=3; echo "${a[@]}"', good: 'a=(1 2); a+=(3); echo "${a[@]}"' },
    message: '`{{name}}` is an array and this changes its first element; write `{{name}}+=(…)`.',
  }),
];
