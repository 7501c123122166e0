import type { Dockerfile } from './nodes.ts';
import { tokenize } from './tokens.ts';

/** The text of a tree, put together from its tokens: byte for byte what was parsed. */
export function print(ast: Dockerfile): string {
  const pieces = tokenize(ast).map(({ range }) => ast.text.slice(range[0], range[1]));
  return `${ast.hasBom ? '\uFEFF' : ''}${pieces.join('')}`;
}
