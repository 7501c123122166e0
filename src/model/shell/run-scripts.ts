/** Finds the scripts of a RUN and decides what language each is in. */

import { MappedText } from '../../syntax/mapped-text.ts';
import type { Comment, Dockerfile, RunInstruction, ShellDialect, ShellScript } from '../../syntax/nodes.ts';
import { parseShell } from '../../syntax/shell/parse-shell.ts';
import { dialectOfCommand, POSIX_SHELLS } from '../../syntax/shell-dialect.ts';
import { inputOf, sourceOf } from '../commands/nested-scripts.ts';
import { once } from '../once.ts';
import { onceFor } from '../once-for.ts';
import { lastBeginningAt } from '../places.ts';
import { shellAt } from '../programs/running-shell.ts';
import type { GivenVariables } from '../shell-flow/shell-flow.ts';
import { lastSegment } from '../state/paths.ts';
import type { BuildModel } from '../types.ts';
import { commandBaseName } from './command-words.ts';
import { VariablesOfRun } from './given-variables.ts';
import { type RunScript, RunScriptNode } from './run-script.ts';
import { kindOfShell, portableKindOf, type ShellKind } from './shell-kind.ts';

const NONE: readonly RunScript[] = [];

/** The scripts of a RUN that shell checks can read, in source order; none for exec forms and other languages. */
export function runScriptsOf(model: BuildModel, instruction: RunInstruction): readonly RunScript[] {
  const { form, heredocs } = instruction;
  if (form.type !== 'ShellForm') return NONE;
  const tree = form.script ?? heredocs[0]?.script ?? null;
  if (tree === null || tree.dialect.family !== 'posix' || tree.errors.length > 0) return NONE;
  const shell = shellOf(model, instruction, tree);
  const language = languageOf(model, instruction, tree, shell);
  if (language === null) return NONE;
  const isHeredoc = tree.parent?.type === 'Heredoc';
  const isShellcheckCompat = model.options.shellcheckCompat === true;
  const given = new VariablesOfRun(model, instruction);
  const source = () => sourceOf(tree.parent) ?? MappedText.verbatim('', tree.range[0]);
  const parts = { instruction, tree, source, ...language, isHeredoc, isShellcheckCompat, shell, given };
  const main = new RunScriptNode(parts);
  // ShellCheck under hadolint does not see them.
  if (isShellcheckCompat || isHeredoc || heredocs.length === 0) return [main];
  return [main, ...scriptsRead(model, main, given)];
}

/** Of which scripts are checked. */
const CHECKED_SHELLS = once(() => POSIX_SHELLS.filter((name) => kindOfShell(name) !== null));

