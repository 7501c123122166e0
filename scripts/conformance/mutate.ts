/** Small deterministic damage to a Dockerfile: what fingers, merges and generators do to one. */

import { pick, type Random, randomFrom } from './random.ts';

const SPLICES = [
  '\\\n',
  ' \\\n',
  ' \\ \n',
  '\\\\\n',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '"',
  "'",
  '`',
  '\\',
  '#',
  ' # note',
  '\n# note\n',
  '\n   # note\n',
  '<<EOF\nbody\nEOF\n',
  ' <<EOF',
  '<<-EOF\n\tbody\n\tEOF\n',
  '<<"EOF"\n$x\nEOF\n',
  '$',
  '${',
  '${x:-y}',
  '${x',
  '$x',
  '=',
  '[',
  ']',
  '["a", "b"]',
  "['a']",
  '["a",]',
  ',',
  '--',
  '--from=x ',
  '--mount=type=cache,target=/x ',
  '--chown=a:b ',
  '--interval=5s ',
  ' AS x',
  ' as Y',
  '\nFROM scratch\n',
  '\nRUN ',
  '\nENV A b c\n',
  '\nENV A=1 B\n',
  '\nARG x=1\n',
  '\nONBUILD ',
  '\nHEALTHCHECK NONE\n',
  '\nSHELL ["a"]\n',
  '\nEXPOSE 80\n',
  '\nLABEL a\n',
  '\nFOO bar\n',
  '\u00a0',
  '\u0085',
  '\ufeff',
  'é',
  '日本',
  '\0',
  '\u001b',
  '%',
  '~',
  ';',
  '&&',
  '||',
  '`\n',
  ' ` \t\n',
  '\v',
  '\f',
  '\u2003',
  '\u2028',
  '\r\r\n',
  ' \\\r\n',
  '\\\n\n\n',
  '\\\n\r\n  # note\n\t\n',
  '\n\\\n',
  '\n# escape=`\n',
  '\n# syntax=docker/dockerfile:1\n',
  '<<',
  '<<-',
  '<<<',
  "<<'E F'",
  '3<<E',
  '\nEOF\n',
  '\n\tEOF\n',
  '\nRUN <<A cat <<-B\n1\nA\n\t2\n\tB\n',
  '\nCOPY <<"x y" <<z /d\nx y\nz\n',
  '\nONBUILD RUN <<E\nx\nE\n',
  '${x#',
  '${x//a/b}',
  '${x^^}',
  '${',
  '}',
  '$(',
  '$((1<<2))',
  "$'",
  '--x',
  '-- ',
  '--link=1 ',
  '--link ',
  '--chown="a b" ',
  "--mount='",
  '--mount="type=bind",from=$x ',
  '--platform=',
  '--network=host ',
  '--retries=3 ',
  '--start-period=1 ',
  '\nCMD --x y\n',
  '\nRUN []\n',
  '\nCMD ["a", 1]\n',
  '\nVOLUME ["", " "]\n',
  '\nVOLUME [ ]\n',
  '\nUSER\n',
  '\nWORKDIR \\\n\n',
  '\nENV "a b"=c d\n',
  "\nENV a='\n",
  '\nLABEL =x\n',
  '\nARG =x\n',
  '\nONBUILD ONBUILD RUN x\n',
  '\nonbuild from x\n',
  '\nHEALTHCHECK CMD\n',
  '\nHEALTHCHECK --interval=1 CMD []\n',
  '\nFROM a as\n',
  '\nFROM --platform=x a AS 1\n',
  '["a\\u00e9\\n", "\\ud83d"]',
  '["a" , "b" ] ',
  '\u0000',
];

/** A damaged text, and what was done to it. */
export interface Mutant {
  readonly text: string;
  /** Names of the edits, in order. */
  readonly kinds: readonly string[];
}

/** One to four small edits. The same text and seed give the same result. */
export function mutate(text: string, seed: number): Mutant {
  const random = randomFrom(seed);
  const kinds: string[] = [];
  let result = text;
  for (let round = 1 + random(4); round > 0; round -= 1) {
    const [kind, edit] = pick(EDITS, random);
    kinds.push(kind);
    result = edit(result, random);
  }
  return { text: result, kinds };
}

type Edit = (text: string, random: Random) => string;

const CHECKS = [
  ...['skip=all', 'skip=UndefinedVar', 'skip=JSONArgsRecommended', 'skip=JSONArgsRecommended,UndefinedVar'],
  ...['skip=WorkdirRelativePath;error=false', 'skip=LegacyKeyValueFormat # why', 'skip = StageNameCasing'],
  ...['skip=SecretsUsedInArgOrEnv', 'skip=MaintainerDeprecated', 'experimental=all', 'skip=buildkit/X'],
  ...[
    'skip=ConsistentInstructionCasing',
    'skip=all,FromAsCasing',
    'skip',
    'skip=FromAsCasing;',
    'error=maybe',
  ],
  ...[
    'experimental=InvalidDefinitionDescription',
    'skip=all;experimental=all',
    'skip=InvalidDefaultArgInFrom',
  ],
];
const CHECK_FORMS = ['# check=', '# check = ', '#check=', '#\tCheck=', ' # check=', '# check:', '## check='];
const HEADS = [
  ...[
    '# syntax=docker/dockerfile:1\n',
    '// syntax=x/y\n',
    '//syntax=x y\n',
    '#!/bin/sh\n',
    '#!/x\n# syntax=y/z\n',
  ],
  ...[
    '#!/x\n//syntax=y\n',
    '#!/x\n# escape=`\n',
    '# escape=`\n',
    '  # syntax=x\n',
    '# syntax=x\n# syntax=y\n',
  ],
  ...[
    '#!/x\n# syntax=x\n# syntax=y\n# check=skip=all\n',
    '\n',
    '# a\n',
    '\ufeff',
    '//check=x\n// syntax=b\n',
  ],
  ...[
    '# syntax = docker.io/docker/dockerfile:1.7-labs # why\n',
    '# Syntax=X\n',
    '  # check=skip=all\n# syntax=x\n',
  ],
];

