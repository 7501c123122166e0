/** What a command may touch of the process it runs in. */
import { fstatSync } from 'node:fs';
import type { Style } from '../reporters/plain-style.ts';
import { PLAIN_STYLE } from '../reporters/plain-style.ts';
import type { Terminal } from './terminal.ts';

/** Value of `--color`; `auto` follows the terminal and `NO_COLOR`. */
export type ColorChoice = 'auto' | 'always' | 'never';
/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Levels as `createStyle` takes them; 0 is none. */
export type ColorLevel = 0 | 1 | 2 | 3;

/** A stream to write to: standard output, standard error, or a buffer in tests. */
export interface Output {
  readonly isTerminal: boolean;
  /** In columns; `null` when it is no terminal. */
  readonly width: number | null;
  write(content: string | Uint8Array): void;
}

/** `pipe`: what a shell connects; `other`: a device, a socket, or nothing. */
export type StdinKind = 'terminal' | 'file' | 'pipe' | 'other';

/** Everything that a command gets from outside, so that tests can run one without a process. */
export interface Io {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Environment;
  readonly stdout: Output;
  readonly stderr: Output;
  /** What standard input is connected to; a terminal has no text to read. */
  readonly stdinKind: StdinKind;
  /** Everything on standard input. */
  readStdin(): Promise<Buffer>;
  /** `null` where standard input or standard error is no terminal. */
  openTerminal(): Promise<Terminal | null>;
}

/** The surroundings of this process. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    get stdinKind() {
      return stdinKind();
    },
    readStdin,
    openTerminal,
  };
}

function stdinKind(): StdinKind {
  if (process.stdin.isTTY) return 'terminal';
  try {
    const stats = fstatSync(0);
    if (stats.isFile()) return 'file';
    return stats.isFIFO() ? 'pipe' : 'other';
  } catch {
    return 'other';
  }
}

function outputOf(stream: NodeJS.WriteStream): Output {
  let isOpen = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isOpen = false;
    // A reader that has seen enough (`| head`) closes its end: nobody is left to be told anything.
    if (error.code === 'EPIPE') return;
    process.exitCode = 2;
    if (stream !== process.stderr) process.stderr.write(`The output was cut off: ${error.message}.\n`);
  });
  return {
    isTerminal: stream.isTTY === true,
    width: stream.isTTY === true ? stream.columns : null,
    write(content) {
      if (isOpen) stream.write(content);
    },
  };
}

async function openTerminal(): Promise<Terminal | null> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return null;
  const { askOnTerminal } = await import('./terminal.ts');
  return askOnTerminal();
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** How many colours an output may show: the option, then FORCE_COLOR, then NO_COLOR, then what the terminal says. */
function colorLevel(choice: ColorChoice, output: Pick<Output, 'isTerminal'>, env: Environment): ColorLevel {
  if (choice === 'never') return 0;
  if (choice === 'always') return Math.max(1, terminalColors(env)) as ColorLevel;
  const forced = forcedColors(env['FORCE_COLOR']);
  if (forced !== null) return forced;
  if (isSet(env['NO_COLOR']) || !output.isTerminal) return 0;
  return terminalColors(env);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

/** Node's own reading of FORCE_COLOR; `null` when it is not there or says nothing known. */
function forcedColors(value: string | undefined): ColorLevel | null {
  switch (value) {
    case '0':
    case 'false':
      return 0;
    case '':
    case '1':
    case 'true':
      return 1;
    case '2':
      return 2;
    case '3':
      return 3;
    default:
      return null;
  }
}

function terminalColors(env: Environment): ColorLevel {
  const terminal = env['TERM'] ?? '';
  if (terminal === 'dumb') return 0;
  if (env['COLORTERM'] === 'truecolor' || env['COLORTERM'] === '24bit') return 3;
  return terminal.includes('256') ? 2 : 1;
}

/** Whether the terminal is known to follow OSC 8 links; multiplexers and log viewers are not. */
export function understandsLinks(output: Pick<Output, 'isTerminal'>, env: Environment): boolean {
  if (isSet(env['NO_HYPERLINK'])) return false;
  if (isSet(env['FORCE_HYPERLINK'])) return env['FORCE_HYPERLINK'] !== '0';
  if (!output.isTerminal || isSet(env['CI']) || isSet(env['TMUX']) || isSet(env['STY'])) return false;
  if (LINK_PROGRAMS.has(env['TERM_PROGRAM'] ?? '')) return true;
  if (Number(env['VTE_VERSION'] ?? 0) >= 5000) return true;
  return ['KITTY_WINDOW_ID', 'WT_SESSION', 'DOMTERM'].some((name) => isSet(env[name]));
}

const LINK_PROGRAMS: ReadonlySet<string> = new Set(['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper']);

/** Colour functions for an output; the library is loaded only where there is colour. */
export async function styleFor(choice: ColorChoice, output: Output, env: Environment): Promise<Style> {
  const level = colorLevel(choice, output, env);
  if (level === 0) return PLAIN_STYLE;
  const { createStyle } = await import('../reporters/style.ts');
  return createStyle(level);
}
