/** One run of `plimsoll hadolint`: from words to reports and an exit code of hadolint's. */
import { join, resolve } from 'node:path';
import { rules as builtIn } from '../../../rules/index.ts';
import type { CommandLineRule } from '../../config/command-line.ts';
import type { ConfigLoader } from '../../config/config-loader.ts';
import { ownNamesLast } from '../../config/entry-order.ts';
import { isDirectory, isFile } from '../../config/file-system.ts';
import { configOf, hadolintVariables, readHadolintFile } from '../../config/hadolint-file.ts';
import { findHadolintFile, isUserFile } from '../../config/hadolint-search.ts';
import { readBytes, readFoundText } from '../../config/read-file.ts';
import { partNamed } from '../../config/steps.ts';
import type { RunFailure } from '../../engine/result.ts';
import { RuleCatalog } from '../../engine/rule-catalog.ts';
import { reaches } from '../../engine/run-result.ts';
import {
  type HadolintConfig,
  type HadolintFormat,
  mergeHadolintConfigs,
  readLabel,
  THRESHOLDS,
} from '../../importers/hadolint-config.ts';
import { hadolintFailLevel, hadolintRules } from '../../importers/hadolint-rules.ts';
import { oneLine } from '../../reporters/escape.ts';
import { PLAIN_STYLE } from '../../reporters/plain-style.ts';
import type { ExitCode } from '../command.ts';
import { configFailures, createLoader } from '../config-options.ts';
import { describeFailure } from '../error-text.ts';
import { fileErrorSentence } from '../file-error.ts';
import type { Io } from '../io.ts';
import { describeNote } from '../lint/guest-config.ts';
import { type LintedFile, type LintTools, lintFile, lintText } from '../lint/lint-file.ts';
import { plainSuppressions, plainTools } from '../lint/plain-tools.ts';
import { decodeSource } from '../lint/source-file.ts';
import { replaceFile } from '../replace-file.ts';
import { configOfArguments } from './argument-config.ts';
import { type HadolintFileResult, hadolintFindings, PARSE_ERROR } from './findings.ts';
import { HADOLINT_VERSION, renderHadolint } from './formats.ts';
import { formatOf, type HadolintArguments, readHadolintArguments } from './options.ts';
import { configurationText } from './verbose.ts';

/** Runs a command line of hadolint's. */
export async function runHadolint(words: readonly string[], io: Io): Promise<ExitCode> {
  const args = readHadolintArguments(words);
  const mistake = args.mistake ?? valueMistake(args);
  if (args.has('version')) {
    io.stdout.write(`Dockerfile Linter of plimsoll, as hadolint ${HADOLINT_VERSION}\n`);
    return 0;
  }
  if (mistake !== null) {
    io.stderr.write(`${mistake}\n\nRun \`plimsoll hadolint --help\` for all options.\n`);
    return 1;
  }
  return new HadolintRun(args, io).run();
}

function valueMistake(args: HadolintArguments): string | null {
  const format = args.all('format').find((name) => formatOf(name) === null);
  if (format !== undefined) return `option -f: cannot parse value \`${format}'`;
  const level = args.all('failure-threshold').find((word) => THRESHOLDS.every((each) => each !== word));
  if (level !== undefined) return `option -t: Invalid severity: ${level}`;
  const label = args.all('require-label').find((text) => readLabel(text) === null);
  if (label === undefined) return null;
  return `option --require-label: invalid label type: ${label.slice(label.indexOf(':') + 1)}`;
}

/** Levels for a configuration of ours; what nobody knows has no effect, as in one of hadolint's. */
function ruleWords(config: HadolintConfig): readonly CommandLineRule[] {
  const catalog = new RuleCatalog(Object.values(builtIn));
  const words = hadolintRules(config).flatMap(({ id, level, options }) => {
    const ids = catalog.find(id).map((rule) => (partNamed(rule, id)?.isVague === true ? rule.name : id));
    return [...new Set(ids)].map((each) => ({
      id: each,
      level,
      ...(options === null ? {} : { options: [options] }),
    }));
  });
  return ownNamesLast(words, catalog);
}

/** What a run is done with. */
interface Setup {
  readonly config: HadolintConfig;
  readonly loader: ConfigLoader;
  /** The file of hadolint that was used; `null` without. */
  readonly file: string | null;
}

class HadolintRun {
  readonly #args: HadolintArguments;
  readonly #io: Io;
  #hasFailed = false;

  constructor(args: HadolintArguments, io: Io) {
    this.#args = args;
    this.#io = io;
  }

