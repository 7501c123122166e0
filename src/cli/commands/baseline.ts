/** `plimsoll baseline`: the file of findings that are known already. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ConfigLoader } from '../../config/config-loader.ts';
import { BASELINE_FILE_NAME } from '../../config/file-names.ts';
import { relativePath } from '../../config/file-patterns.ts';
import { UserError } from '../../config/user-error.ts';
import type { RunFailure } from '../../engine/result.ts';
import { count } from '../../reporters/count.ts';
import { oneLine } from '../../reporters/escape.ts';
import {
  type Baseline,
  type BaselineChange,
  baselineEntries,
  countEntries,
  type LintedFile,
  updateBaseline,
} from '../../suppressions/baseline.ts';
import { printBaseline } from '../../suppressions/baseline-file.ts';
import { code, hintAmong } from '../../yaml/hints.ts';
import { COLOR_OPTIONS, colorOf } from '../color-options.ts';
import { defineCommand, type ExitCode } from '../command.ts';
import { describeFailure, shownFrom } from '../error-text.ts';
import { fileErrorSentence } from '../file-error.ts';
import { type Io, styleFor } from '../io.ts';
import { LINT_ALL_OPTIONS, type LintAllArguments, lintAll, loaderOf } from '../lint/lint-all.ts';
import { replaceFound } from '../replace-file.ts';
import { loadBaseline } from '../suppressions/baseline-files.ts';
import { isLocked } from '../suppressions/locked-rules.ts';
import { waiversOnly } from '../suppressions/options.ts';
import { Suppressions } from '../suppressions/suppressions.ts';

const VERBS = ['create', 'update', 'check'] as const;
type Verb = (typeof VERBS)[number];

const FOREIGN_VERBS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  init: 'Did you mean `create`?',
  write: 'Did you mean `create`?',
  prune: 'Write `plimsoll baseline update --prune`.',
  add: 'Write `plimsoll baseline update --add`.',
  list: 'The file lists them.',
};

/** `plimsoll baseline`: exits with 1 when `check` finds the file out of date, with 2 when a file is unreadable. */
export const baseline = defineCommand({
  description:
    'Maintains a file of known findings, so that only new ones fail a run. An entry identifies a finding by its content:\n' +
    'it still matches when lines move, but not when the instruction changes. create writes the file, update adds new\n' +
    'findings and removes fixed ones, check fails if the file is out of date.',
  usage: [
    'create [options] [PATH…]',
    'update [--add | --prune] [options] [PATH…]',
    'check [options] [PATH…]',
  ],
  options: [
    {
      name: 'baseline',
      value: 'FILE',
      group: 'Baseline',
      help: `Baseline file; defaults to the configured one, else ${BASELINE_FILE_NAME}`,
    },
    { name: 'force', group: 'Baseline', help: 'create: overwrite an existing file' },
    { name: 'add', group: 'Baseline', help: 'update: only add new findings' },
    { name: 'prune', group: 'Baseline', help: 'update: only remove fixed findings' },
    ...LINT_ALL_OPTIONS,
    ...COLOR_OPTIONS,
  ],
  examples: [
    { line: 'plimsoll baseline create', does: 'Accept all current findings' },
    { line: 'plimsoll --baseline plimsoll-baseline.json', does: 'Fail only for new findings' },
    { line: 'plimsoll baseline update --prune', does: 'Remove fixed findings' },
  ],
  async run(args, io) {
    const [word, ...paths] = args.positionals;
    const verb = verbOf(word);
    refuseOptions(verb, (name) => args.has(name));
    const loader = loaderOf(args, io);
    const file = await baselineFileOf(args.one('baseline'), loader, io);
    if (verb === 'create' && existsSync(file) && !args.has('force')) {
      throw new UserError(`${code(shownFrom(io.cwd, file))} already exists.`, {
        hint: 'Run `plimsoll baseline update` to update it, or use `--force` to overwrite it.',
      });
    }
    const before = verb === 'create' ? earlierDays(file) : readOld(file, io);
    const { linted, lockedCount, failures } = await lintBelow(dirname(file), paths, { args, io, loader });
    const style = await styleFor(colorOf(args), io.stderr, io.env);
    for (const failure of failures) io.stderr.write(describeFailure(failure, style));
    if (failures.length > 0) {
      if (verb !== 'check') io.stderr.write('Nothing was written.\n');
      return 2;
    }
    const target = { file, linted, today: loader.today };
    const note = lockedCount > 0 ? lockedNote(lockedCount) : '';
    if (verb === 'create') return create(target, before, note, io);
    const isBoth = !args.has('add') && !args.has('prune');
    const change = updateBaseline(before, {
      linted,
      isDeleted: (path) => !existsSync(join(dirname(file), path)),
      add: isBoth || args.has('add'),
      prune: isBoth || args.has('prune'),
      today: loader.today,
    });
    return verb === 'check' ? reportChange(file, change, io) : update(file, change, note, io);
  },
});

function verbOf(word: string | undefined): Verb {
  const verb = VERBS.find((each) => each === word);
  if (verb !== undefined) return verb;
  const known = VERBS.map(code).join(', ');
  if (word === undefined)
    throw new UserError('`plimsoll baseline` requires an action.', { hint: `Known: ${known}.` });
  throw new UserError(`Unknown action ${code(word)} of \`plimsoll baseline\`.`, {
    hint: hintAmong(word, VERBS, FOREIGN_VERBS),
  });
}

