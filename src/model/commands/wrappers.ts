/** Programs whose arguments are another command: what is theirs and where the other command begins. */

import type { Range, ShellDialect } from '../../syntax/nodes.ts';
import { dialectOfCommand, POSIX_SHELLS } from '../../syntax/shell-dialect.ts';
import { once } from '../once.ts';
import { setOf, type ToolGrammar } from '../tools/grammar.ts';
import { WRAPPER_TOOLS } from '../tools/wrappers.ts';
import type { Argument, Command, Wrapper } from '../types.ts';
import { DYNAMIC, partOfArgument, placeholderOf, renamedArgument, shapeOf } from './arguments.ts';
import { baseName, unversionedName } from './base-name.ts';
import { delegateOf } from './delegate.ts';

type Assignment = Command['assignments'][number];

/** What a wrapper leaves. */
export interface Unwrapped {
  readonly wrapper: Wrapper;
  /** `A=1` between the wrapper and its command. */
  readonly assignments: readonly Assignment[];
  readonly target: Target;
  /** Whether it runs the command on data of its own, as `xargs` and `find` do. */
  readonly isNesting: boolean;
}

/** The command after a wrapper: words, words that form a script for a shell, or a script on standard input. */
export type Target =
  | { readonly kind: 'words'; readonly words: readonly Argument[] }
  | { readonly kind: 'script'; readonly words: readonly Argument[]; readonly shell: ShellDialect }
  | { readonly kind: 'input'; readonly shell: ShellDialect };

type Reader = (words: readonly Argument[], name: string) => Unwrapped | null;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...WRAPPER_TOOLS.filter(({ wraps }) => wraps !== undefined).flatMap((row) => {
    const reader = readerOf(row);
    return row.names.split(' ').map((name) => [name, reader] as const);
  }),
  ...POSIX_SHELLS.map((name) => [name, readShell] as const),
  ['powershell', readPowershell],
  ['pwsh', readPowershell],
  ['cmd', readCmd],
  ['su', readSu],
  ['runuser', readRunuser],
  ['busybox', readBusybox],
  ['toybox', readBusybox],
  ['eval', readEval],
  ['xargs', readXargs],
  ...['python', 'pypy', 'py', 'corepack', 'php'].map((name) => [name, readDelegate] as const),
]);

/** Windows finds programs in any case. */
const WINDOWS_SHELLS: ReadonlySet<string> = new Set(['powershell', 'pwsh', 'cmd']);

function readerFor(name: string): Reader | undefined {
  const lower = name.toLowerCase();
  return READERS.get(WINDOWS_SHELLS.has(lower) ? lower : name) ?? delegating(name);
}

/** `python3.12` and its like: only programs that delegate carry versions. */
function delegating(name: string): Reader | undefined {
  const unversioned = unversionedName(name);
  const reader = unversioned === name ? undefined : READERS.get(unversioned);
  return reader === readDelegate ? reader : undefined;
}

/** Whether a program may start another one: a quick answer before the words are looked at. */
export function mayWrap(name: string): boolean {
  return readerFor(name) !== undefined;
}

/**
 * Takes the first wrapper off a command's words (the program first). `null` when it is none, when it starts no other
 * program, or when what it starts is decided at run time.
 */
export function unwrap(words: readonly Argument[]): Unwrapped | null {
  const first = words[0]?.value;
  if (first == null) return null;
  const name = baseName(first);
  return readerFor(name)?.(words, name) ?? null;
}

/** The commands of `find -exec`, each with the wrapper that stands for `find`. */
export function unwrapFind(words: readonly Argument[]): readonly Unwrapped[] {
  const commands: Unwrapped[] = [];
  const [find] = words;
  for (let at = 1; find !== undefined && at < words.length; at += 1) {
    const action = words[at];
    if (action?.value == null || !FIND_ACTIONS.has(action.value)) continue;
    const end = endOfFindAction(words, at + 1);
    const inner = words.slice(at + 1, end).map((word) => filledIn(word, '{}'));
    at = end;
    if (inner[0]?.value == null) continue;
    const wrapper: Wrapper = { name: 'find', range: [find.range[0], action.range[1]], args: [action] };
    commands.push({
      wrapper,
      assignments: [],
      target: { kind: 'words', words: inner },
      isNesting: true,
    });
  }
  return commands;
}

