/** A Dockerfile as hadolint sees it: a list of instructions, and those of ONBUILD as a list of their own. */
import {
  type Dockerfile,
  type FromInstruction,
  type Instruction,
  type Located,
  type Mount,
  onceFor,
  onceForNearby,
  type RunInstruction,
  type SourceCode,
} from '../../src/rule-api.ts';
import { commandsOf, type HadolintCommand } from './commands.ts';

/** A RUN with what rules ask of it. */
export interface HadolintRun {
  readonly instruction: RunInstruction;
  readonly commands: readonly HadolintCommand[];
  readonly hasPipe: boolean;
  /** Targets of cache and tmpfs mounts. */
  readonly mounted: readonly string[];
  readonly isTrigger: boolean;
}

/** The image of a FROM, cut where hadolint cuts it. */
export interface HadolintImage {
  readonly registry: string | null;
  readonly name: string;
  readonly tag: string | null;
  readonly digest: string | null;
  readonly alias: string | null;
}

/** What readings look at. */
export interface HadolintFile {
  readonly source: SourceCode;
  /** Without those inside ONBUILD; an ONBUILD is one of them. */
  readonly instructions: readonly Instruction[];
  /** Those inside ONBUILD. */
  readonly triggers: readonly Instruction[];
}

/** A place, with what is said there where the reading knows more than the instruction. */
export type Place = Located & {
  readonly report?: {
    readonly messageId: string;
    readonly data: Readonly<Record<string, string>>;
    readonly externalIds?: readonly string[];
  };
};

/** Where hadolint reports a rule, given the options of the rule; each place lies inside the instruction. */
export type Reading = (file: HadolintFile, options: Readonly<Record<string, unknown>>) => readonly Place[];

/** A file as hadolint sees it. */
export function hadolintFile(source: SourceCode): HadolintFile {
  const { instructions } = source.ast;
  return { source, instructions, triggers: triggersOf(source.ast) };
}

const triggersOf = onceFor(({ instructions }: Dockerfile): readonly Instruction[] =>
  instructions.flatMap((each) =>
    each.type === 'OnbuildInstruction' && each.instruction !== null ? [each.instruction] : [],
  ),
);

/** A RUN as rules see it. */
export function runOf(instruction: RunInstruction, isTrigger: boolean): HadolintRun {
  return { instruction, ...commandsOf(instruction), mounted: mountedOf(instruction), isTrigger };
}

/** The value of an option of a mount, by any of its names. */
export function mountValue(mount: Mount | null, ...keys: readonly string[]): string | null {
  return mount?.options.find(({ key }) => keys.includes(key))?.value?.text ?? null;
}

const mountedOf = onceForNearby(({ flags }: RunInstruction): readonly string[] =>
  flags.flatMap(({ mount }) => {
    const type = mountValue(mount, 'type');
    const target = mountValue(mount, 'target', 'dst', 'destination');
    return (type === 'cache' || type === 'tmpfs') && target !== null ? [target] : [];
  }),
);

/** The first place of each RUN that a test finds, those of ONBUILD too unless they are left out. */
export function inRuns(
  test: (run: HadolintRun) => Located | null | undefined,
  { triggers = true }: { readonly triggers?: boolean } = {},
): Reading {
  return (file) => {
    const found: Located[] = [];
    const visit = (instruction: Instruction, isTrigger: boolean) => {
      if (instruction.type !== 'RunInstruction') return;
      const place = test(runOf(instruction, isTrigger));
      if (place !== null && place !== undefined) found.push(place);
    };
    for (const each of file.instructions) visit(each, false);
    if (triggers) for (const each of file.triggers) visit(each, true);
    return found;
  };
}

/** The first command of each RUN that a test finds. */
export function inCommands(
  test: (command: HadolintCommand, run: HadolintRun) => boolean,
  options?: { readonly triggers?: boolean },
): Reading {
  return inRuns((run) => run.commands.find((command) => test(command, run))?.node, options);
}

/** The instructions of a type, without those of ONBUILD, that a test finds. */
export function inInstructions<Type extends Instruction['type']>(
  types: readonly Type[],
  test: (instruction: Extract<Instruction, { readonly type: Type }>) => boolean,
  { triggers = false }: { readonly triggers?: boolean } = {},
): Reading {
  return (file) =>
    [...file.instructions, ...(triggers ? file.triggers : [])].flatMap((each) =>
      types.some((type) => type === each.type) && test(each as Extract<Instruction, { readonly type: Type }>)
        ? [each.keyword]
        : [],
    );
}

/** The image of a FROM. */
export const imageOf: (from: FromInstruction) => HadolintImage = onceFor(({ image, stageName }) => {
  let rest = image?.text ?? '';
  const dot = rest.indexOf('.');
  const slash = dot === -1 ? -1 : rest.indexOf('/', dot);
  const registry = slash === -1 || rest.slice(0, slash).includes('$') ? null : rest.slice(0, slash);
  if (registry !== null) rest = rest.slice(slash + 1);
  const name = beforeAny(rest, ':@');
  rest = rest.slice(name.length);
  const tag = rest.startsWith(':') ? beforeAny(rest.slice(1), '@') : null;
  const digest = /@(.*)$/.exec(rest)?.[1] ?? null;
  return { registry, name, tag, digest, alias: stageName?.text ?? null };
});

/** The text up to one of some characters; those in `${…}` do not count. */
function beforeAny(text: string, ends: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '{' && (depth > 0 || text.charAt(at - 1) === '$')) depth += 1;
    else if (character === '}' && depth > 0) depth -= 1;
    else if (depth === 0 && ends.includes(character)) return text.slice(0, at);
  }
  return text;
}

/** All quotes at both ends taken off, closed or not. */
export function unquoted(text: string): string {
  return text.replace(/^["']+/, '').replace(/["']+$/, '');
}

/** The value of a flag of an instruction; `null` without one. */
export function flagOf({ flags }: Instruction, name: string): string | null {
  return flags.find((flag) => flag.name === name)?.value?.text ?? null;
}

/** The rest of the line of an instruction that has one argument, blanks at its end included. */
export function rawArgument(source: SourceCode, { argumentsRange, argumentsText }: Instruction): string {
  const { text } = source;
  let end = argumentsRange[1];
  while (end < text.length && (text.charAt(end) === ' ' || text.charAt(end) === '\t')) end += 1;
  return argumentsText + text.slice(argumentsRange[1], end);
}
