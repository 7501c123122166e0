/** The options of BuildKit's checks, as `# check=` and `# check=` above an instruction give them. */
import { directiveInForce } from '../syntax/directives.ts';
import { readGoBoolean } from '../syntax/go-boolean.ts';
import type { Dockerfile, Instruction, Range } from '../syntax/nodes.ts';

/** `all`, or names with their places. */
export type CheckSelection = 'all' | readonly { readonly text: string; readonly range: Range }[];

/** Options of a `# check=` directive or of the build argument `BUILDKIT_DOCKERFILE_CHECK`, as BuildKit reads them. */
export interface CheckOptions {
  /** Checks that say nothing; experimental ones are not among `all`. */
  readonly skip: CheckSelection;
  /** Experimental checks that are on. */
  readonly experimental: CheckSelection;
  /** Whether a warning fails the build. */
  readonly isError: boolean;
  /** Why the builder refuses the options; `null` when they are well formed. */
  readonly malformed: string | null;
  /** Text after the options. */
  readonly note: string | null;
}

/** Checks that are off until the file asks for them, and that `skip` has no hold on. */
export const EXPERIMENTAL_CHECKS: ReadonlySet<string> = new Set(['InvalidDefinitionDescription']);

/** All checks of BuildKit's front end. */
const CHECKS: ReadonlySet<string> = new Set([
  ...EXPERIMENTAL_CHECKS,
  ...['StageNameCasing', 'FromAsCasing', 'NoEmptyContinuation', 'ConsistentInstructionCasing'],
  ...['DuplicateStageName', 'ReservedStageName', 'JSONArgsRecommended', 'MaintainerDeprecated'],
  ...['UndefinedArgInFrom', 'WorkdirRelativePath', 'UndefinedVar', 'MultipleInstructionsDisallowed'],
  ...['LegacyKeyValueFormat', 'InvalidBaseImagePlatform', 'RedundantTargetPlatform', 'SecretsUsedInArgOrEnv'],
  ...['InvalidDefaultArgInFrom', 'FromPlatformFlagConstDisallowed', 'CopyIgnoredFile'],
  ...['ExposeProtoCasing', 'ExposeInvalidFormat'],
]);

/** Whether an id is that of one of BuildKit's checks. */
export function isCheckName(id: string): boolean {
  return CHECKS.has(id);
}

/** The build argument that takes the place of `# check=` at the top of the file. */
export const CHECK_ARGUMENT = 'BUILDKIT_DOCKERFILE_CHECK';

/** Values by name, as `--build-arg` gives them. */
export type BuildArgs = Readonly<Record<string, string>>;

const MOST_PARTS = 3;

/** Reads `skip=A,B;error=true;experimental=all note`; `start` is where the text begins in the file. */
export function readCheckOptions(text: string, start: number): CheckOptions {
  // Blanks after a comma belong to the list.
  const last = /[^,\s](?=[ \t])/.exec(text);
  const end = last === null ? text.length : last.index + 1;
  const options = text.slice(0, end);
  const note = text.slice(end).trim() || null;
  return { ...readParts(options, start), note };
}

/** Reads the build argument: all of it are options, with blanks around names and values. */
export function readCheckArgument(text: string): CheckOptions {
  return { ...readParts(text.trim(), 0), note: null };
}

function readParts(options: string, start: number): Omit<CheckOptions, 'note'> {
  const parts = options === '' ? [] : options.split(';');
  let [skip, experimental, isError]: [CheckSelection, CheckSelection, boolean] = [[], [], false];
  let malformed =
    parts.length > MOST_PARTS ? `at most ${MOST_PARTS} options are allowed, got ${parts.length}` : null;
  let at = start;
  for (const part of parts) {
    const equals = part.indexOf('=');
    const key = (equals === -1 ? part : part.slice(0, equals)).trim();
    const value = equals === -1 ? '' : part.slice(equals + 1);
    if (equals === -1) malformed ??= part === '' ? 'an option is empty' : `\`${part}\` has no \`=\``;
    else if (key === 'skip') skip = readNames(value, at + equals + 1);
    else if (key === 'experimental') experimental = readNames(value, at + equals + 1);
    else if (key !== 'error') malformed ??= `unknown option \`${key}\`; use skip, error or experimental`;
    else {
      const read = readGoBoolean(value.trim());
      if (read === null) malformed ??= `\`error\` must be true or false, got \`${value}\``;
      else isError = read;
    }
    at += part.length + 1;
  }
  return { skip, experimental, isError, malformed };
}

/**
 * The options for the whole file: those of the build argument, else those at the top of the file. `null` when there are
 * none, or when the builder refuses them.
 */
export function fileCheckOptions(ast: Dockerfile, buildArgs: BuildArgs = {}): CheckOptions | null {
  const argument = buildArgs[CHECK_ARGUMENT];
  const directive = argument === undefined ? directiveInForce(ast, 'check') : null;
  if (argument === undefined && directive === null) return null;
  const options =
    argument !== undefined
      ? readCheckArgument(argument)
      : readCheckOptions(directive?.value ?? '', directive?.valueRange[0] ?? 0);
  return options.malformed === null ? options : null;
}

/**
 * The experimental checks that a comment `# check=` above an instruction turns on for it alone: the first such comment in
 * the first column counts.
 */
export function experimentalChecksOf(ast: Dockerfile, instruction: Instruction): readonly string[] {
  const { text } = ast;
  const comment = instruction.leadingComments.find(
    ({ text: written, range: [start] }) =>
      CHECK_COMMENT.test(written) && (start === 0 || text.charAt(start - 1) === '\n'),
  );
  if (comment === undefined) return [];
  const options = comment.text.replace(CHECK_COMMENT, '').trim();
  const { experimental, malformed } = readCheckOptions(options, comment.range[0]);
  return malformed === null ? experimentalNames(experimental) : [];
}

/** As the builder reads it: any letter case, blanks around the first `=`. */
export const CHECK_COMMENT = /^\s*check[ \t]*=/i;

/** The experimental checks that a selection names. */
export function experimentalNames(selection: CheckSelection): readonly string[] {
  const names = selection === 'all' ? [...EXPERIMENTAL_CHECKS] : selection.map(({ text }) => text);
  return names.filter((name) => EXPERIMENTAL_CHECKS.has(name));
}

function readNames(value: string, start: number): CheckSelection {
  if (value.trim() === 'all') return 'all';
  const names: { readonly text: string; readonly range: Range }[] = [];
  let at = start;
  for (const item of value.split(',')) {
    const text = item.trim();
    const from = at + item.indexOf(text);
    if (text !== '') names.push({ text, range: [from, from + text.length] });
    at += item.length + 1;
  }
  return names;
}
