/** What a simple command does to variables by its name and its words. */
import type { ShellAssignment, ShellCommand, ShellWord } from '../../syntax/nodes.ts';
import {
  type AssignmentEffect,
  assignmentTo,
  type ReferenceEffect,
  type RemovalEffect,
  referenceTo,
  type VariableEffect,
} from './effects.ts';
import { isVariableName } from './known-variables.ts';
import { letEffects } from './let-effects.ts';

type CommandWord = ShellWord | ShellAssignment;

const NOTHING: readonly VariableEffect[] = [];

/** The name of the command whose words are read: that of `builtin X` is `X`. */
interface Call {
  readonly name: string;
  readonly word: ShellWord;
  readonly args: readonly CommandWord[];
}

/** The program of a command, looked for through `builtin`; `null` when it is not static. */
export function callOf({ name, args }: ShellCommand): Call | null {
  if (name?.value == null) return null;
  const [first, ...rest] = args;
  if (name.value === 'builtin' && first?.type === 'ShellWord' && first.value !== null)
    return { name: first.value, word: first, args: rest };
  return { name: name.value, word: name, args };
}

type Reader = (call: Call) => readonly VariableEffect[];

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['export', ({ args }) => (hasFlag(args, 'f') ? NOTHING : declarations(args, { isUsed: true }))],
  ['declare', declare],
  ['typeset', declare],
  ['local', local],
  ['readonly', ({ args }) => (hasFlag(args, 'f', 'p') ? NOTHING : declarations(args, {}))],
  ['read', read],
  ['getopts', ({ args }) => external(args[1])],
  ['let', ({ args }) => letEffects(args)],
  ['printf', printfEffects],
  ['wait', waitEffects],
  ['mapfile', mapfile],
  ['readarray', mapfile],
  ['set', setEffects],
  ['unset', unset],
  ['trap', mentions],
  ['alias', mentions],
]);

/** The effects of a command with a name, in the order in which they happen. Its prefix assignments are not among them. */
export function effectsOf(command: ShellCommand): readonly VariableEffect[] {
  const value = command.name?.value;
  if (value == null || (value !== 'builtin' && !READERS.has(value))) return NOTHING;
  const call = callOf(command);
  return call === null ? NOTHING : (READERS.get(call.name)?.(call) ?? NOTHING);
}

/** The effects of `x=1` on its own, or as a word of `export`. */
export function effectOfAssignment(node: ShellAssignment): AssignmentEffect {
  const { name, value, elements, isAppend, range } = node;
  return {
    kind: 'assignment',
    name,
    range: [range[0], Math.min(range[1], range[0] + name.length)],
    source: 'words',
    isArray: elements !== null || node.index !== null,
    isAppend,
    isElement: node.index !== null,
    values: elements ?? (value === null ? [] : [value]),
    isLocal: false,
    isInteger: false,
    operator: null,
  };
}

/** The letters and long names of the options before `--`, as `-abc` and `--name=value` give them. */
function flagsOf(args: readonly CommandWord[]): Set<string> {
  const flags = new Set<string>();
  for (const word of args) {
    const text = word.type === 'ShellWord' ? word.value : null;
    if (text === '--') break;
    if (text === null || !text.startsWith('-')) continue;
    if (text.startsWith('--')) flags.add(text.slice(2).split('=', 1)[0] ?? '');
    else for (const letter of text.slice(1)) flags.add(letter);
  }
  return flags;
}

function hasFlag(args: readonly CommandWord[], ...names: readonly string[]): boolean {
  const flags = flagsOf(args);
  return names.some((name) => flags.has(name));
}

interface Declaration {
  readonly isUsed?: boolean;
  readonly isArray?: boolean;
  readonly isLocal?: boolean;
  readonly isInteger?: boolean;
}

/** The words of `export`, `declare` and their kin: `name=value` and bare names. */
function declarations(
  args: readonly CommandWord[],
  { isUsed = false, isArray = false, isLocal = false, isInteger = false }: Declaration,
): VariableEffect[] {
  const references: VariableEffect[] = [];
  const assignments: VariableEffect[] = [];
  for (const word of args) {
    if (word.type === 'ShellAssignment') {
      const effect = effectOfAssignment(word);
      assignments.push({ ...effect, isArray: effect.isArray || isArray, isLocal, isInteger });
      if (isUsed) references.push(referenceTo(effect.name, effect.range));
      continue;
    }
    const { value, range } = word;
    if (value === null || !isVariableName(value)) continue;
    assignments.push({ ...assignmentTo(value, range, 'declaration', isArray), isLocal, isInteger });
    if (isUsed) references.push({ ...referenceTo(value, range), isExport: true });
  }
  return [...references, ...assignments];
}

