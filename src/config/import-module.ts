/**
 * Runs a module from outside. A file of its own, loaded when it is needed: code that was compiled by an earlier run has
 * lost the way to import.
 */
export function importModule(url: string): Promise<unknown> {
  return import(/* @vite-ignore */ url);
}
