/** A strict reader of the part of XML 1.0 that reports use; throws on anything that is not well-formed. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/u;
const NAMES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decode(text: string): string {
  if (/<|]]>/.test(text)) throw new Error(`Raw markup in ${JSON.stringify(text)}`);
  return text.replace(/&(?:#(\d+);|(\w+);)?/g, (found, code, name) => {
    const character = code === undefined ? NAMES.get(name) : String.fromCodePoint(Number(code));
    if (character === undefined || FORBIDDEN.test(character)) throw new Error(`Bad reference ${found}`);
    return character;
  });
}

/** The root element of a document. */
export function parseXml(text: string): XmlElement {
  if (FORBIDDEN.test(text)) throw new Error('A character that XML forbids.');
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!text.startsWith(declaration)) throw new Error('No declaration.');
  const top: XmlElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [top];
  const tag = /<(\/?)([A-Za-z-]+)((?: [A-Za-z]+="[^"<]*")*)(\/?)>/y;
  let at = declaration.length;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const parent = open.at(-1) ?? top;
    parent.text += decode(text.slice(at, next === -1 ? text.length : next));
    if (next === -1) break;
    tag.lastIndex = next;
    const match = tag.exec(text);
    if (match === null) throw new Error(`Bad tag at ${text.slice(next, next + 80)}`);
    const [whole, closing, name = '', attributes = '', empty] = match;
    if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`Unexpected end of ${name}`);
    } else {
      const element: XmlElement = { name, attributes: readAttributes(attributes), children: [], text: '' };
      parent.children.push(element);
      if (empty !== '/') open.push(element);
    }
    at = next + whole.length;
  }
  const [root] = top.children;
  if (open.length !== 1 || root === undefined || top.children.length !== 1) throw new Error('Not one root.');
  return root;
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/ ([A-Za-z]+)="([^"]*)"/g)) {
    if (attributes.has(name)) throw new Error(`Attribute ${name} twice`);
    attributes.set(name, decode(value));
  }
  return attributes;
}
