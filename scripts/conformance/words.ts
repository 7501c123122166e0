/** Compares the expansion of words with BuildKit's. */
import { expandText, type Lookup } from '../../src/model/variables/expansion.ts';
import { MappedText } from '../../src/syntax/mapped-text.ts';
import type { WordPart } from '../../src/syntax/nodes.ts';
import { WordNode } from '../../src/syntax/words.ts';
import type { Disagreement } from './compare.ts';
import type { Answer } from './oracle.ts';
import { pick, type Random, randomFrom } from './random.ts';

interface WordRequest {
  readonly id: string;
  readonly word: {
    readonly text: string;
    readonly escape: string;
    readonly env: readonly string[];
    readonly keepsQuotes: boolean;
  };
}

const ENVIRONMENT: Readonly<Record<string, string>> = {
  A: 'v',
  B: 'a/b/c/b',
  E: '',
  P: 'foo.tar.gz',
  Q: `it's "q" \\n`,
  L: 'one\ntwo\nthree',
  M: 'aaa',
  S: '*?[x]',
  D: '$A ${1}',
  U: 'é日😀é',
  '1': 'first',
  _x: 'under',
  é: 'accent',
};

const NAMES = [
  'A',
  'B',
  'E',
  'P',
  'Q',
  'L',
  'M',
  'S',
  'D',
  'U',
  'Z',
  'ZZ',
  '1',
  '10',
  '_x',
  'é',
  '@',
  '*',
  '#',
  '?',
  '-',
  '$',
  '!',
  '0',
  '',
  'A.b',
  'A B',
];

const PLAIN = [
  ...[
    'a',
    'b',
    'aa',
    '/',
    '.',
    '*',
    '?',
    '**',
    '[a]',
    '^',
    '(',
    ')',
    '|',
    '+',
    'é',
    '😀',
    ' ',
    '  ',
    '\n',
    '\t',
    ':',
    '-',
  ],
  ...[
    '=',
    '}',
    '{',
    '#',
    '%',
    '//',
    '\\',
    '\\\\',
    '`',
    '``',
    '\\*',
    '\\?',
    '\\/',
    '\\}',
    '\\n',
    '\\$',
    '\\"',
    "\\'",
    '`$',
    '`}',
  ],
  ...[
    '"',
    "'",
    '"a b"',
    "'a b'",
    '"a\\"b"',
    `"it's"`,
    '"$A"',
    "'$A'",
    '"\\$A"',
    '"`$A"',
    '$',
    '$(x)',
    '$ ',
    '$.',
    '$$',
    '~',
  ],
  ...[
    '"${A}"',
    '"${Z:-"q"}"',
    '\0',
    '\u00a0',
    '\ud83d\ude00',
    'tar',
    'foo',
    '\\a',
    '\\.',
    "'\\'",
    '"\\\\"',
    '$1',
    '$0',
    '\ufeff',
    "'$0'",
    "'${0}'",
    "'$$'",
    '${1}',
    '$é',
  ],
];

const MODIFIERS = [
  ...[
    ':-',
    '-',
    ':+',
    '+',
    ':?',
    '?',
    '#',
    '##',
    '%',
    '%%',
    '/',
    '//',
    ':',
    ':=',
    '=',
    '^',
    '^^',
    ',',
    '@',
    ':#',
    ':%',
    ':/',
  ],
  ...[
    '!',
    ':0:1',
    '[0]',
    ':-',
    '-',
    '#',
    '##',
    '%',
    '%%',
    '/',
    '//',
    ':+',
    '+',
    '/#',
    '/%',
    '///',
    '###',
    '%%%',
  ],
];

/** A word of one to five pieces with nested references. The same seed gives the same word. */
export function inventWord(seed: number): WordRequest {
  const random = randomFrom(seed);
  let text = '';
  for (let count = 1 + random(5); count > 0; count -= 1) text += piece(random, 0);
  const env = Object.entries(ENVIRONMENT).map(([name, value]) => `${name}=${value}`);
  const escapeToken = pick(['\\', '\\', '\\', '`'], random);
  return { id: `word#${seed}`, word: { text, escape: escapeToken, env, keepsQuotes: random(8) === 0 } };
}

function piece(random: Random, depth: number): string {
  switch (random(depth > 2 ? 3 : 6)) {
    case 0:
    case 1:
      return pick(PLAIN, random);
    case 2:
      return `$${pick(NAMES, random)}`;
    case 3:
      return `\${${pick(NAMES, random)}}`;
    default:
      return reference(random, depth + 1);
  }
}

function reference(random: Random, depth: number): string {
  const modifier = pick(MODIFIERS, random);
  let text = `\${${pick(NAMES, random)}${modifier}${operand(random, depth)}`;
  if (modifier.startsWith('/') && random(8) > 0) text += `/${operand(random, depth)}`;
  return random(12) === 0 ? text : `${text}}`;
}

function operand(random: Random, depth: number): string {
  let text = '';
  for (let count = random(4); count > 0; count -= 1) text += piece(random, depth);
  return text;
}

const lookup: Lookup = (name) => {
  const value = Object.hasOwn(ENVIRONMENT, name) ? ENVIRONMENT[name] : undefined;
  return value === undefined ? { state: 'unset' } : { state: 'set', value, isOverridable: false };
};

/** What BuildKit says of a word for its form alone, whatever the variables hold. */
function isSyntaxError(message: string): boolean {
  return /unsupported modifier|missing '|bad substitution|unexpected end of statement/.test(message);
}

/** Whether the tree finds the word unreadable; `null` when its value decides before its form. */
function faultOf(word: WordRequest['word']): boolean | null {
  if (word.keepsQuotes || /[?]/.test(word.text)) return null;
  const text = word.text.startsWith('\ufeff') ? word.text.slice(1) : word.text;
  const source = MappedText.verbatim(text, 0);
  const node = new WordNode(source, [0, text.length], word.escape === '`' ? '`' : '\\', false);
  return node.parts.some(isFaulty);
}

function isFaulty(part: WordPart): boolean {
  if (part.type === 'QuotedText') return !part.isClosed || part.parts.some(isFaulty);
  if (part.type !== 'VariableReference') return false;
  const operands = [part.operand, part.replacement];
  return part.error !== null || operands.some((operand) => operand?.parts.some(isFaulty) ?? false);
}

/** The difference of one word, or `null`. */
export function compareWord({ id, word }: WordRequest, answer: Answer): Disagreement | null {
  const their = answer.word;
  if (their === undefined || their.error === 'panic') return null;
  const our = expandText(word.text, lookup, { escape: word.escape, keepsQuotes: word.keepsQuotes });
  const detail = `${JSON.stringify(word.text)} ${word.escape} ours ${JSON.stringify(our.value)} ${our.error}, BuildKit ${JSON.stringify(their.result)} ${their.error}`;
  // A pattern that its value spoils is told before what follows it.
  const fault = their.error.includes('invalid pattern') ? null : faultOf(word);
  if (fault !== null && fault !== isSyntaxError(their.error))
    return { kind: 'word:parts', id, detail: `${fault ? 'faulty' : 'sound'}; ${detail}` };
  if (our.error !== null && their.error === '') return { kind: 'word:rejected', id, detail };
  if (our.error === null && their.error !== '') return { kind: 'word:accepted', id, detail };
  if (their.error !== '') return null;
  if (our.value === null) return { kind: 'word:unknown', id, detail };
  if (our.value !== their.result) return { kind: 'word:value', id, detail };
  return null;
}
