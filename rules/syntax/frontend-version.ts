import { type Fix, type ParserDirective, parseImageReference, type SourceCode } from '../../src/rule-api.ts';

/** A version of Docker's front end that a file pins. */
export interface PinnedFrontend {
  readonly directive: ParserDirective;
  /** As written, without what follows the first blank. */
  readonly image: string;
  readonly tag: string;
  readonly digest: string | null;
  readonly minor: number;
  /** `null` where the tag means the newest one. */
  readonly patch: number | null;
  /** What is for trial only: `-labs`, once `-experimental`; empty for the stable channel. */
  readonly channel: string;
}

const PINNED_TAG = /^1\.(\d{1,3})(?:\.(\d{1,3}))?(-labs|-experimental)?$/;

/** The version that `# syntax=` pins; `null` for another front end, a floating tag, a digest alone, or none. */
export function pinnedFrontend({ ast, model }: SourceCode): PinnedFrontend | null {
  // The build argument wins over the line.
  if (model.options.buildArgs?.['BUILDKIT_SYNTAX'] !== undefined) return null;
  const directive = ast.directives.find(({ name }) => name === 'syntax');
  if (directive === undefined || hasNoEffect(ast.problems, directive)) return null;
  const [image = ''] = directive.value.split(' ', 1);
  const reference = parseImageReference(image);
  if (reference?.familiarName !== 'docker/dockerfile' || reference.tag === null) return null;
  const { tag, digest } = reference;
  const [, minor, patch, channel = ''] = PINNED_TAG.exec(tag) ?? [];
  if (minor === undefined) return null;
  return {
    directive,
    image,
    tag,
    digest,
    minor: Number(minor),
    patch: patch === undefined ? null : Number(patch),
    channel,
  };
}

/** An indented line is none for those who look for the front end. */
function hasNoEffect(problems: SourceCode['ast']['problems'], { range }: ParserDirective): boolean {
  return problems.some((problem) => problem.code === 'indented-directive' && problem.range[0] === range[0]);
}

/** Whether a version of `[1.]minor[.patch]` holds what came with `since`, such as `1.4` or `1.1.6`. */
export function isAtLeast(pin: Pick<PinnedFrontend, 'minor' | 'patch'>, since: string): boolean {
  const { minor, patch } = versionOf(since);
  if (pin.minor !== minor) return pin.minor > minor;
  return (pin.patch ?? Number.POSITIVE_INFINITY) >= patch;
}

/** `1.4` is the first of its patches. */
export function versionOf(text: string): { readonly minor: number; readonly patch: number } {
  const [, minor = 0, patch = 0] = text.split('.').map(Number);
  return { minor, patch };
}

/** Writes another tag of the front end. */
export function repin({ directive, image, tag }: PinnedFrontend, wanted: string): Fix {
  const [start] = directive.valueRange;
  const range = [start, start + image.length] as const;
  return (fixer) => fixer.replaceTextRange(range, image.slice(0, -tag.length) + wanted);
}
