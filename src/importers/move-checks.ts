/** Linters that run a list of checks of their own: which of ours report the same, and which of them are off. */
import type { Origin, Placed } from '../yaml/problem.ts';
import type { Moved, MovedLevel, MovedRow, MovedRule, RuleKnowledge } from './moved.ts';

/** What a configuration says about the checks of a linter. */
export interface CheckChoice {
  /** Ids that the linter can report on a Dockerfile. */
  readonly ids: readonly string[];
  /** Ids or patterns with `*` that are off, with why where the file says it. */
  readonly skipped: readonly (Placed<string> & { readonly note?: string })[];
  /** Ids or patterns that alone run; `null` runs all. */
  readonly selected: readonly Placed<string>[] | null;
  readonly levelOf: (id: string) => MovedLevel;
  readonly failOn: Moved['failOn'];
  /** Where what nobody wrote is from. */
  readonly origin: Origin;
  /** Ids of the same linter that are about other files. */
  readonly isElsewhere: (id: string) => boolean;
  /** Further lines. */
  readonly rows: readonly MovedRow[];
}

const ORDER: readonly MovedLevel[] = ['error', 'warning', 'info', 'style', 'off'];

/** What makes a rule report as much as these linters do. */
const OPTIONS: Readonly<Record<string, MovedRule['options']>> = {
  __proto__: null as never,
  'require-healthcheck': { always: true },
};

/** A rule is on when a check that runs is reported by it. */
export function moveChecks(choice: CheckChoice, knowledge: RuleKnowledge): Moved {
  const { ids, skipped, selected, levelOf, failOn, origin } = choice;
  const skipOf = (id: string) => skipped.find(({ value }) => fits(id, value)) ?? null;
  const isSelected = (id: string) => selected === null || selected.some(({ value }) => fits(id, value));
  const rules = new Map<string, MovedRule>();
  for (const id of ids) {
    if (skipOf(id) !== null || !isSelected(id)) continue;
    const place = selected?.find(({ value }) => fits(id, value))?.origin ?? origin;
    for (const name of knowledge.rulesOf(id)) {
      const before = rules.get(name);
      const level = [levelOf(id), before?.level ?? 'off'].toSorted(bySeverity)[0] ?? 'off';
      rules.set(name, {
        name,
        level,
        options: OPTIONS[name] ?? null,
        ids: [...(before?.ids ?? []), id],
        origin: before?.origin ?? place,
      });
    }
  }
  for (const rule of [...rules.values()]) {
    for (const id of knowledge.partsOf(rule.name).filter((part) => ids.includes(part))) {
      const skip = skipOf(id);
      const level = skip === null && isSelected(id) ? levelOf(id) : 'off';
      if (level === rule.level) continue;
      rules.set(id, { name: id, level, options: null, ids: [id], origin: skip?.origin ?? rule.origin });
    }
  }
  const skipRules = skipped.flatMap(({ value, origin: place }) =>
    ids
      .filter((id) => fits(id, value))
      .flatMap((id) => knowledge.rulesOf(id).map((name) => ({ id, name, place }))),
  );
  for (const { id, name, place } of skipRules) {
    if (rules.has(name)) continue;
    rules.set(name, { name, level: 'off', options: null, ids: [id], origin: place });
  }
  return {
    rules: [...rules.values()],
    rows: [...skipped.flatMap((entry) => skipRow(entry, choice, rules, knowledge)), ...choice.rows],
    failOn,
    inlineIgnores: null,
  };
}

function skipRow(
  { value, origin, note = '' }: CheckChoice['skipped'][number],
  { ids, isElsewhere }: CheckChoice,
  rules: ReadonlyMap<string, MovedRule>,
  knowledge: RuleKnowledge,
): readonly MovedRow[] {
  const nameOf = (id: string) => (rules.get(id)?.level === 'off' ? [id] : knowledge.rulesOf(id));
  const names = [...new Set(ids.filter((id) => fits(id, value)).flatMap(nameOf))];
  if (names.length === 0) {
    if (isElsewhere(value)) return [];
    const why = 'not reported here';
    return [{ entry: value, rules: [], state: 'none', note: why, isLost: false, origin }];
  }
  const on = names.filter((name) => rules.get(name)?.level !== 'off');
  const shared = on.map((name) => `${name} stays on for ${rules.get(name)?.ids.join(', ') ?? ''}`);
  const text = [note, ...shared].filter((part) => part !== '').join('; ');
  return [
    {
      entry: value,
      rules: names.filter((name) => !on.includes(name)),
      state: on.length === names.length ? 'none' : 'off',
      note: text === '' ? null : text,
      isLost: on.length > 0,
      origin,
    },
  ];
}

function bySeverity(left: MovedLevel, right: MovedLevel): number {
  return ORDER.indexOf(left) - ORDER.indexOf(right);
}

/** Whether an id is meant by a word: itself, or a pattern with `*`. */
function fits(id: string, pattern: string): boolean {
  const parts = pattern.toUpperCase().split('*');
  const upper = id.toUpperCase();
  if (parts.length === 1) return upper === parts[0];
  const [first = '', ...rest] = parts;
  if (!upper.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const found = isLast ? (upper.endsWith(part) ? upper.length - part.length : -1) : upper.indexOf(part, at);
    if (found < at) return false;
    at = found + part.length;
  }
  return true;
}
