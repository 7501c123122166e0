/** What hadolint reports when a configuration lists labels, registries or levels: rules that say nothing without one. */
import type { FromInstruction, Instruction, LabelInstruction, Located } from '../../src/rule-api.ts';
import {
  EMPTY_LABEL_ID,
  hasLabelType,
  LABEL_VALUE_IDS,
  type LabelType,
  TYPE_NAMES,
} from '../metadata/label-values.ts';
import { flagOf, imageOf, mountValue, type Place, type Reading, unquoted } from './file.ts';
import { hasQuotes } from './instructions.ts';

/** A stage by what it is called elsewhere. */
interface Stage {
  readonly from: FromInstruction;
  readonly image: string;
  readonly alias: string | null;
}

const stageOf = (from: FromInstruction): Stage => {
  const { name, alias } = imageOf(from);
  return { from, image: name, alias };
};

/** By its name or, without one, by its image. */
const nameOf = ({ alias, image }: Stage) => alias ?? image;

/** Stages that lack something, found by a name. */
class Lacking {
  readonly #all = new Set<Stage>();
  readonly #byName = new Map<string, Set<Stage>>();

  add(stage: Stage, name: string | null): void {
    this.#all.add(stage);
    if (name !== null) this.#byName.set(name, (this.#byName.get(name) ?? new Set()).add(stage));
  }

  delete(stage: Stage): void {
    this.#all.delete(stage);
  }

