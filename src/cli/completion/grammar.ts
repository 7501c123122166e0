/** What shells complete, from the tables of commands, options and rules. */
import { rules } from '../../../rules/index.ts';
import { CONFIG_LEVELS } from '../../config/config-file.ts';
import { COMMON_OPTIONS, type OptionSpec } from '../arguments.ts';
import type { CommandEntry } from '../command.ts';

/** What a word may be: one of some words, a rule, a rule with its level, or what the shell knows itself. */
export type Words =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'rule' | 'rule-level' | 'file' | 'directory' | 'nothing' };

/** An option as shells need it. */
export interface CompletedOption {
  /** `--format`. */
  readonly long: string;
  /** `-f`; `null` without. */
  readonly short: string | null;
  readonly help: string;
  /** `NAME`; `null` for switches. */
  readonly value: string | null;
  readonly words: Words;
  readonly isRepeatable: boolean;
}

/** A command as shells need it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  /** First words of its own: `create`. */
  readonly actions: readonly string[];
  readonly options: readonly CompletedOption[];
  readonly operands: Words;
}

/** Everything that shells complete. */
export interface Grammar {
  readonly commands: readonly CompletedCommand[];
  /** Names, and the ids of hadolint and ShellCheck. */
  readonly rules: readonly string[];
  readonly levels: readonly string[];
}

/** Loads all commands. */
export async function readGrammar(entries: readonly CommandEntry[]): Promise<Grammar> {
  const commands = await Promise.all(
    entries.map(async ({ name, summary, load }): Promise<CompletedCommand> => {
      const { options, usage, operands, runWords } = await load();
      const all = runWords === undefined ? [...options, ...COMMON_OPTIONS] : options;
      return {
        name,
        summary,
        actions: usage.flatMap((form) => /^[a-z-]+(?= )/.exec(form) ?? []),
        options: all.map(completedOption),
        operands:
          operands === 'rules'
            ? { kind: 'rule' }
            : operands === 'commands'
              ? wordsOf(entries.map((entry) => entry.name))
              : operands === undefined
                ? { kind: 'file' }
                : wordsOf(operands),
      };
    }),
  );
  const ids = Object.values(rules).flatMap(({ meta }) => meta.docs.aliases);
  const known = ids.filter((id) => /^(?:DL|SC)\d{4}$/.test(id));
  return { commands, rules: [...Object.keys(rules), ...new Set(known)].toSorted(), levels: CONFIG_LEVELS };
}

function wordsOf(words: readonly string[]): Words {
  return words.length === 0 ? { kind: 'nothing' } : { kind: 'words', words };
}

function completedOption(option: OptionSpec): CompletedOption {
  const { name, short, help, value, choices, known, isRepeatable = false } = option;
  const words = choices ?? known?.();
  return {
    long: `--${name}`,
    short: short === undefined ? null : `-${short}`,
    help,
    value: value ?? null,
    words: words === undefined ? { kind: kindOf(value ?? '') } : { kind: 'words', words },
    isRepeatable,
  };
}

/** By how help pages call the value. */
function kindOf(value: string): Exclude<Words['kind'], 'words'> {
  switch (value) {
    case 'FILE':
    case 'FILENAME':
    case 'DOCKERFILE':
    case 'OUTPUT':
      return 'file';
    case 'DIRECTORY':
      return 'directory';
    case 'RULE':
    case 'RULECODE':
    case 'ID':
      return 'rule';
    case 'RULE:LEVEL':
      return 'rule-level';
    default:
      return 'nothing';
  }
}

/** The first part of a help text: shells show it beside each value. */
export function briefly(help: string): string {
  return help.split(/[:;] /, 1).join('');
}