const FIND_ACTIONS: ReadonlySet<string> = new Set(['-exec', '-execdir', '-ok', '-okdir']);

/** The `;` or the `+` after `{}`. */
function endOfFindAction(words: readonly Argument[], from: number): number {
  for (let at = from; at < words.length; at += 1) {
    const shape = shapeOf(words[at] ?? EMPTY);
    if (shape === ';' || (shape === '+' && words[at - 1]?.value === '{}')) return at;
  }
  return words.length;
}

// ---------------------------------------------------------------------------------------- plain wrappers

interface Option {
  /** `-u`, `--user`. */
  readonly name: string;
  readonly value: Argument | null;
}

/** A wrapper's own words, read. */
interface OwnWords {
  readonly options: readonly Option[];
  readonly assignments: readonly Assignment[];
  readonly args: readonly Argument[];
  /** Index of the first word after them. */
  readonly next: number;
}

interface CompiledGrammar {
  readonly values: ReadonlySet<string>;
  readonly refuses: ReadonlySet<string>;
  readonly script: ReadonlySet<string>;
  readonly words: number;
  readonly optionalWord: RegExp | null;
  readonly takesAssignments: boolean;
  readonly hasBareDash: boolean;
}

function compile({ values, wraps = {} }: ToolGrammar): CompiledGrammar {
  const { refuses, script, words = 0, optionalWord = null } = wraps;
  const { takesAssignments = false, hasBareDash = false } = wraps;
  return {
    values: setOf(values),
    refuses: setOf(refuses),
    script: setOf(script),
    words,
    optionalWord,
    takesAssignments,
    hasBareDash,
  };
}

/** The row of a program of the table that has a reader of its own here. */
function rowOf(name: string): CompiledGrammar {
  const row = WRAPPER_TOOLS.find(({ names }) => names.split(' ').includes(name));
  if (row === undefined) throw new Error(`No wrapper is named ${name}.`);
  return compile(row);
}

function readerOf(row: ToolGrammar): Reader {
  const grammar = once(() => compile(row));
  return (words, name) => {
    const own = readOwnWords(words, grammar());
    if (own === null) return null;
    const split = own.options.find((option) => option.name === '-S' || option.name === '--split-string');
    if (name === 'env' && split !== undefined) return readSplitString(words, own, split);
    if (grammar().script.has(words[own.next]?.value ?? '')) return readScriptAfter(words, name, own);
    return wordsAfter(words, name, own);
  };
}

/** `flock /lock -c 'script'`. */
function readScriptAfter(words: readonly Argument[], name: string, own: OwnWords): Unwrapped | null {
  const option = words[own.next];
  const script = words[own.next + 1];
  if (option === undefined || script?.value == null) return null;
  const target: Target = { kind: 'script', words: [script], shell: PLAIN_SHELL };
  return unwrapped(name, words, [...own.args, option], target);
}

/** `env -S 'A=1 program argument'`, which a shell would read in the same way. */
function readSplitString(words: readonly Argument[], own: OwnWords, { value }: Option): Unwrapped | null {
  if (value?.value == null || own.next < words.length) return null;
  const args = own.args.filter((argument) => argument !== value);
  return unwrapped(
    'env',
    words,
    args,
    { kind: 'script', words: [value], shell: PLAIN_SHELL },
    own.assignments,
  );
}

const PLAIN_SHELL: ShellDialect = dialectOfCommand(['sh', '-c']);

function wordsAfter(
  words: readonly Argument[],
  name: string,
  own: OwnWords,
  change: { readonly isNesting: boolean } = { isNesting: false },
): Unwrapped | null {
  if (words[own.next]?.value == null) return null;
  const target: Target = { kind: 'words', words: words.slice(own.next) };
  return { ...unwrapped(name, words, own.args, target, own.assignments), ...change };
}

