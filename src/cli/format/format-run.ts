/** One run of `plimsoll format`. */
import { resolve } from 'node:path';
import { rules as builtIn } from '../../../rules/index.ts';
import { isFormatRule } from '../../config/presets.ts';
import { UserError } from '../../config/user-error.ts';
import type { RunFailure } from '../../engine/result.ts';
import { count } from '../../reporters/count.ts';
import { oneLine, shownPath as printable } from '../../reporters/escape.ts';
import type { Arguments } from '../arguments.ts';
import { colorOf } from '../color-options.ts';
import type { ExitCode } from '../command.ts';
import { configFailures, configFilesOf, createLoader } from '../config-options.ts';
import { findFiles, leftOutNotes, nothingFound, shownPath } from '../discovery/find-files.ts';
import { describeFailure } from '../error-text.ts';
import { type Io, styleFor } from '../io.ts';
import {
  type LintedFile,
  type LintTools,
  leftOutBy,
  lintFile,
  lintText,
  withBom,
} from '../lint/lint-file.ts';
import { plainSuppressions, plainTools } from '../lint/plain-tools.ts';
import { decodeSource } from '../lint/source-file.ts';
import { paintDiff } from '../lint/unified-diff.ts';
import { fileLimitOf } from '../trust-options.ts';
import type { FormatOptionName } from './options.ts';

type Way = 'write' | 'check' | 'diff';

/** Formats, or says what would change; throws a `UserError` for mistakes on the command line. */
export async function runFormat(args: Arguments<FormatOptionName>, io: Io): Promise<ExitCode> {
  if (args.has('check') && args.has('diff')) {
    throw new UserError('`--check` and `--diff` cannot be used together.');
  }
  const way: Way = args.has('check') ? 'check' : args.has('diff') ? 'diff' : 'write';
  return new FormatRun(args, io, way).run();
}

class FormatRun {
  readonly #args: Arguments<FormatOptionName>;
  readonly #io: Io;
  readonly #way: Way;
  readonly #tools: LintTools;
  readonly #failures: RunFailure[] = [];
  #changed = 0;
  #seen = 0;

  constructor(args: Arguments<FormatOptionName>, io: Io, way: Way) {
    const loader = createLoader({ cwd: io.cwd, ...configFilesOf(args), presets: ['format'] });
    this.#args = args;
    this.#io = io;
    this.#way = way;
    this.#tools = {
      ...plainTools(loader, io.cwd, plainSuppressions(loader, io.cwd, { isUsed: false })),
      fix: {
        mode: 'safe',
        way: way === 'write' ? 'write' : 'diff',
        rules: Object.values(builtIn).flatMap((rule) => (isFormatRule(rule) ? [rule.name] : [])),
        isInteractive: false,
      },
      mostBytes: fileLimitOf(args),
    };
  }

  async run(): Promise<ExitCode> {
    const { positionals } = this.#args;
    const paths = positionals.filter((path) => path !== '-');
    const isStdin = paths.length < positionals.length || this.#args.has('stdin-filename');
    if (isStdin) await this.#formatStdin();
    if (paths.length > 0 || !isStdin) await this.#formatPaths(paths);
    this.#failures.push(...configFailures(this.#tools.loader, this.#io.cwd));
    const style = await styleFor(colorOf(this.#args), this.#io.stderr, this.#io.env);
    for (const failure of this.#failures) this.#io.stderr.write(describeFailure(failure, style));
    if (!isStdin || paths.length > 0) this.#summarize();
    if (this.#failures.length > 0) return 2;
    return this.#changed > 0 && this.#way !== 'write' ? 1 : 0;
  }

  async #formatStdin(): Promise<void> {
    const { cwd, stdout } = this.#io;
    const bytes = await this.#io.readStdin();
    const filename = this.#args.one('stdin-filename');
    const absolutePath = filename === null ? null : resolve(cwd, filename);
    const path = absolutePath === null ? '<stdin>' : shownPath(absolutePath, filename, cwd);
    const linted = await lintText({ path, absolutePath }, decodeSource(bytes), this.#tools);
    await this.#take(path, linted);
    if (this.#way !== 'write') return;
    const { output = null, hasBom = false } = linted.outcome?.result ?? {};
    stdout.write(output === null ? bytes : withBom(output, hasBom));
  }

  async #formatPaths(paths: readonly string[]): Promise<void> {
    const search = await findFiles(paths.length === 0 ? ['.'] : paths, {
      cwd: this.#io.cwd,
      useGitIgnore: !this.#args.has('no-gitignore'),
      ignorePatterns: this.#args.all('ignore-pattern'),
      isCommandPlace: false,
      passOnNoFiles: this.#args.has('pass-on-no-files'),
    });
    this.#failures.push(...search.failures);
    const leftOut = [...search.leftOut];
    for (const file of search.files) {
      const linted = await lintFile(file, this.#tools);
      leftOut.push(...leftOutBy(file, linted));
      await this.#take(file.path, linted);
    }
    const warnsIgnored = !this.#args.has('no-warn-ignored');
    for (const note of [...search.notes, ...leftOutNotes(leftOut, { warnsIgnored })]) this.#note(note);
    if (this.#seen > 0 || this.#failures.length > 0) return;
    const failure = nothingFound(paths, { notes: search.notes, leftOut });
    if (failure === null) return;
    if (this.#args.has('pass-on-no-files')) this.#note(failure.message);
    else this.#failures.push(failure);
  }

  async #take(path: string, { outcome, failures, diff }: LintedFile): Promise<void> {
    this.#failures.push(...failures, ...(outcome?.failures ?? []));
    if (outcome !== null) this.#seen += 1;
    const isChanged = this.#way === 'write' ? outcome != null && outcome.result.output !== null : diff !== '';
    if (!isChanged) return;
    this.#changed += 1;
    const { stdout, env } = this.#io;
    if (this.#way === 'check') stdout.write(`${printable(path)}\n`);
    if (this.#way !== 'diff') return;
    const style = stdout.isTerminal ? await styleFor(colorOf(this.#args), stdout, env) : null;
    stdout.write(style === null ? diff : paintDiff(diff, style));
  }

  #summarize(): void {
    const [changed, kept] = [this.#changed, this.#seen - this.#changed];
    const verb = this.#way === 'write' ? 'formatted' : 'would be formatted';
    this.#note(`${count(changed, 'file')} ${verb}, ${kept} unchanged.`);
  }

  #note(sentence: string): void {
    this.#io.stderr.write(`${oneLine(sentence)}\n`);
  }
}
