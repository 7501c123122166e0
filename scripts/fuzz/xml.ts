/** XML as a parser reads it that knows nothing of how we write it. */
import { SaxesParser } from 'saxes';

/** Throws when the text is no document: not well-formed, or with characters that XML forbids. */
export function checkXml(text: string): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
}
