/** What a reporter is and what it writes to. Reporters are pure: no clock, environment, locale or files. */
import type { FileResult, RunResult } from '../engine/result.ts';
import {
  commandMessage,
  commandProperty,
  jsonText,
  markdownText,
  oneLine,
  shownPath,
  xmlText,
} from './escape.ts';
import { PLAIN_STYLE, type Style } from './plain-style.ts';

/** A pure function of the run result and a sink; the same input gives the same bytes on every machine. */
export interface Reporter {
  readonly name: string;
  report(run: RunResult, out: Sink): void;
}

/** Where the repository begins; machine formats name files relative to it. */
export interface SourceRoot {
  /** Path below the root with `/` between parts, not encoded; `null` when the file lies outside. */
  toRelative(absolutePath: string | null, path: string): string | null;
}

/** Options of the SARIF reporter. */
export interface SarifOptions {
  /** Becomes `automationDetails.id`; `null` leaves the choice to the upload. */
  readonly category: string | null;
  /** `all` lists every rule that ran, `reported` only those with results. */
  readonly rules: 'all' | 'reported';
  /** Adds Markdown messages and the lines around each place. */
  readonly isFull: boolean;
  /** Without indentation. */
  readonly isCompact: boolean;
}

/** How a report is written: style, width, and what it includes. */
export interface SinkOptions {
  /** `PLAIN_STYLE` or what `createStyle` makes. */
  readonly style: Style;
  /** Whether the terminal understands OSC 8 links. */
  readonly hyperlinks: boolean;
  /** Terminal columns; code lines are cut to it. */
  readonly width: number;
  /** Where sentences are broken between words; without limit where no terminal shows them. */
  readonly wrapWidth: number;
  readonly sourceRoot: SourceRoot;
  /** Lists suppressed findings too. */
  readonly includeSuppressed: boolean;
  /** Shows counts by rule and by file: in text in place of findings. */
  readonly statistics: boolean;
  /** Shows under each finding what its fixes would change. */
  readonly showFixes: boolean;
  readonly sarif: SarifOptions;
}

/** Takes the report and makes foreign text safe; every piece of it goes through one of the escapers. */
export interface Sink extends SinkOptions {
  write(text: string): void;
  /** One line for people: hidden characters shown by their code. */
  plain(text: string): string;
  /** As `plain`, fit to begin a line. */
  path(path: string): string;
  xml(text: string): string;
  json(value: unknown, indent?: number): string;
  /** Message of a GitHub workflow command. */
  command(text: string): string;
  /** Property of a GitHub workflow command. */
  property(text: string): string;
  markdown(text: string): string;
  /** Path of a file relative to the repository root, absolute when outside; not escaped. */
  place(file: Pick<FileResult, 'path' | 'absolutePath'>): string;
  /** A link where the terminal has them, else just the text. `text` is already escaped. */
  link(text: string, url: string): string;
}

/** Takes paths as they are shown when they stay below the working directory. */
const WORKING_DIRECTORY_ROOT: SourceRoot = {
  toRelative(_absolutePath, path) {
    if (path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path)) return null;
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    return parts.includes('..') || parts.length === 0 ? null : parts.join('/');
  },
};

/** Wide enough for most code lines when nobody tells a terminal's width. */
const DEFAULT_WIDTH = 200;

const DEFAULTS: SinkOptions = {
  style: PLAIN_STYLE,
  hyperlinks: false,
  width: DEFAULT_WIDTH,
  wrapWidth: Number.POSITIVE_INFINITY,
  sourceRoot: WORKING_DIRECTORY_ROOT,
  includeSuppressed: false,
  statistics: false,
  showFixes: false,
  sarif: { category: null, rules: 'all', isFull: false, isCompact: false },
};

/** A sink over `write`; options not given are those of a plain file. */
export function createSink(write: (text: string) => void, options: Partial<SinkOptions> = {}): Sink {
  const settings = { ...DEFAULTS, ...options };
  const { style, hyperlinks, sourceRoot } = settings;
  return {
    ...settings,
    write,
    plain: (text) => oneLine(text, style.inverse),
    path: (path) => shownPath(path, style.inverse),
    xml: xmlText,
    json: jsonText,
    command: commandMessage,
    property: commandProperty,
    markdown: markdownText,
    place: ({ absolutePath, path }) => sourceRoot.toRelative(absolutePath, path) ?? absolutePath ?? path,
    link: (text, url) =>
      hyperlinks && isLinkable(url) ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\` : text,
  };
}

/** Terminals take only printable ASCII, and at most 2,083 bytes of it. */
function isLinkable(url: string): boolean {
  return url.length <= 2083 && /^https:\/\/[!-~]+$/.test(url);
}
