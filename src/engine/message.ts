/** Longest text of a Dockerfile that a message repeats, in UTF-16 units. */
const LONGEST_DATA = 120;

/** Values of the placeholders of a message, by name. */
export type MessageData = Readonly<Record<string, string | number>>;

/** Fills `{{name}}` in a message; names that `data` does not know stay as they are. */
export function fillMessage(template: string, data: MessageData = {}): string {
  let message = '';
  let at = 0;
  for (;;) {
    const open = template.indexOf('{{', at);
    const close = open === -1 ? -1 : template.indexOf('}}', open);
    if (close === -1) return message + template.slice(at);
    const name = template.slice(open + 2, close).trim();
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    message += template.slice(at, open);
    message += value === undefined ? template.slice(open, close + 2) : shortText(String(value));
    at = close + 2;
  }
}

/** The values as `fillMessage` writes them, for hosts that fill messages themselves. */
export function shortData(data: MessageData): MessageData {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, shortText(String(value))]));
}

/** On one line, and cut in the middle where it is long. */
function shortText(text: string): string {
  const line = text.length > 4 * LONGEST_DATA ? text.slice(0, 4 * LONGEST_DATA) : text;
  const folded = line.replace(/\s+/g, ' ').trim();
  if (folded.length <= LONGEST_DATA && line === text) return folded;
  const head = folded.slice(0, LONGEST_DATA - 1);
  const last = head.charCodeAt(head.length - 1);
  const isHalf = last >= 0xd800 && last < 0xdc00;
  return `${isHalf ? head.slice(0, -1) : head}…`;
}
