/** The page of a rule, made from its own metadata: the same text for the documentation, `explain` and SARIF. */
import type { Rule } from '../rule-api.ts';

/** Markdown, with the title as first line unless `isBody`. */
export function renderRulePage(rule: Rule, { isBody = false }: { readonly isBody?: boolean } = {}): string {
  const { docs } = rule.meta;
  const sections = [
    isBody ? null : `# ${rule.name}`,
    isBody ? null : badgesOf(rule),
    `${docs.description}. ${docs.rationale}`,
    examplesOf(rule),
    optionsOf(rule),
    listOf('When it stays silent', docs.silent),
    fixSafetyOf(rule),
    listOf('Ids in other tools', externalIds(rule).map(code)),
    listOf('Former names', (rule.meta.formerNames ?? []).map(code)),
    listOf('References', docs.references?.map(referenceOf)),
  ];
  return `${sections.filter((section) => section !== null).join('\n\n')}\n`;
}

function badgesOf({ meta }: Rule): string {
  const presets =
    meta.docs.presets.length === 0 ? 'in no preset' : `in ${meta.docs.presets.map(code).join(', ')}`;
  const severity =
    meta.docs.securitySeverity === undefined
      ? ''
      : ` · security severity ${meta.docs.securitySeverity.toFixed(1)}`;
  return `**${meta.docs.level}** · ${presets} · ${repairOf(meta)}${severity}`;
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
function examplesOf({ meta }: Rule): string | null {
  const { bad, good, fixed, target, options } = meta.docs.examples;
  const given =
    target !== undefined
      ? `With \`--target ${target}\`:\n\n`
      : options !== undefined
        ? `With the options \`${JSON.stringify(options[0])}\`:\n\n`
        : '';
  const how = meta.fixable === undefined ? '`--fix --unsafe` changes it to' : '`--fix` changes it to';
  const blocks = [
    ...(bad === '' ? [] : [`## Avoid\n\n${given}${fence(bad)}`]),
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
