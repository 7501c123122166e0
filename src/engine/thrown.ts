/** Looks at what code threw. Code from outside can throw anything, also what throws again when it is looked at. */

/** What an error says, one line; never throws. */
export function reasonOf(thrown: unknown): string {
  return attempt(() => oneLineOf(messageOf(thrown) ?? String(thrown))) ?? 'a value without text';
}

/** With a full stop, unless it ends already. */
export function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** What an error says itself about what to do; `null` when it says nothing. */
export function hintOf(thrown: unknown): string | null {
  const hint = attempt(() => (thrown instanceof Error && 'hint' in thrown ? thrown.hint : null));
  return typeof hint === 'string' ? hint : null;
}

/** The first place of the stack, which says whose code it was; `null` without one. */
export function placeThrown(thrown: unknown): string | null {
  const stack = attempt(() => (thrown instanceof Error ? thrown.stack : null));
  if (typeof stack !== 'string') return null;
  const line = stack.split('\n').find((each) => each.trimStart().startsWith('at '));
  return line === undefined ? null : line.trim();
}

/** Not every runtime makes its errors of `Error`: those of Bun's resolver are of no class that plimsoll can name. */
function messageOf(thrown: unknown): string | null {
  if (typeof thrown !== 'object' || thrown === null || !('message' in thrown)) return null;
  return typeof thrown.message === 'string' ? thrown.message : null;
}

const MOST_CHARACTERS = 1000;

function oneLineOf(text: string): string {
  return text.slice(0, MOST_CHARACTERS).split('\n')[0] ?? '';
}

function attempt<Value>(look: () => Value): Value | null {
  try {
    return look();
  } catch {
    return null;
  }
}
