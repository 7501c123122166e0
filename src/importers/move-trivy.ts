/** Trivy's `.trivyignore` and `trivy.yaml`: which checks of Dockerfiles are off, and whether findings fail a run. */
import { isMap, isScalar, isSeq } from 'yaml';
import type { FileProblem, Origin, Placed } from '../yaml/problem.ts';
import { textOf, type YamlNode, YamlText } from '../yaml/yaml-text.ts';
import { moveChecks } from './move-checks.ts';
import type { Moved, MovedLevel, MovedRow, RuleKnowledge } from './moved.ts';

/** A file of Trivy's by its kind. */
export interface TrivySource {
  readonly kind: 'config' | 'ignore' | 'ignore-yaml';
  readonly file: string;
  readonly text: string;
}

/** `null` as `moved`: nothing says that Trivy looks at Dockerfiles here. */
export interface TrivyMove {
  readonly moved: Moved | null;
  readonly problems: readonly FileProblem[];
}

/** Severity of each check by number. */
const SEVERITIES: Readonly<Record<'CRITICAL' | 'MEDIUM' | 'LOW', ReadonlySet<number>>> = {
  CRITICAL: new Set([6, 7, 8, 10, 11, 12, 31]),
  MEDIUM: new Set([1, 4, 13, 23]),
  LOW: new Set([5, 14, 26]),
};

type Severity = 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';

const LEVELS: Readonly<Record<Severity, MovedLevel>> = {
  CRITICAL: 'error',
  HIGH: 'error',
  MEDIUM: 'warning',
  LOW: 'info',
};

type Ignored = Placed<string> & { readonly note: string; readonly until: string | null };

/** Reads the files of one project; `today` is `YYYY-MM-DD`. Never throws. */
export function moveTrivy(
  sources: readonly TrivySource[],
  knowledge: RuleKnowledge,
  today: string,
): TrivyMove {
  const problems: FileProblem[] = [];
  const ignored: Ignored[] = [];
  let config: ReturnType<typeof readConfig> | null = null;
  for (const { kind, file, text } of sources) {
    if (kind === 'ignore') {
      ignored.push(...readIgnoreFile(file, text));
      continue;
    }
    const yaml = new YamlText(file, text);
    if (kind === 'config') config = readConfig(file, yaml);
    else ignored.push(...readIgnoreYaml(yaml));
    problems.push(...yaml.problems);
  }
  const [first] = sources;
  const own = ignored.filter(({ value }) => numberOf(value) !== null);
  if (first === undefined || problems.length > 0 || (own.length === 0 && config?.isRun !== true)) {
    return { moved: null, problems };
  }
  const start: Origin = { file: first.file, line: 1, column: 1 };
  const isDue = ({ until }: Ignored) => until !== null && until < today;
  const severities = config?.severities ?? null;
  const ids = knowledge.allIds(/^DS-\d{4}$/);
  const moved = moveChecks(
    {
      ids: ids.filter((id) => severities === null || severities.has(severityOf(id))),
      skipped: own
        .filter((entry) => !isDue(entry))
        .map(({ value, origin, note, until }) => ({
          value: idOf(value),
          origin,
          note: until === null ? note : `until ${until}: a waiver can end on that day`,
        })),
      selected: null,
      levelOf: (id) => LEVELS[severityOf(id)],
      failOn: config?.failOn ?? { value: 'never', origin: start },
      origin: start,
      isElsewhere: () => false,
      rows: [
        ...own.filter(isDue).map(({ value, until, origin }) => ({
          ...row(value, origin, `expired on ${until ?? ''}: reported, as Trivy does`),
        })),
        ...(config?.rows ?? [row('exit-code', start, 'failOn: never, as without `exit-code` in Trivy')]),
      ],
    },
    knowledge,
  );
  return { moved, problems: [] };
}

function row(entry: string, origin: Origin, note: string): MovedRow {
  return { entry, rules: [], state: 'kept', note, isLost: false, origin };
}

/** `AVD-DS-0002`, `DS-0002`, `DS002`: the number; `null` for what is about something else. */
function numberOf(id: string): number | null {
  const [, digits] = /^(?:AVD-)?DS-?(\d{3,4})$/i.exec(id) ?? [];
  return digits === undefined ? null : Number(digits);
}

function idOf(id: string): string {
  return `DS-${String(numberOf(id) ?? 0).padStart(4, '0')}`;
}

function severityOf(id: string): Severity {
  const number = numberOf(id) ?? 0;
  return (['CRITICAL', 'MEDIUM', 'LOW'] as const).find((each) => SEVERITIES[each].has(number)) ?? 'HIGH';
}

/** An id in each line, `exp:YYYY-MM-DD` after it, comments with `#`. */
function readIgnoreFile(file: string, text: string): readonly Ignored[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [id = '', ...rest] = line.replace(/#.*$/, '').trim().split(/\s+/);
    if (id === '') return [];
    const until = rest.find((word) => word.startsWith('exp:'))?.slice('exp:'.length) ?? null;
    const origin = { file, line: index + 1, column: line.indexOf(id) + 1 };
    return [{ value: id, note: '', until, origin }];
  });
}

function readIgnoreYaml(yaml: YamlText): readonly Ignored[] {
  const list = field(yaml, yaml.root, 'misconfigurations');
  return (isSeq(list) ? yaml.items(list) : []).flatMap((item) => {
    const id = field(yaml, item, 'id');
    if (!isScalar(id)) return [];
    const statement = field(yaml, item, 'statement');
    const until = field(yaml, item, 'expired_at');
    const paths = field(yaml, item, 'paths');
    const where = isSeq(paths) ? 'for all files, not only those of `paths`' : '';
    const note = [isScalar(statement) ? textOf(statement) : '', where]
      .filter((part) => part !== '')
      .join('; ');
    const day = isScalar(until) ? textOf(until).slice(0, 10) : null;
    return [{ value: textOf(id), note, until: day, origin: yaml.origin(id) }];
  });
}

function readConfig(file: string, yaml: YamlText) {
  const code = field(yaml, yaml.root, 'exit-code');
  const severity = field(yaml, yaml.root, 'severity');
  const scanners = words(yaml, field(yaml, field(yaml, yaml.root, 'scan'), 'scanners'));
  const fails = isScalar(code) && Number(code.value) > 0;
  const origin = code === null ? { file, line: 1, column: 1 } : yaml.origin(code);
  const wanted = words(yaml, severity).map((word) => word.toUpperCase());
  const failOn: Moved['failOn'] = { value: fails ? 'info' : 'never', origin };
  return {
    isRun: scanners.some((name) => name === 'misconfig' || name === 'config'),
    severities: wanted.length === 0 ? null : new Set(wanted),
    failOn,
    rows: [
      row('exit-code', origin, fails ? 'failOn: info' : 'failOn: never'),
      ...(severity === null
        ? []
        : [row('severity', yaml.origin(severity), 'checks of other severities are left out')]),
    ],
  };
}

function field(yaml: YamlText, node: YamlNode, name: string): YamlNode {
  if (!isMap(node)) return null;
  return yaml.entries(node).find((entry) => entry.name === name)?.value ?? null;
}

function words(yaml: YamlText, node: YamlNode): readonly string[] {
  const items = isSeq(node) ? yaml.items(node) : [node];
  return items.flatMap((item) =>
    isScalar(item) && item.value !== null
      ? textOf(item)
          .split(',')
          .map((word) => word.trim())
      : [],
  );
}
