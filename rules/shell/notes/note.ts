import type { Fix, Located, RunScript, SourceCode } from '../../../src/rule-api.ts';
import type { ShellCheckRow } from '../shell-check.ts';

/**
 * Text that a shell reads, but hardly as it was meant, or a mistake in a command; a row is a rule. In its message,
 * `{{text}}` is what is in the file.
 */
export interface Note extends Omit<ShellCheckRow, 'aliases' | 'examples' | 'fixSafety'> {
  readonly examples: { readonly bad: string; readonly good: string };
  readonly repair?: NoteRepair;
  /** Whether the row is about such a script at all. */
  isFor?(script: RunScript): boolean;
  find(script: RunScript, source: SourceCode): readonly NoteFound[];
}

/** Where a note applies. */
export interface NoteFound extends Located {
  /** Fills `{{text}}`. */
  readonly text?: string;
  /** What the suggestion does; without it, or with `null`, there is none here. */
  readonly edit?: Fix | null;
}

/** The suggestion of a note. */
export interface NoteRepair {
  readonly message: string;
  /** Why it is no fix. */
  readonly fixSafety: string;
  /** The bad example after it. */
  readonly fixed: string;
}
