import type {
  AnyNode,
  Command,
  CopyOperation,
  Range,
  ShellCommand,
  ShellRedirect,
} from '../../src/rule-api.ts';
import { wordText } from './command-words.ts';

/** Text that an instruction writes into a file. */
export interface WrittenText {
  /** As written, quotes removed. */
  readonly path: string;
  /** As written, outer quotes removed. */
  readonly text: string;
  readonly range: Range;
}

/** A piece of text that a command prints. */
export interface PrintedText {
  readonly text: string;
  readonly range: Range;
}

const PRINTERS: ReadonlySet<string> = new Set(['echo', 'printf']);

/** What `echo`, `printf` and here-documents write into files, and what `sed -i` puts there. */
export function textsWrittenBy(command: Command): readonly WrittenText[] {
  const isEdit = command.name === 'sed' && command.flags.some(({ name }) => /^(?:-i|--in-place)/.test(name));
  const texts = isEdit ? sedScripts(command) : textsPrintedBy(command);
  if (texts.length === 0) return [];
  const paths = isEdit ? sedFiles(command) : outputFilesOf(command);
  return paths.flatMap((path) => texts.map((text) => ({ ...text, path })));
}

/** What a COPY or ADD with heredocs writes. */
export function textsCopied({ sources, destination }: CopyOperation): readonly WrittenText[] {
  const path = destination?.value ?? destination?.raw;
  if (path === undefined) return [];
  return sources.flatMap(({ heredoc }) => {
    if (heredoc === null) return [];
    const file = path.endsWith('/') ? `${path}${heredoc.delimiter}` : path;
    return [{ path: file, text: heredoc.body, range: heredoc.bodyRange }];
  });
}

/** What a command prints or, for `cat` and `tee`, gets from a here-document or here-string. */
export function textsPrintedBy(command: Command): readonly PrintedText[] {
  const words = PRINTERS.has(command.name ?? '')
    ? command.args.map((argument) => ({ text: wordText(argument), range: argument.range }))
    : [];
  return command.name === 'cat' || command.name === 'tee' ? textsGivenTo(command.node) : words;
}

/** The here-documents and here-strings of a command. */
export function textsGivenTo(node: ShellCommand | null): readonly PrintedText[] {
  return (node?.redirects ?? []).flatMap(({ heredoc, operator, target }) => {
    if (heredoc !== null) return [{ text: heredoc.body, range: heredoc.bodyRange }];
    return operator === '<<<' && target !== null
      ? [{ text: target.value ?? target.text, range: target.range }]
      : [];
  });
}

/** The files that the standard output of a command goes to, through pipes, `tee` and blocks. */
export function outputFilesOf(command: Command): readonly string[] {
  const own = command.name === 'tee' ? command.positionals.map(wordText) : [];
  const teed = command.context.pipesTo
    .filter(({ name }) => name === 'tee')
    .flatMap(({ positionals }) => positionals.map(wordText));
  const redirected = redirectedTo(command.node);
  return [...own, ...teed, ...redirected];
}

/** Files named by `>` of the node itself or of the blocks around it. */
function redirectedTo(node: ShellCommand | null): readonly string[] {
  for (let at: AnyNode | null = node; at !== null; at = at.parent) {
    const files = 'redirects' in at ? at.redirects.flatMap(outputFile) : [];
    if (files.length > 0) return files;
    if (at.type === 'ShellScript' || at.type === 'ShellSubstitution') return [];
  }
  return [];
}

function outputFile({ operator, descriptor, target }: ShellRedirect): readonly string[] {
  const isOutput = /^&?>[>|]?$/.test(operator) && (descriptor === null || descriptor === 1);
  return isOutput && target !== null ? [target.value ?? target.text.replaceAll('"', '')] : [];
}

function sedScripts({ flags, positionals }: Command): readonly PrintedText[] {
  const scripts = flags.flatMap(({ name, value }) =>
    (name === '-e' || name === '--expression') && value !== null ? [value] : [],
  );
  const words = scripts.length > 0 ? scripts : positionals.slice(0, 1);
  return words.map((argument) => ({ text: wordText(argument), range: argument.range }));
}

function sedFiles({ flags, positionals }: Command): readonly string[] {
  const hasScript = flags.some(({ name }) => name === '-e' || name === '--expression');
  return (hasScript ? positionals : positionals.slice(1)).map(wordText);
}
