/**
 * The program that a command word names, without directories and without `.exe` and the like:
 * `/usr/bin/apt-get` → `apt-get`, `C:\Python\python.exe` → `python`.
 */
export function baseName(word: string): string {
  const slash = Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\'));
  const name = slash < 0 || slash === word.length - 1 ? word : word.slice(slash + 1);
  const dot = name.length - 4;
  return dot > 0 && EXECUTABLE.has(name.slice(dot).toLowerCase()) ? name.slice(0, dot) : name;
}

const EXECUTABLE: ReadonlySet<string> = new Set(['.exe', '.cmd', '.bat', '.ps1']);

/** The name without the version that some programs carry: `pip3.11` → `pip`, `python3` → `python`. */
export function unversionedName(name: string): string {
  let end = name.length;
  while (end > 0 && isVersionCharacter(name.charCodeAt(end - 1))) end -= 1;
  if (end > 1 && end < name.length && name[end - 1] === '-') end -= 1;
  return end === 0 ? name : name.slice(0, end);
}

function isVersionCharacter(code: number): boolean {
  return code === 46 || (code >= 48 && code <= 57);
}
