import type { Fix, Level, Located, Preset, RunScript, SourceCode } from '../../../src/rule-api.ts';

/** Text that a shell reads, but hardly as it was meant, or a mistake in a command; a row is a rule. */
export interface Note {
  readonly code: number;
  readonly name: string;
  readonly description: string;
  readonly level: Level;
  readonly presets?: readonly Preset[];
  readonly rationale: string;
  readonly silent?: readonly string[];
  /** `{{text}}` is what is in the file. */
  readonly message: string;
  readonly examples: { readonly bad: string; readonly good: string };
  readonly shell?: 'bash' | 'ksh' | 'sh';
  readonly repair?: NoteRepair;
  /** Whether the row is about such a script at all. */
  isFor?(script: RunScript): boolean;
  find(script: RunScript, source: SourceCode): readonly NoteFound[];
}

/** Where a note applies. */
export interface NoteFound extends Located {
  /** Fills `{{text}}`. */
  readonly text?: string;
  /** What the suggestion does; without it there is none here. */
  readonly edit?: Fix;
}

/** The suggestion of a note. */
export interface NoteRepair {
  readonly message: string;
  /** Why it is no fix. */
  readonly fixSafety: string;
  /** The bad example after it. */
  readonly fixed: string;
}
