/** Writes the page of the published model: one table for each kind of object, with examples from a real file. */
import type { FieldType, ModelField, ModelTypes } from '../../src/inspect/json-schema.ts';

export interface ModelPageInput {
  readonly types: ModelTypes;
  /** Name of the type of the document's root. */
  readonly root: string;
  /** Introduction in Markdown. */
  readonly introduction: string;
  /** A printed model that examples are taken from. */
  readonly example: unknown;
}

/** The page in Markdown. */
export function renderModelPage({ types, root, introduction, example }: ModelPageInput): string {
  const examples = new Examples(types);
  examples.collect(root, example);
  const sections = Object.entries(types).map(([name, { doc, fields }]) => {
    const rows = Object.entries(fields).map(
      ([field, facts]) =>
        `| \`${field}\` | ${typeText(facts)} | ${meaning(facts)} | ${examples.of(name, field)} |`,
    );
    return [
      `## ${name}`,
      '',
      doc,
      '',
      '| field | type | meaning | example |',
      '| --- | --- | --- | --- |',
      ...rows,
    ].join('\n');
  });
  return `${introduction}\n\n${sections.join('\n\n')}\n`;
}

function meaning({ doc, values }: ModelField): string {
  const list =
    values === undefined
      ? ''
      : ` One of ${values.map((value) => `\`${JSON.stringify(value)}\``).join(', ')}.`;
  return `${doc}${list}`.replaceAll('|', '\\|');
}

function typeText({ type, isLink, isNullable }: ModelField): string {
  const notes = [...(isLink === true ? ['link'] : []), ...(isNullable === true ? ['or null'] : [])];
  return [nameOf(type), ...notes].join(', ').replace(', or null', ' or null');
}

function nameOf(type: FieldType): string {
  if (typeof type === 'string') return type;
  if ('list' in type) return `list(${nameOf(type.list)})`;
  return `[${type.object}](#${type.object.toLowerCase()})`;
}

/** Longer examples are cut. */
const LONGEST = 60;

/** The first telling value of each field. */
class Examples {
  readonly #types: ModelTypes;
  readonly #found = new Map<string, unknown>();

  constructor(types: ModelTypes) {
    this.#types = types;
  }

  collect(name: string, value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    const fields = this.#types[name]?.fields ?? {};
    for (const [field, each] of Object.entries(value)) {
      const facts = fields[field];
      if (facts === undefined) continue;
      const key = `${name}.${field}`;
      if (!isInformative(this.#found.get(key)) && (isInformative(each) || !this.#found.has(key)))
        this.#found.set(key, each);
      if (facts.isLink !== true) this.#collectType(facts.type, each);
    }
  }

  #collectType(type: FieldType, value: unknown): void {
    if (typeof type === 'string') return;
    if ('object' in type) this.collect(type.object, value);
    else if (Array.isArray(value)) for (const each of value) this.#collectType(type.list, each);
  }

  of(name: string, field: string): string {
    const type = this.#types[name]?.fields[field];
    const value = this.#found.get(`${name}.${field}`);
    if (type === undefined || value === undefined) return '';
    if (type.isLink !== true && holdsObjects(type.type)) return '';
    const text = JSON.stringify(value).replace(/\s+/g, ' ');
    const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    const fence = cut.includes('`') ? '``' : '`';
    return `${fence}${cut.replaceAll('|', '\\|')}${fence}`;
  }
}

function holdsObjects(type: FieldType): boolean {
  if (typeof type === 'string') return false;
  return 'list' in type ? holdsObjects(type.list) : true;
}

/** Says more than that there is nothing. */
function isInformative(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === -1) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
