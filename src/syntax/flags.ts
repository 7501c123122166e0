import { nearest } from './did-you-mean.ts';
import { MappedText } from './mapped-text.ts';
import { readMount } from './mounts.ts';
import type { EscapeToken, Flag, Word } from './nodes.ts';
import type { ProblemCode, ProblemDetails } from './problems.ts';
import { isBlank, skipBlanks } from './white-space.ts';
import { WordNode } from './words.ts';

/** How the builder reads the value of a flag; `strings` can be repeated. */
export type FlagType = 'boolean' | 'string' | 'strings';

/** The flags of each instruction that has some. Source: BuildKit, Dockerfile syntax 1.26. */
const FLAG_TYPES: Readonly<Record<string, Readonly<Record<string, FlagType>>>> = {
  __proto__: null as never,
  ADD: {
    chmod: 'string',
    chown: 'string',
    checksum: 'string',
    exclude: 'strings',
    'keep-git-dir': 'boolean',
    link: 'boolean',
    unpack: 'boolean',
  },
  COPY: {
    chmod: 'string',
    chown: 'string',
    exclude: 'strings',
    from: 'string',
    link: 'boolean',
    parents: 'boolean',
  },
  FROM: { platform: 'string' },
  HEALTHCHECK: {
    interval: 'string',
    timeout: 'string',
    'start-period': 'string',
    'start-interval': 'string',
    retries: 'string',
  },
  RUN: { mount: 'strings', network: 'string', security: 'string', device: 'strings' },
};

/** Where the flags of an instruction are read. */
export interface FlagSource {
  readonly line: MappedText;
  readonly start: number;
  readonly end: number;
  readonly escapeToken: EscapeToken;
  /** Upper case. */
  readonly keyword: string;
}

/** The leading flags of a line and where its arguments start. */
export interface LeadingFlags {
  readonly flags: readonly Flag[];
  readonly next: number;
}

/** Reads words that begin with `--`; a bare `--` ends them and is itself the last one. */
export function readFlags(source: FlagSource): LeadingFlags {
  const { line, end } = source;
  const flags: Flag[] = [];
  let at = skipBlanks(line.text, source.start, end);
  while (line.text.startsWith('--', at) && at + 2 <= end) {
    const word = readFlagWord(source, at);
    flags.push(makeFlag(source, at, word));
    at = skipBlanks(line.text, word.end, end);
    if (word.text.text === '--') break;
  }
  return { flags, next: at };
}

interface FlagWord {
  /** Without quotes and escapes. */
  readonly text: MappedText;
  readonly end: number;
  /** Offset of the first `=` in the line, or -1. */
  readonly equals: number;
}

function readFlagWord(source: FlagSource, start: number): FlagWord {
  const { line, escapeToken } = source;
  const pieces: MappedText[] = [];
  let quote = '';
  let from = start;
  let at = start;
  let equals = -1;
  const drop = (): void => {
    if (from < at) pieces.push(line.slice(from, at));
    from = at + 1;
  };
  for (; at < source.end; at += 1) {
    const character = line.text.charAt(at);
    if (character === escapeToken) {
      drop();
      at += 1;
    } else if (character === quote) {
      drop();
      quote = '';
    } else if (quote !== '') {
      if (character === '=' && equals === -1) equals = at;
    } else if (character === '"' || character === "'") {
      drop();
      quote = character;
    } else if (isFlagEnd(line.text.charCodeAt(at))) break;
    else if (character === '=' && equals === -1) equals = at;
  }
  const end = Math.min(at, source.end);
  if (from < end) pieces.push(line.slice(from, end));
  return { text: pieces.length === 1 ? (pieces[0] ?? line) : MappedText.join(pieces), end, equals };
}

function isFlagEnd(code: number): boolean {
  return isBlank(code) || code === 0x85 || code === 0xa0;
}

function makeFlag(source: FlagSource, start: number, word: FlagWord): Flag {
  const { line, escapeToken, keyword } = source;
  const split = word.text.text.indexOf('=');
  const name = word.text.text.slice(2, split === -1 ? undefined : split);
  // The `=` may have been escaped or quoted: its place is taken from the mapping then.
  const range = line.toRange(start, word.end);
  if (split === -1) {
    const nameRange = line.toRange(start + 2, word.end);
    return { type: 'Flag', range, parent: null, name, nameRange, value: null, mount: null };
  }
  const text = word.text.slice(split + 1, word.text.text.length);
  const isPlain = word.equals !== -1 && line.toSource(word.equals) === word.text.toSource(split);
  const from = isPlain ? line.toSource(word.equals + 1) : word.text.toSource(split) + 1;
  const nameRange = [line.toSource(start + 2), word.text.toSource(split)] as const;
  const valueRange = [Math.min(from, range[1]), range[1]] as const;
  const value: Word = new WordNode(
    text.text === '' ? MappedText.verbatim('', range[1]) : text,
    valueRange,
    escapeToken,
    false,
  );
  const mount = keyword === 'RUN' && name === 'mount' ? readMount(text, valueRange, escapeToken) : null;
  return { type: 'Flag', range, parent: null, name, nameRange, value, mount };
}

/** Tells a problem of one flag. */
export type ReportFlag = (code: ProblemCode, flag: Flag, details?: ProblemDetails) => void;

/** Instructions that never look at their flags. */
const IGNORING = new Set(['ARG', 'STOPSIGNAL']);

const NON_ASCII = /[^\0-\x7f]/;

/** Checks the flags of an instruction against the table. */
export function checkFlags(keyword: string, flags: readonly Flag[], report: ReportFlag): void {
  const types = FLAG_TYPES[keyword] ?? {};
  const seen = new Set<string>();
  for (const flag of flags) {
    const { name } = flag;
    // Two dashes alone, also with quotes or an escape token that leave nothing.
    if (name === '' && flag.value === null) continue;
    const text = flag.value?.text ?? '';
    if (NON_ASCII.test(text)) report('non-ascii-flag', flag, { data: { value: text } });
    if (IGNORING.has(keyword)) {
      report('ignored-flag', flag, { data: { keyword, name } });
      continue;
    }
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) reportUnknown(keyword, flag, Object.keys(types), report);
    else if (type !== 'strings' && seen.has(name)) report('duplicate-flag', flag, { data: { name } });
    else checkValue(flag, type, report);
    seen.add(name);
  }
}

function checkValue(flag: Flag, type: FlagType, report: ReportFlag): void {
  const { name, value } = flag;
  if (type !== 'boolean') {
    if (value === null) report('flag-without-value', flag, { data: { name } });
  } else if (value?.text === '') report('flag-without-value', flag, { data: { name } });
  else if (value !== null && !/^(?:true|false)$/i.test(value.text)) {
    report('flag-not-boolean', flag, { data: { name, value: value.text } });
  }
}

function reportUnknown(keyword: string, flag: Flag, names: readonly string[], report: ReportFlag): void {
  const found = nearest(flag.name, names);
  const [only] = found;
  const hint = only === undefined ? '' : ` Did you mean \`--${found.join('` or `--')}\`?`;
  const data = { keyword, name: flag.name, hint };
  const isWritten = flag.nameRange[1] - flag.nameRange[0] === flag.name.length;
  if (only === undefined || found.length > 1 || !isWritten) report('unknown-flag', flag, { data });
  else report('unknown-flag', flag, { data, fix: { range: flag.nameRange, text: only } });
}
