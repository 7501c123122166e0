/** Functions that ask the model: about images, commands, ports, stages, secrets and versions. */

import { LONGEST_GLOB } from '../../glob/name-glob.ts';
import { onceByText } from '../../model/once-by-text.ts';
import { detectSecret, entropy, isSecretName } from '../../model/secrets/secrets.ts';
import { canonicalOption } from '../../model/tools/index.ts';
import { fullName, parseImageReference } from '../../syntax/image-reference.ts';
import { EvaluationError } from '../evaluation-error.ts';
import type { Literal } from '../expression.ts';
import { fitsDigest, fitsName, fitsTag, type ImagePattern, parseImagePattern } from '../image-pattern.ts';
import { readField } from '../model-access.ts';
import {
  ImageRef,
  isModelObject,
  Maybe,
  type ModelObject,
  Optional,
  openElement,
  type SemVer,
  Unknown,
  unknownIn,
  type Value,
} from '../values.ts';
import { compareDebianVersions, isInRange, parseSemVer, parseVersionRange } from '../versions.ts';
import { intAt, listAt, objectAt, textAt } from './arguments.ts';
import type { CallContext, CelFunction, FunctionTable } from './function.ts';

const patternOf = onceByText(parseImagePattern);
const rangeOf = onceByText(parseVersionRange);

/** Longer regular expressions are no pattern that a person wrote. */
const LONGEST_REGEX = 2000;

const MATCHES: CelFunction = {
  signatures: [
    'From.matches(list<string>): bool',
    'ImageRef.matches(list<string>): bool',
    'From.matches(string): bool',
    'ImageUse.matches(list<string>): bool',
    'ImageUse.matches(string): bool',
    'ImageRef.matches(string): bool',
  ],
  summary:
    'For an image: whether it matches one of the patterns (`*` stops at `/`, `**` does not; names are completed as Docker does). For a string: whether a part of it matches a regular expression in RE2 syntax.',
  examples: [
    ['ref("node:22").matches(["docker.io/library/**"])', 'true'],
    ['ref("ghcr.io/acme/app:1").matches(["ghcr.io/acme/*:2"])', 'false'],
    ['image.final.from.matches("debian:*")', 'true'],
    ['"v1.2".matches("^v[0-9]+")', 'true'],
  ],
  checkLiterals: (literals, tools) => {
    const [subject] = literals;
    return subject === undefined || typeof subject === 'string' ? checkPattern(literals, tools) : null;
  },
  call: (args, context) => {
    const [subject] = args;
    if (typeof subject === 'string') return matchesRegex(subject, textAt(args, 1), context);
    const patterns = typeof args[1] === 'string' ? [args[1]] : listAt(args, 1);
    const name = subject instanceof ImageRef ? imageOf(subject) : imageOf(objectAt(args, 0));
    return matchesImage(name, patterns, context);
  },
};

