/** Reads policy sets: YAML to data, every expression checked, every mistake reported. */
import { isMap, isScalar } from 'yaml';
import { type CelChecker, literalProblem, usesRegex } from '../expressions/cel.ts';
import { nodesOf } from '../expressions/expression.ts';
import type { RegexEngine } from '../expressions/functions/function.ts';
import { MODEL_TYPES } from '../expressions/model-types.ts';
import { type ExpressionScope, elementType } from '../expressions/node-types.ts';
import { LONGEST_GLOB } from '../glob/name-glob.ts';
import type { Level, WaiverTerms } from '../rule-api.ts';
import { checkValue, type Naming, pathText } from '../schema/check-value.ts';
import { type Field, Fields } from '../yaml/fields.ts';
import { code, FOREIGN_LEVELS, sentence } from '../yaml/hints.ts';
import type { FileProblem, Origin, Placed } from '../yaml/problem.ts';
import { offsetInFile } from '../yaml/scalar-places.ts';
import { describeNode, type MapEntry, textOf, type YamlNode, YamlText } from '../yaml/yaml-text.ts';
import { readSurroundings } from './case-surroundings.ts';
import { celTypeOf, parseParamType, schemaOf, toParamValue } from './param-types.ts';
import { expressionsAfter, expressionsOf, usedParams } from './policy-expressions.ts';
import {
  API_VERSION,
  FIX_KEYS,
  FOREIGN_POLICY_KEYS,
  LONGEST_NAME,
  METADATA_KEYS,
  NAME_FORM,
  OVERRIDE_KEYS,
  PARAM_KEYS,
  POLICY_KEYS,
  SET_KEYS,
  SET_KIND,
  TARGET_KEYS,
  TEST_KEYS,
  WAIVER_TERM_KEYS,
} from './policy-keys.ts';
import {
  FIX_KINDS,
  type MessagePart,
  type PlacedExpression,
  type Policy,
  type PolicyFix,
  type PolicyLet,
  type PolicyParam,
  type PolicySet,
  type PolicySetFacts,
  type PolicyTest,
  SCOPES,
  UNKNOWN_CHOICES,
} from './policy-set.ts';
import { parseTemplate } from './template.ts';

const ID = new RegExp(`^${NAME_FORM}$`);
const NAME = /^[A-Za-z]\w*$/;
const RESERVED: ReadonlySet<string> = new Set(['image', 'params', 'it', 'now', 'cel', 'optional']);

/** A file that was parsed and whose policies wait for what it extends. */
export interface ParsedPolicyFile {
  /** Absolute path, or `plimsoll:oci-labels`. */
  readonly file: string;
  readonly extends: readonly Placed<string>[];
  readonly yaml: YamlText;
  readonly fields: Fields;
  /** Whether it is valid YAML with keys, so that what is missing was left out. */
  readonly isWhole: boolean;
}

/** Parses the YAML of a policy set; its policies are read by `readPolicySet`. */
export function parsePolicyFile(file: string, text: string): ParsedPolicyFile {
  const yaml = new YamlText(file, text);
  const isBroken = yaml.problems.length > 0;
  if (!isMap(yaml.root) && !isBroken) {
    const hint = 'A policy set must have `metadata` and `policies`.';
    yaml.problem(yaml.root, 'The file contains no policy set.', hint);
  }
  const fields = new Fields(yaml, yaml.root, { known: Object.keys(SET_KEYS), what: 'a policy set' });
  const bases = fields.texts('extends').map(({ value, node }) => ({ value, origin: yaml.origin(node) }));
  return { file, extends: bases, yaml, fields, isWhole: !isBroken && isMap(yaml.root) };
}

/** What reading needs beside the file. */
export interface PolicyReading {
  readonly checker: CelChecker;
  /** What the file extends, in order. */
  readonly bases: readonly PolicySet[];
}

/** Reads the policies of a parsed file. With problems the set holds what was right. */
export function readPolicySet(
  parsed: ParsedPolicyFile,
  reading: PolicyReading,
): { readonly set: PolicySet; readonly problems: readonly FileProblem[] } {
  const set = new PolicyReader(parsed, reading).read();
  return { set, problems: parsed.yaml.problems };
}

/** Whether regular expressions have to be loaded for a set. */
export function needsRegex(set: PolicySet): boolean {
  return expressionsOfSet(set).some(usesRegex);
}

