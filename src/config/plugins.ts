/** Loads modules with rules of the user's own. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { reasonOf } from '../engine/thrown.ts';
import { completeMeta, type Level, type Rule } from '../rule-api.ts';
import { code } from '../yaml/hints.ts';
import { identityOf, isFile } from './file-system.ts';
import { findModule } from './packages.ts';

/** What a plugin brings; what is broken in it is in `problems` and hides nothing else. */
export interface Plugin {
  readonly rules: readonly Rule[];
  /** Levels by rule id, not yet resolved; `null` is the rule's own level. By preset name. */
  readonly presets: ReadonlyMap<string, ReadonlyMap<string, Level | null>>;
  /** Clauses without full stop, to follow the plugin's name. */
  readonly problems: readonly PluginProblem[];
}

/** Why a plugin cannot be used: the rest of a sentence that begins with its name, and a hint. */
export interface PluginProblem {
  readonly message: string;
  readonly hint: string | null;
}

/** The file of a plugin named in a file of a directory; `null` when there is none. */
export function findPlugin(specifier: string, fromDirectory: string): string | null {
  if (!isPath(specifier)) return findModule(specifier, fromDirectory);
  const path = resolve(fromDirectory, specifier);
  return isFile(path) ? identityOf(path) : null;
}

/** Whether a text names a file, not a package. */
export function isPath(specifier: string): boolean {
  return /^(?:\.\.?(?:[\\/]|$)|[\\/]|[a-z]:[\\/])/i.test(specifier);
}

/** Runs a plugin's module and looks at what it exports. Never throws. */
export async function loadPlugin(file: string): Promise<Plugin> {
  plugins.wereLoaded = true;
  try {
    const [{ importModule }, { pluginGuard }] = await Promise.all([
      import('./import-module.ts'),
      import('./plugin-guard.ts'),
    ]);
    return readPlugin(await pluginGuard().load(file, () => importModule(pathToFileURL(file).href)));
  } catch (error) {
    return broken(`could not be loaded: ${loadReason(error, file)}`, null);
  }
}

/** Takes rules and presets from a module: its own exports, or those of its default export. */
export function readPlugin(module: unknown): Plugin {
  const named = isRecord(module) ? module : {};
  const main = isRecord(named.default) || Array.isArray(named.default) ? named.default : {};
  const rules = named.rules ?? (isRecord(main) ? main.rules : main);
  const presets = named.presets ?? (isRecord(main) ? main.presets : undefined);
  if (typeof rules !== 'object' || rules === null) {
    return broken('exports no `rules`', 'A plugin must export `rules`, an array or an object of rules.');
  }
  const problems: PluginProblem[] = [];
  const report = (message: string, hint: string | null = null) => problems.push({ message, hint });
  return { rules: readRules(rules, report), presets: readPresets(presets, report), problems };
}

type Report = (message: string, hint?: string | null) => void;

function readRules(rules: object, report: Report): readonly Rule[] {
  const found: Rule[] = [];
  for (const [key, value] of Object.entries(rules)) {
    const where = Array.isArray(rules) ? `rule ${Number(key) + 1} of its array` : `the rule ${code(key)}`;
    const reason = whyNoRule(value);
    if (reason === null) found.push(complete(value as Rule));
    else report(`is invalid in ${where}: ${reason}`, 'Create rules with `createRule`.');
  }
  return found;
}

const PLUGIN_RULES = new WeakSet<Rule>();

/** Whether a plugin brought the rule. */
export function isPluginRule(rule: Rule): boolean {
  return PLUGIN_RULES.has(rule);
}

/** Whether any plugin was loaded, or tried to: then the guard of its code is at work. */
export function hasPlugins(): boolean {
  return plugins.wereLoaded;
}

const plugins = { wereLoaded: false };

const RULE_NAME = /^[a-z\d][a-z\d._/-]*$/;
const LEVELS: readonly unknown[] = ['error', 'warning', 'info', 'style'] satisfies readonly Level[];

