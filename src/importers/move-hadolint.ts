/** A configuration of hadolint in the words of ours: `extends: hadolint` and what differs from it. */
import { code } from '../yaml/hints.ts';
import type { FileProblem, Origin, Placed } from '../yaml/problem.ts';
import type { HadolintConfig } from './hadolint-config.ts';
import { hadolintFailLevel, hadolintRules, isHadolintId, RETIRED_IDS } from './hadolint-rules.ts';
import type { Moved, MovedRow, MovedRule, RuleKnowledge } from './moved.ts';

/** What makes a format of ours out of one of hadolint's. */
const FORMATS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  tty: 'text',
  json: 'hadolint-json',
  gitlab_codeclimate: 'gitlab',
};

/** `rulesOf` gives the rules that hadolint's own preset has, or could have. Never throws. */
export function moveHadolint(config: HadolintConfig, knowledge: RuleKnowledge): Moved {
  const rules = hadolintRules(config).flatMap(({ id, covers, ...rule }): readonly MovedRule[] => {
    const names = covers.length > 0 ? [id] : entriesOf(id, knowledge);
    return names.map((name) => ({ ...rule, name, ids: covers.length > 0 ? covers : [id] }));
  });
  return {
    rules: byName(rules),
    rows: rowsOf(config, rules, knowledge),
    failOn: hadolintFailLevel(config),
    inlineIgnores:
      config.disableIgnorePragma === null
        ? null
        : { ...config.disableIgnorePragma, value: !config.disableIgnorePragma.value },
  };
}

/** What to write for an id: the names of its rules, or the id itself where it means a part of one. */
function entriesOf(id: string, { rulesOf, partsOf }: RuleKnowledge): readonly string[] {
  const names = rulesOf(id);
  return names.some((name) => partsOf(name).includes(id)) ? [id] : names;
}

/** Each rule once: of two ids the later one counts, as for hadolint. */
function byName(rules: readonly MovedRule[]): readonly MovedRule[] {
  const found = new Map<string, MovedRule>();
  for (const rule of rules) {
    const before = found.get(rule.name);
    found.set(rule.name, before === undefined ? rule : { ...rule, ids: [...before.ids, ...rule.ids] });
  }
  return [...found.values()];
}

function rowsOf(
  config: HadolintConfig,
  rules: readonly MovedRule[],
  knowledge: RuleKnowledge,
): readonly MovedRow[] {
  const ignored = new Set(config.ignored.map(({ value }) => value));
  const others = (id: string, names: readonly string[]) => {
    const whole = names.filter((name) => !knowledge.partsOf(name).includes(id));
    const known = new Set(whole.flatMap(knowledge.idsOf).filter((other) => isHadolintId(other)));
    return [...known].filter((other) => other !== id && !ignored.has(other) && !RETIRED_IDS.has(other));
  };
  const rows: MovedRow[] = [];
  const row = (entry: string, origin: Origin, rest: Partial<MovedRow>) => {
    rows.push({ entry, origin, rules: [], state: 'kept', note: null, isLost: false, ...rest });
  };
  for (const { value: id, origin } of config.ignored) {
    const names = knowledge.rulesOf(id);
    const why = whyWithout(id, names);
    if (why !== null) row(id, origin, { state: 'none', ...why });
    else {
      const more = others(id, names);
      const note = more.length === 0 ? null : `also turns off ${listed(more)}, which the same rule reports`;
      row(id, origin, { state: 'off', rules: names, note, isLost: more.length > 0 });
    }
  }
  for (const { value: id, level, origin } of config.overrides) {
    const names = knowledge.rulesOf(id);
    const why = whyWithout(id, names);
    if (why !== null) row(id, origin, { state: 'none', ...why });
    else if (ignored.has(id))
      row(id, origin, { state: 'none', note: `${level} had no effect: it is ignored` });
    else row(id, origin, { rules: names, note: level });
  }
  const ofRule = (name: string) => rules.filter((rule) => rule.name === name && rule.level !== 'off');
  const [registry] = config.trustedRegistries;
  if (registry !== undefined) {
    const hub = config.trustedRegistries.some(({ value }) => value === 'hub.docker.com');
    row('trustedRegistries', registry.origin, {
      rules: ofRule('trusted-base-image').map(({ name }) => name),
      note: hub ? '`hub.docker.com` is `docker.io`' : null,
    });
  }
  const [label] = config.labels;
  if (label !== undefined) {
    const names = ['require-labels', 'valid-label-value'].filter((name) => ofRule(name).length > 0);
    row('label-schema', label.origin, { rules: names });
  }
  if (config.strictLabels?.value === true) {
    row('strict-labels', config.strictLabels.origin, { rules: ['known-labels'] });
  }
  settingRows(config, row);
  return rows;
}

