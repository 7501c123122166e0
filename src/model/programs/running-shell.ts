/** Which program reads a shell text, and what is under the name `/bin/sh` at a place of a stage. */

import type { Range, ShellDialect } from '../../syntax/nodes.ts';
import { isPosixShell } from '../../syntax/shell-dialect.ts';
import { releaseFactsOf } from '../base-image/release-facts.ts';
import { pipefailOf } from '../base-image/shell-options.ts';
import { lastBeginningAt } from '../places.ts';
import { alongChain } from '../stages/along-chain.ts';
import { lastSegment } from '../state/paths.ts';
import type { Command, CopyOperation, Stage } from '../types.ts';

/** The program that reads a shell text. */
export interface RunningShell {
  /**
   * `bash`, `dash`, `ash`, `zsh`, `ksh` and so on; `none` where `/bin/sh` is certainly missing; `null` when undetermined:
   * an unknown base image, or a step that may have replaced `/bin/sh`.
   */
  readonly name: string | null;
  /** Whether it takes `set -o pipefail`, and `-o pipefail` as an option; `null` when undetermined. */
  readonly hasPipefail: boolean | null;
}

const UNDETERMINED: RunningShell = { name: null, hasPipefail: null };

/** The program that reads the text of a command. */
export function runningShellOf({ dialect, stage, range }: Command): RunningShell {
  return runningShell(dialect, stage, range[0]);
}

/**
 * The program that reads a text at an offset of the file for which this shell is in force (that of SHELL, of a `#!` line,
 * of `sh -c`). Shells that are not of the Bourne family are undetermined.
 */
export function runningShell(dialect: ShellDialect | null, stage: Stage | null, at: number): RunningShell {
  if (dialect === null || dialect.family !== 'posix') return UNDETERMINED;
  return dialect.name === 'sh' ? shellAt(stage, at) : describe(dialect.name, stage);
}

/** What `/bin/sh` is directly before an offset of a stage. */
export function shellAt(stage: Stage | null, at: number): RunningShell {
  if (stage === null) return UNDETERMINED;
  const changes = changesOf(stage);
  const last = lastBeginningAt(changes.own, at - 1);
  const name = last === -1 ? changes.inherited : (changes.own[last]?.name ?? null);
  return describe(name, stage);
}

function describe(name: string | null, stage: Stage | null): RunningShell {
  if (name === null) return UNDETERMINED;
  const facts = stage?.root.base.facts ?? null;
  const hasPipefail = facts?.sh === name ? facts.shHasPipefail : pipefailOf(name);
  // Its own release of dash, whatever is under the name of sh.
  const ofRelease = name === 'dash' && facts !== null ? releaseFactsOf(facts).dashHasPipefail : null;
  return { name, hasPipefail: hasPipefail ?? ofRelease };
}

/** A step after which `/bin/sh` is another program; `null` when nobody knows which. */
interface Change {
  readonly range: Range;
  readonly name: string | null;
}

interface Changes {
  /** In the order of the file. */
  readonly own: readonly Change[];
  /** Before the first of them. */
  readonly inherited: string | null;
}

const changesOf = alongChain<Changes>((stage, parent) => {
  const own = [...stage.copies.flatMap(changesByCopy), ...stage.commands.flatMap(changesByCommand)];
  const inherited =
    parent === null
      ? (stage.root.base.facts?.sh ?? null)
      : (parent.own.at(-1) ?? { name: parent.inherited }).name;
  return { own: own.sort((left, right) => left.range[0] - right.range[0]), inherited };
});

const SH = /^(?:\/usr)?\/bin\/sh$/;
const HOLDS_SH = /^\/(?:usr\/)?(?:bin\/?)?$/;

/** Copied onto it, or with whatever a directory, an archive or another image has. */
function changesByCopy({ sources, destination, instruction: { range } }: CopyOperation): readonly Change[] {
  const target = destination?.value ?? null;
  if (target === null) return [];
  if (SH.test(target)) return [{ range, name: null }];
  if (!HOLDS_SH.test(target)) return [];
  const bringsSh = sources.some(({ value: { value }, isArchive, kind }) => {
    if (kind === 'heredoc' || (kind === 'url' && isArchive !== true)) return value === 'sh';
    if (value === null || isArchive !== false) return true;
    const name = lastSegment(value);
    // A name with an extension is a file of that name; others may be directories.
    return name === 'sh' || !/^[\w-]+\.[\w.-]+$/.test(name);
  });
  return bringsSh ? [{ range, name: null }] : [];
}

const MOVING: ReadonlySet<string> = new Set(['ln', 'cp', 'mv', 'install', 'rm', 'tee', 'dd', 'unlink']);
const DIVERTING: ReadonlySet<string> = new Set([
  'update-alternatives',
  'dpkg-divert',
  'busybox',
  'alternatives',
]);

function changesByCommand(command: Command): readonly Change[] {
  const { name, args, range, context, packages } = command;
  if (name === null) return [];
  const byPackage = packages.flatMap(({ packages: names }) =>
    names.flatMap((each) => shellOfPackage(each.name)),
  );
  const named = byPackage.at(-1);
  if (named !== undefined) return [{ range, name: null }];
  if (name === 'dpkg-reconfigure')
    return args.some(({ text }) => text === 'dash') ? [{ range, name: null }] : [];
  const isAboutSh = args.some(({ value }) => value !== null && SH.test(value));
  if (!isAboutSh || !(MOVING.has(name) || DIVERTING.has(name))) return [];
  const target = command.positionals.at(-1)?.value ?? '';
  if (name !== 'ln' || !SH.test(target) || context.isConditional) {
    // A copy of the shell elsewhere leaves it as it is.
    return (name === 'cp' || name === 'ln') && !SH.test(target) ? [] : [{ range, name: null }];
  }
  const source = command.positionals.at(-2)?.value ?? '';
  const program = lastSegment(source);
  return [{ range, name: program !== 'sh' && isPosixShell(program) ? program : null }];
}

/** Alpine packs the link in packages of its own: `bash-binsh`, `dash-binsh`. */
function shellOfPackage(name: string | null): readonly string[] {
  return name?.endsWith('-binsh') === true || name === 'dashbinsh' ? [name] : [];
}
