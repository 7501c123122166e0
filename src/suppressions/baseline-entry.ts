/** A finding that is known. */
export interface BaselineEntry {
  readonly rule: string;
  /** Of what it is about; see `FindingIdentity`. Each once in a file. */
  readonly fingerprint: string;
  /** YYYY-MM-DD in UTC. */
  readonly firstSeen: string;
}
