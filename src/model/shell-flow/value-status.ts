/**
 * What is known of the text that a variable holds, as a small number that is cheap to keep and to merge.
 *
 * Two scales stand side by side: whether an unquoted expansion splits or globs (`Space`), and whether the text is a
 * number (`Digits`). A third bit says that the shell keeps an integer in it.
 */
export type ValueStatus = number;

/** Low two bits; a merge takes the larger one. */
const EMPTY = 0;
const CLEAN = 1;
const DIRTY = 2;
const SPACE_MASK = 3;

/** Next two bits. */
const NO_DIGITS = 0 << 2;
const DIGITS = 1 << 2;
const MAYBE_DIGITS = 2 << 2;
const UNKNOWN_DIGITS = 3 << 2;
const DIGITS_MASK = 3 << 2;

/** Declared with `-i`, or set by arithmetic. */
const INTEGER_BIT = 1 << 4;

/** Status of the empty string. */
export const EMPTY_VALUE: ValueStatus = EMPTY | NO_DIGITS;
/** Anything, with blanks and globs. */
export const UNKNOWN_VALUE: ValueStatus = DIRTY | UNKNOWN_DIGITS;
/** One word whose text is not known. */
export const CLEAN_VALUE: ValueStatus = CLEAN | UNKNOWN_DIGITS;
/** Status of a string of digits. */
export const INTEGER_VALUE: ValueStatus = CLEAN | DIGITS;

/** What is known about the digits of a value; `maybe` if only some branches give a number. */
export type NumberStatus = 'empty' | 'number' | 'maybe' | 'unknown';

const SPLITTING = /[ \t\n*?[]/;
const INTEGER = /^-?\d+$/;

/** The status of a text that is known. */
export function statusOfText(text: string): ValueStatus {
  if (text === '') return EMPTY_VALUE;
  const digits = INTEGER.test(text) ? DIGITS : UNKNOWN_DIGITS;
  return (SPLITTING.test(text) ? DIRTY : CLEAN) | digits;
}

/** Whether a text may be unquoted. One that is always empty may not; one that is empty on some way is let pass. */
export function isOneWord(status: ValueStatus): boolean {
  return (status & INTEGER_BIT) !== 0 || (status & SPACE_MASK) === CLEAN;
}

/** Reads the digits of a status; variables that are declared as integers are always numbers. */
export function numberStatusOf(status: ValueStatus): NumberStatus {
  if ((status & INTEGER_BIT) !== 0) return 'number';
  switch (status & DIGITS_MASK) {
    case NO_DIGITS:
      return 'empty';
    case DIGITS:
      return 'number';
    case MAYBE_DIGITS:
      return 'maybe';
    default:
      return 'unknown';
  }
}

/** What is known of a text that is taken for one word, whatever is in it. */
export function withoutBlanks(status: ValueStatus): ValueStatus {
  return (status & ~SPACE_MASK) | CLEAN;
}

/** Marks a status as that of a variable declared with `declare -i`. */
export function withInteger(status: ValueStatus): ValueStatus {
  return status | INTEGER_BIT;
}

/** Whether the variable was declared with `declare -i`. */
export function isDeclaredInteger(status: ValueStatus): boolean {
  return (status & INTEGER_BIT) !== 0;
}

/** The status of two texts one after the other. */
export function concatenate(left: ValueStatus, right: ValueStatus): ValueStatus {
  return concatenateSpace(left & SPACE_MASK, right & SPACE_MASK) | concatenateDigits(left, right);
}

function concatenateSpace(left: number, right: number): number {
  if (left === EMPTY) return right;
  if (right === EMPTY) return left;
  return left === CLEAN && right === CLEAN ? CLEAN : DIRTY;
}

function concatenateDigits(left: ValueStatus, right: ValueStatus): number {
  const a = left & DIGITS_MASK;
  const b = right & DIGITS_MASK;
  if (a === NO_DIGITS) return b;
  if (b === NO_DIGITS) return a;
  if (a === UNKNOWN_DIGITS || b === UNKNOWN_DIGITS) return UNKNOWN_DIGITS;
  return a === DIGITS && b === DIGITS ? DIGITS : MAYBE_DIGITS;
}

/** The status of a text that is the one or the other. */
export function merge(left: ValueStatus, right: ValueStatus): ValueStatus {
  if (left === right) return left;
  const space = Math.max(left & SPACE_MASK, right & SPACE_MASK);
  return space | mergeDigits(left & DIGITS_MASK, right & DIGITS_MASK) | (left & right & INTEGER_BIT);
}

function mergeDigits(left: number, right: number): number {
  if (left === right) return left;
  const mayBeNumber = [left, right].some((each) => each === DIGITS || each === MAYBE_DIGITS);
  return mayBeNumber ? MAYBE_DIGITS : UNKNOWN_DIGITS;
}