function unwrapped(
  name: string,
  words: readonly Argument[],
  args: readonly Argument[],
  target: Target,
  assignments: readonly Assignment[] = [],
): Unwrapped {
  const [start, nameEnd] = words[0]?.range ?? [0, 0];
  const range: Range = [start, args.at(-1)?.range[1] ?? nameEnd];
  return { wrapper: { name, range, args }, assignments, target, isNesting: false };
}

/** `null` when options are decided at run time or forbid a command. */
function readOwnWords(words: readonly Argument[], grammar: CompiledGrammar): OwnWords | null {
  const options: Option[] = [];
  const assignments: Assignment[] = [];
  const args: Argument[] = [];
  let wordsLeft = grammar.words;
  let isEnded = false;
  let at = 1;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? EMPTY;
    const shape = shapeOf(word);
    const assignment = grammar.takesAssignments ? assignmentOf(word, shape) : null;
    if (assignment !== null) assignments.push(assignment);
    else if (!isEnded && wordsLeft === grammar.words && isOptionOf(grammar, shape)) {
      args.push(word);
      if (shape === '--') isEnded = true;
      else {
        const found = readOption(word, shape, words[at + 1], grammar.values);
        if (found === null || found.options.some(({ name }) => grammar.refuses.has(name))) return null;
        options.push(...found.options);
        if (found.takesNext) at += 1;
        const taken = found.takesNext ? words[at] : undefined;
        if (taken !== undefined) args.push(taken);
      }
    } else if (!isEnded && args.length === 0 && grammar.optionalWord?.test(shape) === true) {
      args.push(word);
    } else if (wordsLeft > 0) {
      wordsLeft -= 1;
      args.push(word);
    } else break;
  }
  return { options, assignments, args, next: at };
}

function isOptionOf({ hasBareDash }: CompiledGrammar, shape: string): boolean {
  return isOption(shape) || (hasBareDash && shape === '-');
}

function isOption(shape: string): boolean {
  return shape.length > 1 && shape.startsWith('-');
}

interface FoundOptions {
  readonly options: readonly Option[];
  readonly takesNext: boolean;
}

/** One option word: `--name=value`, `--name`, or a cluster such as `-Eu` whose last letter may take a value. */
function readOption(
  word: Argument,
  shape: string,
  next: Argument | undefined,
  values: ReadonlySet<string>,
): FoundOptions | null {
  if (shape.startsWith('--')) {
    const equals = shape.indexOf('=');
    const name = equals < 0 ? shape : shape.slice(0, equals);
    if (name.includes(DYNAMIC)) return null;
    if (equals >= 0)
      return { options: [{ name, value: partOfArgument(word, equals + 1) }], takesNext: false };
    const takesNext = values.has(name);
    return { options: [{ name, value: takesNext ? (next ?? null) : null }], takesNext };
  }
  const options: Option[] = [];
  for (let at = 1; at < shape.length; at += 1) {
    const letter = shape[at] ?? '';
    if (letter === DYNAMIC) return null;
    const name = `-${letter}`;
    if (!values.has(name)) {
      options.push({ name, value: null });
      continue;
    }
    const isAttached = at + 1 < shape.length;
    options.push({ name, value: isAttached ? partOfArgument(word, at + 1) : (next ?? null) });
    return { options, takesNext: !isAttached };
  }
  return { options, takesNext: false };
}

/** `NAME=value` as a word. */
function assignmentOf(word: Argument, shape: string): Assignment | null {
  const equals = shape.indexOf('=');
  if (equals <= 0 || !/^[A-Za-z_]\w*$/.test(shape.slice(0, equals))) return null;
  const value = shape.slice(equals + 1);
  return {
    name: shape.slice(0, equals),
    value: word.isStatic && !value.includes(DYNAMIC) ? value : null,
    range: word.range,
  };
}

// ------------------------------------------------------------------------------------------------- shells

/** Long options of bash that take the next word. */
const SHELL_VALUES: ReadonlySet<string> = new Set(['--rcfile', '--init-file']);

