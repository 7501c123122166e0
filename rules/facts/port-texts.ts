import { type ExposedPort, lastBeginningAt, type Word } from '../../src/rule-api.ts';

/** The ports that one word of an EXPOSE gives, as the builder reads them; none where a variable decides. */
export function textsIn(ports: readonly ExposedPort[], { range }: Word): readonly string[] {
  const [start] = range;
  const texts: string[] = [];
  // They are in the order of their words.
  for (let at = lastBeginningAt(ports, start); ports[at]?.range[0] === start; at -= 1) {
    const text = ports[at]?.value.value ?? null;
    if (text !== null) texts.unshift(text);
  }
  return texts;
}
