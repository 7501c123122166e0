import { describe, expect, it } from 'vitest';
import type { RunScript } from '../../../src/model/shell/run-script.ts';
import { needsOf } from '../../../src/model/shell/script-needs.ts';
import type { ShellNode } from '../../../src/syntax/nodes.ts';

function needs(check: (script: RunScript, source: { readonly text: string }) => void) {
  const found = needsOf(check);
  return found === null ? null : { types: [...found.types], names: [...found.names] };
}

describe('what a check of scripts looks for', () => {
  it('is what it asks for when there is nothing', () => {
    expect(needs((script) => script.all('ShellIf').map(() => script.all('ShellLoop')))).toEqual({
      types: ['ShellIf'],
      names: [],
    });
    expect(needs((script) => [script.commands('a', 'b'), script.commands('c')])).toEqual({
      types: [],
      names: ['a', 'b', 'c'],
    });
    expect(needs((script) => script.tests)).toEqual({ types: ['ShellTest'], names: ['['] });
  });

  const OPEN: Readonly<Record<string, (script: RunScript, source: { readonly text: string }) => unknown>> = {
    flow: ({ flow }) => flow,
    tree: ({ tree }) => tree,
    text: ({ source }) => source,
    kind: ({ kind }) => kind,
    limits: ({ limits }) => limits,
    errexit: (script) => script.endsAt({} as ShellNode),
    heredoc: ({ isHeredoc }) => isHeredoc,
    mode: ({ isShellcheckCompat }) => isShellcheckCompat,
    instruction: ({ instruction }) => instruction,
    'what nodes there are': (script) => script.nodeTypes,
    'what commands there are': (script) => script.commandNames,
    file: (_script, { text }) => text,
    'an error': () => {
      throw new Error('no');
    },
  };
  for (const [name, ask] of Object.entries(OPEN)) {
    it(`is not known when it depends on more: ${name}`, () => {
      expect(needs((script, source) => void [script.all('ShellIf'), ask(script, source)])).toBeNull();
      const caught = (script: RunScript, source: { readonly text: string }) => {
        try {
          ask(script, source);
        } catch {}
      };
      if (name !== 'an error') expect(needs(caught)).toBeNull();
    });
  }
});