function readShell(words: readonly Argument[], name: string): Unwrapped | null {
  let hasScript = false;
  let readsInput = false;
  let next = 1;
  for (; next < words.length; next += 1) {
    const shape = shapeOf(words[next] ?? EMPTY);
    if (shape === '--' || shape === '-') {
      next += 1;
      break;
    }
    if (!/^[-+]./.test(shape)) break;
    if (shape.includes(DYNAMIC) || onlyParses(shape, words[next + 1])) return null;
    if (shape.startsWith('--')) {
      if (SHELL_VALUES.has(shape)) next += 1;
      continue;
    }
    if (shape.startsWith('-') && shape.includes('c')) hasScript = true;
    if (shape.startsWith('-') && shape.includes('s')) readsInput = true;
    // Each `o` takes the name of an option from the words after.
    for (const letter of shape) if (letter === 'o' || letter === 'O') next += 1;
  }
  const args = words.slice(1, next);
  const shell = dialectOfCommand(words.slice(0, next).map(({ value }) => value ?? ''));
  if (!hasScript) {
    return next >= words.length || readsInput ? unwrapped(name, words, args, { kind: 'input', shell }) : null;
  }
  const script = words[next];
  if (script?.value == null) return null;
  return unwrapped(name, words, args, { kind: 'script', words: [script], shell });
}

/** `sh -n`, `bash -o noexec`, `bash --version`: nothing is run. */
function onlyParses(shape: string, next: Argument | undefined): boolean {
  if (shape === '--version' || shape === '--help') return true;
  if (!shape.startsWith('-') || shape.startsWith('--')) return false;
  return shape.includes('n') || (shape.includes('o') && next?.value === 'noexec');
}

/** Options of PowerShell that take a value, in the spellings that its own help lists. */
const POWERSHELL_VALUES = setOf(
  '-executionpolicy -exec -ex -ep -version -v -inputformat -if -outputformat -of -windowstyle -w -configurationname -config -psconsolefile -workingdirectory -wd -settingsfile -settings -custompipename',
);
const POWERSHELL_COMMAND = setOf('-command -c -co -com -comm -comma -comman');
const POWERSHELL_OTHER = setOf(
  '-file -f -encodedcommand -enc -e -ec -encodedarguments -help -h -? -commandwithargs -cwa',
);

function readPowershell(words: readonly Argument[], name: string): Unwrapped | null {
  for (let at = 1; at < words.length; at += 1) {
    const shape = shapeOf(words[at] ?? EMPTY)
      .toLowerCase()
      .replace(/^[/\u2013\u2014\u2015]/, '-');
    if (POWERSHELL_OTHER.has(shape)) return null;
    if (POWERSHELL_COMMAND.has(shape)) return restAsScript(words, name, at + 1);
    // Windows PowerShell takes the first word that is no option for the script, its successor for a file.
    if (!shape.startsWith('-'))
      return name.toLowerCase() === 'powershell' ? restAsScript(words, name, at) : null;
    if (POWERSHELL_VALUES.has(shape)) at += 1;
  }
  return null;
}

function readCmd(words: readonly Argument[], name: string): Unwrapped | null {
  for (let at = 1; at < words.length; at += 1) {
    const shape = shapeOf(words[at] ?? EMPTY).toLowerCase();
    if (shape === '/c' || shape === '/k') return restAsScript(words, name, at + 1);
    if (!shape.startsWith('/')) return null;
  }
  return null;
}

function restAsScript(words: readonly Argument[], name: string, from: number): Unwrapped | null {
  const script = words.slice(from);
  if (script.length === 0 || !script.every(({ isStatic }) => isStatic)) return null;
  const args = words.slice(1, from);
  const shell = dialectOfCommand([name, ...args.map(({ value }) => value ?? '')]);
  return unwrapped(name, words, args, { kind: 'script', words: script, shell });
}

function readEval(words: readonly Argument[], name: string): Unwrapped | null {
  const from = words[1]?.value === '--' ? 2 : 1;
  const script = words.slice(from);
  if (script.length === 0 || !script.every(({ isStatic }) => isStatic)) return null;
  return unwrapped(name, words, words.slice(1, from), { kind: 'script', words: script, shell: PLAIN_SHELL });
}