/** Whether nothing that a policy asks has a mistake in a pattern that is written out. */
export function isSound(policy: Policy, regex: RegexEngine | null): boolean {
  return expressionsAfter(policy).every((expression) => literalProblem(expression, regex) === null);
}

function namesIn(node: PlacedExpression['node']): readonly string[] {
  return [...nodesOf(node)].flatMap((each) => (each.type === 'name' ? [each.name] : []));
}

/** Mistakes in the patterns that a set writes out. */
export function literalProblems(
  parsed: ParsedPolicyFile,
  set: PolicySet,
  regex: RegexEngine | null,
): readonly FileProblem[] {
  return expressionsOfSet(set)
    .filter(({ origin }) => origin.file === parsed.file)
    .flatMap((expression) => {
      const problem = literalProblem(expression, regex);
      if (problem === null) return [];
      const { message, hint, span } = problem;
      return [{ ...expression.placeOf(span[0]), message, hint }];
    });
}

function expressionsOfSet({ facts, policies }: PolicySet): readonly PlacedExpression[] {
  const lets = [facts, ...policies.map(({ set }) => set)].flatMap((each) =>
    each.lets.map(({ expression }) => expression),
  );
  return [...new Set([...lets, ...policies.flatMap(expressionsOf)])];
}

type Types = Readonly<Record<string, string>>;

class PolicyReader {
  readonly #parsed: ParsedPolicyFile;
  readonly #yaml: YamlText;
  readonly #reading: PolicyReading;

  constructor(parsed: ParsedPolicyFile, reading: PolicyReading) {
    this.#parsed = parsed;
    this.#yaml = parsed.yaml;
    this.#reading = reading;
  }

  read(): PolicySet {
    const { fields, file } = this.#parsed;
    this.#checkKind();
    const metadata = this.#metadata();
    const overrides = new Map<string, PolicyParam>();
    const params = this.#params(overrides);
    const paramTypes = Object.fromEntries(params.map(({ name, type }) => [name, celTypeOf(type)]));
    const lets = this.#lets(paramTypes);
    const facts: PolicySetFacts = { ...metadata, file, params, lets };
    const inherited = this.#inherited(overrides);
    const entries = fields.maps('policies', 'Start each policy with `- id:`.');
    const own: Policy[] = [];
    for (const node of entries) {
      const policy = this.#entry(node, { facts, paramTypes, inherited });
      if (policy === null) continue;
      const twin = own.find(({ id }) => id === policy.id);
      if (twin === undefined) own.push(policy);
      else
        this.#yaml.problemAt(policy.origin, `Duplicate policy ${code(policy.id)}.`, 'Rename one of the two.');
    }
    if (this.#parsed.isWhole && fields.entry('policies') === null && this.#parsed.extends.length === 0) {
      this.#yaml.problem(fields.node, 'The set has no `policies`.', 'Start each one with `- id:`.');
    }
    return { facts, policies: [...inherited.values(), ...own] };
  }

