/** `.checkov.yaml`: which checks of Dockerfiles run, and whether they fail a run. */
import { isMap, isScalar } from 'yaml';
import type { FileProblem, Origin } from '../yaml/problem.ts';
import { describeNode, YamlText } from '../yaml/yaml-text.ts';
import { commaTexts } from './comma-texts.ts';
import { moveChecks } from './move-checks.ts';
import type { Moved, MovedRow, RuleKnowledge } from './moved.ts';

/** Keys that say something about which files are checked. */
const PLACES: ReadonlySet<string> = new Set(['skip-path', 'file', 'directory']);

/** `null` as `moved`: Checkov does not look at Dockerfiles here. */
export interface CheckovMove {
  readonly moved: Moved | null;
  readonly problems: readonly FileProblem[];
}

/** Reads one file. Never throws. */
export function moveCheckov(file: string, text: string, knowledge: RuleKnowledge): CheckovMove {
  const yaml = new YamlText(file, text);
  const entries = isMap(yaml.root) ? yaml.entries(yaml.root) : [];
  const isEmpty = yaml.root === null || (isScalar(yaml.root) && yaml.root.value === null);
  if (!isMap(yaml.root) && !isEmpty && yaml.problems.length === 0) {
    yaml.problem(yaml.root, `The configuration must be an object, got ${describeNode(yaml.root)}.`);
  }
  const get = (name: string) => entries.find((entry) => entry.name === name)?.value ?? null;
  const list = (name: string) => commaTexts(yaml, get(name));
  const frameworks = list('framework').map(({ value }) => value);
  const isRun =
    (frameworks.length === 0 || frameworks.some((name) => name === 'all' || name === 'dockerfile')) &&
    list('skip-framework').every(({ value }) => value !== 'dockerfile');
  if (!isRun || yaml.problems.length > 0) return { moved: null, problems: yaml.problems };
  const soft = get('soft-fail');
  const isSoft = isScalar(soft) && soft.value === true;
  const softOn = list('soft-fail-on');
  const hardOn = list('hard-fail-on');
  const start: Origin = { file, line: 1, column: 1 };
  const isSoftId = (id: string) =>
    (isSoft || softOn.some(({ value }) => value === id)) && hardOn.every(({ value }) => value !== id);
  const selected = list('check').filter(({ value }) => !isSeverity(value));
  const moved = moveChecks(
    {
      ids: knowledge.allIds(/^CKV2?_DOCKER_\d+$/),
      skipped: list('skip-check').filter(({ value }) => !isSeverity(value)),
      selected: selected.length === 0 ? null : selected,
      levelOf: (id) => (isSoftId(id) ? 'style' : 'error'),
      failOn: {
        value: isSoft && hardOn.length === 0 ? 'never' : 'error',
        origin: soft === null ? start : yaml.origin(soft),
      },
      origin: start,
      isElsewhere: (id) => !/^CKV2?_DOCKER_/.test(id),
      rows: [
        ...(isSoft ? [row('soft-fail', yaml.origin(soft), 'failOn: never')] : []),
        ...entries
          .filter(({ name }) => PLACES.has(name))
          .map(({ name, key }) => ({
            ...row(name, yaml.origin(key), 'files are given to `plimsoll` itself, or excluded with `ignore`'),
            state: 'none' as const,
          })),
      ],
    },
    knowledge,
  );
  return { moved, problems: [] };
}

function row(entry: string, origin: Origin, note: string): MovedRow {
  return { entry, rules: [], state: 'kept', note, isLost: false, origin };
}

function isSeverity(word: string): boolean {
  return /^(?:low|medium|high|critical)$/i.test(word);
}
