/** `plimsoll waivers`: tells about waivers, takes out what is over, and drafts new ones. */
import { join } from 'node:path';
import type { ConfigLoader } from '../../config/config-loader.ts';
import { UserError } from '../../config/user-error.ts';
import { count } from '../../reporters/count.ts';
import { oneLine } from '../../reporters/escape.ts';
import { addDays } from '../../suppressions/days.ts';
import { identifyFindings } from '../../suppressions/finding-identity.ts';
import { removeWaivers } from '../../suppressions/remove-waivers.ts';
import { waiverState } from '../../suppressions/waivers.ts';
import { readWaiversFile } from '../../suppressions/waivers-file.ts';
import { code, hintAmong } from '../../yaml/hints.ts';
import { COLOR_OPTIONS, colorOf } from '../color-options.ts';
import { defineCommand, type ExitCode } from '../command.ts';
import { describeFailure, shownFrom } from '../error-text.ts';
import { fileErrorSentence } from '../file-error.ts';
import { formatOption } from '../format-option.ts';
import { type Io, styleFor } from '../io.ts';
import { LINT_ALL_OPTIONS, type LintedFiles, lintAll, loaderOf } from '../lint/lint-all.ts';
import { unifiedDiff } from '../lint/unified-diff.ts';
import { replaceFound } from '../replace-file.ts';
import { daysOf, waiversOnly } from '../suppressions/options.ts';
import { Suppressions } from '../suppressions/suppressions.ts';
import {
  type HeldWaiver,
  type LoadedWaivers,
  unusedWaivers,
  type WaiverAccount,
} from '../suppressions/waiver-files.ts';
import {
  REPORT_FORMATS,
  type ReportFormat,
  renderWaivers,
  type WaiverLine,
  waiverLine,
} from '../suppressions/waiver-report.ts';

const VERBS = ['report', 'prune', 'draft'] as const;
type Verb = (typeof VERBS)[number];

const FOREIGN_VERBS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  list: 'Did you mean `report`?',
  check: 'Did you mean `report`?',
  show: 'Did you mean `report`?',
  clean: 'Did you mean `prune`?',
  add: 'Did you mean `draft`?',
  create: 'Did you mean `draft`?',
  new: 'Did you mean `draft`?',
};

/** How long a drafted waiver holds. */
const DRAFT_DAYS = 90;

/** `plimsoll waivers`: lints the files first, because whether a waiver is used depends on the findings. */
export const waivers = defineCommand({
  description:
    'Waivers are dated exceptions with a reason and an owner, listed in plimsoll-waivers.yaml. report shows them with\n' +
    'age, owner and days left, prune removes those that have expired or match nothing, draft prints entries for the\n' +
    'current findings, to fill in. All three lint the files first, by default those below the working directory.',
  usage: [
    'report [--format NAME] [--owner NAME] [--expiring DAYS] [--exit-code] [options] [PATH…]',
    'prune [--diff] [options] [PATH…]',
    'draft [options] [PATH…]',
  ],
  options: [
    {
      ...formatOption(REPORT_FORMATS, { group: 'Waivers', help: 'report: output format' }),
      foreign: { markdown: 'Did you mean `md`?' },
    },
    {
      name: 'owner',
      value: 'NAME',
      isRepeatable: true,
      group: 'Waivers',
      help: 'report: only waivers of this owner',
    },
    {
      name: 'expiring',
      value: 'DAYS',
      group: 'Waivers',
      help: 'report: only waivers that have expired or expire within this time, such as 30d',
    },
    { name: 'exit-code', group: 'Waivers', help: 'report: exit with 1 if a waiver is listed' },
    { name: 'diff', group: 'Waivers', help: 'prune: print the changes as a patch without writing them' },
    ...LINT_ALL_OPTIONS,
    ...COLOR_OPTIONS,
  ],
  examples: [
    { line: 'plimsoll waivers report --format md', does: 'Print a Markdown table' },
    { line: 'plimsoll waivers prune', does: 'Remove unused waivers' },
    { line: 'plimsoll waivers draft services/old/Dockerfile', does: 'Print entries to fill in' },
  ],
  async run(args, io) {
    const [word, ...paths] = args.positionals;
    const verb = verbOf(word);
    if (args.has('diff') && verb !== 'prune')
      throw new UserError('`--diff` is only allowed with `plimsoll waivers prune`.');
    for (const name of ['format', 'owner', 'expiring', 'exit-code'] as const) {
      if (args.has(name) && verb !== 'report')
        throw new UserError(`\`--${name}\` is only allowed with \`plimsoll waivers report\`.`);
    }
    const wanted = { owners: args.all('owner'), days: daysOf('expiring', args.one('expiring')) };
    const loader = loaderOf(args, io);
    const suppressions = new Suppressions(waiversOnly(args), { cwd: io.cwd, today: loader.today });
    const all = await lintAll(paths, args, { io, loader, suppressions });
    const files = await suppressions.waiverFiles();
    // Where no Dockerfile is, the waivers can still be reported.
    const here = join(io.cwd, 'Dockerfile');
    await files.suppressionFor(here, await loader.forFile(here));
    const account = files.account();
    const unused = unusedWaivers({
      account,
      searched: paths.length === 0 ? [io.cwd] : [],
      today: loader.today,
    });
    const failures = [...all.failures, ...suppressions.failures];
    const style = await styleFor(colorOf(args), io.stderr, io.env);
    for (const failure of failures) io.stderr.write(describeFailure(failure, style));
    const context = { account, unused, loader, io };
    switch (verb) {
      case 'report': {
        const lines = linesOf(context, wanted);
        io.stdout.write(renderWaivers(lines, (args.one('format') ?? 'text') as ReportFormat));
        if (failures.length > 0) return 2;
        return args.has('exit-code') && lines.length > 0 ? 1 : 0;
      }
      case 'draft':
        io.stdout.write(draft(all, loader.today));
        return failures.length > 0 ? 2 : 0;
      case 'prune':
        // With mistakes nobody knows what is not needed.
        return failures.length > 0 ? 2 : prune(context, args.has('diff'));
      default:
        return verb satisfies never;
    }
  },
});

