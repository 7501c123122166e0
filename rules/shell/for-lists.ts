/** Lists of `for` that hold something else than the reader expects. */
import {
  commandBaseName,
  type Range,
  type Rule,
  type RunScript,
  type ShellSubstitution,
  type ShellWord,
  textWithPlaceholders,
  unquotedText,
  willSplit,
} from '../../src/rule-api.ts';
import { onlyCommandOf } from './named-commands.ts';
import { type ShellCheckRow, shellCheck } from './shell-check.ts';

/** Commands whose output is lines. */
const LINE_TOOLS: ReadonlySet<string> = new Set('grep fgrep egrep sed cat awk cut sort'.split(' '));

interface Found {
  readonly node: ShellWord | ShellSubstitution | { readonly range: Range };
  readonly text: string;
  readonly isWeaker?: boolean;
}

interface ListRule extends ShellCheckRow {
  find(items: readonly ShellWord[]): readonly Found[];
}

const RULES: readonly ListRule[] = [
  {
    name: 'no-for-over-lines',
    code: 2013,
    description: 'for over the lines of a command',
    level: 'info',
    rationale: 'The loop runs for each word, not for each line, and wildcards in the text become file names.',
    examples: {
      bad: 'for name in $(cat /list); do touch "/$name"; done',
      good: 'while read -r name; do touch "/$name"; done < /list',
    },
    message: '`for` reads words of `{{text}}`, not lines; use `while read -r`.',
    find: (items) => {
      const [only] = items;
      if (only === undefined || items.length !== 1) return [];
      return substitutionsIn(only)
        .filter(isOfLines)
        .map((node) => ({ node, text: firstName(node) }));
    },
  },
  {
    name: 'no-for-over-ls',
    code: 2045,
    description: 'for over the output of ls',
    level: 'error',
    rationale: 'File names with blanks fall apart; a glob gives them whole.',
    examples: {
      bad: 'for file in $(ls /src); do touch "/src/$file"; done',
      good: 'for file in /src/*; do touch "$file"; done',
    },
    message: '`for` over `ls` breaks file names at blanks; use a glob.',
    find: (items) => soleSubstitution(items, 'ls'),
  },
  {
    name: 'no-for-over-find',
    code: 2044,
    description: 'for over the output of find',
    level: 'warning',
    rationale: 'File names with blanks fall apart.',
    examples: {
      bad: 'for file in $(find /src -name a.c); do touch "$file"; done',
      good: "find /src -name a.c -exec touch '{}' +",
    },
    message: '`for` over `find` breaks file names at blanks; use `find -exec`.',
    find: (items) => soleSubstitution(items, 'find'),
  },
  {
    name: 'no-single-quoted-list',
    code: 2041,
    description: 'for over one text in single quotes',
    level: 'warning',
    rationale: 'The loop runs once, with the text as written.',
    examples: {
      bad: 'for name in \'ls /src\'; do touch "/$name"; done',
      good: 'for name in a b; do touch "/$name"; done',
    },
    message: 'The loop runs once with `{{text}}` as it is written; remove the quotes or use `$(…)`.',
    find: (items) => {
      const [only] = items;
      const [part] = only?.parts ?? [];
      if (only === undefined || items.length !== 1 || only.parts.length !== 1) return [];
      return part?.type === 'ShellQuoted' && part.quote === "'" ? [{ node: only, text: only.text }] : [];
    },
  },
  {
    name: 'no-comma-separated-list',
    code: 2042,
    description: 'Commas between the words of a for',
    level: 'warning',
    rationale: 'Commas do not separate words: the loop runs once.',
    examples: {
      bad: 'for name in a,b; do touch "/$name"; done',
      good: 'for name in a b; do touch "/$name"; done',
    },
    message: '`{{text}}` is one word; separate the words by blanks.',
    find: (items) => {
      const [only] = items;
      if (only === undefined || items.length !== 1 || unquotedText(only)?.includes(',') !== true) return [];
      return [{ node: only, text: only.text }];
    },
  },
];

