/** `.tally.toml`: rules of hadolint, BuildKit and ShellCheck by their ids; tally's own have no equivalent. */
import type { FileProblem, Origin } from '../yaml/problem.ts';
import type { Moved, MovedLevel, MovedRow, MovedRule, RuleKnowledge } from './moved.ts';
import { readToml } from './toml-text.ts';

/** What the file comes to, or what is wrong with it. */
export interface TallyMove {
  readonly moved: Moved | null;
  readonly problems: readonly FileProblem[];
}

const LEVELS: readonly MovedLevel[] = ['error', 'warning', 'info', 'style', 'off'];

/** Reads one file. Never throws. */
export function moveTally(file: string, text: string, knowledge: RuleKnowledge): TallyMove {
  const { entries, problems } = readToml(file, text);
  if (problems.length > 0) return { moved: null, problems };
  const rules: MovedRule[] = [];
  const rows: MovedRow[] = [];
  const start: Origin = { file, line: 1, column: 1 };
  let failOn: Moved['failOn'] = { value: 'style', origin: start };
  let inlineIgnores: Moved['inlineIgnores'] = null;
  const row = (entry: string, origin: Origin, rest: Partial<MovedRow>) =>
    rows.push({ entry, origin, rules: [], state: 'none', note: null, isLost: false, ...rest });
  const set = (name: string, level: MovedLevel, origin: Origin) => {
    const id = name.slice(name.lastIndexOf('/') + 1);
    const names = name.startsWith('tally/') || id === '*' ? [] : knowledge.rulesOf(id);
    if (names.length === 0) return row(name, origin, { note: 'not reported here', isLost: level !== 'off' });
    for (const each of names) rules.push({ name: each, level, options: null, ids: [id], origin });
    return row(name, origin, {
      rules: names,
      state: level === 'off' ? 'off' : 'kept',
      note: level === 'off' ? null : level,
    });
  };
  for (const { path, value, origin } of entries) {
    const key = path.join('.');
    if (key === 'output.fail-level' && typeof value === 'string') {
      const level = LEVELS.find((each) => each === value);
      failOn = {
        value: value === 'none' ? 'never' : level === undefined || level === 'off' ? 'style' : level,
        origin,
      };
      row(key, origin, { state: 'kept', note: `failOn: ${failOn.value}` });
    } else if (key === 'rules.exclude' && Array.isArray(value)) {
      for (const name of value) set(name, 'off', origin);
    } else if (key === 'rules.include' && Array.isArray(value)) {
      for (const name of value) set(name, 'warning', origin);
    } else if (path[0] === 'rules' && path.at(-1) === 'severity' && typeof value === 'string') {
      const level = LEVELS.find((each) => each === value);
      if (level !== undefined) set(path.slice(1, -1).join('/'), level, origin);
    } else if (key === 'inline-directives.enabled' && value === false) {
      inlineIgnores = { value: false, origin };
      row(key, origin, { state: 'kept', note: 'inlineIgnores: false' });
    } else row(key, origin, { note: 'has no counterpart' });
  }
  return { moved: { rules: lastOfEach(rules), rows, failOn, inlineIgnores }, problems: [] };
}

function lastOfEach(rules: readonly MovedRule[]): readonly MovedRule[] {
  return [...new Map(rules.map((rule) => [rule.name, rule])).values()];
}