function verbOf(word: string | undefined): Verb {
  const verb = VERBS.find((each) => each === word);
  if (verb !== undefined) return verb;
  const known = VERBS.map(code).join(', ');
  if (word === undefined)
    throw new UserError('`plimsoll waivers` requires an action.', { hint: `Known: ${known}.` });
  throw new UserError(`Unknown action ${code(word)} of \`plimsoll waivers\`.`, {
    hint: hintAmong(word, VERBS, FOREIGN_VERBS),
  });
}

interface Accounted {
  readonly account: WaiverAccount;
  readonly unused: ReturnType<typeof unusedWaivers>;
  readonly loader: ConfigLoader;
  readonly io: Io;
}

interface WantedWaivers {
  /** Empty for all. */
  readonly owners: readonly string[];
  /** `null` for all. */
  readonly days: number | null;
}

function linesOf({ account, unused, loader, io }: Accounted, wanted: WantedWaivers): readonly WaiverLine[] {
  const { owners, days } = wanted;
  const isWanted = ({ waiver }: HeldWaiver) =>
    owners.length === 0 || owners.some((name) => waiver.owners.includes(name));
  const lines = account.files.flatMap(({ file, waivers: held }) =>
    held.filter(isWanted).map(({ waiver }) =>
      waiverLine({
        waiver,
        file: shownFrom(io.cwd, file),
        findings: account.uses.get(waiver)?.covered ?? 0,
        isUnused: unused.has(waiver),
        isRefused: account.uses.get(waiver)?.isRefused === true,
        today: loader.today,
      }),
    ),
  );
  return days === null ? lines : lines.filter(({ daysLeft }) => daysLeft <= days);
}

function prune({ account, unused, loader, io }: Accounted, isDiff: boolean): ExitCode {
  let removed = 0;
  for (const loaded of account.files) {
    const gone = loaded.waivers
      .map(({ waiver }) => waiver)
      .filter((waiver) => unused.has(waiver) || waiverState(waiver, loader.today) === 'expired');
    if (gone.length === 0) continue;
    const text = removeWaivers(
      loaded.text,
      gone.map(({ origin }) => origin),
    );
    refuseDamage(loaded, text, gone.length);
    removed += gone.length;
    const shown = shownFrom(io.cwd, loaded.file);
    if (isDiff) io.stdout.write(unifiedDiff(shown, loaded.text, text));
    else {
      write(loaded.file, text, { shown, cwd: io.cwd });
      io.stdout.write(`${oneLine(`Removed ${count(gone.length, 'waiver')} from ${code(shown)}.`)}\n`);
    }
  }
  if (removed === 0 && !isDiff) io.stdout.write('All waivers are in use.\n');
  return 0;
}

/** What is written must read as what was meant: the same waivers without those. */
function refuseDamage({ file, text, waivers: held }: LoadedWaivers, after: string, gone: number): void {
  const { waivers: left, problems } = readWaiversFile(file, after);
  if (problems.length === 0 && left.length === held.length - gone && after !== text) return;
  throw new UserError('The waivers could not be removed without changing others.', {
    file,
    hint: 'Remove them by hand; `plimsoll waivers report` lists them.',
  });
}

function write(
  file: string,
  text: string,
  { shown, cwd }: { readonly shown: string; readonly cwd: string },
): void {
  try {
    replaceFound(file, text, cwd);
  } catch (error) {
    throw new UserError(`${code(shown)} could not be written. ${fileErrorSentence(error)}`);
  }
}

function draft({ files }: LintedFiles, today: string): string {
  const entries = files.flatMap(({ file, linted }) => {
    const result = linted.outcome?.result;
    if (result === undefined) return [];
    const identities = identifyFindings(result, linted.config?.file.model);
    return result.findings.flatMap((finding) => {
      const identity = identities.get(finding);
      if (identity === undefined) return [];
      const stage = identity.stage === null ? '' : `stage: ${JSON.stringify(identity.stage)}, `;
      return [
        `  # ${oneLine(`${file.path}:${finding.line} ${finding.message}`)}`,
        `  - rules: [${JSON.stringify(finding.ruleId)}]`,
        `    files: [${JSON.stringify(file.path)}]`,
        `    match: { ${stage}fingerprint: ${identity.fingerprint} }`,
        '    reason: # why the finding is accepted, at least 10 characters',
        '    owner: # who will fix it',
        `    created: ${today}`,
        `    expires: ${addDays(today, DRAFT_DAYS)}`,
      ];
    });
  });
  return `waivers:${entries.length === 0 ? ' []' : ''}\n${entries.map((line) => `${line}\n`).join('')}`;
}
