import { hasFlag, type ShellWord } from '../../src/rule-api.ts';
import { named, wordsOf } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

const DIRECTORIES: ReadonlySet<string> = new Set(
  '/ /bin /etc /home /mnt /usr /usr/share /usr/local /var /lib /dev /media /boot /lib64 /usr/bin'.split(' '),
);

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
        if (pathsOf(word).some((path) => DIRECTORIES.has(normalized(path))))
          report({ node: word, messageId: 'removed', data: { path: word.text } });
      }
    }
  },
});

/** What a word without expansions stands for: several paths where it has braces. */
function pathsOf(word: ShellWord): readonly string[] {
  if (word.value !== null) return [word.value];
  let paths: readonly string[] = [''];
  for (const part of word.parts) {
    if (part.type === 'ShellLiteral' || (part.type === 'ShellQuoted' && part.value !== null))
      paths = paths.map((path) => path + part.value);
    else if (part.type === 'ShellBrace' && /^\{[^{}$`*?[\]]*,[^{}$`*?[\]]*\}$/.test(part.text)) {
      const choices = part.text.slice(1, -1).split(',');
      paths = paths.flatMap((path) => choices.map((choice) => path + choice)).slice(0, 256);
    } else return [];
  }
  return paths;
}

function normalized(path: string): string {
  const text = path.replace(/\/+/g, '/');
  return text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
}
