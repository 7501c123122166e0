import { hasFlag } from '../../src/rule-api.ts';
import { named, wordsOf } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';
import { constantPaths, normalizedPath, SYSTEM_DIRECTORIES } from './system-directories.ts';

const DIRECTORIES: ReadonlySet<string> = new Set(['/', ...SYSTEM_DIRECTORIES]);

export default shellCheck({
  name: 'no-system-directory-removal',
  code: 2114,
  description: 'Removal of a directory of the system',
  level: 'warning',
  rationale: 'Nearly everything that runs later needs these directories.',
  examples: { bad: 'rm -rf /usr', good: 'rm -rf /usr/src/app' },
  messages: { removed: '`{{path}}` is a directory of the system; remove only what is not needed in it.' },
  check(script, report) {
    for (const command of named(script, 'rm')) {
      if (!hasFlag(command, 'r', 'R', 'recursive')) continue;
      for (const word of wordsOf(command.args)) {
        if (constantPaths(word).some((path) => DIRECTORIES.has(normalizedPath(path))))
          report({ node: word, messageId: 'removed', data: { path: word.text } });
      }
    }
  },
});