// ------------------------------------------------------------------------------------------ special cases

const SU = once(() => rowOf('su'));

/** `su - user -c 'script'`: words and options in any order. */
function readSu(words: readonly Argument[], name: string): Unwrapped | null {
  let script: Argument | null = null;
  let shell = 'sh';
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] ?? EMPTY;
    const shape = shapeOf(word);
    if (!isOption(shape) || shape === '--') continue;
    const found = readOption(word, shape, words[at + 1], SU().values);
    if (found === null) return null;
    for (const option of found.options) {
      if (option.name === '-c' || option.name === '--command' || option.name === '--session-command')
        script ??= option.value;
      if (option.name === '-s' || option.name === '--shell') shell = option.value?.value ?? '';
    }
    if (found.takesNext) at += 1;
  }
  const found = script;
  if (found?.value == null) return null;
  const args = words.slice(1).filter((word) => word !== found);
  const before = args.findLast((word) => word.range[0] < found.range[0]);
  const { wrapper, ...rest } = unwrapped(name, words, args, {
    kind: 'script',
    words: [found],
    shell: dialectOfCommand([shell, '-c']),
  });
  return {
    ...rest,
    wrapper: { ...wrapper, range: [wrapper.range[0], (before ?? words[0] ?? EMPTY).range[1]] },
  };
}

/** With `-u` a command follows; without, it is read as `su`. */
function readRunuser(words: readonly Argument[], name: string): Unwrapped | null {
  const own = readOwnWords(words, SU());
  const hasUser = own?.options.some((option) => option.name === '-u' || option.name === '--user') === true;
  return own !== null && hasUser ? wordsAfter(words, name, own) : readSu(words, name);
}

function readBusybox(words: readonly Argument[], name: string): Unwrapped | null {
  const applet = words[1]?.value;
  if (applet == null || applet.startsWith('-')) return null;
  return unwrapped(name, words, [], { kind: 'words', words: words.slice(1) });
}

/** `python -m pip …`: the tool acts under its own name. */
function readDelegate(words: readonly Argument[], name: string): Unwrapped | null {
  const delegate = delegateOf(name, words.slice(1));
  const named = delegate === null ? undefined : words[delegate.at + 1];
  if (delegate === null || named === undefined) return null;
  const tool = renamedArgument(named, delegate.name);
  const target: Target = { kind: 'words', words: [tool, ...words.slice(delegate.from + 1)] };
  return unwrapped(unversionedName(name), words, words.slice(1, delegate.at + 1), target);
}

const XARGS = once(() => rowOf('xargs'));

/** `xargs` adds words at the end or, with `-I`, in place of a mark. */
function readXargs(words: readonly Argument[], name: string): Unwrapped | null {
  const own = readOwnWords(words, XARGS());
  const [xargs] = words;
  if (own === null || xargs === undefined) return null;
  const inner = wordsAfter(words, name, own, { isNesting: true });
  if (inner?.target.kind !== 'words') return null;
  const mark = replacedMark(own.options);
  if (mark === null) return null;
  const filled =
    mark === ''
      ? [...inner.target.words, placeholderOf(xargs)]
      : inner.target.words.map((word) => filledIn(word, mark));
  return filled[0]?.value == null ? null : { ...inner, target: { kind: 'words', words: filled } };
}

/** What `-I`, `-i` or `--replace` names; empty when words are added at the end, `null` when it is not known. */
function replacedMark(options: readonly Option[]): string | null {
  let mark: string | null = '';
  for (const { name, value } of options) {
    if (name === '-I') mark = value?.value ?? null;
    else if (name === '--replace') mark = value === null ? '{}' : value.value;
    else if (name === '-i') mark = '{}';
  }
  return mark;
}

function filledIn(word: Argument, mark: string): Argument {
  return word.value?.includes(mark) === true ? placeholderOf(word) : word;
}

/** Stands for a word after the last one, which the loops above never reach. */
const EMPTY: Argument = { type: 'Argument', range: [0, 0], value: '', text: '', isStatic: true, node: null };
