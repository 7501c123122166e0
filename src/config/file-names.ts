/** Names of files that are looked for or written; apart, because what reads them takes longer to load. */
export const WAIVERS_FILE_NAME = 'plimsoll-waivers.yaml';
/** Name of the baseline that `plimsoll baseline create` writes by default. */
export const BASELINE_FILE_NAME = 'plimsoll-baseline.json';
/** Name of the file that records the content of policy packs; it is in the directory of the policies. */
export const POLICY_LOCK_NAME = 'policies.lock';
