/** The commands of a RUN as hadolint sees them: by their first word, with all further words as arguments. */
import {
  type AnyNode,
  childrenOf,
  type Located,
  onceForNearby,
  parseAsBash,
  type RunInstruction,
  type ShellCommand,
  type ShellScript,
  type ShellWord,
  type ShellWordPart,
} from '../../src/rule-api.ts';

/** A simple command. */
export interface HadolintCommand {
  readonly name: string;
  /** All words after the first, without quotes; expansions are `${…}`. */
  readonly args: readonly string[];
  /** Long ones by name, clusters of short ones letter by letter. */
  readonly flags: readonly string[];
  readonly node: Located;
}

/** What a RUN runs. */
export interface HadolintCommands {
  /** In source order; empty where the text is no shell text. */
  readonly commands: readonly HadolintCommand[];
  readonly hasPipe: boolean;
}

const NOTHING: HadolintCommands = { commands: [], hasPipe: false };

/** Those of a RUN, read as bash whatever shell runs them. */
export const commandsOf: (run: RunInstruction) => HadolintCommands = onceForNearby((run) => {
  const tree = treeOf(run);
  return tree === null || tree.script.errors.length > 0
    ? NOTHING
    : commandsIn(tree.script, tree.isExact ? null : run.keyword);
});

/** Whether a text, read as a command line, names one of some programs with an option and an argument. */
export function commandsOfText(text: string, parent: AnyNode): readonly HadolintCommand[] {
  return commandsIn(parseAsBash(text, parent), null).commands;
}

/** Of a heredoc only what stands before the first marker, or its body where nothing does. */
function treeOf(run: RunInstruction): { readonly script: ShellScript; readonly isExact: boolean } | null {
  const { form, heredocs } = run;
  if (form.type === 'ExecForm') {
    return { script: parseAsBash(form.elements.map(({ value }) => value).join(' '), run), isExact: false };
  }
  const [heredoc] = heredocs;
  if (heredoc !== undefined) {
    const marker = form.text.indexOf('<<');
    const before = marker === -1 ? '' : form.text.slice(0, marker).trim();
    if (before !== '') return { script: parseAsBash(before, run), isExact: false };
    if (heredoc.script?.dialect.family === 'posix') return { script: heredoc.script, isExact: true };
    return { script: parseAsBash(heredoc.body, run), isExact: false };
  }
  if (form.script?.dialect.family === 'posix') return { script: form.script, isExact: true };
  return { script: parseAsBash(form.text, run), isExact: false };
}

function commandsIn(script: ShellScript, place: Located | null): HadolintCommands {
  const commands: HadolintCommand[] = [];
  let hasPipe = false;
  const open: AnyNode[] = [script];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'ShellPipeline' && node.operators.length > 0) hasPipe = true;
    if (node.type === 'ShellCommand') {
      const command = commandOf(node, place ?? node);
      if (command !== null) commands.push(command);
    }
    open.push(...childrenOf(node).toReversed());
  }
  return { commands, hasPipe };
}

/** The word after these is what they run. */
const TRANSPARENT: ReadonlySet<string> = new Set(['busybox', 'builtin', 'command', 'run']);

function commandOf(command: ShellCommand, node: Located): HadolintCommand | null {
  const words = [command.name, ...command.args].filter((word) => word !== null);
  const [first] = words;
  if (first === undefined || first.type !== 'ShellWord') return null;
  const name = nameIn(words);
  if (name === null || name === '[' || name === '') return null;
  const args = words.slice(1).map((word) => (word.type === 'ShellWord' ? textOf(word) : ''));
  return { name, args, flags: args.flatMap(flagsOfWord), node };
}

function nameIn(words: readonly ShellCommand['args'][number][]): string | null {
  const [first, second] = words;
  const name = literalOf(first);
  if (name === null) return null;
  if (TRANSPARENT.has(name) && second !== undefined) return literalOf(second);
  if (name !== 'exec') return name;
  const rest = words.slice(1);
  while (/^-[cl]+$/.test(literalOf(rest[0]) ?? '')) rest.shift();
  if (literalOf(rest[0]) === '-a') rest.splice(0, 2);
  return rest.length === 0 ? name : literalOf(rest[0]);
}

function literalOf(word: ShellCommand['args'][number] | undefined): string | null {
  if (word?.type !== 'ShellWord') return null;
  return word.value;
}

/** The flags that one word holds. */
export function flagsOfWord(word: string): readonly string[] {
  if (word.startsWith('--')) {
    const name = word.slice(2).split('=', 1)[0] ?? '';
    return name === '' ? [] : [name];
  }
  return word.startsWith('-') ? [...word.slice(1)] : [];
}

function textOf(word: ShellWord): string {
  return word.parts.map(partText).join('');
}

function partText(part: ShellWordPart): string {
  switch (part.type) {
    case 'ShellLiteral':
      return part.value;
    case 'ShellQuoted':
      if (part.quote === '$"') return '';
      return part.value ?? part.parts.map(partText).join('');
    case 'ShellExpansion':
      return `\${${part.text.replace(/^\$\{?/, '').replace(/\}$/, '')}}`;
    case 'ShellSubstitution':
      return part.kind === 'command' ? `\${${wordsOf(part)}}` : part.kind === 'backquote' ? '${VAR}' : '';
    case 'ShellArithmetic':
      return '${VAR}';
    case 'ShellGlob':
      return part.parts.length > 0 ? '' : part.text;
    case 'ShellBrace':
      return '';
    default:
      return part satisfies never;
  }
}

function wordsOf(part: AnyNode): string {
  const open: AnyNode[] = [part];
  let text = '';
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'ShellWord') text += textOf(node);
    else open.push(...childrenOf(node).toReversed());
  }
  return text;
}
