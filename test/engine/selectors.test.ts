import { describe, expect, it } from 'vitest';
import { createRule } from '../../src/rule-api.ts';
import { lint } from '../../src/testing/rule-test.ts';

const CODE = 'FROM a AS b\nRUN set -e && apt-get install "$X"\nRUN <<EOF\ncurl x\nEOF\nCOPY $A /b\n';

/** The texts of the nodes that a selector matches. */
function matchesOf(selector: string): readonly string[] {
  const rule = createRule({
    name: 'probe',
    meta: {
      type: 'problem',
      docs: {
        description: 'Probe',
        category: 'style',
        level: 'error',
        presets: [],
        aliases: [],
        rationale: 'Shows what a selector matches.',
        examples: { bad: '', good: '' },
      },
      messages: { found: 'Found.' },
      schema: [],
    },
    create: (context) => ({
      [selector]: (node: { readonly range: readonly [number, number] }) =>
        context.report({ node, messageId: 'found' }),
    }),
  });
  return lint(rule, { code: CODE }).map(({ range }) => CODE.slice(...range));
}

describe('selectors', () => {
  it.each([
    [
      ':instruction',
      ['FROM a AS b', 'RUN set -e && apt-get install "$X"', 'RUN <<EOF\ncurl x\nEOF', 'COPY $A /b'],
    ],
    ['ShellCommand[name.value="curl"]', ['curl x']],
    ['RunInstruction ShellWord:shell[text="set"]', ['set']],
    ['CopyInstruction > Word VariableReference[name="A"]', ['$A']],
    ['RunInstruction:has(ShellExpansion)', ['RUN set -e && apt-get install "$X"']],
    ['[quote]', ['"$X"']],
    [':unheard', []],
  ])('%s matches', (selector, texts) => {
    expect(matchesOf(selector)).toEqual(texts);
  });
});
