/** Which language a script is checked as. */

/** `sh` is any POSIX shell: nobody knows which. */
export type ShellKind = 'sh' | 'dash' | 'busybox' | 'bash' | 'ksh';

const KINDS: ReadonlyMap<string, ShellKind> = new Map([
  ['sh', 'sh'],
  ['dash', 'dash'],
  ['ash', 'busybox'],
  ['busybox', 'busybox'],
  ['bash', 'bash'],
  ['bats', 'bash'],
  ['ksh', 'ksh'],
  ['ksh88', 'ksh'],
  ['ksh93', 'ksh'],
  ['oksh', 'ksh'],
]);

/** The kind of a shell by the name of its program; `null` for other languages, zsh among them. */
export function kindOfShell(name: string): ShellKind | null {
  return KINDS.get(name) ?? null;
}

/** As `kindOfShell`, in the eyes of ShellCheck as hadolint runs it. */
export function portableKindOf(name: string): ShellKind | null {
  return name === 'ash' ? 'dash' : kindOfShell(name);
}
