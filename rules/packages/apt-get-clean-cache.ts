import { type Command, createRule } from '../../src/rule-api.ts';
import { appendAfterLast } from '../edits/append-after-last.ts';
import { isTemplated } from '../edits/editable.ts';
import { type DirectoryHints, mayBeDirectory, wordText } from '../facts/command-words.ts';
import { mayCleanUp } from '../facts/own-scripts.ts';
import {
  APT_LISTS,
  areListsNeededAfter,
  isApt,
  isAptInstall,
  isAptUpdate,
  keepsListsInMount,
  mayReadLists,
  runsScriptAfter,
  saysInstallAfter,
} from './apt.ts';

const REMOVE = `rm -rf ${APT_LISTS}/*`;
const COVERING = new Set([
  '/var/lib/apt',
  '/var/lib/apt/',
  '/var/lib/apt/*',
  '/var/lib',
  '/var/lib/',
  '/var/lib/*',
]);

export default createRule({
  name: 'apt-get-clean-cache',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require removing the apt package lists in the same RUN',
      category: 'packages',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [
        'DL3009',
        'df746b39-6564-4fed-bf85-e9c44382303c',
        'dockerfile.best-practice.remove-package-lists.remove-package-lists',
        'dockerfile.best-practice.remove-package-cache.remove-package-cache',
        'S6587',
        'DKL-DI-0005',
        'CIS-DI-0005',
      ],
      rationale:
        'The lists take 20 to 50 MB and are outdated by the time the image runs. Removing them in a later RUN does not shrink this layer.',
      references: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
      silent: [
        'the lists are removed later in the same RUN',
        'a copied script, or one whose name suggests a clean-up, runs later in the same RUN',
        'they are in a cache or tmpfs mount',
        'the stage does not ship',
        'part of the RUN is filled in by a template',
      ],
      fixSafety: 'A script of the build context that runs later may need the lists.',
      examples: {
        bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends jq',
        good: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends jq && rm -rf /var/lib/apt/lists/*',
        fixed:
          'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends jq && rm -rf /var/lib/apt/lists/*',
      },
    },
    messages: {
      remove: 'Remove the package lists.',
      left: 'The package lists of `{{command}} update` stay in the layer; remove `/var/lib/apt/lists/*` in this RUN.',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    return {
      'Stage:exit'(stage) {
        if (!stage.isShipped) return;
        for (const run of stage.runs) {
          const update = run.commands.findLast(isAptUpdate);
          if (update === undefined || !run.commands.some(isAptInstall) || keepsListsInMount(run)) continue;
          const later = run.commands.filter(({ range }) => range[0] > update.range[0]);
          // Once for all commands: the instruction may be long.
          const isNamed = context.sourceCode.getText(run.instruction).includes('/var/');
          const known = { model: context.sourceCode.model, isNamed };
          if (later.some((command) => removesLists(command, known) || mayCleanUp(command))) continue;
          if (isTemplated(context.sourceCode, run.instruction)) continue;
          const users = run.commands.filter(usesLists);
          const isNeeded =
            areListsNeededAfter(context.sourceCode, run) ||
            users.slice(-1).some((last) => saysInstallAfter(context.sourceCode, last));
          const fix = isNeeded ? null : appendAfterLast(context.sourceCode, users, REMOVE);
          const isCertain = !runsScriptAfter(update);
          context.report({
            node: update,
            messageId: 'left',
            data: { command: update.name ?? 'apt-get' },
            fix: isCertain ? fix : null,
            suggest: isCertain ? [] : [{ messageId: 'remove', fix }],
          });
        }
      },
    };
  },
});

function usesLists(command: Command): boolean {
  return isApt(command) || mayReadLists(command);
}

/** `rm -r` or `find -delete` on the lists, or apt's own `distclean`; a variable may name them as well. */
function removesLists(command: Command, known: DirectoryHints): boolean {
  if (isApt(command)) return command.task === 'distclean';
  if (command.name !== 'rm' && command.name !== 'find') return false;
  return command.args.some(
    (argument) => mayBeDirectory(argument, command, known) || coversLists(wordText(argument)),
  );
}

function coversLists(path: string): boolean {
  if (path.startsWith(APT_LISTS) || COVERING.has(path)) return true;
  return path.startsWith('/var/lib/{')
    ? path.includes('apt')
    : path.startsWith('/var/{') && path.includes('lib/apt');
}