function settingRows(
  config: HadolintConfig,
  row: (entry: string, origin: Origin, rest: Partial<MovedRow>) => void,
): void {
  const fail = hadolintFailLevel(config);
  if (config.failureThreshold !== null) {
    const note =
      config.noFail?.value === true ? 'without effect: `no-fail`' : `failOn: ${fail?.value ?? 'info'}`;
    row('failure-threshold', config.failureThreshold.origin, { note });
  }
  if (config.noFail !== null) {
    row('no-fail', config.noFail.origin, { note: config.noFail.value ? 'failOn: never' : null });
  }
  if (config.disableIgnorePragma !== null) {
    const { value, origin } = config.disableIgnorePragma;
    row('disable-ignore-pragma', origin, { note: `inlineIgnores: ${!value}` });
  }
  for (const { value, origin } of config.formats) {
    const option = code(`--format ${FORMATS[value] ?? value}`);
    const note =
      value === 'codacy'
        ? 'only `plimsoll hadolint --format codacy` writes it'
        : `a command-line option: ${option}`;
    row('format', origin, { state: 'none', note });
  }
  const switches: readonly (readonly [string, Placed<boolean> | null, string])[] = [
    ['no-color', config.noColor, 'a command-line option: `--no-color`'],
    ['verbose', config.verbose, 'a command-line option: `--debug`'],
  ];
  for (const [key, value, note] of switches) {
    if (value?.value === true && !value.origin.file.endsWith('NO_COLOR'))
      row(key, value.origin, { state: 'none', note });
  }
}

/** Why an id has no rule; `null` when it has one. */
function whyWithout(id: string, names: readonly string[]): Pick<MovedRow, 'note' | 'isLost'> | null {
  if (id === 'SC2039' || id === 'SC2169') {
    return {
      note: 'retired: ShellCheck reports SC3001 to SC3068 in its place, which stay on',
      isLost: false,
    };
  }
  if (RETIRED_IDS.has(id)) return { note: 'retired: hadolint no longer reports it', isLost: false };
  if (!isHadolintId(id)) return { note: 'not an id of hadolint: it had no effect', isLost: false };
  return names.length === 0 ? { note: 'not reported here', isLost: false } : null;
}

function listed(ids: readonly string[]): string {
  return ids.length > 4 ? `${ids.slice(0, 4).join(', ')} and ${ids.length - 4} more` : ids.join(', ');
}

/** Lines for keys that hadolint does not know, and for what it drops the whole file for. */
export function moveProblems(
  unknown: readonly FileProblem[],
  notes: readonly FileProblem[],
): readonly MovedRow[] {
  const rowOf = ({ file, line, column, message }: FileProblem, note: (text: string) => string): MovedRow => {
    const [, entry = 'key'] = /`([^`]*)`/.exec(message) ?? [];
    const origin = { file, line, column };
    return { entry, rules: [], state: 'none', note: note(message), isLost: false, origin };
  };
  return [
    ...unknown.map((problem) => rowOf(problem, () => 'unknown to hadolint: it had no effect')),
    ...notes.map((problem) => ({
      ...rowOf(problem, () => 'hadolint disregarded the whole file for it; now it means what was meant'),
      state: 'kept' as const,
      isLost: true,
    })),
  ];
}