  #checkKind(): void {
    const { fields } = this.#parsed;
    for (const [key, wanted] of [
      ['apiVersion', API_VERSION],
      ['kind', SET_KIND],
    ] as const) {
      const field = fields.text(key);
      if (field === null || field.value === wanted) continue;
      this.#yaml.problem(
        field.node,
        `${code(key)} must be ${code(wanted)}, got ${describeNode(field.node)}.`,
        null,
      );
    }
  }

  #metadata(): Pick<PolicySetFacts, 'name' | 'version' | 'owner' | 'url'> {
    const entry = this.#parsed.fields.entry('metadata');
    const metadata = new Fields(this.#yaml, entry?.value ?? null, {
      known: Object.keys(METADATA_KEYS),
      what: '`metadata`',
    });
    const isPresent = isMap(metadata.node);
    if (!isPresent && this.#parsed.isWhole) {
      const message = 'The set has no `name`.';
      this.#yaml.problem(
        entry?.value ?? this.#parsed.fields.node,
        message,
        'Write `metadata: { name: acme-containers }`.',
      );
    }
    const name = isPresent ? metadata.requiredText('name', '`metadata`') : null;
    if (name !== null && !ID.test(name.value)) {
      this.#yaml.problem(name.node, `Invalid name: ${nameComplaint(name.value)}.`, hyphenated(name.value));
    }
    const text = (key: string) => metadata.text(key)?.value ?? '';
    return {
      name: name?.value ?? 'unnamed',
      version: text('version'),
      owner: text('owner'),
      url: text('url'),
    };
  }

  // ------------------------------------------------------------------------------------------- params and lets

  /** Own parameters; new values for inherited ones go to `overrides`. */
  #params(overrides: Map<string, PolicyParam>): readonly PolicyParam[] {
    const inherited = new Map(
      this.#reading.bases.flatMap(({ policies }) =>
        policies.flatMap(({ set }) => set.params.map((param) => [param.name, param] as const)),
      ),
    );
    return this.#parsed.fields.map('params').flatMap((entry) => {
      const base = inherited.get(entry.name);
      const isDeclaration =
        isMap(entry.value) && this.#yaml.entries(entry.value).some(({ name }) => name === 'type');
      if (isDeclaration) return this.#declaration(entry);
      if (base === undefined) {
        if (isMap(entry.value)) this.#paramFields(entry);
        const message = `The parameter ${code(entry.name)} has no \`type\`.`;
        this.#yaml.problem(entry.key, message, 'For example `{ type: list(string), default: [] }`.');
        return [];
      }
      const value = this.#paramValue(base, entry.value, entry);
      if (value === null || this.#isKept(base, entry)) return [];
      overrides.set(base.name, { ...base, value: value.value });
      return [];
    });
  }

  /** Whether a locked policy asks for it. */
  #isKept({ name }: PolicyParam, { key }: MapEntry): boolean {
    const locked = this.#reading.bases
      .flatMap(({ policies }) => policies)
      .find((policy) => policy.isLocked && usedParams(policy).some((param) => param.name === name));
    if (locked === undefined) return false;
    const message = `The parameter ${code(name)} belongs to the locked policy ${code(locked.name)}.`;
    const hint = 'Ask its owner for a waiver.';
    this.#yaml.problem(key, message, hint);
    return true;
  }

  #declaration(entry: MapEntry): readonly PolicyParam[] {
    const fields = this.#paramFields(entry);
    this.#checkName(entry, 'parameter');
    const written = fields.text('type');
    const type = written === null ? null : parseParamType(written.value);
    if (written !== null && type === null) {
      this.#yaml.problem(
        written.node,
        `Unknown parameter type ${code(written.value)}.`,
        'Types: `string`, `int`, `double`, `bool`, `list(TYPE)`, `map(string, TYPE)`.',
      );
    }
    if (written === null && fields.entry('type') === null) {
      this.#yaml.problem(entry.key, `The parameter ${code(entry.name)} has no \`type\`.`);
    }
    if (type === null) return [];
    if (!fields.has('default')) {
      const message = `The parameter ${code(entry.name)} has no \`default\`.`;
      this.#yaml.problem(entry.key, message, 'Add the value to use by default.');
      return [];
    }
    const given = fields.entry('default');
    const value = this.#paramValue({ name: entry.name, type }, given?.value ?? null, given ?? entry);
    const description = fields.text('description')?.value ?? '';
    return value === null ? [] : [{ name: entry.name, type, value: value.value, description }];
  }

  #paramFields({ value }: MapEntry): Fields {
    return new Fields(this.#yaml, value, { known: Object.keys(PARAM_KEYS), what: 'a parameter' });
  }

  #paramValue({ name, type }: Pick<PolicyParam, 'name' | 'type'>, node: YamlNode, entry: MapEntry) {
    const schema = schemaOf(type);
    const plain = this.#yaml.plain(node, schema);
    const naming: Naming = {
      value: (path) => code(`${name}${pathText(path).replace(/^(?=\w)/, '.')}`),
      key: 'key',
    };
    const problems = checkValue(schema, plain, naming);
    for (const { path, isKey, message, hint } of problems) {
      const place = node === null ? this.#yaml.origin(entry.key) : this.#yaml.placeOf(node, path, isKey);
      this.#yaml.problemAt(place, sentence(message), hint);
    }
    return problems.length > 0 ? null : { value: toParamValue(type, plain) };
  }

  #lets(params: Types): readonly PolicyLet[] {
    const lets: PolicyLet[] = [];
    const types: Record<string, string> = {};
    for (const entry of this.#parsed.fields.map('lets')) {
      if (!this.#checkName(entry, 'name')) continue;
      const expression = this.#expression(entry.value ?? entry.key, {
        variables: types,
        params,
        isTimeBound: false,
      });
      if (expression === null || this.#usesBroken([expression])) {
        // Without a type, what uses it is not checked against it.
        types[entry.name] = 'dyn';
        this.#brokenLets.add(entry.name);
        continue;
      }
      types[entry.name] = expression.celType;
      lets.push({ name: entry.name, expression });
    }
    this.#letTypes = types;
    return lets;
  }

  #letTypes: Types = {};
  readonly #brokenLets = new Set<string>();

  /** Whether expressions ask for a name whose own expression has mistakes. */
  #usesBroken(expressions: readonly PlacedExpression[]): boolean {
    return expressions.some(({ node }) => namesIn(node).some((name) => this.#brokenLets.has(name)));
  }

  #checkName({ name, key }: MapEntry, what: string): boolean {
    if (NAME.test(name) && !RESERVED.has(name)) return true;
    const reason = RESERVED.has(name) ? 'is reserved' : 'must consist of letters and digits';
    this.#yaml.problem(key, `The ${what} ${code(name)} ${reason}.`, 'Use another name.');
    return false;
  }

  // ------------------------------------------------------------------------------------------- policies

  #inherited(overrides: ReadonlyMap<string, PolicyParam>): Map<string, Policy> {
    const found = new Map<string, Policy>();
    for (const policy of this.#reading.bases.flatMap(({ policies }) => policies)) {
      const params = policy.set.params.map((param) => overrides.get(param.name) ?? param);
      const set = overrides.size === 0 ? policy.set : sharedFacts(policy.set, params);
      found.set(policy.name, { ...policy, set });
    }
    return found;
  }

  #entry(
    node: YamlNode,
    {
      facts,
      paramTypes,
      inherited,
    }: { facts: PolicySetFacts; paramTypes: Types; inherited: Map<string, Policy> },
  ): Policy | null {
    const names = isMap(node) ? this.#yaml.entries(node).map(({ name }) => name) : [];
    const isOwn = names.includes('deny') || names.includes('require');
    const idNode = isMap(node) ? this.#yaml.entries(node).find(({ name }) => name === 'id')?.value : null;
    const id = isScalar(idNode) ? textOf(idNode) : '';
    const base = [...inherited.values()].find((policy) => policy.name === id || policy.id === id);
    if (base !== undefined && (!isOwn || id.includes('/'))) {
      inherited.set(base.name, this.#override(node, base));
      return null;
    }
    const policy = new SinglePolicyReader(node, this.#yaml, {
      facts,
      scope: { variables: this.#letTypes, params: paramTypes, isTimeBound: false },
      expression: (value, scope, part) => this.#expression(value, scope, part),
      problemIn: (value, index, message, hint) =>
        this.#yaml.problemAt(this.#yaml.originAt(this.#offset(value, index)), message, hint),
    }).read();
    return policy === null || this.#usesBroken(expressionsOf(policy)) ? null : policy;
  }

  #override(node: YamlNode, base: Policy): Policy {
    const fields = new Fields(this.#yaml, node, {
      known: OVERRIDE_KEYS,
      what: 'an inherited policy',
      foreign: { deny: NO_EXPRESSION, require: NO_EXPRESSION, each: NO_EXPRESSION, when: NO_EXPRESSION },
    });
    const level = fields.oneOf('level', LEVELS, { foreign: FOREIGN_LEVELS })?.value ?? base.level;
    const isWeaker = base.isLocked && LEVELS.indexOf(level) > LEVELS.indexOf(base.level);
    const isUnlocked = base.isLocked && fields.boolean('locked')?.value === false;
    const isNarrowed = base.isLocked && (fields.has('scope') || fields.has('target'));
    if (isWeaker || isUnlocked || isNarrowed) {
      const what = isWeaker ? 'level' : isUnlocked ? 'locked' : fields.has('scope') ? 'scope' : 'target';
      const place = fields.entry(what)?.value ?? node;
      const message = `The policy ${code(base.name)} is locked in ${code(base.set.file)}.`;
      this.#yaml.problem(place, message, 'Remove the change, or ask its owner for a waiver.');
      return base;
    }
    const target = readTarget(fields);
    return {
      ...base,
      level,
      scope: fields.oneOf('scope', SCOPES)?.value ?? base.scope,
      files: target?.files ?? base.files,
      excludedFiles: target?.excludedFiles ?? base.excludedFiles,
      isLocked: base.isLocked || fields.boolean('locked')?.value === true,
    };
  }

  // ------------------------------------------------------------------------------------------- expressions

  #expression(
    node: YamlNode,
    scope: ExpressionScope,
    part?: { from: number; text: string },
  ): PlacedExpression | null {
    // A bare `true` is an expression too.
    if (!isScalar(node) || node.value === null) {
      this.#yaml.problem(
        node,
        `An expression must be a string, got ${describeNode(node)}.`,
        'Put it in quotes.',
      );
      return null;
    }
    const text = part?.text ?? textOf(node);
    // `!x` without quotes is a tag of YAML, which was reported already.
    if (text === '' && node.tag?.startsWith('!') === true) return null;
    const from = part?.from ?? 0;
    const { expression, problem } = this.#reading.checker.check(text, scope);
    const placeOf = (index: number): Origin => this.#yaml.originAt(this.#offset(node, from + index));
    if (problem !== null) {
      this.#yaml.problemAt(placeOf(problem.span[0]), problem.message, problem.hint);
      return null;
    }
    return { ...expression, origin: placeOf(0), placeOf };
  }

  #offset(node: YamlNode, index: number): number {
    if (!isScalar(node) || node.range === undefined || node.range === null) return 0;
    const [start, end] = node.range;
    return offsetInFile(
      this.#yaml.text,
      {
        value: textOf(node),
        start,
        end,
        isDoubleQuoted: node.type === 'QUOTE_DOUBLE',
        isSingleQuoted: node.type === 'QUOTE_SINGLE',
        isBlock: node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED',
      },
      index,
    );
  }
}

