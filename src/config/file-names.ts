/** Names of files that are looked for or written; apart, because what reads them takes longer to load. */
export const WAIVERS_FILE_NAME = 'plimsoll-waivers.yaml';
export const BASELINE_FILE_NAME = 'plimsoll-baseline.json';
export const POLICY_LOCK_NAME = 'policies.lock';
