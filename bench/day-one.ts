/**
 * Day one of projects that come from hadolint: what it said, and what is said after `plimsoll init`.
 *   npm run day-one -- DIRECTORY… [--files MOST] [--show] [--json FILE]
 * Each DIRECTORY is one project; hadolint is taken from PATH, or from the variable HADOLINT.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rules } from '../rules/index.ts';
import { hadolintHooks, hadolintSteps } from '../src/importers/hadolint-uses.ts';
import { readComments } from '../src/importers/source-comments.ts';
import { REASONS } from './day-one-reasons.ts';

const CLI = resolve('dist/cli.cjs');
const HADOLINT = process.env['HADOLINT'] ?? 'hadolint';
const CONFIGS = [
  '.hadolint.yaml',
  '.hadolint.yml',
  '.github/linters/.hadolint.yaml',
  '.github/linters/.hadolint.yml',
];
const DOCKERFILE = /^(?:Dockerfile|Containerfile)(?:[.-].*)?$|\.(?:Dockerfile|Containerfile)$/i;

/** Codes of syntax errors of a script, which are one rule here. */
const SYNTAX_CODES: ReadonlySet<string> = new Set(rules['valid-shell-syntax']?.meta.docs.aliases);

interface Item {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly level: string;
  readonly message: string;
}

/** One difference with what explains it; `null` nothing. */
interface Difference {
  readonly project: string;
  readonly kind: 'lost' | 'new';
  readonly item: Item;
  readonly reason: string | null;
}

interface Day {
  readonly project: string;
  readonly files: number;
  readonly common: number;
  readonly before: number;
  readonly after: number;
  readonly differences: readonly Difference[];
  readonly lostComments: readonly string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'boolean' }, json: { type: 'string' }, files: { type: 'string' } },
});

const days = positionals.flatMap((directory) => dayOne(directory) ?? []);
report(days);

function dockerfilesIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && DOCKERFILE.test(entry.name) && !entry.parentPath.includes('/.git/'))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .toSorted()
    .slice(0, values.files === undefined ? undefined : Number(values.files));
}

