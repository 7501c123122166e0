/** The command line of hadolint. */
import { HADOLINT_FORMATS, type HadolintFormat } from '../../importers/hadolint-config.ts';
import type { OptionSpec } from '../arguments.ts';

/** In the order of its manual. */
export const HADOLINT_OPTIONS = [
  { name: 'help', short: 'h', group: 'Options', help: 'Show this help' },
  {
    name: 'version',
    short: 'v',
    group: 'Options',
    help: 'Show the version of hadolint that this command follows',
  },
  { name: 'config', short: 'c', value: 'FILENAME', group: 'Options', help: 'Configuration file of hadolint' },
  {
    name: 'file-path-in-report',
    value: 'PATH',
    group: 'Options',
    help: 'Name of the file in the formats checkstyle, codeclimate, gitlab_codeclimate, sonarqube and junit',
  },
  {
    name: 'output',
    short: 'o',
    value: 'OUTPUT',
    isRepeatable: true,
    group: 'Options',
    help: 'File for the report; the first is for the first --format, and so on',
  },
  { name: 'no-fail', group: 'Options', help: 'Exit with 0 whatever is found' },
  { name: 'no-color', group: 'Options', help: 'Do not color the output' },
  { name: 'verbose', short: 'V', group: 'Options', help: 'Print the configuration to standard error' },
  {
    name: 'format',
    short: 'f',
    value: 'FORMAT',
    known: () => HADOLINT_FORMATS,
    isRepeatable: true,
    group: 'Options',
    help: `Output format: ${HADOLINT_FORMATS.join(', ')}`,
  },
  ...(['error', 'warning', 'info', 'style'] as const).map((level) => ({
    name: level,
    value: 'RULECODE',
    isRepeatable: true,
    group: 'Options',
    help: `Give the rule the level ${level}`,
  })),
  { name: 'ignore', value: 'RULECODE', isRepeatable: true, group: 'Options', help: 'Turn the rule off' },
  {
    name: 'trusted-registry',
    value: 'REGISTRY',
    isRepeatable: true,
    group: 'Options',
    help: 'Registry that images may come from, such as docker.io',
  },
  {
    name: 'require-label',
    value: 'LABELSCHEMA',
    isRepeatable: true,
    group: 'Options',
    help: 'Label that images must have, with its type, such as maintainer:text',
  },
  { name: 'strict-labels', group: 'Options', help: 'Report labels that the schema does not name' },
  { name: 'disable-ignore-pragma', group: 'Options', help: 'Disregard inline ignore comments' },
  {
    name: 'failure-threshold',
    short: 't',
    value: 'THRESHOLD',
    group: 'Options',
    help: 'Lowest level that fails the run: error, warning, info, style, ignore or none',
  },
] as const satisfies readonly OptionSpec[];

type OptionName = (typeof HADOLINT_OPTIONS)[number]['name'];

/** What a command line says; `mistake` is the first thing that is wrong with it. */
export interface HadolintArguments {
  readonly files: readonly string[];
  readonly has: (name: OptionName) => boolean;
  readonly all: (name: OptionName) => readonly string[];
  readonly mistake: string | null;
}

/** Reads the words as hadolint does: options may follow files, and a value may begin with a dash. Never throws. */
export function readHadolintArguments(words: readonly string[]): HadolintArguments {
  const files: string[] = [];
  const values = new Map<string, string[]>();
  const rest = [...words];
  let mistake: string | null = null;
  const take = ({ name, value }: OptionSpec, written: string, attached: string | null) => {
    const given = value === undefined ? '' : (attached ?? rest.shift());
    if (given === undefined) mistake ??= `The option \`${written}\` expects an argument.`;
    else values.set(name, [...(values.get(name) ?? []), given]);
  };
  for (let word = rest.shift(); word !== undefined && mistake === null; word = rest.shift()) {
    if (word === '--') {
      files.push(...rest.splice(0));
    } else if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = equals === -1 ? word.slice(2) : word.slice(2, equals);
      const option = find((each) => each.name === name);
      const attached = equals === -1 ? null : word.slice(equals + 1);
      if (option === null || (option.value === undefined && attached !== null)) {
        mistake = `Invalid option \`${word}'`;
      } else take(option, `--${name}`, attached);
    } else if (word.startsWith('-') && word !== '-') {
      for (let at = 1; at < word.length; at += 1) {
        const letter = word.charAt(at);
        const option = find(({ short }) => short === letter);
        if (option === null) {
          mistake ??= `Invalid option \`-${word.slice(at)}'`;
          break;
        }
        const attached = word.slice(at + 1);
        take(option, `-${letter}`, attached === '' ? null : attached);
        if (option.value !== undefined) break;
      }
    } else files.push(word);
  }
  return { files, has: (name) => values.has(name), all: (name) => values.get(name) ?? [], mistake };
}

function find(test: (option: OptionSpec) => boolean): OptionSpec | null {
  return HADOLINT_OPTIONS.find(test) ?? null;
}

/** The format of a name; `null` for an unknown one. */
export function formatOf(name: string): HadolintFormat | null {
  return HADOLINT_FORMATS.find((format) => format === name) ?? null;
}
