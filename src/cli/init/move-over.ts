/** Turns the configuration of other linters into one of ours: nothing that they ignore comes back, nothing that they report is lost unsaid. */
import { join, relative } from 'node:path';
import { isFile } from '../../config/file-system.ts';
import { findPreset } from '../../config/presets.ts';
import { resolveEntries } from '../../config/steps.ts';
import { moveCheckov } from '../../importers/move-checkov.ts';
import { moveHadolint } from '../../importers/move-hadolint.ts';
import { moveKics } from '../../importers/move-kics.ts';
import { moveTally } from '../../importers/move-tally.ts';
import { moveTrivy, type TrivySource } from '../../importers/move-trivy.ts';
import type { Moved, MovedLevel, MovedRow, MovedRule, RuleKnowledge } from '../../importers/moved.ts';
import { readComments } from '../../importers/source-comments.ts';
import { type LintrcParts, type MovedSource, writeLintrc } from '../../importers/write-lintrc.ts';
import { oneLine } from '../../reporters/escape.ts';
import type { FileProblem } from '../../yaml/problem.ts';
import { ProblemList } from '../../yaml/problem-list.ts';
import {
  findHadolintSources,
  type HadolintSources,
  readProjectFile,
  throwFirst,
} from './hadolint-sources.ts';
import { type CatalogKnowledge, makeRuleKnowledge } from './rule-knowledge.ts';

/** A new configuration and what became of each entry of the old ones. */
export interface MovePlan {
  readonly text: string;
  /** As people see them. */
  readonly sources: readonly string[];
  readonly rows: readonly MovedRow[];
  readonly isFromHadolint: boolean;
}

/** Where the schema of the file ships. */
const SCHEMA = './node_modules/plimsoll/schema/config.json';

/** One linter beside hadolint. */
interface Other {
  readonly tool: string;
  readonly moved: Moved;
  readonly sources: readonly MovedSource[];
}

/** `null` where no other linter has a configuration here. Throws a `UserError` for the first mistake in one. */
export async function planMove(cwd: string, today: string): Promise<MovePlan | null> {
  const knowledge = makeRuleKnowledge();
  const hadolint = findHadolintSources(cwd);
  const others = [
    checkov(cwd, knowledge),
    ...trivy(cwd, knowledge, today),
    tally(cwd, knowledge),
    kics(cwd, knowledge),
  ];
  const found = others.filter((other) => other !== null);
  return hadolint === null && found.length === 0 ? null : combine(hadolint, found, cwd, knowledge);
}

async function combine(
  hadolint: HadolintSources | null,
  others: readonly Other[],
  cwd: string,
  knowledge: CatalogKnowledge,
): Promise<MovePlan> {
  const own = hadolint === null ? null : moveHadolint(hadolint.config, knowledge);
  const isTally = others.some(({ tool }) => tool === 'tally');
  const presets = [...(own !== null || isTally ? ['hadolint'] : []), ...(isTally ? ['buildkit'] : [])];
  const failOn = failLevel(own, others);
  const levels = new Map(presets.flatMap((name) => [...(findPreset(name, knowledge.catalog)?.levels ?? [])]));
  const rules = new Map((own?.rules ?? []).map((rule) => [rule.name, rule]));
  const extra: MovedRow[] = [];
  const ofOthers = others.flatMap(({ tool, moved }) => {
    // What never failed a run still does not, though another linter's findings do.
    const isSoft = moved.failOn?.value === 'never' && failOn.value !== 'never';
    const stays = new Set<string>();
    for (const given of moved.rules) {
      const rule = isSoft && given.level !== 'off' ? { ...given, level: 'style' as const } : given;
      const isOn = addRule(rule, { tool, rules, levels, failOn: failOn.value, extra });
      if (isOn && rule.level === 'off') stays.add(rule.name);
    }
    return moved.rows.flatMap((row): readonly MovedRow[] => {
      if (isSoft && row.note?.startsWith('failOn: never') === true) {
        return [{ ...row, note: `findings of ${tool} do not fail the run: they are at level style` }];
      }
      const off = row.rules.filter((name) => !stays.has(name));
      return row.state === 'off' && off.length === 0 ? [] : [{ ...row, rules: off }];
    });
  });
  const sources = [...(hadolint?.sources ?? []), ...others.flatMap((other) => other.sources)];
  const rows = [
    ...(hadolint?.rows ?? []),
    ...(own?.rows ?? []),
    ...ofOthers,
    ...extra,
    ...softenedRows(own, others),
  ];
  const parts: LintrcParts = {
    schema: SCHEMA,
    sources,
    extends: presets.length === 0 ? ['none'] : presets,
    failOn,
    inlineIgnores:
      own?.inlineIgnores ??
      others.find(({ moved }) => moved.inlineIgnores !== null)?.moved.inlineIgnores ??
      null,
    rules: [...rules.values()],
    rows,
  };
  const text = writeLintrc(parts);
  // What is written must be read: a mistake here is one of ours, and nothing is written.
  const { readConfigFile } = await import('../../config/lintrc-file.ts');
  const { config, problems } = readConfigFile(join(cwd, '.lintrc.yaml'), text);
  const list = new ProblemList();
  const source = { catalog: knowledge.catalog, presets: new Map(), isIncomplete: false, policies: [] };
  resolveEntries(config?.rules ?? [], source, list);
  const [mistake] = [...problems, ...list.all];
  if (mistake !== undefined) throw new Error(`The new configuration is invalid: ${mistake.message}`);
  return { text, sources: sources.map(({ shown }) => shown), rows, isFromHadolint: own !== null };
}

