import { ourName } from '../policy/our-names.ts';
import { isPresetName } from './presets.ts';

/** What an entry of `extends` names: each kind is found in its own way. */
export type ExtendsKind = 'preset' | 'path' | 'package' | 'policy' | 'remote';

/**
 * Tells the kind from the entry's form alone. `package` is everything without a form of its own: a package, a file
 * inside one, or a preset of a plugin.
 */
export function extendsKind(entry: string): ExtendsKind {
  if (isPresetName(entry)) return 'preset';
  if (ourName(entry) !== null) return 'policy';
  if (/\.policy\.ya?ml$/.test(entry)) return 'policy';
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(entry)) return 'remote';
  if (/^(?:\.\.?(?:[\\/]|$)|[\\/]|[a-z]:[\\/])/i.test(entry)) return 'path';
  return /\.ya?ml$/.test(entry) && !entry.startsWith('@') ? 'path' : 'package';
}