/** Each kind of damage by its name; the report counts by these. */
const EDITS: readonly (readonly [kind: string, edit: Edit])[] = [
  [
    'cut characters',
    (text, random) => {
      const at = random(text.length + 1);
      return text.slice(0, at) + text.slice(at + 1 + random(8));
    },
  ],
  ['drop a line', (text, random) => onLines(text, random, (lines, at) => lines.splice(at, 1))],
  [
    'double a line',
    (text, random) => onLines(text, random, (lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  ],
  [
    'swap lines',
    (text, random) => onLines(text, random, (lines, at) => swap(lines, at, random(lines.length))),
  ],
  [
    'swap words',
    (text, random) =>
      onWords(text, random, (words) => swap(words, random(words.length), random(words.length))),
  ],
  ['drop a word', (text, random) => onWords(text, random, (words) => words.splice(random(words.length), 1))],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['escape directive', (text) => `# escape=\`\n${text}`],
  ['byte order mark', (text) => `\ufeff${text}`],
  [
    'splice at line start',
    (text, random) => {
      const at = text.lastIndexOf('\n', random(text.length + 1) - 1) + 1;
      return insert(text, at, pick(SPLICES, random));
    },
  ],
  [
    'splice after keyword',
    (text, random) => {
      const line = text.lastIndexOf('\n', random(text.length + 1) - 1) + 1;
      return insert(text, text.indexOf(' ', line) + 1, pick(SPLICES, random));
    },
  ],
  [
    'splice at line end',
    (text, random) => {
      const end = text.indexOf('\n', random(text.length + 1));
      return end === -1 ? text : insert(text, end, pick(SPLICES, random));
    },
  ],
  ...Array.from(
    { length: 3 },
    () =>
      [
        'splice anywhere',
        (text: string, random: Random) => insert(text, random(text.length + 1), pick(SPLICES, random)),
      ] as const,
  ),
  [
    'letter case',
    (text, random) => {
      const at = random(text.length + 1);
      const end = at + 1 + random(12);
      const part = text.slice(at, end);
      return (
        text.slice(0, at) +
        (part === part.toUpperCase() ? part.toLowerCase() : part.toUpperCase()) +
        text.slice(end)
      );
    },
  ],
  [
    'check comment',
    (text, random) => {
      const at = text.lastIndexOf('\n', random(text.length + 1) - 1) + 1;
      return insert(text, at, `${pick(CHECK_FORMS, random)}${pick(CHECKS, random)}\n`);
    },
  ],
  ['check directive', (text, random) => `${pick(CHECK_FORMS, random)}${pick(CHECKS, random)}\n${text}`],
  ['front end', (text, random) => pick(HEADS, random) + text],
];

function insert(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}

function onLines(text: string, random: Random, edit: (lines: string[], at: number) => unknown): string {
  const lines = text.split('\n');
  edit(lines, random(lines.length));
  return lines.join('\n');
}

function onWords(text: string, random: Random, edit: (words: string[]) => unknown): string {
  return onLines(text, random, (lines, at) => {
    const words = (lines[at] ?? '').split(' ');
    edit(words);
    lines[at] = words.join(' ');
  });
}

function swap(items: string[], a: number, b: number): void {
  [items[a], items[b]] = [items[b] ?? '', items[a] ?? ''];
}

/** A `.dockerignore` that has to do with the sources of the file; `null` for most. */
export function inventIgnoreFile(text: string, seed: number): string | null {
  const random = randomFrom(seed ^ 0x5bd1e995);
  const sources = [...text.matchAll(/^\s*(?:COPY|ADD)\s+(?:--\S+\s+)*(\S+)/gim)].map(
    ([, source = '']) => source,
  );
  if (sources.length === 0) return null;
  const patterns = Array.from({ length: 1 + random(3) }, () => ignorePattern(pick(sources, random), random));
  return `${patterns.join('\n')}\n`;
}

function ignorePattern(source: string, random: Random): string {
  const parts = source.replace(/^[./]+/, '').split('/');
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  return pick(
    [
      source,
      first,
      last,
      `**/${last}`,
      `${first}/*`,
      `*${last.slice(1)}`,
      '*',
      '**',
      'node_modules',
      `!${source}`,
      `# ${source}`,
      '.git',
      `/${first}`,
    ],
    random,
  );
}

/** A value of the build argument with the options of the checks; `null` for most. */
export function inventCheckArgument(seed: number): string | null {
  const random = randomFrom(seed ^ 0x2545f491);
  return random(12) === 0 ? pick(CHECKS, random) : null;
}

/** Puts bytes that are no UTF-8 somewhere into one of twelve texts. */
export function breakEncoding(text: string, seed: number): Buffer | null {
  const random = randomFrom(seed ^ 0x1b873593);
  if (random(12) > 0) return null;
  const bytes = Buffer.from(text, 'utf8');
  const at = random(bytes.length + 1);
  const piece = pick(
    [[0xff], [0xe9], [0xc3], [0xe2, 0x82], [0x80, 0x80], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf0, 0x9f]],
    random,
  );
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(piece), bytes.subarray(at)]);
}