function dayOne(directory: string): Day | null {
  const configs = CONFIGS.filter((name) => existsSync(join(directory, name)));
  const files = dockerfilesIn(directory);
  if (configs.length === 0 || files.length === 0) return null;
  const cwd = mkdtempSync(join(tmpdir(), 'day-one-'));
  try {
    cpSync(directory, cwd, { recursive: true });
    const project = basename(directory);
    const before = runHadolint(cwd, configs, files);
    const all = runWithoutConfig(cwd, files);
    const texts = configs.map((name) => readFileSync(join(cwd, name), 'utf8'));
    const made = spawnSync(process.execPath, [CLI, 'init'], { cwd, encoding: 'utf8', env: environment() });
    if (made.status !== 0) throw new Error(`${project}: plimsoll init: ${made.stderr}`);
    for (const name of configs) rmSync(join(cwd, name));
    const moved = readFileSync(join(cwd, '.lintrc.yaml'), 'utf8');
    const after = runOurs(cwd, files);
    return {
      project,
      files: files.length,
      common: before.items.length - missing(before.items, after.items).length,
      before: before.code,
      after: after.code,
      differences: differencesOf({ project, before: before.items, after: after.items, all, moved, cwd }),
      lostComments: texts.flatMap((text) =>
        readComments(text)
          .map((comment) => comment.text.replace(/^#+\s*/, ''))
          .filter((text) => !moved.includes(text)),
      ),
    };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: '/nowhere', NO_COLOR: '1', LC_ALL: 'C.UTF-8', ...more };
}

interface Run {
  readonly code: number;
  readonly items: readonly Item[];
}

/** With the options of hooks and workflows, as the project has it run. */
function runHadolint(cwd: string, configs: readonly string[], files: readonly string[]): Run {
  const args = argsOf(cwd);
  const given =
    configs.some((name) => !name.includes('/')) || args.includes('--config') ? [] : ['-c', configs[0] ?? ''];
  const env = environment(variablesOf(cwd));
  const words = [...given, ...args, '-f', 'json', '--', ...files];
  const { status, stdout, stderr } = spawnSync(HADOLINT, words, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const items = lastList(stdout);
  if (items === null) throw new Error(`hadolint in ${cwd}: ${stderr.slice(0, 300)}`);
  return { code: status ?? 2, items };
}

/** Formats of the configuration and of the command line follow each other; ours is the last. */
function lastList(text: string): readonly Item[] | null {
  for (let at = text.lastIndexOf('['); at !== -1; at = at === 0 ? -1 : text.lastIndexOf('[', at - 1)) {
    const rest = text.slice(at);
    if (!rest.startsWith('[{"code":') && rest !== '[]') continue;
    try {
      return JSON.parse(rest);
    } catch {
      // An earlier bracket begins it.
    }
  }
  return null;
}

function argsOf(cwd: string): readonly string[] {
  const file = join(cwd, '.pre-commit-config.yaml');
  if (!existsSync(file)) return [];
  return hadolintHooks(file, readFileSync(file, 'utf8')).flatMap(({ args }) => args);
}

function variablesOf(cwd: string): Readonly<Record<string, string>> {
  const directory = join(cwd, '.github/workflows');
  if (!existsSync(directory)) return {};
  const inputs: Readonly<Record<string, string>> = {
    ignore: 'IGNORE',
    'failure-threshold': 'FAILURE_THRESHOLD',
    'no-fail': 'NOFAIL',
    'override-error': 'OVERRIDE_ERROR',
    'override-warning': 'OVERRIDE_WARNING',
    'override-info': 'OVERRIDE_INFO',
    'override-style': 'OVERRIDE_STYLE',
    'trusted-registries': 'TRUSTED_REGISTRIES',
  };
  const steps = readdirSync(directory)
    .filter((name) => /\.ya?ml$/.test(name))
    .toSorted()
    .flatMap((name) => hadolintSteps(join(directory, name), readFileSync(join(directory, name), 'utf8')));
  const found = new Map<string, string>();
  for (const { inputs: given } of steps) {
    for (const [name, variable] of Object.entries(inputs)) {
      const text = given.get(name)?.text;
      if (text === undefined) continue;
      const before = found.get(variable);
      const isList = !/^(?:FAILURE_THRESHOLD|NOFAIL)$/.test(variable);
      found.set(variable, isList && before !== undefined ? `${before},${text}` : text);
    }
  }
  return Object.fromEntries([...found].map(([name, text]) => [`HADOLINT_${name}`, text]));
}

/** Findings in hadolint's form; the verdict is that of `plimsoll` itself. */
function runOurs(cwd: string, files: readonly string[]): Run {
  const options = { cwd, env: environment(), encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  const listed = spawnSync(process.execPath, [CLI, 'hadolint', '-f', 'json', '--', ...files], options);
  const { status } = spawnSync(process.execPath, [CLI, '-f', 'json', '--', ...files], options);
  return { code: status ?? 2, items: JSON.parse(listed.stdout) };
}

function keyOf({ file, line, code }: Item): string {
  return `${file}:${line} ${SYNTAX_CODES.has(code) ? 'SC1072' : code}`;
}

function missing(from: readonly Item[], among: readonly Item[]): readonly Item[] {
  const known = new Set(among.map(keyOf));
  return from.filter((item) => !known.has(keyOf(item)));
}

/** Every finding, ignored ones too: hadolint keeps one of ShellCheck's for each RUN before it drops what is ignored. */
function runWithoutConfig(cwd: string, files: readonly string[]): readonly Item[] {
  const empty = mkdtempSync(join(tmpdir(), 'day-one-'));
  const words = ['--disable-ignore-pragma', '-f', 'json', '--', ...files.map((file) => join(cwd, file))];
  const { stdout } = spawnSync(HADOLINT, words, {
    cwd: empty,
    env: environment(),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  rmSync(empty, { recursive: true, force: true });
  return (lastList(stdout) ?? []).map((item) => ({ ...item, file: relative(cwd, item.file) }));
}

interface Comparison {
  readonly project: string;
  readonly before: readonly Item[];
  readonly after: readonly Item[];
  /** Without configuration. */
  readonly all: readonly Item[];
  /** The new configuration. */
  readonly moved: string;
  readonly cwd: string;
}

function differencesOf({ project, before, after, all, moved, cwd }: Comparison): readonly Difference[] {
  const textOf = ({ file, line }: Item) => {
    const lines = readFileSync(join(cwd, file), 'utf8').split('\n');
    let end = line;
    while (/[\\`]\s*$/.test(lines[end - 1] ?? '') || /^\s*#/.test(lines[end - 1] ?? '')) end += 1;
    return lines.slice(line - 1, end).join('\n');
  };
  const unparsed = new Set(before.filter(({ code }) => code === 'DL1000').map(({ file }) => file));
  const shellLines = new Set(
    all.filter(({ code }) => code.startsWith('SC')).map(({ file, line }) => `${file}:${line}`),
  );
  const explain = (kind: 'lost' | 'new', item: Item): string | null => {
    if (kind === 'new' && unparsed.has(item.file))
      return 'hadolint cannot parse the file and reports nothing else';
    if (kind === 'new' && item.code.startsWith('SC') && shellLines.has(`${item.file}:${item.line}`)) {
      return 'hadolint reports one finding of ShellCheck for each RUN';
    }
    if (kind === 'new' && isOfOthers(item, moved))
      return 'another linter of the project reports it: see .lintrc.yaml';
    const text = item.code === 'DL1000' ? '' : textOf(item);
    const whole = readFileSync(join(cwd, item.file), 'utf8');
    return (
      REASONS.find(
        (reason) => reason.kind === kind && reason.codes.test(item.code) && reason.fits(text, whole),
      )?.why ?? null
    );
  };
  return [
    ...missing(before, after).map((item) => ({
      project,
      kind: 'lost' as const,
      item,
      reason: explain('lost', item),
    })),
    ...missing(after, before).map((item) => ({
      project,
      kind: 'new' as const,
      item,
      reason: explain('new', item),
    })),
  ];
}

/** Rules that the new configuration has for Checkov or Trivy, with their ids after them. */
function isOfOthers({ code, level }: Item, moved: string): boolean {
  const lines = moved.split('\n').filter((line) => /# .*(?:CKV2?_DOCKER_\d|DS-\d)/.test(line));
  return lines.some((line) => {
    const [, name = '', given = ''] = /^ {2}([\w-]+): \[?(\w+)/.exec(line) ?? [];
    const ids = Object.hasOwn(rules, name) ? (rules[name]?.meta.docs.aliases ?? []) : [];
    return given === level && (name === code || ids.includes(code));
  });
}

function report(all: readonly Day[]): void {
  const differences = all.flatMap((day) => day.differences);
  const sum = (get: (day: Day) => number) => all.reduce((total, day) => total + get(day), 0);
  const changed = all.filter(({ before, after }) => before !== after);
  console.log(`${all.length} projects, ${sum(({ files }) => files)} files`);
  console.log(`${sum(({ common }) => common)} findings in both`);
  for (const kind of ['lost', 'new'] as const) {
    const own = differences.filter((each) => each.kind === kind);
    const unexplained = own.filter(({ reason }) => reason === null);
    console.log(`${own.length} ${kind}, ${unexplained.length} without a reason`);
  }
  console.log(`${sum(({ lostComments }) => lostComments.length)} comments lost`);
  console.log(`${changed.length} verdicts changed`);
  for (const { project, before, after } of changed)
    console.log(`  ${project}: ${before} before, ${after} after`);
  if (values.show === true) {
    for (const { project, kind, item, reason } of differences) {
      if (reason === null) console.log(`  ${kind} ${project} ${keyOf(item)} ${item.level}: ${item.message}`);
    }
    for (const { project, lostComments } of all)
      for (const text of lostComments) console.log(`  comment ${project}: ${text}`);
  }
  const byReason = new Map<string, number>();
  for (const { kind, item, reason } of differences) {
    const key = `${kind} ${reason === null ? `${item.code} (no reason)` : reason}`;
    byReason.set(key, (byReason.get(key) ?? 0) + 1);
  }
  for (const [reason, count] of [...byReason].toSorted(([, left], [, right]) => right - left)) {
    console.log(`${String(count).padStart(6)}  ${reason}`);
  }
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(all, null, 2));
}
