/** `plimsoll lint`: checks Dockerfiles and fixes them. */
import { resolve } from 'node:path';
import type { ConfigLoader } from '../../config/config-loader.ts';
import { defineCommand, type ExitCode } from '../command.ts';
import { configFailures } from '../config-options.ts';
import { describeFailure } from '../error-text.ts';
import { type Io, styleFor } from '../io.ts';
import { LintRun } from '../lint/lint-run.ts';
import { LINT_OPTIONS } from '../lint/options.ts';
import type { ResultCache } from '../lint/result-cache.ts';
import { type LintSettings, loaderFor, readLintSettings } from '../lint/settings.ts';

/** `plimsoll lint`, the default command: exits with 0 without findings that fail, with 1 with some, with 2 on errors. */
export const lint = defineCommand({
  description:
    'Checks Dockerfiles. Directories are searched for Dockerfile, Dockerfile.NAME, Dockerfile-NAME, NAME.Dockerfile and\n' +
    'the same with Containerfile, in any case, except files that .gitignore excludes. Given files are always checked,\n' +
    'globs may be quoted, and - reads standard input. Without a path, the working directory is searched.',
  usage: ['[options] [PATH…]'],
  options: LINT_OPTIONS,
  examples: [
    { line: 'plimsoll', does: 'Check every Dockerfile below the working directory' },
    { line: 'plimsoll --fix docker/ web/Dockerfile', does: 'Apply all safe fixes' },
    { line: 'plimsoll --diff > fixes.patch', does: 'Save the changes of --fix as a patch' },
    { line: 'plimsoll -f text -f sarif=plimsoll.sarif', does: 'Print text and write SARIF' },
    { line: 'plimsoll --preset strict --rule DL3008:off', does: 'Enable a preset, disable one rule' },
    { line: 'plimsoll --watch', does: 'Check again what changes' },
    { line: 'plimsoll --stdin-filename Dockerfile - < draft', does: 'Check standard input' },
  ],
  async run(args, io) {
    const settings = readLintSettings(args, io.cwd, io.env);
    const loader = loaderFor(settings, io);
    if (settings.printConfig !== null) return printConfig(settings.printConfig, loader, io);
    if (settings.isWatching) return watchRuns(settings, io);
    return new LintRun(settings, loader, await openCache(settings, io), io).run();
  },
});

/** Each run reads the configuration anew. */
async function watchRuns(settings: LintSettings, io: Io): Promise<ExitCode> {
  const { watchFiles } = await import('../lint/watch.ts');
  return watchFiles(async (files) => {
    const again = files === null ? settings : { ...settings, paths: files };
    const run = new LintRun(again, loaderFor(again, io), await openCache(again, io), io);
    await run.run();
    return run.seen;
  }, io);
}

/** Loaded on demand: digests need a module of Node's that takes longer to load than a small file to check. */
async function openCache({ cache }: LintSettings, { cwd, env, stderr }: Io): Promise<ResultCache | null> {
  if (cache === null) return null;
  const { cacheFileAt, cacheKey, ResultCache } = await import('../lint/result-cache.ts');
  const file = cacheFileAt({ location: cache.location, cwd, env });
  const key = cacheKey(env);
  if (file !== null && key !== null) return new ResultCache(file, key);
  stderr.write('The cache is not used: other users can write to its directory.\n');
  return null;
}

async function printConfig(file: string, loader: ConfigLoader, io: Io): Promise<ExitCode> {
  const explanation = await loader.explain(resolve(io.cwd, file));
  io.stdout.write(`${JSON.stringify(explanation, null, 2)}\n`);
  const style = await styleFor('auto', io.stderr, io.env);
  const failures = configFailures(loader, io.cwd);
  for (const failure of failures) io.stderr.write(describeFailure(failure, style));
  return failures.length > 0 ? 2 : 0;
}
