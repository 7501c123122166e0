import { type Command, createRule } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';
import { isApt, isAptInstall, isAptUpdate, keepsListsInMount } from './apt.ts';
import { isHarmless } from './harmless-commands.ts';
import { joinUpdate, spreadUpdate } from './join-update.ts';

export default createRule({
  name: 'apt-get-no-lone-update',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow apt-get update in a separate RUN',
      category: 'packages',
      level: 'warning',
      presets: ['recommended', 'strict', 'security'],
      aliases: [
        'DL3009',
        ...trivy(17),
        'CKV_DOCKER_5',
        '9bae49be-0aa3-4de5-bab2-4c3a069e40cd',
        'S6595',
        'CIS-DI-0007',
        'AC_DOCKER_0049',
      ],
      rationale:
        'The layer with the lists is cached: months later, a changed install command still requests the versions of that day, and the build fails or installs outdated packages.',
      references: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
      securitySeverity: 2.6,
      cwe: [1357],
      silent: [
        'something is installed later in the same RUN',
        'a later command of the RUN may install packages',
        'the lists are in a cache or tmpfs mount',
      ],
      fixSafety:
        'If several RUN instructions share one update, each gets its own index and may install newer versions.',
      examples: {
        bad: 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends jq',
        good: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends jq',
        fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends jq',
      },
    },
    messages: {
      lone: '`{{command}} update` in its own `RUN` is cached and becomes outdated; run it in the `RUN` that installs.',
      spread: 'Run `{{command}} update` in every RUN that installs.',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    return {
      'Stage:exit'(stage) {
        for (const run of stage.runs) {
          const update = run.commands.findLast(isAptUpdate);
          if (update === undefined || keepsListsInMount(run)) continue;
          const later = run.commands.filter(({ range }) => range[0] > update.range[0]);
          if (later.some(mayInstall) || run.commands.some(isAptInstall)) continue;
          const data = { command: update.name ?? 'apt-get' };
          const fix = joinUpdate(context.sourceCode, run);
          const spread = fix === null ? spreadUpdate(context.sourceCode, run) : null;
          context.report({
            node: update,
            messageId: 'lone',
            data,
            fix,
            suggest: [{ messageId: 'spread', data, fix: spread }],
          });
        }
      },
    };
  },
});

function mayInstall(command: Command): boolean {
  if (isAptInstall(command)) return true;
  return !isApt(command) && !isHarmless(command, 'apt-get');
}