const NO_EXPRESSION =
  'The expressions of an inherited policy cannot be changed; add a policy with another id.';

const LEVELS: readonly (Level | 'off')[] = ['error', 'warning', 'info', 'style', 'off'];

const DERIVED = new WeakMap<PolicySetFacts, Map<string, PolicySetFacts>>();

/** The same facts for all policies of one set that get the same parameters: they share what is computed from them. */
function sharedFacts(facts: PolicySetFacts, params: readonly PolicyParam[]): PolicySetFacts {
  const known = DERIVED.get(facts) ?? new Map<string, PolicySetFacts>();
  DERIVED.set(facts, known);
  const key = JSON.stringify(params, (_, value) =>
    typeof value === 'bigint' ? `${value}n` : value instanceof Map ? [...value] : value,
  );
  const found = known.get(key) ?? { ...facts, params };
  known.set(key, found);
  return found;
}

/** What waivers of a policy must be; `null` where it says nothing. */
function readWaiverTerms(fields: Fields): WaiverTerms | null {
  const entry = fields.entry('waivers');
  if (entry === null) return null;
  const { yaml } = fields;
  const terms = new Fields(yaml, entry.value, { known: Object.keys(WAIVER_TERM_KEYS), what: '`waivers`' });
  if (!isMap(entry.value)) {
    const got = describeNode(entry.value);
    yaml.problem(entry.value, `\`waivers\` must be an object with \`approvers\` or \`maxDays\`, got ${got}.`);
    return null;
  }
  const approvers = terms.texts('approvers').map(({ value }) => value);
  return { approvers, maxDays: terms.count('maxDays', 1) };
}

