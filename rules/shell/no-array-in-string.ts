import { isArrayExpansion, isQuoteFree, type ShellExpansion, type ShellWord } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

export default shellCheck({
  name: 'no-array-in-string',
  code: 2145,
  description: 'List of arguments in the middle of a text',
  level: 'error',
  rationale: '`"x$@"` becomes several words: the text joins the first or the last one only.',
  examples: { bad: 'set -- a b; touch "/$@"', good: 'set -- a b; touch "/$*"' },
  messages: { mixed: '`{{text}}` makes several words of this one; use `*` in it, or keep it apart.' },
  check(script, report) {
    for (const node of script.all('ShellExpansion')) {
      if (!isArrayExpansion(node)) continue;
      const word = wordAround(node);
      if (word === null || firstArrayIn(word) !== node || isQuoteFree(word, script.kind)) continue;
      report({ node, messageId: 'mixed', data: { text: node.text } });
    }
  },
});

/** The word of several parts that it is in, seen through double quotes. */
function wordAround({ parent }: ShellExpansion): ShellWord | null {
  const word = parent?.type === 'ShellQuoted' && parent.quote === '"' ? parent.parent : parent;
  if (word?.type !== 'ShellWord' || word.parent?.type === 'ShellExpansion') return null;
  return flatParts(word).length > 1 ? word : null;
}

function flatParts({ parts }: ShellWord) {
  return parts.flatMap((part) => (part.type === 'ShellQuoted' && part.quote === '"' ? part.parts : [part]));
}

function firstArrayIn(word: ShellWord) {
  return flatParts(word).find((part) => part.type === 'ShellExpansion' && isArrayExpansion(part));
}
