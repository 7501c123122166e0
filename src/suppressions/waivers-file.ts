/** Reads a file of waivers: YAML to plain data, each value with its place, every mistake reported. */
import { isMap, isSeq } from 'yaml';
import { LEVELS, type Level } from '../engine/result.ts';
import { type Field, Fields, isNothing } from '../yaml/fields.ts';
import { code, FOREIGN_LEVELS, hintAmong } from '../yaml/hints.ts';
import type { FileProblem, Placed } from '../yaml/problem.ts';
import { describeNode, type YamlNode, YamlText } from '../yaml/yaml-text.ts';
import { addDays, daysBetween, isDate } from './days.ts';
import { FINGERPRINT_FORM } from './finding-identity.ts';
import type { Waiver, WaiverMatch, WaiverNames } from './waivers.ts';

/** Words of a waiver that a file may demand. */
export const REQUIRABLE = ['owner', 'ticket', 'approvedBy', 'created'] as const;
type Requirable = (typeof REQUIRABLE)[number];

/** Every key at the top of the file with what it takes. */
export const WAIVERS_FILE_KEYS = {
  waivers: 'The waivers.',
  warnDays: 'Days before the end of a waiver when reports start to warn about it; defaults to 14.',
  expiringLevel: 'Level of the finding that a waiver ends soon; defaults to info.',
  maxDays: 'Maximum duration of a waiver, in days from `created`.',
  allowWildcard: 'Whether `*` may be used for all rules.',
  required:
    'Keys that every waiver must have in addition to `reason` and `expires`: owner, ticket, approvedBy, created. Defaults to owner.',
} as const;

/** Every key of a waiver with what it takes. */
export const WAIVER_KEYS = {
  rules: 'Names of rules and policies, or ids of other linters.',
  tags: 'Groups of rules: a category, `CWE-250`, a tag of a policy.',
  files: 'Globs; one without `/` matches file names, `!` excludes files. Defaults to all files.',
  match: 'Limits the waiver to findings in one stage, with certain words, or with one fingerprint.',
  reason: 'Why the findings are accepted, at least 10 characters.',
  owner: 'Who will fix the findings; several in an array.',
  ticket: 'Where the fix is tracked.',
  approvedBy: 'Who agreed.',
  created: 'First day, YYYY-MM-DD in UTC.',
  expires: 'Last day, YYYY-MM-DD in UTC.',
  renewed: 'Earlier last days, one for each time that the waiver was renewed.',
} as const;

/** Every key of `match` with what it takes. */
export const MATCH_KEYS = {
  stage: 'Name of the stage.',
  text: 'Consecutive words of the instruction.',
  fingerprint:
    'Fingerprint of what the finding is about: 40 hexadecimal digits, as written by `plimsoll waivers draft`.',
} as const;

const DEFAULT_WARN_DAYS = 14;
/** Minimum length of `reason`, in characters. */
export const SHORTEST_REASON = 10;

/** Of a finding, as `plimsoll waivers draft` writes it. */
export const FINGERPRINT = new RegExp(`^${FINGERPRINT_FORM}$`);

const FOREIGN_TOP: Readonly<Record<string, string>> = {
  __proto__: null as never,
  ignore: 'Did you mean `waivers`?',
  exceptions: 'Did you mean `waivers`?',
  exemptions: 'Did you mean `waivers`?',
  misconfigurations: 'Did you mean `waivers`?',
};

const meansRules = 'Did you mean `rules`?';
const meansFiles = 'Did you mean `files`?';
const meansReason = 'Did you mean `reason`?';
const meansExpires = 'Did you mean `expires`?';

