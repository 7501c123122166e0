/** What a piece of a script does to a variable. */
import type { Range, ShellWord } from '../../syntax/nodes.ts';

/** Where the new text of a variable comes from. */
export type AssignmentSource =
  /** The words of the script. */
  | 'words'
  /** Input, the caller or a program. */
  | 'external'
  | 'integer'
  /** `declare x` without a value. */
  | 'declaration'
  /** `[ -n "$x" ]` shows that the author reckons with an unset `x`. */
  | 'checked';

/** A command or expansion that sets a variable. */
export interface AssignmentEffect {
  readonly kind: 'assignment';
  readonly name: string;
  readonly range: Range;
  readonly source: AssignmentSource;
  readonly isArray: boolean;
  readonly isAppend: boolean;
  /** `a[i]=x`. */
  readonly isElement: boolean;
  /** The words that it holds afterwards. */
  readonly values: readonly ShellWord[];
  /** `local`, or `declare` in a function. */
  readonly isLocal: boolean;
  readonly isInteger: boolean;
  /** The place of the `=` in arithmetic, which is where ShellCheck shows it; `null` for other assignments. */
  readonly operator: Range | null;
}

/** A command that uses the value of a variable by its name, without `$`. */
export interface ReferenceEffect {
  readonly kind: 'reference';
  readonly name: string;
  readonly range: Range;
  /** Whether other programs get the variable by it: `export x`. */
  readonly isExport: boolean;
  /** Whether it is in text that the shell reads later: `trap 'echo "$x"' EXIT`. */
  readonly isMention: boolean;
}

/** A use of a variable by its name. */
export function referenceTo(name: string, range: Range): ReferenceEffect {
  return { kind: 'reference', name, range, isExport: false, isMention: false };
}

/** An `unset`. */
export interface RemovalEffect {
  readonly kind: 'removal';
  readonly name: string;
  /** Whether a function goes (`-f`); `null` where that is whatever has the name. */
  readonly isFunction: boolean | null;
  readonly range: Range;
}

/** What a command or expansion does to a variable. */
export type VariableEffect = AssignmentEffect | ReferenceEffect | RemovalEffect;

const PLAIN: Omit<AssignmentEffect, 'name' | 'range'> = {
  kind: 'assignment',
  source: 'external',
  isArray: false,
  isAppend: false,
  isElement: false,
  values: [],
  isLocal: false,
  isInteger: false,
  operator: null,
};

/** An assignment with the usual defaults: whole value, not local, not an integer. */
export function assignmentTo(
  name: string,
  range: Range,
  source: AssignmentSource,
  isArray = false,
): AssignmentEffect {
  return { ...PLAIN, name, range, source, isArray };
}
