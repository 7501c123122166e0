import type { ShellWord } from '../../src/rule-api.ts';

/** Directories that nearly every program needs. Source: the Filesystem Hierarchy Standard. */
export const SYSTEM_DIRECTORIES: readonly string[] =
  '/bin /etc /home /mnt /usr /usr/share /usr/local /var /lib /dev /media /boot /lib64 /usr/bin'.split(' ');

/** More choices are nobody's. */
const MOST_PATHS = 256;

/** A path with single slashes and stars, and without one at its end. */
export function normalizedPath(path: string): string {
  const text = path.replaceAll(/\/+/g, '/').replaceAll(/\*+/g, '*');
  return text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
}

/** Each path with each choice after it. */
export function joined(paths: readonly string[], choices: readonly string[]): readonly string[] {
  return paths.flatMap((path) => choices.map((choice) => path + choice)).slice(0, MOST_PATHS);
}

/** What a word without expansions is: several paths where it has braces. */
export function constantPaths({ value, parts }: ShellWord): readonly string[] {
  if (value !== null) return [value];
  let paths: readonly string[] = [''];
  for (const part of parts) {
    if (part.type === 'ShellLiteral' || (part.type === 'ShellQuoted' && part.value !== null))
      paths = joined(paths, [part.value ?? '']);
    else if (part.type === 'ShellBrace' && /^\{[^{}$`*?[\]]*,[^{}$`*?[\]]*\}$/.test(part.text))
      paths = joined(paths, part.text.slice(1, -1).split(','));
    else return [];
  }
  return paths;
}