const FOREIGN_KEYS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  id: meansRules,
  ids: meansRules,
  policy: meansRules,
  policies: meansRules,
  check: meansRules,
  path: meansFiles,
  paths: meansFiles,
  justification: meansReason,
  statement: meansReason,
  comment: meansReason,
  until: meansExpires,
  expiry: meansExpires,
  expiration: meansExpires,
  expired_at: meansExpires,
  end: meansExpires,
  approved_by: 'Did you mean `approvedBy`?',
  approver: 'Did you mean `approvedBy`?',
  issue: 'Did you mean `ticket`?',
  jira: 'Did you mean `ticket`?',
  since: 'Did you mean `created`?',
  from: 'Did you mean `created`?',
  stage: 'It belongs under `match`: `match: { stage: NAME }`.',
  text: 'It belongs under `match`: `match: { text: WORDS }`.',
  fingerprint: 'It belongs under `match`: `match: { fingerprint: DIGITS }`.',
};

/** What a file of waivers holds. */
export interface ReadWaivers {
  /** Those that are right. */
  readonly waivers: readonly Waiver[];
  /** What the others name, which may be a mistake as well. */
  readonly rejected: readonly WaiverNames[];
  readonly problems: readonly FileProblem[];
}

/** Parses and checks one file. Never throws. */
export function readWaiversFile(file: string, text: string): ReadWaivers {
  const yaml = new YamlText(file, text);
  const reader = new WaiversReader(yaml);
  const waivers = reader.read();
  return { waivers, rejected: reader.rejected, problems: yaml.problems };
}

interface Limits {
  readonly warnDays: number;
  readonly expiringLevel: Level;
  readonly maxDays: number | null;
  readonly allowWildcard: boolean;
  readonly required: readonly Requirable[];
}

class WaiversReader {
  readonly rejected: WaiverNames[] = [];
  readonly #yaml: YamlText;

  constructor(yaml: YamlText) {
    this.#yaml = yaml;
  }

