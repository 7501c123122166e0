/** What a finding is about, apart from the letters of its instruction: image, variable, command, host, and whether it ships. */
import type { Finding } from '../engine/result.ts';
import { imageName, sourceOf, withoutVersions } from '../engine/version-free.ts';
import { lastBeginningAt } from '../model/places.ts';
import type { BuildModel, BuildState, Command, Stage } from '../model/types.ts';
import type { Instruction, KeyValue } from '../syntax/nodes.ts';
import type { FlaggedText } from './instruction-places.ts';

/** The same for two findings that are one problem before and after a change. */
export interface FindingSubject {
  /** Whether it is in what ships: the layers of a target, or the file as a whole. */
  readonly isShipped: boolean;
  readonly parts: readonly string[];
}

/** Reads the subjects of findings from the build model of their file. */
export class FindingSubjects {
  readonly #model: BuildModel;
  readonly #stages: ReadonlyMap<Instruction, Stage>;

  constructor(model: BuildModel) {
    this.#model = model;
    this.#stages = new Map(model.stages.map((stage) => [stage.from, stage]));
  }

  of(finding: Finding, place: FlaggedText): FindingSubject {
    const { instruction, from } = place;
    const stage = from === null ? null : (this.#stages.get(from) ?? null);
    const isShipped = stage === null || stage.isShipped;
    if (instruction === null) return { isShipped, parts: dataOf(finding, place, null) };
    if (finding.about !== undefined) {
      return { isShipped, parts: [...finding.about, ...this.#resolvedAround(finding, instruction)] };
    }
    const image = instruction.type === 'FromInstruction' ? imageOf(stage, instruction) : null;
    return {
      isShipped,
      parts: [
        instruction.keyword.name,
        ...(image !== null && namesImage(finding, instruction) ? [image] : []),
        ...dataOf(finding, place, image),
        ...(image === null ? this.#partsIn(instruction, finding, place) : []),
      ],
    };
  }

  #partsIn(
    outer: Instruction,
    { range: [start, end] }: Finding,
    { flagged }: FlaggedText,
  ): readonly string[] {
    const instruction = innerOf(outer);
    const pair = pairsOf(instruction).find(({ range }) => range[0] <= start && end <= range[1]);
    // What a variable or label is set to may change while the problem with it stays.
    if (pair !== undefined) return [nameOf(pair), ...this.#resolved(flagged, outer)];
    const command = flagged === '' ? null : this.#commandAt(start, end);
    const word = isName(flagged) && !isKeyword(flagged, outer) ? unquoted(flagged) : '';
    if (command === null) {
      return [exactIn(instruction) ? word : withoutVersions(word), ...this.#resolved(flagged, outer)];
    }
    const { text } = this.#model.ast;
    return [
      withoutVersions(command.name ?? ''),
      ...urlsIn(text.slice(...command.range)),
      withoutVersions(word),
      ...this.#resolved(text.slice(...command.range), outer),
    ];
  }

  /** What a policy says of itself is whole but for the variables of the words that it flags. */
  #resolvedAround({ range: [start, end] }: Finding, outer: Instruction): readonly string[] {
    if (outer.type === 'FromInstruction' || (start === outer.range[0] && end >= outer.range[1])) return NONE;
    const command = this.#commandAt(start, end);
    return this.#resolved(this.#model.ast.text.slice(...(command?.range ?? [start, end])), outer);
  }

  /** The nearest of the last commands that begin before; a nested one comes after what holds it. */
  #commandAt(start: number, end: number): Command | null {
    const { commands } = this.#model;
    const last = lastBeginningAt(commands, start);
    for (let at = last; at >= 0 && at > last - MOST_STEPS; at -= 1) {
      const command = commands[at];
      if (command !== undefined && command.range[1] >= end) return command;
    }
    return null;
  }

  /** What the variables that a text names stand for, without those that are only versions. */
  #resolved(text: string, instruction: Instruction): readonly string[] {
    const names = new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name));
    if (names.size === 0) return NONE;
    const state = this.#model.stateBefore(instruction);
    const values = [...names].flatMap((name) => resolvedValue(name, state) ?? []).map(withoutVersions);
    return [...new Set(values.filter((value) => /[A-Za-z\d]/.test(value)))].toSorted();
  }
}

/** Commands around a place that are looked at: what nests deeper is found by its words alone. */
const MOST_STEPS = 8;
const VARIABLE = /\$\{?([A-Za-z_]\w*)/g;
const NONE: readonly string[] = [];

function resolvedValue(name: string, { env, args }: BuildState): string | null {
  return (env.get(name)?.value ?? args.get(name)?.value)?.value ?? null;
}

/** Tag and digest change with every update; another repository is another image. */
function imageOf(stage: Stage | null, from: Instruction): string {
  const base = stage?.base;
  if (base?.kind === 'stage') return 'stage';
  const written = from.type === 'FromInstruction' ? (from.image?.text ?? '') : '';
  return imageName(base?.text.value ?? written).toLowerCase();
}

/** Others that are at FROM are about the stage, whatever it is built from. */
function namesImage({ data = {} }: Finding, from: Instruction): boolean {
  if (from.type !== 'FromInstruction') return false;
  const written = from.image?.text ?? '';
  return Object.values(data).some((value) => typeof value === 'string' && value.includes(written));
}

function innerOf(instruction: Instruction): Instruction {
  return instruction.type === 'OnbuildInstruction' ? (instruction.instruction ?? instruction) : instruction;
}

function pairsOf(instruction: Instruction): readonly KeyValue[] {
  if (instruction.type === 'EnvInstruction' || instruction.type === 'LabelInstruction')
    return instruction.pairs;
  return instruction.type === 'ArgInstruction' ? instruction.declarations : NO_PAIRS;
}

const NO_PAIRS: readonly KeyValue[] = [];

function nameOf({ key }: KeyValue): string {
  return key.text;
}

/** One word, and no URL: those are known by their source. */
function isName(flagged: string): boolean {
  return !flagged.includes(' ') && !flagged.includes('://');
}

function unquoted(word: string): string {
  return word.replace(/^(["'])(.*)\1$/, '$2');
}

function isKeyword(word: string, { keyword }: Instruction): boolean {
  return word.toUpperCase() === keyword.name;
}

/** Instructions whose numbers are no versions. */
function exactIn({ type }: Instruction): boolean {
  return type === 'ExposeInstruction' || type === 'UserInstruction' || type === 'HealthcheckInstruction';
}

function urlsIn(text: string): readonly string[] {
  const urls = text.match(/[a-z][a-z\d+.-]{1,20}:\/\/[^\s"'`;|)]+/gi) ?? NONE;
  return [...new Set(urls.map(sourceOf))];
}

/** What the message names. */
function dataOf(
  { data = {} }: Finding,
  { instruction }: FlaggedText,
  image: string | null,
): readonly string[] {
  const isExact = instruction !== null && exactIn(innerOf(instruction));
  return Object.entries(data).flatMap(([name, value]) => {
    if (typeof value === 'number') return [];
    if (isExact || /^\d{1,5}$/.test(value)) return [`${name}=${value}`];
    if (instruction !== null && isKeyword(value, instruction)) return [];
    const plain = image === null ? value : value.replace(IMAGE_SUFFIX, '');
    return [`${name}=${withoutVersions(plain)}`];
  });
}

/** Tag and digest after a name in a text. */
const IMAGE_SUFFIX = /(?<=[\w}/]):[\w$][\w.${}-]*(?:@sha256:[0-9a-f]+)?|@sha256:[0-9a-f]+/g;
