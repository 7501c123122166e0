/** Why a finding of hadolint's is gone, or one is new, where that is meant. */

/** One reason with the findings that it is for. */
export interface Reason {
  readonly kind: 'lost' | 'new';
  readonly codes: readonly string[];
  /** Whether it explains a finding, by the text of the instruction and of the file. */
  readonly fits: (instruction: string, file: string) => boolean;
  readonly why: string;
}

/** In order; the first that fits counts. */
export const REASONS: readonly Reason[] = [];