  read(): readonly Waiver[] {
    const { root } = this.#yaml;
    if (!isNothing(root) && !isMap(root)) {
      this.#yaml.problem(
        root,
        `A waiver file must be an object, got ${describeNode(root)}.`,
        'Start it with `waivers:`.',
      );
      return [];
    }
    const fields = new Fields(this.#yaml, root, {
      known: Object.keys(WAIVERS_FILE_KEYS),
      foreign: FOREIGN_TOP,
      what: null,
    });
    const limits = this.#limits(fields);
    const list = givenValue(fields, 'waivers');
    if (list === null) return [];
    if (isSeq(list)) return this.#yaml.items(list).flatMap((item) => this.#waiver(item, list, limits));
    const message = `\`waivers\` must be an array of waivers, got ${describeNode(list)}.`;
    this.#yaml.problem(list, message, 'Start each one with `- rules:`.');
    return [];
  }

  #limits(fields: Fields): Limits {
    return {
      warnDays: fields.count('warnDays', 0) ?? DEFAULT_WARN_DAYS,
      expiringLevel: fields.oneOf('expiringLevel', LEVELS, { foreign: FOREIGN_LEVELS })?.value ?? 'info',
      maxDays: fields.count('maxDays', 1),
      allowWildcard: fields.boolean('allowWildcard')?.value ?? false,
      required: givenValue(fields, 'required') === null ? ['owner'] : this.#required(fields),
    };
  }

  #required(fields: Fields): readonly Requirable[] {
    return fields.texts('required').flatMap(({ value, origin }) => {
      const known = REQUIRABLE.find((each) => each === value);
      if (known !== undefined) return [known];
      const hint =
        value === 'reason' || value === 'expires' ? 'It is always required.' : hintAmong(value, REQUIRABLE);
      this.#yaml.problemAt(origin, `Invalid value ${code(value)} for \`required\`.`, hint);
      return [];
    });
  }

  #waiver(item: YamlNode, list: YamlNode, limits: Limits): readonly Waiver[] {
    if (!isMap(item)) {
      this.#yaml.problem(
        item ?? list,
        `A waiver must be an object with \`rules\`, got ${describeNode(item)}.`,
      );
      return [];
    }
    const before = this.#yaml.problems.length;
    const fields = new Fields(this.#yaml, item, {
      known: Object.keys(WAIVER_KEYS),
      foreign: FOREIGN_KEYS,
      what: 'a waiver',
    });
    const rules = this.#rules(fields, limits);
    const tags = placedTexts(fields, 'tags');
    if (isEmptyList(givenValue(fields, 'tags'))) fields.problem('tags', 'The waiver has no `tags`.');
    const isAboutNothing = rules.length === 0 && tags.length === 0;
    if (isAboutNothing && fields.entry('rules') === null && fields.entry('tags') === null) {
      this.#yaml.problem(item, 'The waiver has no `rules`.', 'For example `rules: [no-root-user]`.');
    }
    const files = placedTexts(fields, 'files');
    if (isEmptyList(givenValue(fields, 'files'))) {
      fields.problem('files', 'The waiver matches no file.', 'Omit `files` to match all files.');
    }
    const reason = this.#reason(fields);
    const { created, expires } = this.#days(fields, limits);
    if (isEmptyList(givenValue(fields, 'owner'))) fields.problem('owner', 'The waiver has no `owner`.');
    const owners = placedTexts(fields, 'owner').map(({ value }) => value);
    const [ticket, approvedBy] = ['ticket', 'approvedBy'].map((key) => placed(fields.text(key)));
    const renewed = this.#renewed(fields, expires);
    const match = this.#match(fields);
    this.#demand(fields, limits);
    if (expires === null || this.#yaml.problems.length > before) {
      this.rejected.push({ rules: rules.filter(({ value }) => !value.includes('*')), tags });
      return [];
    }
    const { warnDays, expiringLevel } = limits;
    return [
      {
        origin: this.#yaml.origin(item),
        rules,
        tags,
        files,
        match,
        reason,
        owner: owners.length === 0 ? null : owners.join(', '),
        owners,
        ticket: ticket?.value ?? null,
        approvedBy: approvedBy?.value ?? null,
        created: created?.value ?? null,
        expires,
        renewals: renewed.length,
        warnDays,
        expiringLevel,
      },
    ];
  }

  #rules(fields: Fields, { allowWildcard }: Limits): readonly Placed<string>[] {
    const rules = placedTexts(fields, 'rules');
    if (isEmptyList(givenValue(fields, 'rules'))) {
      fields.problem('rules', 'The waiver has no `rules`.', 'For example `rules: [no-root-user]`.');
    }
    for (const { value, origin } of rules) {
      if (!value.includes('*')) continue;
      if (value !== '*') {
        const message = `\`rules\` must contain rule names, got the pattern ${code(value)}.`;
        this.#yaml.problemAt(origin, message, 'Use `tags` for groups of rules.');
      } else if (!allowWildcard) {
        const hint = 'List the rules, or set `allowWildcard: true` in this file.';
        this.#yaml.problemAt(origin, '`*` would waive all rules.', hint);
      }
    }
    return rules;
  }

  #reason(fields: Fields): string {
    if (fields.entry('reason') === null) {
      fields.problem('reason', 'The waiver has no `reason`.');
      return '';
    }
    const reason = fields.text('reason')?.value.trim() ?? '';
    const { length } = [...reason];
    if (length > 0 && length < SHORTEST_REASON) {
      fields.problem('reason', `\`reason\` must have at least ${SHORTEST_REASON} characters, got ${length}.`);
    }
    return reason;
  }

  #days(fields: Fields, { maxDays }: Limits) {
    const created = this.#day(fields, 'created');
    const expires = this.#day(fields, 'expires');
    if (fields.entry('expires') === null) {
      fields.problem('expires', 'The waiver has no `expires`.', 'Add its last day: `expires: YYYY-MM-DD`.');
    }
    if (maxDays !== null && fields.entry('created') === null) {
      const message = 'The waiver has no `created`, which `maxDays` requires.';
      fields.problem('created', message, 'Add `created: YYYY-MM-DD`.');
    }
    if (created === null || expires === null) return { created, expires };
    const length = daysBetween(created.value, expires.value);
    if (length < 0) fields.problem('expires', 'The waiver expires before it is created.');
    if (maxDays !== null && length > maxDays) {
      const hint = `Set \`expires\` to ${addDays(created.value, maxDays)} at the latest.`;
      fields.problem('expires', `The waiver lasts ${length} days, but \`maxDays\` is ${maxDays}.`, hint);
    }
    return { created, expires };
  }

  /** A renewal gives a later day than the one before it. */
  #renewed(fields: Fields, expires: Placed<string> | null): readonly string[] {
    const days = placedTexts(fields, 'renewed');
    for (const [at, { value, origin }] of days.entries()) {
      const next = days[at + 1]?.value ?? expires?.value ?? null;
      if (!isDate(value)) {
        const message = `\`renewed\` must be dates in the form YYYY-MM-DD, got ${code(value)}.`;
        this.#yaml.problemAt(origin, message, null);
      } else if (next !== null && isDate(next) && next <= value) {
        const message = `\`renewed\` must be days before \`expires\`, in order, got ${code(value)}.`;
        this.#yaml.problemAt(origin, message, null);
      }
    }
    return days.map(({ value }) => value);
  }

  #day(fields: Fields, key: 'created' | 'expires'): Placed<string> | null {
    const text = placed(fields.text(key));
    if (text === null || isDate(text.value)) return text;
    const message = `${code(key)} must be a date in the form YYYY-MM-DD, got ${code(text.value)}.`;
    fields.problem(key, message);
    return null;
  }

  #match(fields: Fields): WaiverMatch {
    const value = givenValue(fields, 'match');
    if (value !== null && !isMap(value)) {
      const hint = 'For example `match: { stage: runtime }`.';
      fields.problem('match', `\`match\` must be an object, got ${describeNode(value)}.`, hint);
    }
    const inner = new Fields(this.#yaml, value, {
      known: Object.keys(MATCH_KEYS),
      what: '`match`',
    });
    const fingerprint = inner.text('fingerprint')?.value ?? null;
    if (fingerprint !== null && !FINGERPRINT.test(fingerprint)) {
      const hint = '`plimsoll waivers draft` writes them.';
      inner.problem('fingerprint', '`fingerprint` must have 40 hexadecimal digits.', hint);
    }
    return {
      stage: inner.text('stage')?.value ?? null,
      text: inner.text('text')?.value ?? null,
      fingerprint,
    };
  }

  #demand(fields: Fields, { required }: Limits): void {
    for (const key of required) {
      if (fields.entry(key) !== null) continue;
      fields.problem(key, `The waiver has no ${code(key)}.`, DEMANDS[key]);
    }
  }
}

/** Without white space around, which only quotes can have kept. */
function placed(field: Field<string>): Placed<string>;
function placed(field: Field<string> | null): Placed<string> | null;
function placed(field: Field<string> | null): Placed<string> | null {
  return field === null ? null : { value: field.value.trim(), origin: field.origin };
}

function placedTexts(
  fields: Fields,
  name: 'rules' | 'tags' | 'files' | 'owner' | 'renewed',
): readonly Placed<string>[] {
  return fields.texts(name).map((field) => placed(field));
}

/** `null` without the key or a value after it. */
function givenValue(fields: Fields, name: string): YamlNode {
  return fields.entry(name)?.value ?? null;
}

function isEmptyList(node: YamlNode): boolean {
  return isSeq(node) && node.items.length === 0;
}

const DEMANDS: Readonly<Record<Requirable, string | null>> = {
  owner: 'Name who will fix the findings.',
  ticket: 'This file requires it.',
  approvedBy: 'This file requires it.',
  created: 'This file requires it.',
};
