/** Which reports go where. */

import { UserError } from '../../config/user-error.ts';
import { findReporter, REPORTERS, type ReporterEntry } from '../../reporters/index.ts';
import { code, hintAmong } from '../../yaml/hints.ts';

/** A report to write: in which format, and where to. */
export interface Destination {
  readonly reporter: ReporterEntry;
  /** As typed; `null` is standard output. */
  readonly file: string | null;
}

/** What other linters call some formats. */
const FOREIGN_FORMATS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  tty: 'Did you mean `text`?',
  stylish: 'Did you mean `text`?',
  pretty: 'Did you mean `text`?',
  default: 'Did you mean `text`?',
  table: 'Did you mean `text`?',
  gitlab_codeclimate: 'Did you mean `gitlab`?',
  code_climate: 'Did you mean `codeclimate`?',
  'github-actions': 'Did you mean `github`?',
  sonar: 'Did you mean `sonarqube`?',
  md: 'Did you mean `markdown`?',
  xml: 'Did you mean `checkstyle` or `junit`?',
};

/** Of `--format NAME[=FILE]` and `--output FILE`. Throws a `UserError` for the first mistake. */
export function readDestinations(formats: readonly string[], output: string | null): readonly Destination[] {
  const written = (formats.length === 0 ? ['text'] : formats).map(readFormat);
  const destinations = output === null ? written : withOutput(written, output);
  refuseMixture(destinations.filter(({ file }) => file === null));
  refuseSameFile(destinations.flatMap(({ file }) => (file === null ? [] : [file])));
  return destinations;
}

/** No format has `=` or `:` in its name. */
function readFormat(text: string): Destination {
  const separator = text.search(/[=:]/);
  const name = separator === -1 ? text : text.slice(0, separator);
  const reporter = findReporter(name);
  if (reporter === null) {
    const names = REPORTERS.map((each) => each.name);
    throw new UserError(`Unknown format ${code(name)}.`, {
      hint: hintAmong(name, names, FOREIGN_FORMATS) ?? `Known: ${names.map(code).join(', ')}.`,
    });
  }
  const file = separator === -1 ? null : text.slice(separator + 1);
  if (file === '') throw new UserError(`${code(`--format ${text}`)} requires a file after \`=\`.`);
  return { reporter, file };
}

function withOutput(destinations: readonly Destination[], output: string): readonly Destination[] {
  const open = destinations.filter(({ file }) => file === null);
  if (open.length === 1) return destinations.map((each) => ({ ...each, file: each.file ?? output }));
  const reason = open.length === 0 ? 'every format already has a file' : 'there are several formats';
  throw new UserError(`\`--output\` is ambiguous: ${reason}.`, {
    hint: 'Use `--format NAME=FILE` for each format.',
  });
}

/** What a machine reads is one document; text and log lines may follow each other. */
function refuseMixture(onOutput: readonly Destination[]): void {
  const machine = onOutput.find(({ reporter }) => reporter.audience === 'machine');
  if (machine === undefined || onOutput.length < 2) return;
  const names = onOutput.map(({ reporter }) => code(reporter.name)).join(' and ');
  throw new UserError(`${names} would both be written to standard output.`, {
    hint: `Write one of them to a file: ${code(`--format ${machine.reporter.name}=${machine.reporter.fileName}`)}.`,
  });
}

function refuseSameFile(files: readonly string[]): void {
  const twice = files.find((file, at) => files.indexOf(file) !== at);
  if (twice !== undefined) throw new UserError(`Two reports would be written to ${code(twice)}.`);
}
