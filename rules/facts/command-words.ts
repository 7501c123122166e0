import { type Argument, type BuildModel, type Command, onceFor, type RunStep } from '../../src/rule-api.ts';

/**
 * Whether a word that is decided at run time may supply an option or a sub-command. The value of an option supplies none;
 * neither does a word that can only be a package, or one whose text the file gives.
 */
export function mayHideWords(command: Command, model: BuildModel): boolean {
  const dynamic = command.args.filter(({ isStatic }) => !isStatic);
  if (dynamic.length === 0) return false;
  const values = new Set(command.flags.map(({ value }) => value));
  return dynamic.some((argument) => !values.has(argument) && mayBeOption(argument, command, model));
}

/** Names of variables that hold options, and of those that hold what is installed. */
const OPTIONS = /OPT|FLAG|ARGS?(?:$|_)|PARAM|SWITCH|QUIET|VERBOSE/i;
const PACKAGES =
  /PKG|PACK|DEP|LIB|TOOL|REQ|MOD|PLUGIN|COMPONENT|SOFTWARE|PROGRAM|UTIL|APP|NAME|VERSION|FILE|PATH|DIR|URL|DEB|RPM|APK|GEM/i;

function mayBeOption(argument: Argument, command: Command, model: BuildModel): boolean {
  const text = unquoted(argument.text);
  if (text.startsWith('-')) return text[1] === '$' || text.startsWith('--$');
  if (!mayBeAnyWord(argument)) return false;
  const variable = wholeVariable(text);
  if (variable === null) return isSubstitution(text) ? mayPrintOption(text, argument, command) : false;
  const { name, operand } = variable;
  if (!/^[A-Za-z_]/.test(name) || hasOption(operand)) return true;
  const given = givenText(name, command, model);
  if (given !== null) return hasOption(given);
  if (OPTIONS.test(name)) return true;
  const { positionals } = command;
  if (!positionals.includes(argument)) return true;
  if (PACKAGES.test(name)) return false;
  return positionals[0] === argument && (positionals.length > 1 || !needsPackage(command));
}

/** What is known of a script before its commands are looked at. */
export interface DirectoryHints {
  readonly model: BuildModel;
  /** Whether its text names such a directory. */
  readonly isNamed: boolean;
}

/**
 * Whether a word of `rm` or `find` may be a directory that nothing shows: one that is removed with all in it. A variable
 * that the script itself sets is none where the script names no such directory.
 */
export function mayBeDirectory(
  argument: Argument,
  command: Command,
  { model, isNamed }: DirectoryHints,
): boolean {
  if (!mayBeAnyWord(argument)) return false;
  if (command.name === 'rm' && !command.hasFlag('-r', '-R', '--recursive')) return false;
  const name = wholeVariable(unquoted(argument.text))?.name ?? null;
  return isNamed || name === null || command.run === null || !namesSetIn(command.run, model).has(name);
}

const scriptNames = onceFor((_: BuildModel) => new Map<RunStep, ReadonlySet<string>>());

/** What a script gives a value to, by an assignment or a loop. */
function namesSetIn(run: RunStep, model: BuildModel): ReadonlySet<string> {
  const known = scriptNames(model).get(run);
  if (known !== undefined) return known;
  const names = new Set(
    model
      .scriptsOf(run.instruction)
      .flatMap((script) => [
        ...script.all('ShellAssignment').map(({ name }) => name),
        ...script.all('ShellLoop').map(({ variable }) => variable?.value ?? ''),
      ]),
  );
  scriptNames(model).set(run, names);
  return names;
}

/** Whether nothing is known of how the word begins. */
export function mayBeAnyWord(argument: Argument): boolean {
  if (argument.isStatic) return false;
  const text = argument.text.startsWith('"') ? argument.text.slice(1) : argument.text;
  return !/^[A-Za-z0-9./_]/.test(text);
}

interface Variable {
  readonly name: string;
  /** What follows the name in braces: `:-x`. */
  readonly operand: string;
}

/** The variable that a word is, with nothing beside it; `null` for any other word. */
function wholeVariable(text: string): Variable | null {
  if (!text.startsWith('$') || text.startsWith('$(')) return null;
  const isBraced = text.startsWith('${');
  if (isBraced && text.indexOf('}') !== text.length - 1) return null;
  const inner = isBraced ? text.slice(2, -1) : text.slice(1);
  const name = /^(?:\w+|[@*#?!-])/.exec(inner)?.[0] ?? '';
  const operand = inner.slice(name.length);
  return isBraced || operand === '' ? { name, operand } : null;
}

function isSubstitution(text: string): boolean {
  return text.startsWith('$(') || text.startsWith('`');
}

/** `$(cat packages.txt)` as the only word can only be packages; what prints a text of its own may print options. */
function mayPrintOption(text: string, argument: Argument, command: Command): boolean {
  if (/\b(?:echo|printf)\b/.test(text) || OPTIONS.test(text)) return true;
  return command.positionals[0] !== argument || !needsPackage(command);
}

/** Whether an installation or a removal would be about nothing without its only word. */
function needsPackage({ packages, positionals }: Command): boolean {
  if (positionals.length !== 1) return false;
  return packages.some(
    ({ action, packages: all }) => (action === 'install' || action === 'remove') && all.length === 1,
  );
}

/** What the file says that a variable holds: ENV or ARG, or an assignment in the same script; `null` when nothing. */
function givenText(name: string, { instruction }: Command, model: BuildModel): string | null {
  const assigned = assignedText(name, instruction.argumentsText);
  if (assigned !== null) return assigned;
  const { env, args } = model.stateBefore(instruction);
  return (env.get(name) ?? args.get(name))?.value.value ?? null;
}

/** Everything that is assigned to a name in a script, as written. */
function assignedText(name: string, script: string): string | null {
  const head = `${name}=`;
  let all: string | null = null;
  for (let at = script.indexOf(head); at >= 0; at = script.indexOf(head, at + head.length)) {
    if (/[\w$]/.test(script[at - 1] ?? ' ')) continue;
    const from = at + head.length;
    const quote = script[from];
    const isQuoted = quote === '"' || quote === "'";
    const end = isQuoted ? script.indexOf(quote, from + 1) : script.slice(from).search(/[\s;&|]|$/) + from;
    all = `${all ?? ''} ${script.slice(isQuoted ? from + 1 : from, end < 0 ? undefined : end)}`;
  }
  return all;
}

/** Whether a text has a word that begins with a dash. */
function hasOption(text: string): boolean {
  return /(?:^|[\s:=+"'])-+[A-Za-z]/.test(text);
}

function unquoted(text: string): string {
  return text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text;
}

/** The text of a word with its outer quotes removed, globs and variables as written. */
export function wordText(argument: Argument): string {
  if (argument.value !== null) return argument.value;
  const { text } = argument;
  const quote = text[0];
  return text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote)
    ? text.slice(1, -1)
    : text;
}