function declare({ args }: Call): readonly VariableEffect[] {
  const flags = flagsOf(args);
  const isUsed = flags.has('x') || flags.has('p');
  if (flags.has('f') || flags.has('F')) return NOTHING;
  const effects = declarations(args, {
    isUsed,
    isArray: flags.has('a') || flags.has('A'),
    isLocal: !flags.has('g'),
    isInteger: flags.has('i'),
  });
  return flags.has('p') ? effects.filter(({ kind }) => kind === 'reference') : effects;
}

function local({ args }: Call): readonly VariableEffect[] {
  const flags = flagsOf(args);
  if (flags.has('f') || flags.has('F') || flags.has('p')) return NOTHING;
  return declarations(args, {
    isUsed: flags.has('x'),
    isArray: flags.has('a') || flags.has('A'),
    isLocal: true,
    isInteger: flags.has('i'),
  });
}

/** Options of a command with values, as `getopts` writes them: `a:` takes a value. */
function* operands(
  args: readonly CommandWord[],
  options: string,
): Generator<{ readonly word: ShellWord; readonly option: string | null }> {
  let isEnd = false;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (word?.type !== 'ShellWord') continue;
    const { value } = word;
    if (!isEnd && value === '--') {
      isEnd = true;
      continue;
    }
    if (isEnd || value === null || !value.startsWith('-') || value.length === 1) {
      yield { word, option: null };
      isEnd = true;
      continue;
    }
    for (let index = 1; index < value.length; index += 1) {
      const letter = value.charAt(index);
      const place = options.indexOf(letter);
      if (place === -1 || options.charAt(place + 1) !== ':') continue;
      if (index + 1 === value.length) {
        at += 1;
        const next = args[at];
        if (next?.type === 'ShellWord') yield { word: next, option: letter };
      }
      break;
    }
  }
}

function read({ args }: Call): readonly VariableEffect[] {
  const effects: VariableEffect[] = [];
  for (const { word, option } of operands(args, 'sreu:n:N:i:p:a:t:d:A')) {
    if (option === null || option === 'a') effects.push(...external(word, option === 'a'));
    // With an array the names are not read.
    if (option === 'a') break;
  }
  return effects;
}

function external(word: CommandWord | undefined, isArray = false): readonly VariableEffect[] {
  if (word?.type !== 'ShellWord' || word.value === null) return NOTHING;
  const [name = ''] = word.value.split('[', 1);
  if (!isVariableName(name)) return NOTHING;
  return [assignmentTo(name, word.range, 'external', isArray || name !== word.value)];
}

function printfEffects({ args }: Call): readonly VariableEffect[] {
  const [flag, name] = args;
  return flag?.type === 'ShellWord' && flag.value === '-v' ? external(name) : NOTHING;
}

function waitEffects({ args }: Call): readonly VariableEffect[] {
  for (const { word, option } of operands(args, 'fnp:')) {
    if (option === 'p' && word.value !== null && isVariableName(word.value))
      return [assignmentTo(word.value, word.range, 'integer')];
  }
  return NOTHING;
}

function mapfile({ word: program, args }: Call): readonly VariableEffect[] {
  for (const { word, option } of operands(args, 'd:n:O:s:u:C:c:t')) {
    if (option === null) return external(word, true);
  }
  return [assignmentTo('MAPFILE', program.range, 'external', true)];
}

/** `set -- a b` sets the positional parameters. */
function setEffects({ word, args }: Call): readonly VariableEffect[] {
  const at = args.findIndex((each) => {
    const text = each.type === 'ShellWord' ? each.value : null;
    return text === null || text === '--' || !/^[-+]/.test(text);
  });
  const first = args[at];
  if (first === undefined) return NOTHING;
  return [{ ...assignmentTo('@', word.range, 'external', true) }];
}

function unset({ args }: Call): readonly VariableEffect[] {
  const flags = flagsOf(args);
  const isFunction = flags.has('f') ? true : flags.has('v') ? false : null;
  return args.flatMap((word): readonly RemovalEffect[] => {
    const value = word.type === 'ShellWord' ? word.value : null;
    return value !== null && isVariableName(value)
      ? [{ kind: 'removal', name: value, isFunction, range: word.range }]
      : [];
  });
}

const MENTION = /\$\{?(\w+)/g;

/** Text that the shell reads later: `trap 'rm "$x"' EXIT`. */
function mentions({ args }: Call): readonly VariableEffect[] {
  return args.flatMap((word) => {
    const text = word.type === 'ShellWord' ? word : word.value;
    return text === null ? [] : mentionsIn(text);
  });
}

/** The variables that the static text of a word names. */
export function mentionsIn({ value, range }: ShellWord): readonly ReferenceEffect[] {
  if (value === null || !value.includes('$')) return [];
  return [...value.matchAll(MENTION)].map(({ 1: name = '' }) => ({
    ...referenceTo(name, range),
    isMention: true,
  }));
}
