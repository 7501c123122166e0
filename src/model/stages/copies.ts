/** What COPY and ADD bring from where. */
import type { AddInstruction, CopyInstruction, Heredoc, Word } from '../../syntax/nodes.ts';
import type { CopyOperation, CopySource, Stage, StageReference, Value } from '../types.ts';
import { expandText, type Lookup, toValue } from '../variables/expansion.ts';
import type { ExpansionBudget } from '../variables/expansion-budget.ts';

/** Where the words of one COPY or ADD are read. */
export interface CopyScope {
  readonly stage: Stage;
  readonly lookup: Lookup;
  readonly escapeToken: string;
  readonly budget: ExpansionBudget;
  readonly from: StageReference | null;
}

/** Reads one COPY or ADD. */
export function copyOperation(
  instruction: CopyInstruction | AddInstruction,
  { stage, lookup, escapeToken, budget, from }: CopyScope,
): CopyOperation {
  const { sources, destination, flags } = instruction;
  const expand = (word: Word) => expandText(word.text, lookup, { escape: escapeToken, budget });
  return {
    instruction,
    stage,
    sources: sources.map((word) => readSource(instruction, word, expand(word))),
    destination: destination === null ? null : toValue(destination, expand(destination)),
    from,
    flags,
  };
}

type Expansion = ReturnType<typeof expandText>;

function readSource(
  instruction: CopyInstruction | AddInstruction,
  word: Word,
  expansion: Expansion,
): CopySource {
  const heredoc = heredocOf(instruction, word);
  if (heredoc !== null) {
    const value: Value = {
      ...toValue(word, expansion),
      value: heredoc.delimiter,
      isKnown: true,
      error: null,
    };
    return { kind: 'heredoc', word, value, heredoc, isArchive: false };
  }
  const value = toValue(word, expansion);
  if (instruction.isJson && /^\d*<<-?[^<\s]/.test(word.text))
    return { kind: 'heredoc', word, value, heredoc: null, isArchive: false };
  const kind = value.value === null ? kindOfPieces(expansion.pieces) : kindOfText(value.value);
  return { kind, word, value, heredoc: null, isArchive: isArchive(kind, value.value, expansion.pieces) };
}

function heredocOf({ heredocs }: CopyInstruction | AddInstruction, word: Word): Heredoc | null {
  return heredocs.find(({ markerRange }) => markerRange[0] === word.range[0]) ?? null;
}

const SCHEME = /^(?:https?|git|ssh):\/\//;
const SSH_ADDRESS = /^[A-Za-z0-9_-]+@[A-Za-z0-9.-]+:/;

function kindOfText(text: string): CopySource['kind'] {
  if (text.startsWith('http://') || text.startsWith('https://'))
    return pathOfUrl(text).endsWith('.git') ? 'git' : 'url';
  return SCHEME.test(text) || SSH_ADDRESS.test(text) ? 'git' : 'path';
}

/** The beginning of a text often tells what it is, whatever the variables after it hold. */
function kindOfPieces(pieces: readonly (string | null)[]): CopySource['kind'] {
  const unknown = pieces.indexOf(null);
  const head = pieces.slice(0, unknown === -1 ? pieces.length : unknown).join('');
  if (SCHEME.test(head) || SSH_ADDRESS.test(head)) {
    const isWeb = head.startsWith('http');
    return isWeb && !/\.git(?:[?#]|$)/.test(pieces.map((piece) => piece ?? '').join('')) ? 'url' : 'git';
  }
  // A slash ends what could become a scheme or the name of a host.
  return head.includes('/') && !SCHEME_BEGINNING.test(head) ? 'path' : 'unknown';
}

const SCHEME_BEGINNING = /^[A-Za-z]+:\/?$/;

function pathOfUrl(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? '';
}

/** What ADD unpacks or what a reader takes for an archive, by its name. */
const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|tzst|tlz|taz|tz2|tar\.(?:gz|bz2|xz|zst|lzma|lz|lz4|z))$/i;

/** What may hold a tar archive: ADD looks at the content. Gems, crates and packages of Alpine are archives as well. */
const COMPRESSED = /\.(?:gz|bz2|xz|zst|gem|crate|apk|ova|box)$/i;

function isArchive(
  kind: CopySource['kind'],
  text: string | null,
  pieces: readonly (string | null)[],
): boolean | null {
  if (kind === 'git') return false;
  if (text !== null) {
    const name = kind === 'url' ? pathOfUrl(text) : text;
    if (ARCHIVE.test(name)) return true;
    return isPattern(kind, name) || COMPRESSED.test(name) ? null : false;
  }
  const tail = pieces.slice(pieces.lastIndexOf(null) + 1).join('');
  return ARCHIVE.test(tail) ? true : null;
}

function isPattern(kind: CopySource['kind'], name: string): boolean {
  return kind === 'path' && /[*?[]/.test(name);
}
