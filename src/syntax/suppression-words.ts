/** Words at the start of a comment by which people tell linters what to leave out, in the order in which they are tried. */
export const SUPPRESSION_WORDS = [
  'plimsoll',
  'hadolint',
  'tally',
  'shellcheck',
  'checkov:',
  'bridgecrew:',
  // After `checkov:`, which begins like it.
  'check',
  'trivy:',
  'kics-scan',
  'dd-iac-scan',
  'nosemgrep',
] as const;

/** One of them. */
export type SuppressionWord = (typeof SUPPRESSION_WORDS)[number];