  async run(): Promise<ExitCode> {
    const setup = await this.#setUp();
    if (setup === null) return 1;
    const { config, loader, file } = setup;
    if (this.#args.has('verbose')) {
      const used =
        file === null
          ? 'No configuration was specified. Using default configuration'
          : `Configuration file used: ${this.#args.all('config').at(-1) ?? file}`;
      this.#say(JSON.stringify(used));
    }
    if (config.verbose?.value === true) this.#io.stderr.write(configurationText(config));
    const files = await this.#files();
    if (files.length === 0) {
      this.#io.stdout.write('Please provide a Dockerfile\n');
      return 1;
    }
    const { cwd } = this.#io;
    const tools = plainTools(loader, cwd, plainSuppressions(loader, cwd, { isUsed: true }));
    const results: HadolintFileResult[] = [];
    let isFailing = false;
    for (const { name, text } of files) {
      const linted = await this.#lint(name, text, tools);
      for (const failure of [...linted.failures, ...(linted.outcome?.failures ?? [])]) this.#fail(failure);
      if (linted.outcome === null || linted.config === null) continue;
      const findings = hadolintFindings(linted.outcome.result);
      results.push({ name, findings });
      const limit = hadolintFailLevel(config)?.value ?? linted.config.failOn ?? 'info';
      isFailing ||= findings.some(({ code, level }) => code === PARSE_ERROR || reaches(level, limit));
    }
    for (const failure of configFailures(loader, this.#io.cwd)) this.#fail(failure);
    this.#write(results, config);
    return this.#exitCode(config, isFailing);
  }

  /** Files of hadolint's first; a project that moved over has one of ours in their place. */
  async #setUp(): Promise<Setup | null> {
    const { cwd, env } = this.#io;
    const variables = hadolintVariables(cwd, env);
    const words = configOfArguments(this.#args, (option) => ({
      file: join(cwd, `--${option}`),
      line: 1,
      column: 1,
    }));
    const given = this.#args.all('config').at(-1);
    const file = given === undefined ? findHadolintFile(cwd, env) : resolve(cwd, given);
    if (file === null) {
      const config = mergeHadolintConfigs([variables, words]);
      const inlineIgnores = config.disableIgnorePragma?.value === true ? false : null;
      const own = createLoader({ cwd, rules: ruleWords(config), inlineIgnores });
      const { sources } = await own.forFile(join(cwd, 'Dockerfile'));
      if (sources.length > 0) return { config, file, loader: own };
      return { config, file, loader: createLoader({ cwd, given: configOf(join(cwd, 'hadolint'), config) }) };
    }
    const text = this.#textOf(file, given);
    if (text === null) return null;
    const read = readHadolintFile(file, text, variables);
    for (const note of [...read.problems, ...read.notes]) this.#say(describeNote(note, cwd));
    const config = mergeHadolintConfigs([read.hadolint, words]);
    return { config, file, loader: createLoader({ cwd, given: configOf(file, config) }) };
  }

  #textOf(file: string, given: string | undefined): string | null {
    try {
      const isOfTree = given === undefined && !isUserFile(file, this.#io.env);
      return isOfTree
        ? readFoundText(file)
        : readBytes(file, { isNamedByUser: given !== undefined }).toString('utf8');
    } catch (error) {
      this.#say(`hadolint: ${given ?? file}: ${fileErrorSentence(error)}`);
      return null;
    }
  }

  /** Each file once for every time that it is named; `null` as text is a file on disk. */
  async #files(): Promise<readonly { readonly name: string; readonly text: string | null }[]> {
    const { files } = this.#args;
    if (files.length === 0) {
      if (this.#io.stdinKind === 'terminal') return [];
      const text = await this.#stdin();
      return text === '' ? [] : [{ name: '-', text }];
    }
    const stdin = files.includes('-') ? await this.#stdin() : '';
    return files.map((name) => ({ name, text: name === '-' ? stdin : null }));
  }

  async #stdin(): Promise<string> {
    return decodeSource(await this.#io.readStdin()).text;
  }

  async #lint(name: string, text: string | null, tools: LintTools): Promise<LintedFile> {
    if (text !== null) {
      return lintText({ path: name, absolutePath: null }, decodeSource(Buffer.from(text)), tools);
    }
    const absolutePath = resolve(tools.cwd, name);
    if (isFile(absolutePath) || !isDirectory(absolutePath)) {
      return lintFile({ path: name, absolutePath, isExplicit: true }, tools);
    }
    const failure: RunFailure = {
      kind: 'read',
      path: name,
      line: null,
      ruleId: null,
      message: 'It is a directory.',
      hint: 'Name the files in it; `plimsoll` without `hadolint` searches directories.',
    };
    return { config: null, outcome: null, failures: [failure], diff: '', leftOut: null };
  }

  /** The first format goes to the first output, and so on; what is left over of either has a default for the other. */
  #write(files: readonly HadolintFileResult[], { formats, noColor }: HadolintConfig): void {
    const { cwd, stdout } = this.#io;
    const outputs = this.#args.all('output');
    const input = {
      files,
      shownName: this.#args.all('file-path-in-report').at(-1) ?? null,
      hasColor: noColor?.value !== true,
      now: new Date(),
    };
    const count = Math.max(formats.length, outputs.length, 1);
    for (let at = 0; at < count; at += 1) {
      const format: HadolintFormat = formats[at]?.value ?? 'tty';
      const output = outputs[at] ?? '-';
      const text = renderHadolint(format, input);
      if (output === '-') {
        stdout.write(text);
        continue;
      }
      try {
        replaceFile(resolve(cwd, output), text);
      } catch (error) {
        this.#say(`hadolint: ${output}: ${fileErrorSentence(error)}`);
        this.#hasFailed = true;
      }
    }
  }

  #exitCode({ noFail, formats }: HadolintConfig, isFailing: boolean): ExitCode {
    if (this.#hasFailed) return 1;
    const isAlwaysFine = formats.some(({ value }) => value === 'codeclimate' || value === 'codacy');
    return isFailing && noFail?.value !== true && !isAlwaysFine ? 1 : 0;
  }

  #fail(failure: RunFailure): void {
    this.#hasFailed = true;
    this.#io.stderr.write(describeFailure(failure, PLAIN_STYLE));
  }

  #say(line: string): void {
    this.#io.stderr.write(`${oneLine(line)}\n`);
  }
}
