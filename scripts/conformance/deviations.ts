/** The deviations of docs/deviations.md as code: what may differ between the warnings, and why. Anything else fails. */
import { type IgnorePattern, readIgnoreFile } from '../../src/context/dockerignore.ts';
import { buildModel } from '../../src/model/build-model.ts';
import type { BaseImageFacts, BuildModel } from '../../src/model/types.ts';
import type { Dockerfile, Instruction } from '../../src/syntax/nodes.ts';
import { LineIndex } from '../../src/syntax/source-text.ts';
import type { Answer, TextRequest } from './oracle.ts';

/** A warning of one of the sides. */
export interface Warning {
  readonly rule: string;
  readonly line: number;
  readonly detail: string;
}

/** Checks that do not look at `# check=` above an instruction; ours all do. */
const DEAF: ReadonlySet<string> = new Set([
  'NoEmptyContinuation',
  'ReservedStageName',
  'DuplicateStageName',
  'ConsistentInstructionCasing',
  'InvalidDefaultArgInFrom',
]);

const PLACEHOLDER = /[{}<>%]/;

export class Deviations {
  readonly #answer: Answer;
  /** The same with the triggers as instructions of the file. */
  readonly #plain: Answer | null;
  readonly #ast: Dockerfile;
  readonly #ignorePatterns: readonly IgnorePattern[];
  readonly #lines: LineIndex;
  readonly #model: BuildModel;

  constructor(
    ast: Dockerfile,
    answer: Answer,
    { ignoreFile, plain }: Pick<TextRequest, 'ignoreFile'> & { readonly plain: Answer | null },
  ) {
    this.#answer = answer;
    this.#plain = plain;
    this.#ignorePatterns = ignoreFile === undefined ? [] : readIgnoreFile('', ignoreFile).patterns;
    this.#ast = ast;
    this.#lines = new LineIndex(ast.text);
    this.#model = buildModel(ast, { platform: 'linux/amd64' });
  }