function whyNoRegex(pattern: string, regex: NonNullable<CallContext['regex']>): string | null {
  if (pattern.length > LONGEST_REGEX) return 'the regular expression is too long';
  try {
    regex.compile(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function matchesRegex(text: string, pattern: string, { regex, meter }: CallContext): boolean {
  const compiled = compiledOf(pattern, regex);
  meter.chargeText(text.length * (1 + pattern.length / 16));
  return compiled.test(text);
}

function compiledOf(pattern: string, regex: CallContext['regex']) {
  if (regex === null) throw new EvaluationError('regular expressions are not loaded');
  const reason = whyNoRegex(pattern, regex);
  if (reason !== null) throw new EvaluationError(reason);
  return regex.compile(pattern);
}

/** What functions give that look for a regular expression: the first group, else the whole. */
const EXTRACT: CelFunction = {
  signatures: ['string.extract(string): optional<string>'],
  summary:
    'The first match of a regular expression in RE2 syntax, or its first group if it has one; absent where nothing matches.',
  examples: [
    ['"node-22.4-slim".extract("[0-9.]+").value()', '"22.4"'],
    ['"https://example.com/x".extract("^https?://([^/]+)").value()', '"example.com"'],
    ['"lts".extract("[0-9]+").hasValue()', 'false'],
  ],
  checkLiterals: checkPattern,
  call: (args, context) => {
    const [found] = matchesIn(textAt(args, 0), textAt(args, 1), 1, context);
    return new Optional(found);
  },
};

const EXTRACT_ALL: CelFunction = {
  signatures: ['string.extractAll(string): list<string>'],
  summary: 'The same for all matches, from left to right.',
  examples: [['"a=1 b=2".extractAll("([a-z])=")', '["a", "b"]']],
  checkLiterals: checkPattern,
  call: (args, context) => matchesIn(textAt(args, 0), textAt(args, 1), Number.POSITIVE_INFINITY, context),
};

function checkPattern(
  [, pattern]: readonly (Literal | undefined)[],
  { regex }: Pick<CallContext, 'regex'>,
): string | null {
  return typeof pattern === 'string' && regex !== null ? whyNoRegex(pattern, regex) : null;
}

function matchesIn(
  text: string,
  pattern: string,
  most: number,
  { regex, meter }: CallContext,
): readonly string[] {
  const compiled = compiledOf(pattern, regex);
  const found: string[] = [];
  let from = 0;
  while (found.length < most) {
    // Each search reads to the end where nothing matches.
    meter.chargeText((text.length - from + 1) * compiled.size);
    const match = compiled.find(text, from);
    if (match === null) break;
    const [whole = '', group = whole] = match.groups;
    found.push(group);
    if (match.end === text.length && match.start === match.end) break;
    from = match.end > match.start ? match.end : match.end + 1;
  }
  return found;
}

/** The parts of an image, each perhaps unknown. */
type ImageParts = Readonly<Record<'registry' | 'repository' | 'tag' | 'digest', Value>>;

function imageOf(subject: ImageRef | ModelObject): ImageParts {
  if (subject instanceof ImageRef) return { ...subject };
  const part = (field: string) => readField(subject, field) ?? '';
  return {
    registry: part('registry'),
    repository: part('repository'),
    tag: part('tag'),
    digest: part('digest'),
  };
}

function matchesImage(
  parts: ImageParts,
  patterns: readonly Value[],
  { meter }: CallContext,
): boolean | Unknown {
  let open: Unknown | null = null;
  for (const each of patterns) {
    if (each instanceof Unknown || each instanceof Maybe) {
      open ??= unknownIn(each);
      continue;
    }
    if (typeof each !== 'string') throw new EvaluationError('a pattern is not a string');
    if (each.length > LONGEST_GLOB) throw new EvaluationError('a pattern is too long');
    meter.chargeText(each.length * 16);
    const outcome = fitsImage(parts, patternOf(each));
    if (outcome === true) return true;
    if (outcome !== false) open ??= outcome;
  }
  return open ?? false;
}

function fitsImage(parts: ImageParts, pattern: ImagePattern): boolean | Unknown {
  const { registry, repository, tag, digest } = parts;
  if (registry instanceof Unknown) return registry;
  if (repository instanceof Unknown) return repository;
  if (
    !fitsName(pattern, { registry: String(registry), repository: String(repository), tag: '', digest: '' })
  ) {
    return false;
  }
  if (pattern.digest !== null && !(digest instanceof Unknown) && !fitsDigest(pattern, String(digest)))
    return false;
  if (pattern.tag !== null && tag instanceof Unknown) return tag;
  if (pattern.tag !== null && !fitsTag(pattern, String(tag))) return false;
  return pattern.digest !== null && digest instanceof Unknown ? digest : true;
}

/** Whether one of some parts of the model fits; unknown when only undecided ones may. */
function anyOf(
  list: Value | undefined,
  test: (each: ModelObject) => boolean | Unknown,
  context: CallContext,
) {
  if (list instanceof Unknown) return list;
  if (!Array.isArray(list)) return false;
  context.meter.charge(list.length);
  let open: Unknown | null = openElement(list)?.because ?? null;
  for (const each of list as readonly Value[]) {
    if (!isModelObject(each)) continue;
    const outcome = test(each);
    if (outcome === true) return true;
    if (outcome !== false) open ??= outcome;
  }
  return open ?? false;
}

function isField(object: ModelObject, field: string, wanted: string): boolean | Unknown {
  const value = readField(object, field);
  return value instanceof Unknown ? value : value === wanted;
}

/** By its name, with or without a version at its end: `pip3` is `pip`. */
function isProgram(command: ModelObject, wanted: string): boolean | Unknown {
  const name = readField(command, 'name') ?? null;
  if (typeof name !== 'string') return name instanceof Unknown ? name : false;
  return name === wanted || name.replace(/\d+(?:\.\d+)*$/, '') === wanted;
}

/** By the word that is written, or by the usual one: `npm i` is `npm install`. */
function isTask(command: ModelObject, wanted: string): boolean | Unknown {
  const written = isField(command, 'subcommand', wanted);
  return written === false ? isField(command, 'task', wanted) : written;
}

/** The first that is not true; `true` when all are. */
function allOf(...outcomes: readonly (boolean | Unknown)[]): boolean | Unknown {
  if (outcomes.includes(false)) return false;
  return outcomes.find((outcome) => outcome instanceof Unknown) ?? true;
}

/** `latest` is before or after no version: a comparison with it is undetermined. */
function semVerOf(text: string): SemVer | Unknown {
  return parseSemVer(text) ?? new Unknown({ field: 'version', text, line: null });
}

const badVersion = (text: Literal | undefined): string | null =>
  typeof text === 'string' && parseSemVer(text) === null ? `\`${text}\` is not a version` : null;

/** Functions that ask the model, by name. */
export const MODEL_FUNCTIONS: FunctionTable = {
  matches: MATCHES,
  extract: EXTRACT,
  extractAll: EXTRACT_ALL,
  ref: {
    signatures: ['ref(string): ImageRef'],
    summary: 'Parses an image name into `registry`, `repository`, `tag` and `digest`.',
    examples: [['ref("node:22").repository', '"library/node"']],
    checkLiterals: ([text]) =>
      typeof text === 'string' && imageRefOf(text) === null ? `\`${text}\` is not an image name` : null,
    call: (args) => {
      const text = textAt(args, 0);
      const found = imageRefOf(text);
      if (found === null) throw new EvaluationError(`\`${text}\` is not an image name`);
      return found;
    },
  },
  semver: {
    signatures: ['semver(string): SemVer'],
    summary: 'A version, compared as defined by semver.org; missing numbers are 0.',
    examples: [
      ['semver("1.10") > semver("1.9.3")', 'true'],
      ['semver("1.0.0-rc.1") < semver("1.0.0")', 'true'],
    ],
    checkLiterals: ([text]) => badVersion(text),
    call: (args) => semVerOf(textAt(args, 0)),
  },
  isSemver: {
    signatures: ['isSemver(string): bool'],
    summary: 'Whether a string is such a version.',
    examples: [['isSemver("1.2.3-beta")', 'true']],
    call: (args) => parseSemVer(textAt(args, 0)) !== null,
  },
  versionIn: {
    signatures: ['versionIn(string, string): bool'],
    summary: 'Whether a version is in a range: `>=1.2 <2`, `^1.4`, `~1.4.2`, `1.x`, alternatives with `||`.',
    examples: [
      ['versionIn("1.4.2", ">=1.2 <2")', 'true'],
      ['versionIn("2.0", "^1.4 || 3.x")', 'false'],
    ],
    checkLiterals: ([version, range]) =>
      badVersion(version) ??
      (typeof range === 'string' && rangeOf(range) === null ? `\`${range}\` is not a version range` : null),
    call: (args) => {
      const range = rangeOf(textAt(args, 1));
      if (range === null) throw new EvaluationError(`\`${textAt(args, 1)}\` is not a version range`);
      const version = semVerOf(textAt(args, 0));
      return version instanceof Unknown ? version : isInRange(version, range);
    },
  },
  compareDebian: {
    signatures: ['compareDebian(string, string): int'],
    summary: 'Compares two Debian package versions; negative, 0 or positive.',
    examples: [
      ['compareDebian("1.0~rc1-1", "1.0-1")', '-1'],
      ['compareDebian("1:1.0", "2.0")', '1'],
    ],
    call: (args, { meter }) => {
      const [left, right] = [textAt(args, 0), textAt(args, 1)];
      meter.chargeText(left.length + right.length);
      return BigInt(Math.sign(compareDebianVersions(left, right)));
    },
  },
  entropy: {
    signatures: ['entropy(string): double'],
    summary: 'Entropy of a string in bits per character: words have about 3, keys more than 4.',
    examples: [['entropy("aaaa")', '0']],
    call: (args, { meter }) => {
      const text = textAt(args, 0);
      meter.chargeText(text.length);
      return entropy(text);
    },
  },
  looksSecret: {
    signatures: ['looksSecret(string, string): bool'],
    summary:
      'Whether a name and its value look like a secret; with an empty value, only the name is checked.',
    examples: [
      ['looksSecret("API_TOKEN", "")', 'true'],
      ['looksSecret("NODE_ENV", "production")', 'false'],
    ],
    call: (args, { meter }) => {
      const [name, value] = [textAt(args, 0), textAt(args, 1)];
      meter.chargeText(16 * (name.length + value.length));
      return value === '' ? isSecretName(name) : detectSecret(name, value) !== null;
    },
  },
  includes: {
    signatures: ['Port.includes(int): bool'],
    summary: 'Whether a port or port range includes a number.',
    examples: [['image.final.exposes[1].includes(9003)', 'true']],
    call: (args) => {
      const port = objectAt(args, 0);
      const [from, to] = [readField(port, 'number'), readField(port, 'to')];
      if (from instanceof Unknown) return from;
      if (to instanceof Unknown) return to;
      const wanted = intAt(args, 1);
      return typeof from === 'bigint' && typeof to === 'bigint' && from <= wanted && wanted <= to;
    },
  },
  is: {
    signatures: ['Command.is(string): bool', 'Command.is(string, string): bool'],
    summary: 'Whether a command runs a program, optionally with a sub-command.',
    examples: [['image.stages[0].commands[0].is("npm", "ci")', 'true']],
    call: (args) => {
      const command = objectAt(args, 0);
      const name = isProgram(command, textAt(args, 1));
      return args.length < 3 ? name : allOf(name, isTask(command, textAt(args, 2)));
    },
  },
  has: {
    signatures: ['Command.has(string): bool'],
    summary: 'Whether a command has an option, by any of its names: `c.has("--yes")` is true for `-y`.',
    examples: [['image.stages[0].commands.exists(c, c.has("--yes"))', 'true']],
    call: (args, { meter }) => {
      const command = objectAt(args, 0);
      const [name, flags] = [readField(command, 'name'), readField(command, 'flags')];
      if (name instanceof Unknown) return name;
      if (flags instanceof Unknown) return flags;
      const option = canonicalOption(String(name), textAt(args, 1));
      meter.charge(1);
      if (flags instanceof Map && flags.has(option)) return true;
      // An undetermined word may be the option.
      return unknownIn(readField(command, 'args') ?? null) ?? false;
    },
  },
  runsCommand: {
    signatures: ['Stage.runsCommand(string): bool'],
    summary: 'Whether a stage runs a program, in RUN or in another instruction.',
    examples: [['image.stages[0].runsCommand("curl")', 'true']],
    call: (args, context) => {
      const name = textAt(args, 1);
      return anyOf(readField(objectAt(args, 0), 'commands'), (each) => isField(each, 'name', name), context);
    },
  },
  installs: {
    signatures: ['Stage.installs(string): bool'],
    summary:
      'Whether a stage, or one of the file that it is built FROM, installs a package, with any package manager.',
    examples: [['image.stages[0].installs("git")', 'true']],
    call: (args, context) => {
      const name = textAt(args, 1);
      const test = (each: ModelObject) =>
        allOf(isField(each, 'action', 'install'), isField(each, 'name', name));
      const inStage = (stage: ModelObject) => anyOf(readField(stage, 'packages'), test, context);
      return anyOf(readField(objectAt(args, 0), 'chain'), inStage, context);
    },
  },
};

function imageRefOf(text: string): ImageRef | null {
  const reference = parseImageReference(text);
  if (reference === null) return null;
  const { tag, digest } = reference;
  return new ImageRef({ text, ...fullName(reference), tag: tag ?? '', digest: digest ?? '' });
}
