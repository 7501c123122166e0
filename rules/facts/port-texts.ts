import type { ExposedPort, Word } from '../../src/rule-api.ts';

/** The ports that one word of an EXPOSE gives, as the builder reads them; none where a variable decides. */
export function textsIn(ports: readonly ExposedPort[], { range }: Word): readonly string[] {
  return ports.flatMap((port) => (port.range[0] === range[0] ? (port.value.value ?? []) : []));
}