  /** Why BuildKit warns and we do not; `null` when nothing in the documents says so. */
  reasonForMissing({ rule, line, detail }: Warning): string | null {
    const instruction = this.#instructionAt(line);
    if (instruction === null) return null;
    if (DEAF.has(rule) && hasCheckComment(instruction))
      return 'a comment above the line counts for all rules';
    switch (rule) {
      case 'UndefinedVar':
      case 'UndefinedArgInFrom':
        return this.#reasonForVariable(instruction, detail);
      case 'WorkdirRelativePath':
        return this.#reasonForWorkdir(instruction, detail);
      case 'InvalidDefaultArgInFrom':
        return PLACEHOLDER.test(detail)
          ? 'placeholders of other tools'
          : this.#reasonForDemanded(instruction);
      case 'JSONArgsRecommended':
        return this.#isOfWindows(instruction) ? 'Windows has no signals' : null;
      case 'CopyIgnoredFile':
        if (this.#hasUnknownSource(instruction)) return 'a variable of the base image';
        return /"(?:\/|\.\.\/)/.test(detail) ? 'a path from the root is one in the context' : null;
      case 'InvalidDefinitionDescription':
        return hasBlankLineAbove(this.#ast.text, instruction) ? 'a blank line separates' : null;
      default:
        return null;
    }
  }

  /** Why we warn and BuildKit does not. */
  reasonForExtra({ rule, line, detail }: Warning): string | null {
    if (this.#isAfterError(rule, line)) return 'an error ends the checks of BuildKit';
    const instruction = this.#instructionAt(line);
    if (instruction === null) return null;
    // BuildKit checks triggers in the builds that run them.
    if (instruction.type === 'OnbuildInstruction' && this.#isWarnedOfInChild({ rule, line }))
      return 'triggers count';
    switch (rule) {
      case 'CopyIgnoredFile':
        if (this.#ignorePatterns.some(({ isNegated }) => isNegated))
          return 'a pattern with `!` keeps it silent';
        return /^(?:\/|\.\.\/)/.test(detail) ? 'a path from the root is one in the context' : null;
      case 'SecretsUsedInArgOrEnv':
        return this.#isGlobal(instruction)
          ? 'global arguments leak alike'
          : isLoose(detail)
            ? 'words without `_`'
            : null;
      case 'ConsistentInstructionCasing':
        return this.#isGlobal(instruction) ? 'global arguments count' : null;
      case 'UndefinedVar':
        if (instruction.type === 'ExposeInstruction') return 'ports are words, too';
        return instruction.type === 'ArgInstruction' ? 'names of ARG are words, too' : null;
      default:
        return null;
    }
  }

  /** Whether BuildKit warns of a trigger where it runs, or comes to no warnings there. */
  #isWarnedOfInChild({ rule, line }: Pick<Warning, 'rule' | 'line'>): boolean {
    if (this.#plain === null) return false;
    const { lintError, parseError, instructionError, warnings } = this.#plain;
    if (lintError !== null || parseError !== null || instructionError !== null) return true;
    return (warnings ?? []).some((each) => each.rule === rule && each.line === line);
  }

  /** Whether BuildKit ended with an error before it came to the check: at the front, at FROM, then stage by stage. */
  #isAfterError(rule: string, line: number): boolean {
    const { lintError } = this.#answer;
    if (lintError === null) return false;
    if (/check options?\b/.test(lintError.message)) return true;
    if (EARLY.has(rule)) return false;
    const { message, start } = lintError;
    const failed = start === 0 ? null : this.#instructionAt(start);
    const isInStage = failed !== null && failed.type !== 'FromInstruction' && !this.#isGlobal(failed);
    if (AT_FROM.has(rule)) return !isInStage;
    // Names and circles are looked at for all stages before the first one is built.
    return !isInStage || BEFORE_STAGES.test(message) || line >= start;
  }

  #reasonForVariable(instruction: Instruction, detail: string): string | null {
    const name = /'\$?([^']*)'/.exec(detail)?.[1] ?? '';
    const text = this.#ast.text.slice(...instruction.range);
    if (new RegExp(`\\$\\{${escapeRegex(name)}:[^-+?=]`).test(text)) return 'placeholders of other tools';
    return Object.hasOwn(this.#factsAt(instruction)?.env ?? {}, name) ? 'the base image sets it' : null;
  }

  #reasonForWorkdir(instruction: Instruction, detail: string): string | null {
    if (/"[A-Za-z]:/.test(detail) && this.#isOfWindows(instruction)) return 'absolute on Windows';
    if (instruction.type !== 'WorkdirInstruction' || instruction.path === null) return null;
    const { value, undefinedVariables } = this.#model.expand(instruction.path);
    return value === null && undefinedVariables.length > 0 ? 'a variable of the base image' : null;
  }

  #hasUnknownSource(instruction: Instruction): boolean {
    if (instruction.type !== 'CopyInstruction' && instruction.type !== 'AddInstruction') return false;
    return instruction.sources.some((source) => this.#model.expand(source).value === null);
  }

  #reasonForDemanded(instruction: Instruction): string | null {
    const text = this.#ast.text.slice(...instruction.range);
    return /\$\{\w+:?\?/.test(text) ? 'what the author demands' : null;
  }

  #isOfWindows(instruction: Instruction): boolean {
    return this.#ast.escapeToken === '`' || this.#factsAt(instruction)?.os === 'windows';
  }

  #factsAt(instruction: Instruction): BaseImageFacts | null {
    return this.#model.stageOf(instruction)?.base.facts ?? null;
  }

  #isGlobal(instruction: Instruction): boolean {
    return instruction.type === 'ArgInstruction' && this.#model.stageOf(instruction) === null;
  }

  #instructionAt(line: number): Instruction | null {
    const found = this.#ast.instructions.findLast(({ range }) => this.#lines.lineOf(range[0]) <= line);
    return found ?? null;
  }
}

const BEFORE_STAGES = /^(?:circular dependency detected|failed to parse stage name)/;

/** What BuildKit says of FROM, before it looks into the stages. */
const AT_FROM: ReadonlySet<string> = new Set([
  'UndefinedArgInFrom',
  'InvalidDefaultArgInFrom',
  'RedundantTargetPlatform',
  'FromPlatformFlagConstDisallowed',
]);

/** What BuildKit says before it comes to the stages. */
const EARLY: ReadonlySet<string> = new Set([
  'StageNameCasing',
  'FromAsCasing',
  'MaintainerDeprecated',
  'NoEmptyContinuation',
  'ReservedStageName',
  'DuplicateStageName',
  'ConsistentInstructionCasing',
]);

function hasCheckComment({ leadingComments }: Instruction): boolean {
  return leadingComments.some(({ text }) => /^\s*check\s*=/i.test(text));
}

function hasBlankLineAbove(text: string, { range }: Instruction): boolean {
  const lines = text.slice(0, range[0]).split('\n');
  return lines.length > 1 && lines.at(-2)?.trim() === '';
}

/** Whether BuildKit, which wants whole words between `_`, cannot know the name. */
function isLoose(name: string): boolean {
  return !/(?:^|_)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i.test(name);
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