/** The here-documents that a shell reads as its script: `RUN <<'EOF' bash`, `bash -eu <<'EOF'`. */
function scriptsRead(model: BuildModel, outer: RunScriptNode, given: GivenVariables): readonly RunScript[] {
  const host = outer.source;
  return outer.commands(...CHECKED_SHELLS()).flatMap((command) => {
    const flags = command.args.map(({ text }) => text);
    const [redirect, ...others] = command.redirects.filter(({ heredoc }) => heredoc !== null);
    const heredoc = redirect?.heredoc ?? null;
    if (heredoc === null || others.length > 0 || !flags.every((flag) => /^-[a-z]+$/.test(flag))) return [];
    // Otherwise the outer shell writes parts of the script.
    if (!heredoc.isQuoted && /[$`\\]/.test(heredoc.body)) return [];
    const source = inputOf(command, null, host);
    const name = commandBaseName(command) ?? '';
    const dialect: ShellDialect = { family: 'posix', name, arguments: flags, isExplicit: true };
    const tree = source === null ? null : parseShell(source, dialect, command);
    if (source === null || tree === null || tree.errors.length > 0) return [];
    const language = languageOf(model, outer.instruction, tree, dialect);
    if (language === null) return [];
    return new RunScriptNode({
      instruction: outer.instruction,
      tree,
      source: () => source,
      ...language,
      isHeredoc: true,
      isShellcheckCompat: false,
      shell: dialect,
      given,
    });
  });
}

interface Language {
  readonly kind: ShellKind;
  readonly limits: RunScript['limits'];
}

/** The `#!` line of a heredoc, a comment, the SHELL in force, the base image: in this order. */
function languageOf(
  model: BuildModel,
  instruction: RunInstruction,
  tree: ShellScript,
  shell: ShellDialect,
): Language | null {
  const isCompatible = model.options.shellcheckCompat === true;
  const wanted = namedByComment(model, instruction, tree);
  const name = wanted ?? shell.name;
  const kind = isCompatible ? portableKindOf(name) : kindOfShell(name);
  if (kind === null) return null;
  if (kind !== 'sh' || isCompatible || wanted !== null) return { kind, limits: limitsOf(kind) };
  const sh = shellAt(model.stageOf(instruction), tree.range[0]).name;
  const real = sh === null ? null : kindOfShell(sh);
  // Where nobody knows what runs the script, it is not known to be wrong there.
  return real === null ? { kind, limits: null } : { kind: real, limits: limitsOf(real) };
}

function limitsOf(kind: ShellKind): RunScript['limits'] {
  return kind === 'bash' || kind === 'ksh' ? null : kind;
}

/** What starts the script: the interpreter of a `#!` line, else the SHELL in force. */
function shellOf(model: BuildModel, instruction: RunInstruction, tree: ShellScript): ShellDialect {
  const { parent } = tree;
  if (parent?.type === 'Heredoc' && parent.body.startsWith('#!')) return tree.dialect;
  return model.stateBefore(instruction).shell.value ?? tree.dialect;
}

// ------------------------------------------------------------------------------------------------ comments

/** The shell that `# shellcheck shell=` names for this script, or `# hadolint shell=` for the stage. */
function namedByComment(model: BuildModel, instruction: RunInstruction, tree: ShellScript): string | null {
  return namedForScript(model.ast.text, instruction, tree) ?? namedForStage(model, instruction);
}

const FOR_SCRIPT = /^\s*shellcheck\s(?:.*\s)?shell=["']?([\w/.-]+)/;
const FOR_STAGE = /^\s*hadolint\s+(?:global\s+|stage\s+)?shell\s*=\s*(\S+)/;

/** In a comment above the RUN, or above the first command of its script. */
function namedForScript(
  text: string,
  { leadingComments, innerComments }: RunInstruction,
  { comments, statements }: ShellScript,
): string | null {
  const start = statements[0]?.range[0] ?? 0;
  const inScript = comments
    .filter((range) => range[0] < start)
    .map((range) => text.slice(range[0] + 1, range[1]));
  const around = [...leadingComments, ...innerComments.filter(({ range }) => range[0] < start)];
  for (const comment of [...inScript, ...around.map((each) => each.text)]) {
    const [, shell] = FOR_SCRIPT.exec(comment) ?? [];
    if (shell !== undefined) return lastSegment(shell);
  }
  return null;
}

interface ShellPragma {
  readonly range: Comment['range'];
  readonly name: string;
}

const shellPragmas = onceFor(({ comments }: Dockerfile): readonly ShellPragma[] =>
  comments.flatMap(({ text, range }) => {
    const [, shell] = FOR_STAGE.exec(text) ?? [];
    return shell === undefined ? [] : [{ range, name: dialectOfCommand(shell.split(/\s+/)).name }];
  }),
);

/** The last one of the stage, or one above the first FROM; a SHELL that comes later wins. */
function namedForStage(model: BuildModel, instruction: RunInstruction): string | null {
  const pragmas = shellPragmas(model.ast);
  const pragma = pragmas[lastBeginningAt(pragmas, instruction.range[0])];
  if (pragma === undefined) return null;
  const { shell } = model.stateBefore(instruction);
  const [firstStage] = model.stages;
  const isForAll = firstStage !== undefined && pragma.range[0] < firstStage.range[0];
  const own = model.stageOf(instruction);
  // A trigger is read with what holds in the stage that keeps it.
  const stage = own?.isTrigger === true ? own.parentStage : own;
  const isOwn = stage !== null && pragma.range[0] >= stage.range[0];
  if (!isForAll && !isOwn) return null;
  const isLater = shell.instruction !== null && shell.instruction.range[0] > pragma.range[0];
  return isLater ? null : pragma.name;
}
