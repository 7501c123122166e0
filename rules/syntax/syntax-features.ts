import { isAtLeast, type PinnedFrontend, versionOf } from './frontend-version.ts';

/** Something that Docker's front end learned with a version. */
export interface SyntaxFeature {
  /** As messages call it. */
  readonly what: string;
  /** The first version of the stable channel that knows it. */
  readonly since: string;
  /** The first version for trial (`-labs`, once `-experimental`), where that is another one. */
  readonly labs?: string;
}

/** Flags by instruction. Source: the front end's own releases, each looked up at its tag. */
const FLAGS = {
  'ADD --checksum': { since: '1.6', labs: '1.5' },
  'ADD --chmod': { since: '1.2' },
  'ADD --exclude': { since: '1.19', labs: '1.7' },
  'ADD --keep-git-dir': { since: '1.6', labs: '1.5' },
  'ADD --link': { since: '1.4' },
  'ADD --unpack': { since: '1.17' },
  'COPY --chmod': { since: '1.2' },
  'COPY --exclude': { since: '1.19', labs: '1.7' },
  'COPY --link': { since: '1.4' },
  'COPY --parents': { since: '1.20', labs: '1.7' },
  'HEALTHCHECK --start-interval': { since: '1.6' },
  'RUN --device': { since: '1.27', labs: '1.14' },
  'RUN --mount': { since: '1.2', labs: '1.0' },
  'RUN --network': { since: '1.3', labs: '1.1.6' },
  'RUN --security': { since: '1.20', labs: '1.1.2' },
} as const satisfies Readonly<Record<string, Omit<SyntaxFeature, 'what'>>>;

/** Everything else that a file shows. Same source. */
export const SYNTAX = {
  heredoc: { what: 'A heredoc', since: '1.4', labs: '1.3' },
  arguments: { what: 'A second name in one ARG', since: '1.2' },
  check: { what: 'The directive `check`', since: '1.8' },
  symbolicMode: { what: 'A mode in letters', since: '1.14', labs: '1.13' },
  variableMode: { what: 'A variable in `--chmod`', since: '1.10' },
  gitSource: { what: 'ADD of a Git repository', since: '1.6', labs: '1.5' },
  gitChecksum: { what: '`--checksum` of a Git repository', since: '1.16' },
  mountVariable: { what: 'A variable in `--mount`', since: '1.3' },
  mountSize: { what: 'The mount option `size`', since: '1.4' },
  mountEnv: { what: 'The mount option `env`', since: '1.10' },
  choice: { what: '`${name-word}` and `${name+word}` without a colon', since: '1.6' },
  demand: { what: '`${name?message}`', since: '1.1.6' },
  pattern: { what: 'Trimming and replacing in `${…}`', since: '1.7' },
} as const satisfies Readonly<Record<string, SyntaxFeature>>;

/** The feature that a flag is; `undefined` for flags that every version knows. */
export function flagFeature(keyword: string, flag: string): SyntaxFeature | undefined {
  const name = `${keyword.toUpperCase()} --${flag}`;
  const versions = (FLAGS as Readonly<Record<string, Omit<SyntaxFeature, 'what'>>>)[name];
  return versions === undefined ? undefined : { what: `\`${name}\``, ...versions };
}

/** What a modifier of a variable needs; `:-` and `:+` are known to every version. */
export function modifierFeature(modifier: string | null): SyntaxFeature | undefined {
  if (modifier === null) return undefined;
  if (/^[#%/]/.test(modifier)) return SYNTAX.pattern;
  if (modifier === '-' || modifier === '+') return SYNTAX.choice;
  return modifier.endsWith('?') ? SYNTAX.demand : undefined;
}

/** Whether the pinned version knows the feature: trial versions know all that is stable, too. */
export function isSupported(pin: PinnedFrontend, { since, labs = since }: SyntaxFeature): boolean {
  return isAtLeast(pin, since) || (pin.channel !== '' && isAtLeast(pin, labs));
}

/** The least tag in the manner of the pinned one that knows the feature. */
export function neededTag(
  { patch, channel }: PinnedFrontend,
  { since, labs = since }: SyntaxFeature,
): string {
  const version = channel === '' ? since : labs;
  const isShort = version.split('.').length === 2;
  // The trial versions of today are called `-labs`.
  const suffix = channel === '' ? '' : isAtLeast(versionOf(version), '1.2') ? '-labs' : channel;
  return `${version}${patch !== null && isShort ? '.0' : ''}${suffix}`;
}
