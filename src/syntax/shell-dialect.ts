import type { EscapeToken, ShellDialect, ShellFamily } from './nodes.ts';

/** Programs that run a text in the language of `sh`. */
export const POSIX_SHELLS = ['sh', 'ash', 'bash', 'dash', 'ksh', 'mksh', 'zsh'] as const;

const FAMILIES: ReadonlyMap<string, ShellFamily> = new Map([
  ...POSIX_SHELLS.map((name) => [name, 'posix'] as const),
  ...['powershell', 'pwsh'].map((name) => [name, 'powershell'] as const),
  ['cmd', 'cmd'],
]);

/** What runs shell text in a Linux image that names no SHELL. */
export const DEFAULT_DIALECT: ShellDialect = {
  family: 'posix',
  name: 'sh',
  arguments: ['-c'],
  isExplicit: false,
};

/** The same for a Windows image. */
export const WINDOWS_DIALECT: ShellDialect = {
  family: 'cmd',
  name: 'cmd',
  arguments: ['/S', '/C'],
  isExplicit: false,
};

/** Images whose stages run on Windows: Microsoft's base images and whatever says so in its name or tag. */
const WINDOWS_IMAGE =
  /(?:^|\/)microsoft\/(?:windowsservercore|nanoserver)|^mcr\.microsoft\.com\/windows|windowsservercore|nanoserver/i;

/** Whether a program runs a text in the language of `sh`. */
export function isPosixShell(program: string): boolean {
  return FAMILIES.get(program) === 'posix';
}

/** The shell named by the elements of SHELL, or by a command that is started with them. */
export function dialectOfCommand(argv: readonly string[]): ShellDialect {
  const [program = '', ...rest] = argv;
  const name = programName(program);
  const [next] = rest;
  const isWrapper = name === 'env' || name === 'busybox';
  if (isWrapper && next !== undefined && FAMILIES.has(programName(next))) return dialectOfCommand(rest);
  return { family: FAMILIES.get(name) ?? 'none', name, arguments: rest, isExplicit: true };
}

/** The shell of a script's `#!` line; `null` when it names another interpreter. */
export function dialectOfShebang(line: string): ShellDialect | null {
  const words = line
    .slice(2)
    .trim()
    .split(/[ \t]+/, 16);
  const isEnv = programName(words[0] ?? '') === 'env';
  const command = isEnv
    ? words.slice(1).filter((word) => !word.startsWith('-') && !word.includes('='))
    : words;
  const dialect = dialectOfCommand(command);
  return dialect.family === 'none' ? null : dialect;
}

/** Whether an image reference, as written, names a Windows image. */
export function isWindowsImage(image: string): boolean {
  return WINDOWS_IMAGE.test(image);
}

/** Which shell is in force: set by SHELL, inherited through FROM of an earlier stage. */
export class DialectTracker {
  readonly #byStage = new Map<string, ShellDialect>();
  readonly #isWindowsLikely: boolean;
  readonly #osOf: (image: string) => 'linux' | 'windows' | null;
  #stage: string | null = null;
  #current: ShellDialect;

  constructor(escapeToken: EscapeToken, osOf: (image: string) => 'linux' | 'windows' | null = () => null) {
    // Authors switch to the back-tick because `\` separates Windows paths.
    this.#isWindowsLikely = escapeToken === '`';
    this.#osOf = osOf;
    this.#current = this.#isWindowsLikely ? WINDOWS_DIALECT : DEFAULT_DIALECT;
  }

  get current(): ShellDialect {
    return this.#current;
  }

  /** A FROM: `image` as written, `stageName` of the new stage. */
  enterStage(image: string, stageName: string | null): void {
    if (this.#stage !== null) this.#byStage.set(this.#stage, this.#current);
    const inherited = this.#byStage.get(image);
    this.#stage = stageName === null ? null : stageName.toLowerCase();
    this.#current = inherited ?? (this.#runsWindows(image) ? WINDOWS_DIALECT : DEFAULT_DIALECT);
  }

  #runsWindows(image: string): boolean {
    if (isWindowsImage(image)) return true;
    return this.#isWindowsLikely && image !== 'scratch' && this.#osOf(image) !== 'linux';
  }

  /** A SHELL with these elements. */
  setShell(argv: readonly string[]): void {
    if (argv.length > 0) this.#current = dialectOfCommand(argv);
  }
}

/** The name of a program without its directory and `.exe`, in lower case. */
function programName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  return name.endsWith('.exe') ? name.slice(0, -4) : name;
}
