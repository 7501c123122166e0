import { OCI_LABELS } from './oci-labels.ts';

/** Text of each set that comes with the program, by the name after `plimsoll:`. */
export const BUILT_IN_SETS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  'oci-labels': OCI_LABELS,
};
