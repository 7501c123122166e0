import type { Edit, Fixer, Located } from '../rule-api.ts';
import type { Range } from '../syntax/nodes.ts';

function insertAt(offset: number, text: string): Edit {
  return { range: [offset, offset], text };
}

/** What a repair writes its edits with; the same as ESLint's. */
export const FIXER: Fixer = {
  insertTextAfter: (node: Located, text: string) => insertAt(node.range[1], text),
  insertTextAfterRange: (range: Range, text: string) => insertAt(range[1], text),
  insertTextBefore: (node: Located, text: string) => insertAt(node.range[0], text),
  insertTextBeforeRange: (range: Range, text: string) => insertAt(range[0], text),
  replaceText: (node: Located, text: string) => ({ range: node.range, text }),
  replaceTextRange: (range: Range, text: string) => ({ range, text }),
  remove: (node: Located) => ({ range: node.range, text: '' }),
  removeRange: (range: Range) => ({ range, text: '' }),
};
