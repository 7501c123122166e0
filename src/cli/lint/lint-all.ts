/** Checks all files of a command line for commands that write no report. */
import { resolve } from 'node:path';
import type { ConfigLoader } from '../../config/config-loader.ts';
import { presetNames } from '../../config/presets.ts';
import type { RunFailure } from '../../engine/result.ts';
import { oneLine } from '../../reporters/escape.ts';
import type { Arguments, OptionSpec } from '../arguments.ts';
import { BUILD_OPTIONS, modelOptionsOf } from '../build-options.ts';
import { CONFIG_OPTIONS, configFailures, configFilesOf, createLoader } from '../config-options.ts';
import { type FoundFile, findFiles, leftOutNotes } from '../discovery/find-files.ts';
import { SEARCH_OPTIONS } from '../discovery/search-options.ts';
import type { Io } from '../io.ts';
import { wantedBridge } from '../shellcheck/wanted.ts';
import { todayOf, WAIVER_OPTIONS } from '../suppressions/options.ts';
import type { Suppressions } from '../suppressions/suppressions.ts';
import { FILE_LIMIT_OPTIONS, fileLimitOf, SHELLCHECK_OPTIONS, shellcheckOf } from '../trust-options.ts';
import { type LintedFile, leftOutBy, lintFile } from './lint-file.ts';
import { plainTools } from './plain-tools.ts';
import { readRule } from './settings.ts';
import { readSourceFile } from './source-file.ts';

/** What decides the findings of a run; the same words as those of `plimsoll lint`. */
export const LINT_ALL_OPTIONS = [
  {
    name: 'preset',
    value: 'NAME',
    known: presetNames,
    isRepeatable: true,
    group: 'Rules',
    help: 'Preset, as for plimsoll lint',
  },
  {
    name: 'rule',
    value: 'RULE:LEVEL',
    isRepeatable: true,
    group: 'Rules',
    help: 'Level of a rule, as for plimsoll lint',
  },
  ...CONFIG_OPTIONS,
  ...SHELLCHECK_OPTIONS,
  { name: 'no-inline-config', group: 'Rules', help: 'Disregard inline ignore comments' },
  ...BUILD_OPTIONS,
  ...FILE_LIMIT_OPTIONS,
  ...WAIVER_OPTIONS,
  ...SEARCH_OPTIONS,
] as const satisfies readonly OptionSpec[];

/** Parsed arguments of a command that takes `LINT_ALL_OPTIONS`. */
export type LintAllArguments = Arguments<(typeof LINT_ALL_OPTIONS)[number]['name']>;

/** A loader as the options ask for it. */
export function loaderOf(args: LintAllArguments, io: Io): ConfigLoader {
  return createLoader({
    cwd: io.cwd,
    environment: io.env,
    ...configFilesOf(args),
    presets: args.all('preset'),
    rules: args.all('rule').map(readRule),
    model: modelOptionsOf(args, io.env),
    inlineIgnores: args.has('no-inline-config') ? false : null,
    ...todayOf(args),
  });
}

/** Result of `lintAll`: each file with its findings, and failures of the run. */
export interface LintedFiles {
  readonly files: readonly { readonly file: FoundFile; readonly linted: LintedFile }[];
  /** With the mistakes in the configuration. */
  readonly failures: readonly RunFailure[];
}

/** `paths`: files, directories and globs; none is the working directory. */
export async function lintAll(
  paths: readonly string[],
  args: LintAllArguments,
  {
    io,
    loader,
    suppressions,
  }: { readonly io: Io; readonly loader: ConfigLoader; readonly suppressions: Suppressions },
): Promise<LintedFiles> {
  const { cwd } = io;
  const search = await findFiles(paths.length === 0 ? ['.'] : paths, {
    cwd,
    useGitIgnore: !args.has('no-gitignore'),
    ignorePatterns: args.all('ignore-pattern'),
    passOnNoFiles: false,
    isCommandPlace: false,
  });
  const context = args.one('context');
  const mostBytes = fileLimitOf(args);
  const { usePlugins } = configFilesOf(args);
  const bridge = await wantedBridge({ shellcheck: shellcheckOf(args), usePlugins }, io, loader);
  await bridge?.prepare(
    search.files.map(({ absolutePath, isExplicit }) => ({
      absolutePath,
      read: () => readSourceFile(absolutePath, { most: mostBytes, isNamedByUser: isExplicit }).text,
    })),
  );
  const tools = {
    ...plainTools(loader, cwd, suppressions),
    contextDirectory: context === null ? null : resolve(cwd, context),
    mostBytes,
    shellcheck: bridge?.merge ?? null,
  };
  const files: { file: FoundFile; linted: LintedFile }[] = [];
  for (const file of search.files) files.push({ file, linted: await lintFile(file, tools) });
  const ofFiles = files.flatMap(({ linted }) => [...linted.failures, ...(linted.outcome?.failures ?? [])]);
  const leftOut = [...search.leftOut, ...files.flatMap(({ file, linted }) => leftOutBy(file, linted))];
  const warnsIgnored = !args.has('no-warn-ignored');
  const notes = [...search.notes, ...leftOutNotes(leftOut, { warnsIgnored }), ...(bridge?.notes ?? [])];
  for (const note of notes) io.stderr.write(`${oneLine(note)}\n`);
  return { files, failures: [...search.failures, ...configFailures(loader, cwd), ...ofFiles] };
}
