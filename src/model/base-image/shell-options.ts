/** What shells take. */

/** Sources: the manuals of the shells; busybox 1.16 (ash). The release decides for dash. */
const WITH_PIPEFAIL: ReadonlySet<string> = new Set(['bash', 'ash', 'zsh', 'ksh', 'ksh93', 'mksh', 'busybox']);

/** Whether a shell takes `set -o pipefail`; `null` when its name does not tell. */
export function pipefailOf(shell: string | null): boolean | null {
  return shell !== null && WITH_PIPEFAIL.has(shell) ? true : null;
}