function readTarget(fields: Fields): Pick<Policy, 'files' | 'excludedFiles'> | null {
  const entry = fields.entry('target');
  if (entry === null) return null;
  const target = new Fields(fields.yaml, entry.value, { known: Object.keys(TARGET_KEYS), what: '`target`' });
  if (!isMap(entry.value))
    fields.yaml.problem(
      entry.value,
      `\`target\` must be an object with \`files\` or \`exclude\`, got ${describeNode(entry.value)}.`,
    );
  const globs = (name: 'files' | 'exclude') =>
    target.texts(name).map(({ value, node }) => {
      const complaint = globComplaint(value);
      if (complaint !== null)
        fields.yaml.problem(node, `The glob ${code(value)} ${complaint[0]}.`, complaint[1]);
      return value;
    });
  return { files: globs('files'), excludedFiles: globs('exclude') };
}

/** Why a glob matches no file: a clause, and what to do. Paths are seen from the working directory. */
function globComplaint(glob: string): readonly [clause: string, hint: string | null] | null {
  if (glob.length > LONGEST_GLOB) return ['is too long', null];
  if (glob.startsWith('!')) return ['begins with `!`', 'Use `exclude` to exclude files.'];
  if (glob.startsWith('./')) return ['begins with `./`', 'Leave it out.'];
  if (/^\.\.(?:\/|$)/.test(glob)) return ['looks outside the working directory', null];
  const foreign = /[{}[\]\\]/.exec(glob)?.[0];
  if (foreign === undefined) return null;
  return [`holds ${code(foreign)}`, 'Use only `*`, `**` and `?`; `files` can be an array.'];
}

