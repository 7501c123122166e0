/** What bash has and other shells that are installed as `/bin/sh` do not have: one rule for each of ShellCheck's SC3xxx. */
import type { Rule, RunScript } from '../../src/rule-api.ts';
import { ARITHMETIC } from './portability/arithmetic.ts';
import { COMMANDS, OPTION_ROW, SET_ROWS } from './portability/commands.ts';
import type { Construct } from './portability/construct.ts';
import { ARRAYS, COMPOUNDS, EXPANSIONS } from './portability/expansions.ts';
import { REDIRECTS } from './portability/redirects.ts';
import { TESTS } from './portability/tests.ts';
import { WORDS } from './portability/words.ts';
import { shellCheck } from './shell-check.ts';

const CONSTRUCTS: readonly Construct[] = [
  ...WORDS,
  ...COMPOUNDS,
  ...EXPANSIONS,
  ...ARRAYS,
  ...TESTS,
  ...ARITHMETIC,
  ...REDIRECTS,
  ...COMMANDS,
  OPTION_ROW,
  ...SET_ROWS,
];

export default CONSTRUCTS.map(portabilityRule);

/** ShellCheck warns where any POSIX shell may run the script; where the shell is known, it is an error. */
function portabilityRule(construct: Construct): Rule {
  const { code, name, what, instead, examples, shell, repair, acceptedBy = [] } = construct;
  const isPosixOnly = acceptedBy.includes('dash');
  const title = what.replaceAll('{{word}}', '…');
  return shellCheck<'missing' | 'repair'>({
    name: `sh-no-${name}`,
    code,
    // What ShellCheck called all of them before they had codes of their own.
    aliases: ['SC2039', 'SC2169'],
    description: `${title} in a shell that lacks it`,
    level: isPosixOnly ? 'warning' : 'error',
    presets: isPosixOnly ? ['strict'] : ['recommended', 'strict'],
    rationale: `POSIX does not define ${title}: it works in bash, but \`/bin/sh\` of Debian and Alpine is another shell.`,
    silent: [
      'bash or ksh runs the script',
      'the base image is not known, so that `/bin/sh` may be bash',
      ...(isPosixOnly ? ['dash and busybox, which have it'] : []),
      ...(!isPosixOnly && acceptedBy.includes('busybox') ? ['busybox, which has it'] : []),
    ],
    ...(repair === undefined
      ? {}
      : { fixSafety: 'The shell takes the text otherwise than it was meant, so the build changes.' }),
    examples,
    ...(shell === undefined ? {} : { shell }),
    messages: {
      missing: `${what} is not supported by {{shell}}; ${instead}.`,
      repair: repair ?? 'Use bash.',
    },
    isFor: (script) => script.limits !== null && !isAccepted(script, acceptedBy),
    check(script, report, source) {
      for (const { node, word, edits } of construct.find(script, source)) {
        report({
          node,
          messageId: 'missing',
          data: {
            shell: script.limits === 'sh' ? 'POSIX sh' : (script.limits ?? 'sh'),
            ...(word === undefined ? {} : { word }),
          },
          ...(script.limits === 'sh' ? { maxLevel: 'warning' as const } : {}),
          ...(edits === undefined
            ? {}
            : {
                suggest: [
                  {
                    messageId: 'repair' as const,
                    fix: (fixer) => edits.map(([range, text]) => fixer.replaceTextRange(range, text)),
                  },
                ],
              }),
        });
      }
    },
  });
}

function isAccepted(script: RunScript, acceptedBy: Construct['acceptedBy'] = []): boolean {
  if (script.limits === 'busybox') return acceptedBy.includes('busybox');
  if (script.limits !== 'dash') return false;
  return acceptedBy.includes(script.isShellcheckCompat ? 'shellcheck-dash' : 'dash');
}
