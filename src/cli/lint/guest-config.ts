/** What a configuration of hadolint says about a run of `plimsoll lint` besides its rules. */
import type { GuestConfig } from '../../config/hadolint-file.ts';
import type { HadolintFormat } from '../../importers/hadolint-config.ts';
import { findReporter } from '../../reporters/index.ts';
import { code } from '../../yaml/hints.ts';
import type { FileProblem } from '../../yaml/problem.ts';
import { shownFrom } from '../error-text.ts';
import type { Destination } from './destinations.ts';
import type { LintSettings } from './settings.ts';

/** Formats of ours that the readers of hadolint's understand; `null` where none does. */
const FORMATS: Readonly<Record<HadolintFormat, string | null>> = {
  tty: 'text',
  json: 'hadolint-json',
  checkstyle: 'checkstyle',
  codeclimate: 'codeclimate',
  gitlab_codeclimate: 'gitlab',
  gnu: 'gnu',
  codacy: null,
  sonarqube: 'sonarqube',
  sarif: 'sarif',
  junit: 'junit',
};

/** Which file was used, how to move it over, and what hadolint would not have understood. */
export function guestNotes({ config, notes }: GuestConfig, cwd: string): readonly string[] {
  const name = shownFrom(cwd, config.file);
  const used = `Configuration of hadolint used: ${name}; ${code('plimsoll init')} moves it to .lintrc.yaml.`;
  return [used, ...notes.map((note) => describeNote(note, cwd))];
}

/** A note with its place. */
export function describeNote({ file, line, column, message, hint }: FileProblem, cwd: string): string {
  return `${shownFrom(cwd, file)}:${line}:${column}: ${message}${hint === null ? '' : ` ${hint}`}`;
}

/** The format and the color that the file chooses, where the command line does not. */
export function withGuestOutput(
  settings: LintSettings,
  { hadolint, isOfStranger }: GuestConfig,
): { readonly settings: LintSettings; readonly notes: readonly string[] } {
  if (isOfStranger) return { settings, notes: [] };
  const color = settings.color === 'auto' && hadolint.noColor?.value === true ? 'never' : settings.color;
  const [format] = hadolint.formats;
  if (!settings.isDefaultFormat || format === undefined)
    return { settings: { ...settings, color }, notes: [] };
  const name = FORMATS[format.value];
  const reporter = name === null ? null : findReporter(name);
  if (reporter === null) {
    const note = `Only ${code('plimsoll hadolint')} writes the format ${code(format.value)}; it has no effect here.`;
    return { settings: { ...settings, color }, notes: [note] };
  }
  const destinations: readonly Destination[] = [{ reporter, file: null }];
  return { settings: { ...settings, color, destinations }, notes: [] };
}