interface Addition {
  readonly tool: string;
  readonly rules: Map<string, MovedRule>;
  /** What the presets bring. */
  readonly levels: ReadonlyMap<string, MovedLevel>;
  readonly failOn: MovedLevel | 'never';
  readonly extra: MovedRow[];
}

const ORDER: readonly MovedLevel[] = ['error', 'warning', 'info', 'style', 'off'];

/** A rule is off only when each linter that reports it has it off. Gives whether it is on. */
function addRule(rule: MovedRule, { tool, rules, levels, failOn, extra }: Addition): boolean {
  const before = rules.get(rule.name);
  const current = before?.level ?? levels.get(rule.name) ?? 'off';
  const row = (note: string): MovedRow => ({
    entry: rule.ids.join(', '),
    rules: [rule.name],
    state: 'kept',
    note,
    isLost: false,
    origin: rule.origin,
  });
  // The presets stand for what tally runs, so that its levels are not additions.
  if (tool === 'tally' && before === undefined) {
    rules.set(rule.name, rule);
    return rule.level !== 'off';
  }
  if (rule.level === 'off') {
    if (current === 'off') rules.set(rule.name, before ?? rule);
    else {
      extra.push(row(`stays on for another linter, though ${tool} has it off`));
      return true;
    }
    return false;
  }
  const isBelow = (level: MovedLevel) => ORDER.indexOf(level) > ORDER.indexOf(rule.level);
  if (
    !isBelow(current) ||
    (current !== 'off' && failOn !== 'never' && ORDER.indexOf(current) <= ORDER.indexOf(failOn))
  )
    return true;
  if (before?.level === 'off')
    extra.push(row(`on for ${tool}, though hadolint ignores ${before.ids.join(', ')}`));
  rules.set(rule.name, rule);
  return true;
}

/** `no-fail` of hadolint is for the whole run here: others that failed it no longer do. */
function softenedRows(own: Moved | null, others: readonly Other[]): readonly MovedRow[] {
  const failOn = own?.failOn ?? null;
  const hard = others.filter(({ moved }) => moved.failOn !== null && moved.failOn.value !== 'never');
  if (failOn?.value !== 'never' || hard.length === 0) return [];
  const tools = hard.map(({ tool }) => tool).join(' and ');
  const note = `failOn: never holds for ${tools}, too, whose findings failed the run; remove it if they must`;
  return [{ entry: 'no-fail', rules: [], state: 'kept', note, isLost: true, origin: failOn.origin }];
}

