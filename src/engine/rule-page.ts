/** The page of a rule, made from its own metadata: the same text for the documentation, `explain` and SARIF. */
import type { Rule } from '../rule-api.ts';
import { toolOf } from './external-tools.ts';

/** What a page may tell beyond the metadata. */
export interface PageFacts {
  /** Leaves out the title and what stands below it. */
  readonly isBody?: boolean;
  /** What the rule says of its bad example. */
  readonly message?: string | null;
  /** The release that brought the rule. */
  readonly since?: string | null;
}

/** Markdown, with the title as first line unless `isBody`. */
export function renderRulePage(rule: Rule, facts: PageFacts = {}): string {
  const { docs } = rule.meta;
  const { isBody = false, message = null } = facts;
  const sections = [
    ...(isBody
      ? [`${docs.description}. ${docs.rationale}`]
      : [`# ${rule.name}`, badgesOf(rule, facts), `## What it does\n\n${docs.description}.`, whyOf(rule)]),
    examplesOf(rule, message),
    optionsOf(rule),
    listOf('When it stays silent', docs.silent),
    fixSafetyOf(rule),
    isBody ? null : configurationOf(rule),
    isBody ? null : ignoringOf(rule),
    listOf('Ids in other tools', idsByTool(rule)),
    listOf('Former names', (rule.meta.formerNames ?? []).map(code)),
    listOf('References', docs.references?.map(referenceOf)),
  ];
  return `${sections.filter((section) => section !== null).join('\n\n')}\n`;
}

function whyOf({ meta }: Rule): string | null {
  return meta.docs.rationale === '' ? null : `## Why\n\n${meta.docs.rationale}`;
}

function idsByTool(rule: Rule): readonly string[] {
  const found = new Map<string | null, string[]>();
  for (const id of externalIds(rule)) {
    const tool = toolOf(id);
    found.set(tool, [...(found.get(tool) ?? []), code(id)]);
  }
  return [...found].map(([tool, ids]) => `${tool === null ? '' : `${tool}: `}${ids.join(', ')}`);
}

/** Of a policy, its set says where levels stand. */
function configurationOf({ name, meta }: Rule): string | null {
  if (name.includes('/')) return null;
  const { level, examples } = meta.docs;
  const options = examples.options?.[0] ?? firstOption(meta);
  const value = options === undefined ? level : `[${level}, ${flowOf(options)}]`;
  return `## Configure\n\n\`\`\`yaml\n# .lintrc.yaml\nrules:\n  ${name}: ${value}\n\`\`\`\n\n\`off\` switches it off.`;
}

/** An option with its default, to show the form. */
function firstOption({ defaultOptions = [] }: Rule['meta']): unknown {
  const [entry] = Object.entries((defaultOptions[0] ?? {}) as object).filter(([key]) => key !== 'asHadolint');
  return entry === undefined ? undefined : Object.fromEntries([entry]);
}

/** JSON is YAML; keys look better without quotes. */
function flowOf(options: unknown): string {
  return JSON.stringify(options)
    .replace(/"([A-Za-z]\w*)":/g, '$1: ')
    .replaceAll(',', ', ')
    .replace(/^\{(.*)\}$/, '{ $1 }');
}

function ignoringOf({ name, meta }: Rule): string | null {
  if (meta.locked === true) return null;
  return `## Ignore\n\nAbove the instruction, with a reason:\n\n\`\`\`dockerfile\n# plimsoll ignore=${name} -- REASON\n\`\`\``;
}

function badgesOf({ meta }: Rule, { since = null }: PageFacts): string {
  const presets =
    meta.docs.presets.length === 0 ? 'in no preset' : `in ${meta.docs.presets.map(code).join(', ')}`;
  const severity =
    meta.docs.securitySeverity === undefined
      ? ''
      : ` · security severity ${meta.docs.securitySeverity.toFixed(1)}`;
  const release = since === null ? '' : ` · since ${since}`;
  return `**${meta.docs.level}** · ${presets} · ${repairOf(meta)}${severity}${release}`;
}

/** Ids that other tools give the rule: a policy also goes by its name without the name of its set. */
export function externalIds({ name, meta }: Rule): readonly string[] {
  return meta.docs.aliases.filter((alias) => !name.endsWith(`/${alias}`));
}

/** How much of the fixing plimsoll does, in words. */
export function repairOf(meta: Rule['meta']): string {
  if (meta.fixable !== undefined)
    return meta.hasSuggestions === true ? 'fixable, with suggestions' : 'fixable';
  return meta.hasSuggestions === true ? 'with suggestions' : 'no automatic fix';
}

/** A policy without cases has none. */
function examplesOf({ meta }: Rule, message: string | null): string | null {
  const { bad, good, fixed, target, options } = meta.docs.examples;
  const given =
    target !== undefined
      ? `With \`--target ${target}\`:\n\n`
      : options !== undefined
        ? `With the options \`${JSON.stringify(options[0])}\`:\n\n`
        : '';
  const how = meta.fixable === undefined ? '`--fix --unsafe` changes it to' : '`--fix` changes it to';
  const blocks = [
    ...(bad === '' ? [] : [`## Avoid\n\n${given}${fence(bad)}${message === null ? '' : `\n\n> ${message}`}`]),
    ...(good === '' ? [] : [`## Prefer\n\n${given}${fence(good)}`]),
    ...(fixed === undefined ? [] : [`## Fixed\n\nWhat ${how}:\n\n${fence(fixed)}`]),
  ];
  return blocks.length === 0 ? null : blocks.join('\n\n');
}

function fence(text: string): string {
  return `\`\`\`dockerfile\n${text.endsWith('\n') ? text : `${text}\n`}\`\`\``;
}

function code(text: string): string {
  return `\`${text}\``;
}

function listOf(title: string, items: readonly string[] | undefined): string | null {
  if (items === undefined || items.length === 0) return null;
  return `## ${title}\n\n${items.map((item) => `- ${item}`).join('\n')}`;
}

function referenceOf(reference: string): string {
  return reference.includes('://') ? `<${reference}>` : code(reference);
}

function fixSafetyOf({ meta }: Rule): string | null {
  return meta.docs.fixSafety === undefined ? null : `## Fix safety\n\n${meta.docs.fixSafety}`;
}

interface OptionSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: OptionSchema;
  readonly properties?: Readonly<Record<string, OptionSchema>>;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

function optionsOf({ meta }: Rule): string | null {
  const schemas = (Array.isArray(meta.schema) ? meta.schema : []) as readonly OptionSchema[];
  const defaults = (meta.defaultOptions ?? []) as readonly unknown[];
  const rows = schemas.flatMap((schema, at) => rowsOf(schema, defaults[at]));
  if (rows.length === 0) return null;
  return `## Options\n\n| option | takes | default | meaning |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}

function rowsOf(schema: OptionSchema, defaults: unknown): readonly string[] {
  const values = (typeof defaults === 'object' && defaults !== null ? defaults : {}) as Record<
    string,
    unknown
  >;
  return Object.entries(schema.properties ?? {}).map(([name, option]) => {
    const preset = values[name] === undefined ? '' : code(JSON.stringify(values[name]));
    return `| \`${name}\` | ${cell(typeOf(option))} | ${cell(preset)} | ${cell(option.description ?? '')} |`;
  });
}

function typeOf(schema: OptionSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((each) => code(JSON.stringify(each))).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  return schema.type === undefined ? 'anything' : String(schema.type);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
