/** Globs in brackets that hold something else than single characters. */
import {
  commandBaseName,
  type Fix,
  type RunScript,
  type ShellGlob,
  type SourceCode,
} from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

const noDuplicateInRange = shellCheck({
  name: 'no-duplicate-in-range',
  code: 2102,
  description: 'Glob in brackets with a character twice',
  level: 'info',
  rationale: 'Brackets stand for one of the characters: a word in them is a mistake or needs quotes.',
  fixSafety: 'Where a file matches, its name took the place of the word.',
  examples: {
    bad: 'pip install uvicorn[standard]',
    good: "pip install 'uvicorn[standard]'",
    fixed: "pip install 'uvicorn[standard]'",
  },
  messages: {
    range: '`{{range}}` matches one character of these, not the word; quote it.',
    quote: 'Quote the word.',
  },
  check(script, report, source) {
    for (const { glob, content } of bracketsIn(script)) {
      if (isClass(content) || content.includes('[')) continue;
      const characters = [...content].filter((character) => character !== '-');
      if (new Set(characters).size === characters.length) continue;
      const fix = quoted(source, glob);
      report({
        node: glob,
        messageId: 'range',
        data: { range: glob.text },
        suggest: [{ messageId: 'quote', fix }],
      });
    }
  },
});

const noBareCharacterClass = shellCheck({
  name: 'no-bare-character-class',
  code: 2101,
  description: 'Character class without outer brackets',
  level: 'warning',
  rationale: '`[:digit:]` alone stands for one of the characters `:`, `d`, `i`, `g`, `t`.',
  examples: { bad: 'rm /logs/[:digit:].log', good: 'rm /logs/[[:digit:]].log' },
  messages: { bare: '`{{range}}` needs a second pair of brackets; write `[{{range}}]`.' },
  check(script, report) {
    for (const { glob, content } of bracketsIn(script))
      if (isClass(content)) report({ node: glob, messageId: 'bare', data: { range: glob.text } });
  },
});

export default [noBareCharacterClass, noDuplicateInRange];

function isClass(content: string): boolean {
  return content.length > 1 && content.startsWith(':') && content.endsWith(':');
}

interface Brackets {
  readonly glob: ShellGlob;
  /** Without the brackets and a leading `!` or `^`. */
  readonly content: string;
}

/** `tr` and `read` take brackets for their own. */
function bracketsIn(script: RunScript): readonly Brackets[] {
  return script.all('ShellGlob').flatMap((glob) => {
    const { text } = glob;
    const isFixed = glob.parts.every(({ type }) => type === 'ShellLiteral');
    if (!text.startsWith('[') || !text.endsWith(']') || !isFixed) return [];
    const name = nameAround(glob);
    return name === 'tr' || name === 'read'
      ? []
      : [{ glob, content: text.slice(1, -1).replace(/^[!^]/, '') }];
  });
}

function nameAround(glob: ShellGlob): string | null {
  for (let at = glob.parent; at !== null; at = at.parent)
    if (at.type === 'ShellCommand') return commandBaseName(at);
  return null;
}

function quoted(source: SourceCode, { parent }: ShellGlob): Fix | null {
  if (parent?.type !== 'ShellWord' || parent.parent?.type !== 'ShellCommand') return null;
  const text = source.getText(parent);
  return /^[\w.,:=@/~<>[\]-]+$/.test(text) && !text.startsWith('~')
    ? (fixer) => fixer.replaceText(parent, `'${text}'`)
    : null;
}
