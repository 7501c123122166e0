/**
 * Recognises secrets by name and by value. A finding must be defensible: an empty value, a path, a URL, a switch, a
 * placeholder or a variable is no secret, whatever its name.
 */
import { findSecretFormats, type SecretFormatKind, type SecretMatch } from './secret-formats.ts';
import { secretNameStrength } from './secret-names.ts';
import { isHarmless, isPlaceholder, isRandom, isTemplate } from './secret-values.ts';

export { findSecretFormats, type SecretFormatKind, type SecretMatch } from './secret-formats.ts';
export { isSecretName } from './secret-names.ts';
export { entropy } from './secret-values.ts';

/**
 * `named-value`: a literal of a secret's name; `default-value`: a placeholder or a password that everybody knows under
 * such a name.
 */
export type SecretValueKind = SecretFormatKind | 'named-value' | 'default-value';

/** What is secret about a literal. */
export interface DetectedSecret {
  readonly kind: SecretValueKind;
  /** Name of the format, or `name`. */
  readonly detector: string;
  /** Offsets of the secret in the value. */
  readonly range: readonly [start: number, end: number];
  /** How many of its first characters may be shown. */
  readonly prefixLength: number;
}

/** What a value is by its form alone; `null` when it has the form of no secret. */
export function secretValueKind(value: string): SecretFormatKind | null {
  return findSecretFormats(value)[0]?.kind ?? null;
}

/** Checks a literal that a name is given; `null` when nothing says that it is a secret. */
export function detectSecret(name: string, value: string): DetectedSecret | null {
  const byForm: SecretMatch | undefined = findSecretFormats(value)[0];
  if (byForm !== undefined) return byForm;
  const strength = secretNameStrength(name);
  if (strength === null || isHarmless(value) || isTemplate(value)) return null;
  const whole = { detector: 'name', range: [0, value.length], prefixLength: 0 } as const;
  if (isPlaceholder(value, name)) return strength === 'weak' ? null : { kind: 'default-value', ...whole };
  if (isKeyFingerprint(name, value)) return null;
  const isSecret = strength === 'strong' ? value.trim().length >= SHORTEST : isRandom(value);
  return isSecret ? { kind: 'named-value', ...whole } : null;
}

/** Shorter texts are no secrets that anybody would mind. */
const SHORTEST = 4;

/** Fingerprints of the public keys that packages are signed with. */
function isKeyFingerprint(name: string, value: string): boolean {
  return /sign|release|repo/i.test(name) && /^(?:0x)?[0-9A-Fa-f ]{8,50}$/.test(value);
}

/** Stars in place of a secret, after as much of it as is public knowledge. */
export function maskSecret(secret: string, prefixLength = 0): string {
  return `${secret.slice(0, prefixLength)}********`;
}
