/** What bash has and other shells that stand behind `/bin/sh` have not: one rule for each of ShellCheck's SC3xxx. */
import type { Located, Rule, RunScript } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

/** One construct; a row is a rule. */
interface Construct {
  readonly code: number;
  /** Without `sh-no-`. */
  readonly name: string;
  /** Names the construct in the message: "`[[ … ]]`". */
  readonly what: string;
  /** What to do instead, for the message. */
  readonly instead: string;
  readonly examples: { readonly bad: string; readonly good: string };
  /** Whether busybox has it. */
  readonly isInBusybox?: boolean;
  find(script: RunScript): readonly Located[];
}

const CONSTRUCTS: readonly Construct[] = [
  {
    code: 3010,
    name: 'double-brackets',
    what: '`[[ … ]]`',
    instead: 'use `[ … ]`',
    examples: { bad: '[[ -f /x ]] && make', good: '[ -f /x ] && make' },
    isInBusybox: true,
    find: (script) => script.all('ShellTest').filter(({ kind }) => kind === 'test'),
  },
];

export default CONSTRUCTS.map(portabilityRule);

/** ShellCheck warns where any POSIX shell may run the script; where the shell is known, it is an error. */
function portabilityRule(construct: Construct): Rule {
  const { code, name, what, instead, examples, isInBusybox = false } = construct;
  return shellCheck({
    name: `sh-no-${name}`,
    code,
    description: `${what} in a shell that lacks it`,
    level: 'error',
    rationale: `POSIX does not define ${what}: it works in bash, but \`/bin/sh\` of Debian and Alpine is another shell.`,
    silent: [
      'bash or ksh runs the script',
      'the base image is not known, so that `/bin/sh` may be bash',
      ...(isInBusybox ? ['busybox, which has it'] : []),
    ],
    examples,
    messages: { missing: `${what} is not supported by {{shell}}; ${instead}, or set SHELL to bash.` },
    check(script, report) {
      const { limits } = script;
      if (limits === null || (limits === 'busybox' && isInBusybox)) return;
      for (const node of construct.find(script)) {
        report({
          node,
          messageId: 'missing',
          data: { shell: limits === 'sh' ? 'POSIX sh' : limits },
          ...(limits === 'sh' ? { maxLevel: 'warning' as const } : {}),
        });
      }
    },
  });
}
