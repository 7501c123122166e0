/** `kics.config`: which queries of Dockerfiles run, and which severities fail a run. */
import { isMap } from 'yaml';
import type { FileProblem, Origin, Placed } from '../yaml/problem.ts';
import { YamlText } from '../yaml/yaml-text.ts';
import { commaTexts } from './comma-texts.ts';
import { moveChecks } from './move-checks.ts';
import type { Moved, MovedRow, RuleKnowledge } from './moved.ts';

/** `null` as `moved`: KICS does not look at Dockerfiles here. */
export interface KicsMove {
  readonly moved: Moved | null;
  readonly problems: readonly FileProblem[];
}

/** Reads one file, YAML or JSON. Never throws. */
export function moveKics(file: string, text: string, knowledge: RuleKnowledge): KicsMove {
  const yaml = new YamlText(file, text);
  const entries = isMap(yaml.root) ? yaml.entries(yaml.root) : [];
  if (!isMap(yaml.root) && text.trim() !== '' && yaml.problems.length === 0) {
    yaml.problem(yaml.root, 'Only YAML and JSON are read here.', 'Convert the file from TOML or HCL first.');
  }
  if (yaml.problems.length > 0) return { moved: null, problems: yaml.problems };
  const list = (name: string) =>
    commaTexts(yaml, entries.find((entry) => entry.name === name)?.value ?? null);
  const isDockerfile = ({ value }: Placed<string>) => value.toLowerCase() === 'dockerfile';
  const types = list('type');
  if ((types.length > 0 && !types.some(isDockerfile)) || list('exclude-type').some(isDockerfile)) {
    return { moved: null, problems: [] };
  }
  const start: Origin = { file, line: 1, column: 1 };
  const selected = list('include-queries');
  const ends = list('ignore-on-exit').some(({ value }) => value === 'all' || value === 'results');
  const rows: MovedRow[] = ['exclude-severities', 'fail-on', 'exclude-categories', 'exclude-paths'].flatMap(
    (name) => {
      const entry = entries.find((each) => each.name === name);
      if (entry === undefined) return [];
      const origin = yaml.origin(entry.key);
      return [
        { entry: name, rules: [], state: 'none' as const, note: 'has no counterpart', isLost: true, origin },
      ];
    },
  );
  const moved = moveChecks(
    {
      ids: knowledge.allIds(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      skipped: list('exclude-queries'),
      selected: selected.length === 0 ? null : selected,
      levelOf: () => 'error',
      failOn: { value: ends ? 'never' : 'error', origin: start },
      origin: start,
      isElsewhere: () => true,
      rows,
    },
    knowledge,
  );
  return { moved, problems: [] };
}