/** What keeps a value from being a rule; `null` when it is one. */
function whyNoRule(value: unknown): string | null {
  if (!isRecord(value)) return 'it is not an object';
  const { name, meta, create } = value;
  if (typeof name !== 'string') return 'it has no `name`';
  if (!RULE_NAME.test(name)) return `its name ${code(name)} is not in kebab-case`;
  if (typeof create !== 'function') return 'it has no `create` function';
  if (!isRecord(meta)) return 'it has no `meta`';
  if (!isRecord(meta.messages)) return 'it has no `meta.messages`';
  if (!isRecord(meta.docs)) return 'it has no `meta.docs`';
  return whyNoMeta(meta, meta.docs);
}

type Data = Readonly<Record<string, unknown>>;

function whyNoMeta(meta: Data, docs: Data): string | null {
  if (typeof docs.description !== 'string') return 'it has no `meta.docs.description`';
  if (docs.level !== undefined && !LEVELS.includes(docs.level)) return '`meta.docs.level` is not a level';
  const list = ['aliases', 'presets'].find((key) => docs[key] !== undefined && !isTexts(docs[key]));
  if (list !== undefined) return `\`meta.docs.${list}\` is not an array of strings`;
  if (meta.defaultOptions !== undefined && !Array.isArray(meta.defaultOptions)) {
    return '`meta.defaultOptions` is not an array';
  }
  const isSchema = meta.schema === undefined || (typeof meta.schema === 'object' && meta.schema !== null);
  return isSchema ? null : '`meta.schema` is not a schema';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** Rules that `createRule` did not make may leave out what others rely on. */
function complete(rule: Rule): Rule {
  const made = { ...rule, meta: completeMeta(rule.meta), create: rule.create.bind(rule) };
  PLUGIN_RULES.add(made);
  return made;
}

function readPresets(presets: unknown, report: Report): Plugin['presets'] {
  const found = new Map<string, ReadonlyMap<string, Level | null>>();
  if (presets === undefined) return found;
  if (!isRecord(presets)) {
    report('exports `presets`, which is not an object', 'For example `presets: { acme: ["acme-label"] }`.');
    return found;
  }
  for (const [name, members] of Object.entries(presets)) {
    const levels = readMembers(members);
    if (levels !== null) found.set(name, levels);
    else
      report(
        `has an invalid preset ${code(name)}`,
        'A preset must be an array of rules, or an object of levels.',
      );
  }
  return found;
}

function readMembers(members: unknown): ReadonlyMap<string, Level | null> | null {
  if (Array.isArray(members)) {
    return isTexts(members) ? new Map(members.map((id) => [id, null])) : null;
  }
  if (!isRecord(members)) return null;
  const entries = Object.entries(members);
  // Checked against the list of levels right here.
  return entries.every(([, level]) => LEVELS.includes(level)) ? new Map(entries as [string, Level][]) : null;
}

function broken(message: string, hint: string | null): Plugin {
  return { rules: [], presets: new Map(), problems: [{ message, hint }] };
}

/** The error's own sentence, with the line of the plugin where the stack names one. */
/** Names that say no more than that something failed; the second one is what Bun's resolver throws. */
const PLAIN_NAMES: ReadonlySet<string> = new Set(['Error', 'ResolveMessage']);

function loadReason(error: unknown, file: string): string {
  const message = reasonOf(error);
  if (!(error instanceof Error)) return message;
  const line = lineIn(typeof error.stack === 'string' ? error.stack : '', file);
  const place = line === null ? '' : ` (line ${line})`;
  return `${PLAIN_NAMES.has(error.name) ? '' : `${error.name}: `}${message.replace(/\.$/, '')}${place}`;
}

function lineIn(stack: string, file: string): number | null {
  for (const name of [pathToFileURL(file).href, file]) {
    const at = stack.indexOf(`${name}:`);
    if (at === -1) continue;
    const line = Number.parseInt(stack.slice(at + name.length + 1), 10);
    if (Number.isInteger(line)) return line;
  }
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