  /** Those of a name, which from then on are not asked for again. */
  take(name: string): readonly Stage[] {
    const found = [...(this.#byName.get(name) ?? [])].filter((stage) => this.#all.has(stage));
    this.#byName.delete(name);
    for (const stage of found) this.#all.delete(stage);
    return found;
  }

  get places(): readonly Located[] {
    return [...this.#all].map(({ from }) => from.keyword);
  }
}

/** Each stage without a label, unless a stage that copies from it or is built from it has the label. */
export const missingLabels: Reading = ({ instructions }, options) =>
  texts(options['labels']).flatMap((key) =>
    withoutLabel(instructions, key).map(
      ({ range }): Place => ({ range, report: { messageId: 'missing', data: { key } } }),
    ),
  );

function withoutLabel(instructions: readonly Instruction[], key: string): readonly Located[] {
  const good = new Set<string | null>();
  const bad = new Lacking();
  let current: Stage | null = null;
  for (const each of instructions) {
    if (each.type === 'FromInstruction') {
      current = stageOf(each);
      if (good.has(current.image)) good.add(current.alias);
      else bad.add(current, current.alias);
    } else if (current === null) continue;
    else if (each.type === 'CopyInstruction') {
      const source = flagOf(each, 'from');
      if (source !== null && !hasQuotes(each)) bad.take(source);
    } else if (each.type === 'LabelInstruction' && keysOf(each).includes(key)) {
      bad.take(nameOf(current));
      bad.delete(current);
      good.add(current.alias);
    }
  }
  return bad.places;
}

const keysOf = ({ pairs }: LabelInstruction) => pairs.map(({ key }) => unquoted(key.text));

/** The first label of each LABEL that is not listed, variables and all. */
export const otherLabels: Reading = ({ instructions }, options) => {
  const allow = new Set(texts(options['allow']));
  return instructions.flatMap((each): readonly Place[] => {
    if (each.type !== 'LabelInstruction' || allow.size === 0) return [];
    const pair = each.pairs.find(({ key }) => !allow.has(unquoted(key.text)));
    if (pair === undefined) return [];
    const data = { key: unquoted(pair.key.text) };
    return [{ range: pair.key.range, report: { messageId: 'unknown', data } }];
  });
};

/** What each type takes, as the libraries have it that hadolint is built with; of licences the form, not their list. */
const FORMS: Readonly<Record<Exclude<LabelType, 'text'>, (value: string) => boolean>> = {
  spdx: (value) => hasLabelType(value, 'spdx'),
  url: isUri,
  rfc3339: isTime,
  semver: (value) => /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]*)?(?:\+[0-9A-Za-z.-]*)?$/.test(value),
  hash: (value) => /^[0-9a-f]*$/.test(value) && (value.length === 7 || value.length === 40),
  email: isAddress,
};

/** Listed labels that are empty, or whose text has not the form of its type, variables and all. */
export const labelValues: Reading = ({ instructions }, options) => {
  const types = options['labels'] as Readonly<Record<string, LabelType>>;
  return instructions.flatMap((each) =>
    each.type !== 'LabelInstruction'
      ? []
      : each.pairs.flatMap(({ key, value }): readonly Place[] => {
          const name = unquoted(key.text);
          const type = Object.hasOwn(types, name) ? types[name] : undefined;
          if (type === undefined) return [];
          const text = unquoted(value?.text ?? '');
          const { range } = value ?? key;
          const data = { key: name, type: TYPE_NAMES[type] };
          const reports = text === '' ? [{ messageId: 'empty', data, externalIds: [EMPTY_LABEL_ID] }] : [];
          if (type !== 'text' && !FORMS[type](text))
            reports.push({ messageId: 'invalid', data, externalIds: [...LABEL_VALUE_IDS[type]] });
          return reports.map((report) => ({ range, report }));
        }),
  );
};

/** An absolute URI of RFC 3986. */
function isUri(text: string): boolean {
  const [, scheme, authority, rest] = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/([^/?#]*))?(.*)$/s.exec(text) ?? [];
  if (scheme === undefined || rest === undefined) return false;
  const isText = (part: string, more: string) =>
    new RegExp(`^(?:[A-Za-z0-9._~!$&'()*+,;=:@${more}-]|%[0-9A-Fa-f]{2})*$`).test(part);
  const host = (authority ?? '').replace(/\[[0-9A-Fa-f:.v]*\](?=:|$)/, '');
  return isText(host, '') && /^[^#]*(?:#[^#]*)?$/.test(rest) && isText(rest.replace('#', ''), '/?');
}

/** A time of RFC 3339 on a day that there is. */
function isTime(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)t(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)$/i.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && hour < 24 && minute < 60 && second <= 60;
}

/** An address of ASCII: words between dots, and a host by name or by number. */
function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const [local, host] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  const isLocal = local.split('.').every((word) => /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/.test(word));
  const labels = host.replace(/\.$/, '').split('.');
  const isName = labels.every((word) => /^[A-Za-z0-9-]+$/.test(word) && !/^-|-$/.test(word));
  return at > 0 && isLocal && (isName || /^\[[^[\]\\\s]+\]$/.test(host));
}

/** What names an image of a registry that is not listed; one without a registry is from Docker Hub. */
export const registries: Reading = ({ instructions }, options) => {
  const allow = texts(options['allow']);
  const isListed = (registry: string) => allow.some((entry) => fits(registry, entry));
  const isAllowed = (registry: string | null, name: string) => {
    if (registry !== null) return isListed(registry);
    return name === 'scratch' || isListed('docker.io') || isListed('hub.docker.com');
  };
  const names = new Set<string>();
  const isReported = (each: Instruction) => {
    if (each.type === 'FromInstruction') {
      const { registry, name, alias } = imageOf(each);
      const isFine = names.has(name) || isAllowed(registry, name);
      if (alias !== null) names.add(alias);
      return !isFine;
    }
    return sourcesOf(each).some((text) => {
      const slash = text.indexOf('/');
      const registry = slash !== -1 && text.slice(0, slash).includes('.') ? text.slice(0, slash) : null;
      const name = registry === null ? text : text.slice(slash + 1);
      return !names.has(name) && !isAllowed(registry, name);
    });
  };
  return allow.length === 0 ? [] : instructions.filter(isReported).map(({ keyword }) => keyword);
};

/** The images of `COPY --from` and of mounts. */
function sourcesOf(each: Instruction): readonly string[] {
  if (each.type === 'CopyInstruction') {
    const source = flagOf(each, 'from');
    return source === null ? [] : [unquoted(source)];
  }
  if (each.type !== 'RunInstruction') return [];
  return each.flags.flatMap(({ mount }) => {
    const type = mountValue(mount, 'type') ?? 'bind';
    const source = mountValue(mount, 'from');
    return mount !== null && (type === 'bind' || type === 'cache') && source !== null ? [source] : [];
  });
}

/** A star at the beginning counts, else one at the end. */
function fits(registry: string, entry: string): boolean {
  if (entry.startsWith('*')) return registry.endsWith(entry.slice(1));
  return entry.endsWith('*') ? registry.startsWith(entry.slice(0, -1)) : registry === entry;
}

/** Each stage without HEALTHCHECK, unless a stage that is built from it has one. */
export const unhealthy: Reading = ({ instructions }) => {
  const good = new Set<string>();
  const bad = new Lacking();
  let current: Stage | null = null;
  for (const each of instructions) {
    if (each.type === 'FromInstruction') {
      current = stageOf(each);
      if (good.has(current.image)) good.add(nameOf(current));
      else bad.add(current, nameOf(current));
    } else if (each.type === 'HealthcheckInstruction' && current !== null) {
      bad.delete(current);
      const waiting = [current];
      for (let stage = waiting.pop(); stage !== undefined; stage = waiting.pop()) {
        good.add(nameOf(stage));
        waiting.push(...bad.take(stage.image));
      }
    }
  }
  return bad.places;
};

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