function refuseOptions(verb: Verb, has: (name: 'force' | 'add' | 'prune') => boolean): void {
  for (const [name, owner] of [
    ['force', 'create'],
    ['add', 'update'],
    ['prune', 'update'],
  ] as const) {
    if (has(name) && verb !== owner)
      throw new UserError(`\`--${name}\` is only allowed with \`plimsoll baseline ${owner}\`.`);
  }
}

async function baselineFileOf(typed: string | null, loader: ConfigLoader, { cwd }: Io): Promise<string> {
  if (typed !== null) return resolve(cwd, typed);
  const config = await loader.forFile(join(cwd, 'Dockerfile'));
  return config.baseline?.file ?? join(cwd, BASELINE_FILE_NAME);
}

function readOld(file: string, { cwd }: Io): Baseline {
  if (!existsSync(file)) {
    throw new UserError(`No such baseline: ${code(shownFrom(cwd, file))}.`, {
      hint: 'Run `plimsoll baseline create` to create it.',
    });
  }
  const { baseline: old, problems } = loadBaseline(file);
  const [problem] = problems;
  if (problem !== undefined) throw new UserError(problem.message, problem);
  return old;
}

/** Written anew, known findings keep their day; a file that cannot be read has none to keep. */
function earlierDays(file: string): Baseline {
  return existsSync(file) ? loadBaseline(file).baseline : new Map();
}

interface LintedBelow {
  /** By path from the directory of the baseline. */
  readonly linted: ReadonlyMap<string, LintedFile>;
  /** Findings of policies that no baseline covers. */
  readonly lockedCount: number;
  readonly failures: readonly RunFailure[];
}

async function lintBelow(
  directory: string,
  paths: readonly string[],
  { args, io, loader }: { readonly args: LintAllArguments; readonly io: Io; readonly loader: ConfigLoader },
): Promise<LintedBelow> {
  const suppressions = new Suppressions(waiversOnly(args), { cwd: io.cwd, today: loader.today });
  const { files, failures } = await lintAll(paths, args, { io, loader, suppressions });
  const outside: RunFailure[] = [];
  const linted = new Map<string, LintedFile>();
  let lockedCount = 0;
  for (const { file, linted: each } of files) {
    const { config, outcome } = each;
    if (config === null || outcome === null) continue;
    const path = relativePath(directory, file.absolutePath);
    if (path === null) outside.push(outsideOf(file.path));
    else {
      const enabled = new Set(config.file.rules.map(({ rule }) => rule.name));
      const { result } = outcome;
      const findings = result.findings.filter(({ ruleId }) => !isLocked(config, ruleId));
      lockedCount += result.findings.length - findings.length;
      linted.set(path, {
        result: { ...result, findings },
        isEnabled: (name) => enabled.has(name),
        model: config.file.model,
      });
    }
  }
  const agreed = await suppressions.report([]);
  return { linted, lockedCount, failures: [...failures, ...agreed.failures, ...outside] };
}

function outsideOf(path: string): RunFailure {
  const message = 'The file is outside the directory of the baseline.';
  return {
    kind: 'read',
    path,
    line: null,
    ruleId: null,
    message,
    hint: 'Use a baseline in a parent directory.',
  };
}

interface Target {
  readonly file: string;
  readonly linted: ReadonlyMap<string, LintedFile>;
  readonly today: string;
}

/** Why a run will fail all the same. */
function lockedNote(amount: number): string {
  return ` ${count(amount, 'finding')} of locked policies ${amount === 1 ? 'is' : 'are'} not in it.`;
}

function create({ file, linted, today }: Target, before: Baseline, note: string, io: Io): ExitCode {
  const made: Baseline = new Map(
    [...linted].map(([path, { result, model = {} }]) => [
      path,
      baselineEntries(result, today, { before: before.get(path) ?? [], model }),
    ]),
  );
  write(file, made, io);
  const where = code(shownFrom(io.cwd, file));
  io.stdout.write(
    oneLine(
      `Wrote ${where}: ${count(countEntries(made), 'finding')} in ${count(linted.size, 'file')}.${note}`,
    ),
  );
  io.stdout.write('\n');
  return 0;
}

function update(file: string, change: BaselineChange, note: string, io: Io): ExitCode {
  const where = code(shownFrom(io.cwd, file));
  if (change.added + change.removed + change.converted === 0) {
    io.stdout.write(`${oneLine(`${where} is up to date.${note}`)}\n`);
    return 0;
  }
  write(file, change.baseline, io);
  const converted = change.converted === 0 ? '' : `, ${change.converted} converted`;
  const counts = `${change.added} added, ${change.removed} removed${converted}, ${countEntries(change.baseline)} in all`;
  io.stdout.write(`${oneLine(`Wrote ${where}: ${counts}.${note}`)}\n`);
  return 0;
}

/** 1 when the file does not say what is there. */
function reportChange(file: string, { added, removed, baseline: made }: BaselineChange, io: Io): ExitCode {
  const where = code(shownFrom(io.cwd, file));
  if (added + removed === 0) {
    io.stdout.write(`${oneLine(`${where} is up to date: ${count(countEntries(made), 'finding')}.`)}\n`);
    return 0;
  }
  const parts = [
    ...(added > 0 ? [`${count(added, 'finding')} not in it`] : []),
    ...(removed > 0 ? [`${removed} fixed`] : []),
  ];
  io.stdout.write(`${oneLine(`${where} is out of date: ${parts.join(', ')}.`)}\n`);
  return 1;
}

function write(file: string, made: Baseline, { cwd }: Io): void {
  try {
    replaceFound(file, printBaseline(made), cwd);
  } catch (error) {
    const where = code(shownFrom(cwd, file));
    throw new UserError(`${where} could not be written. ${fileErrorSentence(error)}`);
  }
}
