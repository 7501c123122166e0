import type { Level, Located, Preset, RunScript, SourceCode } from '../../../src/rule-api.ts';

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
  readonly shell?: 'bash' | 'sh';
  find(script: RunScript, source: SourceCode): readonly NoteFound[];
}

/** Where a note applies. */
export interface NoteFound extends Located {
  /** Fills `{{text}}`. */
  readonly text?: string;
}
