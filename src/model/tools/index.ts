/** The tables of tools, by name. */
import { unversionedName } from '../commands/base-name.ts';
import { once } from '../once.ts';
import { DEBIAN_TOOLS } from './debian.ts';
import { DISTRIBUTION_TOOLS } from './distributions.ts';
import { FILE_TOOLS } from './files.ts';
import { compileTool, setOf, type Tool, type ToolGrammar } from './grammar.ts';
import { JAVASCRIPT_TOOLS } from './javascript.ts';
import { LANGUAGE_TOOLS } from './languages.ts';
import { PYTHON_TOOLS } from './python.ts';
import { RPM_TOOLS } from './rpm.ts';
import { RUNTIME_TOOLS } from './runtimes.ts';
import { SYSTEM_TOOLS } from './system.ts';
import { TRANSFER_TOOLS } from './transfer.ts';
import { WINDOWS_TOOLS } from './windows.ts';
import { WRAPPER_TOOLS } from './wrappers.ts';

/** A name of the tables before its row is compiled. */
interface Entry {
  readonly name: string;
  readonly grammar: ToolGrammar;
}

/** Every row of the tables. */
export const toolRows: () => readonly ToolGrammar[] = once(() =>
  [
    DEBIAN_TOOLS,
    DISTRIBUTION_TOOLS,
    RPM_TOOLS,
    PYTHON_TOOLS,
    JAVASCRIPT_TOOLS,
    LANGUAGE_TOOLS,
    TRANSFER_TOOLS,
    FILE_TOOLS,
    SYSTEM_TOOLS,
    WRAPPER_TOOLS,
    RUNTIME_TOOLS,
    WINDOWS_TOOLS,
  ].flat(),
);

const entries = once((): ReadonlyMap<string, Entry> => {
  const byName = new Map<string, Entry>();
  for (const grammar of toolRows()) {
    const named: (readonly [string, string])[] = [...setOf(grammar.names)].map((name) => [name, name]);
    for (const [key, name] of [...named, ...Object.entries(grammar.aliases ?? {})]) {
      byName.set(key, { name, grammar });
      byName.set(key.toLowerCase(), { name, grammar });
    }
  }
  return byName;
});

const compiled = new Map<string, Tool>();

/**
 * The row of a program by its base name: exactly, then without its version (`pip3.11`, `python3.12`), then in any case
 * (`Invoke-WebRequest`); `null` when the tables do not know it.
 */
export function findTool(name: string): Tool | null {
  const asked = answers.get(name);
  if (asked !== undefined) return asked;
  // Names are text of users: a long session meets ever new ones.
  if (answers.size >= MOST_ANSWERS) answers.clear();
  const found = findRow(name);
  answers.set(name, found);
  return found;
}

/** Every rule about tools asks for every command. */
const answers = new Map<string, Tool | null>();
const MOST_ANSWERS = 4096;

function findRow(name: string): Tool | null {
  const entry = findEntry(name) ?? findEntry(name.toLowerCase());
  if (entry === null) return null;
  const known = compiled.get(entry.name);
  if (known !== undefined) return known;
  const tool = compileTool(entry.name, entry.grammar);
  compiled.set(entry.name, tool);
  return tool;
}

function findEntry(name: string): Entry | null {
  return entries().get(name) ?? entries().get(unversionedName(name)) ?? null;
}

/** The one name of an option of a tool: `--yes` for `-y` of apt-get; unlisted ones keep theirs. */
export function canonicalOption(tool: string | null, option: string): string {
  return (tool === null ? null : findTool(tool))?.optionNames.get(option) ?? option;
}

/** The names of all tools, further names included. */
export function toolNames(): readonly string[] {
  return [...entries().keys()];
}
