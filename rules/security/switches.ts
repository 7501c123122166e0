import type { Argument, Command, CommandFlag, Fix, SourceCode } from '../../src/rule-api.ts';
import { isEditableCommand } from '../edits/editable.ts';
import { deleteWord } from '../edits/fixes.ts';
import { firstTime } from '../facts/first-time.ts';

/** How some programs leave out a check. Lists are separated by blanks. */
export interface SwitchRow {
  readonly tools: string;
  /** Options that say it by themselves. */
  readonly flags?: string;
  /** Options that say it with certain values. */
  readonly values?: readonly (readonly [flags: string, value: RegExp])[];
  /** Keys and values of `config set KEY VALUE` or `KEY=VALUE`. */
  readonly settings?: readonly (readonly [key: RegExp, value: RegExp])[];
}

/** A switch that a command gives. */
export interface GivenSwitch {
  /** As a person would name it: `--insecure`, `strict-ssl false`. */
  readonly name: string;
  readonly argument: Argument;
  /** Whether it is an option without a value. */
  readonly isBare: boolean;
}

/** Rows by the name of the program. */
export type SwitchTable = ReadonlyMap<string, readonly SwitchRow[]>;

/** Makes rows ready for look-ups. */
export function switchTable(rows: readonly SwitchRow[]): SwitchTable {
  const table = new Map<string, SwitchRow[]>();
  for (const row of rows) {
    for (const tool of wordsOf(row.tools)) table.set(tool, [...(table.get(tool) ?? []), row]);
  }
  return table;
}

/** Every switch of the table that a command gives, in order of the table. */
export function switchesOf(command: Command, table: SwitchTable): readonly GivenSwitch[] {
  const rows = table.get((command.name ?? '').replace(/(?<=[a-z])\d[\d.]*$/, ''));
  const isFirst = firstTime<number>();
  return (rows ?? [])
    .flatMap((row) => [
      ...bareFlags(command, row),
      ...flagsWithValues(command, row),
      ...settings(command.args, row),
    ])
    .filter(({ argument: { range } }) => isFirst(range[0]));
}

/** Takes a bare switch out of the command, from a cluster (`-sSk`) too; `null` where that is not certain. */
export function removeSwitch(source: SourceCode, command: Command, given: GivenSwitch): Fix | null {
  const { argument, isBare, name } = given;
  if (!isBare || !isEditableCommand(source, command) || argument.node?.type !== 'ShellWord') return null;
  const written = source.getText(argument);
  if (written === name) return deleteWord(source, argument);
  const letter = name.charAt(1);
  const isCluster = /^-[A-Za-z]+$/.test(written) && written.split(letter).length === 2;
  return isCluster ? (fixer) => fixer.replaceText(argument, written.replace(letter, '')) : null;
}

function bareFlags({ flags }: Command, row: SwitchRow): readonly GivenSwitch[] {
  const names = new Set(wordsOf(row.flags ?? ''));
  return flags
    .filter(({ name, value }) => names.has(name) && !isNegative(value))
    .map(({ name, argument, value }) => ({ name, argument, isBare: value === null }));
}

/** `--insecure=false` switches nothing off. */
function isNegative(value: Argument | null): boolean {
  return value !== null && /^(?:false|0|no)$/i.test(value.value ?? 'no');
}

function flagsWithValues({ flags }: Command, row: SwitchRow): readonly GivenSwitch[] {
  return (row.values ?? []).flatMap(([names, pattern]) => {
    const wanted = new Set(wordsOf(names));
    const fits = ({ name, value }: CommandFlag) =>
      wanted.has(name) && value?.value != null && pattern.test(value.value);
    return flags.filter(fits).map(({ name, value, argument }) => ({
      name: `${name}${name.startsWith('--') ? '=' : ' '}${value?.value ?? ''}`,
      argument: value ?? argument,
      isBare: false,
    }));
  });
}

function settings(args: readonly Argument[], row: SwitchRow): readonly GivenSwitch[] {
  return (row.settings ?? []).flatMap(([key, wanted]) =>
    args.flatMap((argument, index) => {
      const { value } = argument;
      if (value === null) return [];
      const equals = value.indexOf('=');
      if (equals > 0 && key.test(value.slice(0, equals)) && wanted.test(value.slice(equals + 1)))
        return [{ name: value, argument, isBare: false }];
      const next = args[index + 1]?.value ?? null;
      return key.test(value) && next !== null && wanted.test(next)
        ? [{ name: `${value} ${next}`, argument, isBare: false }]
        : [];
    }),
  );
}

function wordsOf(list: string): readonly string[] {
  return list.split(/\s+/).filter((word) => word !== '');
}
