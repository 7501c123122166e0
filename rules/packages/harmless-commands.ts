import type { Command } from '../../src/rule-api.ts';

const HARMLESS: ReadonlySet<string> = new Set([
  'rm',
  'echo',
  'printf',
  'true',
  ':',
  'mkdir',
  'touch',
  'chmod',
  'chown',
  'ln',
  'find',
  'set',
]);

/** Whether a program certainly installs nothing. */
export function isHarmless({ name }: Command): boolean {
  return name !== null && HARMLESS.has(name);
}
