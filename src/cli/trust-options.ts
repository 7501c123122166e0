/** How far files and code of others are trusted. */
import { distrustFiles, MOST_BYTES, sizeText } from '../config/read-file.ts';
import { UserError } from '../config/user-error.ts';
import { code } from '../yaml/hints.ts';
import type { Arguments, OptionSpec } from './arguments.ts';

/** Of commands that read Dockerfiles. */
export const FILE_LIMIT_OPTIONS = [
  {
    name: 'max-file-size',
    value: 'SIZE',
    group: 'Trust',
    help: `Maximum size of a Dockerfile; defaults to ${sizeText(MOST_BYTES)}`,
  },
] as const satisfies readonly OptionSpec[];

/** Of `plimsoll inspect`. */
export const OUTPUT_LIMIT_OPTION = {
  name: 'max-output-size',
  value: 'SIZE',
  group: 'Trust',
  help: 'Maximum size of the JSON of the model; defaults to 32 MB',
} as const satisfies OptionSpec;

/** In characters; `null` leaves the default. */
export function outputLimitOf(args: Arguments<'max-output-size'>): number | null {
  const text = args.one('max-output-size');
  return text === null ? null : readSize('max-output-size', text);
}

/** Of commands that read configuration. */
export const PLUGIN_OPTIONS = [
  {
    name: 'plugin',
    value: 'FILE',
    isRepeatable: true,
    group: 'Trust',
    help: 'Load this plugin from any location',
  },
  { name: 'no-plugins', group: 'Trust', help: 'Do not load plugins' },
  {
    name: 'untrusted',
    group: 'Trust',
    help: 'For untrusted files: no plugins, no programs, no links, no cache, lower limits',
  },
] as const satisfies readonly OptionSpec[];

/** Of commands that check files. */
export const SHELLCHECK_OPTIONS = [
  {
    name: 'shellcheck',
    value: 'PROGRAM',
    known: () => ['off', 'auto'],
    group: 'Rules',
    help: 'Check RUN scripts with ShellCheck too: off, auto (found on PATH) or its path',
  },
] as const satisfies readonly OptionSpec[];

/** What the option says, `null` without it; `--untrusted` runs no programs. */
export function shellcheckOf(args: Arguments<'shellcheck' | 'untrusted'>): string | null {
  const given = args.one('shellcheck');
  if (!args.has('untrusted')) return given;
  if (given !== null && given !== 'off')
    throw new UserError('`--shellcheck` and `--untrusted` cannot be used together.');
  return 'off';
}

/** Of a Dockerfile in `--untrusted`. */
const MOST_BYTES_UNTRUSTED = 1024 * 1024;

/** Which plugins may run: those of the configuration, and those that the user names. */
export interface PluginTrust {
  readonly usePlugins: boolean;
  /** As typed. */
  readonly plugins: readonly string[];
}

/** What the options say; with `--untrusted` no file is read through a link from here on. */
export function pluginTrustOf(args: Arguments<'plugin' | 'no-plugins' | 'untrusted'>): PluginTrust {
  const isUntrusted = args.has('untrusted');
  const off = isUntrusted ? '--untrusted' : args.has('no-plugins') ? '--no-plugins' : null;
  if (off !== null && args.has('plugin')) {
    throw new UserError(`${code('--plugin')} and ${code(off)} cannot be used together.`);
  }
  if (isUntrusted) distrustFiles();
  return { usePlugins: off === null, plugins: args.all('plugin') };
}

/** The largest Dockerfile, in bytes. */
export function fileLimitOf(args: Arguments<'max-file-size' | 'untrusted'>): number {
  const text = args.one('max-file-size');
  if (text !== null) return readSize('max-file-size', text);
  return args.has('untrusted') ? MOST_BYTES_UNTRUSTED : MOST_BYTES;
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['B', 1],
  ['K', 1024],
  ['KB', 1024],
  ['KIB', 1024],
  ['M', 1024 ** 2],
  ['MB', 1024 ** 2],
  ['MIB', 1024 ** 2],
]);

/** What a string of the engine can hold, with room for its fixed form. */
const MOST_MEGABYTES = 256;

/** `5MB`, `200 KB`, `4096`. */
function readSize(option: string, text: string): number {
  const [, amount, unit = ''] = /^(\d{1,9})\s*([A-Za-z]*)$/.exec(text) ?? [];
  const factor = UNITS.get(unit.toUpperCase());
  const bytes = amount === undefined || factor === undefined ? 0 : Number(amount) * factor;
  if (bytes > 0 && bytes <= MOST_MEGABYTES * 1024 ** 2) return bytes;
  throw new UserError(`\`--${option}\` must be a size of at most ${MOST_MEGABYTES}MB, got ${code(text)}.`, {
    hint: `For example \`--${option} 10MB\`.`,
  });
}