/** What the reader of one policy is given. */
interface PolicyParts {
  readonly facts: PolicySetFacts;
  readonly scope: ExpressionScope;
  readonly expression: (
    node: YamlNode,
    scope: ExpressionScope,
    part?: { from: number; text: string },
  ) => PlacedExpression | null;
  readonly problemIn: (node: YamlNode, index: number, message: string, hint: string | null) => void;
}

class SinglePolicyReader {
  readonly #yaml: YamlText;
  readonly #fields: Fields;
  readonly #parts: PolicyParts;
  #scope: ExpressionScope;

  constructor(node: YamlNode, yaml: YamlText, parts: PolicyParts) {
    this.#yaml = yaml;
    this.#parts = parts;
    this.#scope = parts.scope;
    this.#fields = new Fields(yaml, node, {
      known: Object.keys(POLICY_KEYS),
      what: 'a policy',
      foreign: FOREIGN_POLICY_KEYS,
    });
  }

  /** `null` when it cannot be checked by. */
  read(): Policy | null {
    const fields = this.#fields;
    const id = fields.requiredText('id', 'The policy');
    if (id !== null && !ID.test(id.value)) {
      this.#yaml.problem(id.node, `Invalid id: ${nameComplaint(id.value)}.`, hyphenated(id.value));
    }
    const isTimeBound = fields.boolean('timeBound')?.value ?? false;
    this.#scope = { ...this.#scope, isTimeBound };
    const each = this.#each();
    if (fields.has('each')) {
      const it = each === null ? 'dyn' : (elementType(each.celType) ?? 'dyn');
      this.#scope = { ...this.#scope, variables: { ...this.#scope.variables, it } };
    }
    const when = this.#bool('when');
    const condition = this.#condition();
    const at = this.#at();
    const message = this.#message();
    const fixes = this.#fixes();
    const facts = this.#facts();
    if (id === null || condition === null || (fields.has('each') && each === null)) return null;
    if (fields.has('when') && when === null) return null;
    const title = fields.text('title')?.value ?? titleOf(id.value);
    return {
      id: id.value,
      name: `${this.#parts.facts.name}/${id.value}`,
      title,
      ...facts,
      each,
      when,
      condition: condition.expression,
      isRequirement: condition.isRequirement,
      at,
      message: message ?? [`${title.replace(/\.$/, '')}.`],
      fixes,
      isTimeBound,
      origin: this.#yaml.origin(id.node),
      set: this.#parts.facts,
    };
  }

  #facts() {
    const fields = this.#fields;
    const texts = (name: string) => fields.texts(name).map(({ value }) => value);
    const target = readTarget(fields);
    return {
      level: fields.oneOf('level', LEVELS, { foreign: FOREIGN_LEVELS })?.value ?? ('warning' as const),
      securitySeverity: fields.number('securitySeverity', 0.1, 10),
      tags: texts('tags'),
      scope: fields.oneOf('scope', SCOPES)?.value ?? ('all' as const),
      files: target?.files ?? [],
      excludedFiles: target?.excludedFiles ?? [],
      help: fields.text('help')?.value ?? '',
      references: texts('references'),
      onUnknown:
        fields.oneOf('onUnknown', UNKNOWN_CHOICES, { foreign: FOREIGN_OUTCOMES })?.value ?? ('pass' as const),
      isLocked: fields.boolean('locked')?.value ?? false,
      waiverTerms: readWaiverTerms(fields),
      tests: this.#tests(),
    };
  }

  #each(): PlacedExpression | null {
    const entry = this.#fields.entry('each');
    if (entry === null) {
      if (this.#fields.has('each'))
        this.#yaml.problem(
          this.#fields.node,
          '`each` is empty.',
          'For example `image.stages`; omit it to check the file as a whole.',
        );
      return null;
    }
    const each = this.#parts.expression(entry.value, this.#scope);
    if (each === null || each.celType.startsWith('list<') || each.celType === 'dyn') return each;
    const message = `\`each\` must be a list, got ${code(each.celType)}.`;
    this.#yaml.problemAt(each.origin, message, 'For example `image.stages`.');
    return null;
  }

  #bool(name: string): PlacedExpression | null {
    const entry = this.#fields.entry(name);
    if (entry === null) return null;
    const found = this.#parts.expression(entry.value, this.#scope);
    if (found === null || found.celType === 'bool' || found.celType === 'dyn') return found;
    this.#yaml.problemAt(
      found.origin,
      `${code(name)} must be a boolean, got ${code(found.celType)}.`,
      'For example `x == y`, `x.contains(y)` or `x > 0`.',
    );
    return null;
  }

  #condition(): { readonly expression: PlacedExpression; readonly isRequirement: boolean } | null {
    const given = (['deny', 'require'] as const).filter((name) => this.#fields.has(name));
    const [name, second] = given;
    if (name === undefined || second !== undefined) {
      const message = `The policy has ${name === undefined ? 'neither' : 'both'} \`deny\` ${name === undefined ? 'nor' : 'and'} \`require\`.`;
      this.#yaml.problem(this.#fields.node, message, 'Use exactly one of them.');
      return null;
    }
    if (this.#fields.entry(name) === null) {
      this.#yaml.problem(
        this.#fields.node,
        `${code(name)} is empty.`,
        'For example `image.final.from.tag == "latest"`.',
      );
      return null;
    }
    const expression = this.#bool(name);
    return expression === null ? null : { expression, isRequirement: name === 'require' };
  }

  #at(): PlacedExpression | null {
    const entry = this.#fields.entry('at');
    return entry === null ? null : this.#placed(entry, 'at');
  }

  /** An expression for a part of the model that is in the file. */
  #placed({ value }: MapEntry, name: string): PlacedExpression | null {
    const found = this.#parts.expression(value, this.#scope);
    if (found === null || found.celType === 'dyn') return found;
    const inner = name === 'at' ? /^optional<(.*)>$/.exec(found.celType)?.[1] : undefined;
    if (MODEL_TYPES[inner ?? found.celType]?.['range'] === 'Range') return found;
    const message = `${code(name)} must be a part of the model with a position, got ${code(found.celType)}.`;
    this.#yaml.problemAt(
      found.origin,
      message,
      'For example `image.final.from`, or `it` of a list of such parts.',
    );
    return null;
  }

  #message(): readonly MessagePart[] | null {
    const field = this.#fields.text('message');
    if (field === null) return null;
    const { pieces, open } = parseTemplate(field.value);
    if (open !== null) this.#parts.problemIn(field.node, open, 'Unclosed `{{`.', 'Add `}}`.');
    return pieces.flatMap((piece): readonly MessagePart[] => {
      if (piece.type === 'text') return [piece.text];
      const [from] = piece.span;
      const found = this.#parts.expression(field.node, this.#scope, { from, text: piece.text });
      if (found === null) return [];
      if (isPrintable(found.celType)) return [found];
      const hint = found.celType.startsWith('map<') ? 'Use one of its entries.' : 'Use one of its fields.';
      this.#yaml.problemAt(found.origin, `${code(found.celType)} cannot be converted to a string.`, hint);
      return [];
    });
  }

  #fixes(): readonly PolicyFix[] {
    return (['fix', 'suggest'] as const).flatMap((name) => {
      const entry = this.#fields.entry(name);
      if (entry === null) return [];
      if (!isMap(entry.value)) {
        this.#yaml.problem(
          entry.value,
          `${code(name)} must be an object, got ${describeNode(entry.value)}.`,
          FIX_HINT,
        );
        return [];
      }
      const fix = this.#fix(
        name,
        new Fields(this.#yaml, entry.value, { known: Object.keys(FIX_KEYS), what: code(name) }),
      );
      return fix === null ? [] : [fix];
    });
  }

  #fix(name: 'fix' | 'suggest', fields: Fields): PolicyFix | null {
    const [kind, other] = FIX_KINDS.filter((each) => fields.entry(each) !== null);
    if (kind === undefined || other !== undefined) {
      this.#yaml.problem(
        fields.node,
        `${code(name)} must have one of ${FIX_KINDS.map(code).join(', ')}.`,
        FIX_HINT,
      );
      return null;
    }
    const given = fields.entry(kind);
    const object = given === null ? null : this.#placed(given, kind);
    const withEntry = fields.entry('with');
    const text = withEntry === null ? null : this.#parts.expression(withEntry.value, this.#scope);
    if (kind !== 'remove' && withEntry === null) {
      this.#yaml.problem(fields.node, `${code(name)} has no \`with\`.`, FIX_HINT);
      return null;
    }
    if (text !== null && text.celType !== 'string' && text.celType !== 'dyn') {
      this.#yaml.problemAt(text.origin, `\`with\` must be a string, got ${code(text.celType)}.`, null);
      return null;
    }
    const isSafe = (fields.boolean('safe')?.value ?? false) && name === 'fix';
    if (object === null || (kind !== 'remove' && text === null)) return null;
    return { kind, object, text, isSafe, title: fields.text('title')?.value ?? FIX_TITLES[kind] };
  }

  #tests(): readonly PolicyTest[] {
    return this.#fields.maps('tests', 'For example `- deny: FROM evil.example/x`.').flatMap((node) => {
      const fields = new Fields(this.#yaml, node, { known: Object.keys(TEST_KEYS), what: 'a test' });
      const [expects, other] = (['deny', 'allow', 'unknown'] as const).filter((name) => fields.has(name));
      const dockerfile: Field<string> | null = expects === undefined ? null : fields.text(expects);
      if (expects === undefined || other !== undefined || dockerfile === null) {
        this.#yaml.problem(node, 'A test must have one of `deny`, `allow` and `unknown`.', null);
        return [];
      }
      const lines = fields.texts('lines').flatMap(({ value, node: line }) => {
        if (/^[1-9]\d{0,8}$/.test(value)) return [Number(value)];
        this.#yaml.problem(line, `\`lines\` must be line numbers, got ${code(value)}.`);
        return [];
      });
      return [
        {
          name: fields.text('name')?.value ?? '',
          expects,
          dockerfile: dockerfile.value,
          messages: fields.has('messages') ? fields.texts('messages').map(({ value }) => value) : null,
          lines: fields.has('lines') ? lines : null,
          params: Object.fromEntries(
            fields.map('params').map(({ name, value }) => [name, this.#yaml.plain(value)]),
          ),
          ...readSurroundings(fields),
          origin: this.#yaml.origin(node),
        },
      ];
    });
  }
}