/** hadolint's, else the strictest of the others. */
function failLevel(own: Moved | null, others: readonly Other[]): LintrcParts['failOn'] {
  if (own !== null) return own.failOn ?? { value: 'info', origin: null };
  const levels = others.flatMap(({ moved }) => moved.failOn ?? []);
  const order = ['style', 'info', 'warning', 'error', 'never'];
  return (
    levels.toSorted((left, right) => order.indexOf(left.value) - order.indexOf(right.value))[0] ?? {
      value: 'warning',
      origin: null,
    }
  );
}

interface Found {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

function firstOf(cwd: string, names: readonly string[]): Found | null {
  const name = names.find((each) => isFile(join(cwd, each)));
  return name === undefined ? null : { name, file: join(cwd, name), text: readProjectFile(cwd, name) };
}

function otherOf(
  tool: string,
  found: readonly Found[],
  { moved, problems }: { readonly moved: Moved | null; readonly problems: readonly FileProblem[] },
): Other | null {
  throwFirst(problems);
  if (moved === null) return null;
  const sources = found.map(({ name, file, text }) => ({ file, shown: name, comments: readComments(text) }));
  return { tool, moved, sources };
}

function checkov(cwd: string, knowledge: RuleKnowledge): Other | null {
  const found = firstOf(cwd, ['.checkov.yaml', '.checkov.yml']);
  if (found === null) return null;
  return otherOf('Checkov', [found], moveCheckov(found.file, found.text, knowledge));
}

const TRIVY_FILES: readonly (readonly [name: string, kind: TrivySource['kind']])[] = [
  ['trivy.yaml', 'config'],
  ['.trivyignore', 'ignore'],
  ['.trivyignore.yaml', 'ignore-yaml'],
  ['.trivyignore.yml', 'ignore-yaml'],
];

function trivy(cwd: string, knowledge: RuleKnowledge, today: string): readonly Other[] {
  const found = TRIVY_FILES.flatMap(([name, kind]) => {
    const file = firstOf(cwd, [name]);
    return file === null ? [] : [{ ...file, kind }];
  });
  if (found.length === 0) return [];
  const other = otherOf('Trivy', found, moveTrivy(found, knowledge, today));
  return other === null ? [] : [other];
}

function tally(cwd: string, knowledge: RuleKnowledge): Other | null {
  const found = firstOf(cwd, ['.tally.toml', 'tally.toml']);
  return found === null ? null : otherOf('tally', [found], moveTally(found.file, found.text, knowledge));
}

function kics(cwd: string, knowledge: RuleKnowledge): Other | null {
  const found = firstOf(cwd, ['kics.config', '.kics.config', 'kics.yaml', 'kics.yml', 'kics.json']);
  return found === null ? null : otherOf('KICS', [found], moveKics(found.file, found.text, knowledge));
}

/** The table of what was kept, turned off, or has no equivalent. */
export function moveTable(plan: MovePlan, cwd: string): string {
  const rows = onceEach(plan.rows);
  const groups = [
    { title: 'Kept', state: 'kept' },
    { title: 'Off', state: 'off' },
    { title: 'Without equivalent', state: 'none' },
  ] as const;
  const width = Math.min(
    30,
    rows.reduce((most, { entry }) => Math.max(most, oneLine(entry).length), 0),
  );
  return groups
    .flatMap(({ title, state }) => {
      const own = rows.filter((row) => row.state === state);
      if (own.length === 0) return [];
      return [`\n${title}\n`, ...own.map((row) => `${rowText(row, width, cwd)}\n`)];
    })
    .join('');
}

/** The same entry in two files is one line. */
function onceEach(rows: readonly MovedRow[]): readonly MovedRow[] {
  const keyOf = ({ entry, state, note }: MovedRow) => JSON.stringify([entry, state, note]);
  return [...new Map(rows.toReversed().map((row) => [keyOf(row), row])).values()].toReversed();
}

function rowText({ entry, rules, note, origin }: MovedRow, width: number, cwd: string): string {
  const shown = rules.length > 4 ? [...rules.slice(0, 4), `and ${rules.length - 4} more`] : rules;
  const what = [shown.join(', '), note ?? ''].filter((part) => part !== '').join(': ');
  const place = `${relative(cwd, origin.file)}:${origin.line}`;
  return oneLine(`  ${oneLine(entry).padEnd(width)}  ${what === '' ? 'as before' : what} (${place})`);
}
