/** More images and patterns than most runs meet; a text that is computed may be another one each time. */
const MOST_KEPT = 1000;

/** Remembers what was made of texts; forgets all of it when it becomes too much. */
export function onceByText<Made>(make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(text, made);
    return made;
  };
}
