import { rules } from '../../rules/index.ts';
import { findPreset, presetNames } from '../config/presets.ts';
import { RuleCatalog } from '../engine/rule-catalog.ts';
import type { Level } from '../rule-api.ts';

/** The levels of the rules of each preset, by the preset's name and by that of each of its editions. */
export const presets: Readonly<Record<string, Readonly<Record<string, Level>>>> = makePresets();

function makePresets(): Readonly<Record<string, Readonly<Record<string, Level>>>> {
  const catalog = new RuleCatalog(Object.values(rules));
  const entries = presetNames().map((name) => {
    const levels = findPreset(name, catalog)?.levels ?? new Map<string, Level>();
    return [name, Object.fromEntries(levels)] as const;
  });
  return Object.fromEntries(entries);
}
