/** The options of BuildKit's checks, as `# check=` and `# check=` above an instruction give them. */
import { readGoBoolean } from '../syntax/go-boolean.ts';
import type { Dockerfile, Range } from '../syntax/nodes.ts';

/** `all`, or names with their places. */
export type CheckSelection = 'all' | readonly { readonly text: string; readonly range: Range }[];

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

/** Whether an id is that of one of BuildKit's checks. */
export function isCheckName(id: string): boolean {
  return /^[A-Z][a-z]+(?:[A-Z]+[a-z]*)+$/.test(id);
}

const MOST_PARTS = 3;

/** Reads `skip=A,B;error=true;experimental=all note`; `start` is where the text begins in the file. */
export function readCheckOptions(text: string, start: number): CheckOptions {
  const blank = text.search(/[ \t]/);
  const options = blank === -1 ? text : text.slice(0, blank);
  const note = blank === -1 ? null : text.slice(blank).trim() || null;
  const parts = options.split(';');
  let [skip, experimental, isError]: [CheckSelection, CheckSelection, boolean] = [[], [], false];
  let malformed =
    parts.length > MOST_PARTS ? `at most ${MOST_PARTS} options stand here, not ${parts.length}` : null;
  let at = start;
  for (const part of parts) {
    const equals = part.indexOf('=');
    const key = equals === -1 ? part : part.slice(0, equals);
    const value = equals === -1 ? '' : part.slice(equals + 1);
    if (equals === -1) malformed ??= part === '' ? 'an option is empty' : `\`${part}\` has no \`=\``;
    else if (key === 'skip') skip = readNames(value, at + equals + 1);
    else if (key === 'experimental') experimental = readNames(value, at + equals + 1);
    else if (key !== 'error') malformed ??= `\`${key}\` is no option; skip, error and experimental are`;
    else {
      const read = readGoBoolean(value);
      if (read === null) malformed ??= `\`error\` takes true or false, not \`${value}\``;
      else isError = read;
    }
    at += part.length + 1;
  }
  return { skip, experimental, isError, malformed, note };
}

/** The options at the top of the file; `null` when there are none, or when the builder refuses them. */
export function fileCheckOptions({ directives }: Dockerfile): CheckOptions | null {
  const directive = directives.find(({ name }) => name === 'check');
  if (directive === undefined) return null;
  const options = readCheckOptions(directive.value, directive.valueRange[0]);
  return options.malformed === null ? options : null;
}

function readNames(value: string, start: number): CheckSelection {
  if (value === 'all') return 'all';
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