/** Why a name is none, a clause that begins with it. */
function nameComplaint(name: string): string {
  return name.length > LONGEST_NAME
    ? `${code(name)} is longer than ${LONGEST_NAME} characters`
    : `${code(name)} is not in kebab-case`;
}

/** What a name could be instead; `null` when nothing of it is left. */
function hyphenated(name: string): string | null {
  const words = name
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  return words.length === 0 ? null : `For example ${code(words.join('-').slice(0, LONGEST_NAME))}.`;
}

/** `no-root-user` is “No root user”. */
function titleOf(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
}

const FOREIGN_OUTCOMES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  warning: 'Did you mean `warn`?',
  error: 'Did you mean `fail`?',
  deny: 'Did you mean `fail`?',
  allow: 'Did you mean `pass`?',
  ignore: 'Did you mean `pass`?',
};

const FIX_HINT =
  'For example `{ replace: it.from, with: \'"registry.acme.example/" + it.from.repository\' }`.';

const FIX_TITLES = {
  replace: 'Replace it.',
  insertBefore: 'Add the text to insert.',
  insertAfter: 'Add the text to insert.',
  remove: 'Remove it.',
} as const;

const PRINTABLE = new Set([
  'string',
  'int',
  'double',
  'bool',
  'dyn',
  'null',
  'SemVer',
  'google.protobuf.Timestamp',
]);

function isPrintable(celType: string): boolean {
  const inner = elementType(celType);
  if (inner !== null) return isPrintable(inner);
  return PRINTABLE.has(celType) || MODEL_TYPES[celType]?.['text'] === 'string' || celType === 'ImageRef';
}