const noTrailingComma = shellCheck({
  name: 'no-comma-in-list',
  code: 2258,
  description: 'Comma at the end of a word of a for',
  level: 'warning',
  rationale: 'The comma becomes a part of the word.',
  fixSafety: 'The loop then runs for the word without its comma.',
  examples: {
    bad: 'for name in a, b; do touch "/$name"; done',
    good: 'for name in a b; do touch "/$name"; done',
    fixed: 'for name in a b; do touch "/$name"; done',
  },
  messages: {
    comma: 'The comma is a part of `{{word}}`; separate the words by blanks only.',
    remove: 'Remove the comma.',
  },
  check(script, report) {
    for (const { items } of loopsOf(script)) {
      for (const word of items) {
        const last = word.parts.at(-1);
        if (last?.type !== 'ShellLiteral' || !last.value.endsWith(',')) continue;
        if (items.length === 1 && unquotedText(word) !== null) continue;
        const [, end] = word.range;
        report({
          node: word,
          messageId: 'comma',
          data: { word: word.text },
          suggest: [{ messageId: 'remove', fix: (fixer) => fixer.removeRange([end - 1, end]) }],
        });
      }
    }
  },
});

const quoteInForGlob = shellCheck({
  name: 'quote-in-for-glob',
  code: 2231,
  description: 'Unquoted expansion beside a glob',
  level: 'info',
  rationale: 'Blanks in the value split the pattern in two.',
  fixSafety: 'The value may hold a pattern that is meant to expand.',
  examples: {
    bad: 'for file in $HOME/*.c; do touch "$file"; done',
    good: 'for file in "$HOME"/*.c; do touch "$file"; done',
    fixed: 'for file in "$HOME"/*.c; do touch "$file"; done',
  },
  messages: {
    unquoted: '`{{text}}` is split at blanks before the glob expands; quote it.',
    quote: 'Put double quotes around it.',
  },
  check(script, report) {
    for (const { items } of loopsOf(script)) {
      for (const word of items) {
        if (!willSplit(word) || !word.parts.some(({ type }) => type === 'ShellGlob')) continue;
        for (const part of word.parts) {
          if (part.type !== 'ShellExpansion' && part.type !== 'ShellSubstitution') continue;
          report({
            node: part,
            messageId: 'unquoted',
            data: { text: part.type === 'ShellExpansion' ? part.text : '$(…)' },
            suggest: [
              {
                messageId: 'quote',
                fix: (fixer) => [fixer.insertTextBefore(part, '"'), fixer.insertTextAfter(part, '"')],
              },
            ],
          });
        }
      }
    }
  },
});

export default [...RULES.map(listRule), noTrailingComma, quoteInForGlob];

function listRule({ message, find, ...given }: ListRule): Rule {
  return shellCheck({
    ...given,
    messages: { list: message },
    check(script, report) {
      for (const { items } of loopsOf(script)) {
        for (const { node, text, isWeaker } of find(items)) {
          report({
            node,
            messageId: 'list',
            data: { text },
            ...(isWeaker === true ? { maxLevel: 'warning' as const } : {}),
          });
        }
      }
    },
  });
}

function loopsOf(script: RunScript): readonly { readonly items: readonly ShellWord[] }[] {
  return script
    .all('ShellLoop')
    .flatMap(({ kind, items }) => (kind === 'for' && items !== null ? [{ items }] : []));
}

function substitutionsIn({ parts }: ShellWord): readonly ShellSubstitution[] {
  return parts.filter(
    (part): part is ShellSubstitution =>
      part.type === 'ShellSubstitution' && (part.kind === 'command' || part.kind === 'backquote'),
  );
}

/** One pipeline of nothing but commands that print lines. */
function isOfLines({ statements }: ShellSubstitution): boolean {
  const [statement] = statements;
  if (statements.length !== 1 || statement === undefined) return false;
  const { body } = statement;
  const commands = body.type === 'ShellPipeline' && body.negations.length === 0 ? body.commands : [body];
  return commands.every(
    (command) => command.type === 'ShellCommand' && LINE_TOOLS.has(commandBaseName(command) ?? ''),
  );
}

function firstName({ statements }: ShellSubstitution): string {
  const body = statements[0]?.body;
  const first = body?.type === 'ShellPipeline' ? body.commands[0] : body;
  return first?.type === 'ShellCommand' ? (commandBaseName(first) ?? '') : '';
}

/** The list is the output of one command of this name, unquoted. */
function soleSubstitution(items: readonly ShellWord[], wanted: string): readonly Found[] {
  const [only] = items;
  if (only === undefined || items.length !== 1 || only.parts.length !== 1) return [];
  return substitutionsIn(only).flatMap((node) => {
    const command = onlyCommandOf(node);
    if (command?.name == null || textWithPlaceholders(command.name) !== wanted) return [];
    const hasOptions = command.args.some(({ text }) => text.startsWith('-'));
    return [{ node, text: wanted, isWeaker: hasOptions }];
  });
}
