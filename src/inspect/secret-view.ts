/** Secrets in the text of a file, for the published model. */
import { onceFor } from '../model/once-for.ts';
import { secretNameStrength } from '../model/secrets/secret-names.ts';
import { detectSecret, findSecretFormats, maskSecret } from '../model/secrets/secrets.ts';
import type { BuildModel, Value } from '../model/types.ts';
import type { Instruction, KeyValue, Range } from '../syntax/nodes.ts';
import type { SecretKind } from './model.ts';

/** A secret and where it is. */
export interface FoundSecret {
  readonly kind: SecretKind;
  readonly name: string;
  readonly detector: string;
  readonly masked: string;
  /** Of the value; of the name where there is no value. */
  readonly range: Range;
  /** Texts that must not be shown: the value decoded, and as written. */
  readonly hidden: readonly string[];
}

/** Every secret of a file in source order: what names say first, then what only the form of a text tells. */
export const findSecrets: (model: BuildModel) => readonly FoundSecret[] = onceFor(secretsOf);

function secretsOf(model: BuildModel): readonly FoundSecret[] {
  const named = model.ast.instructions.flatMap((instruction) => secretsOfPairs(instruction, model));
  const { text } = model.ast;
  const found = [...named];
  for (const { kind, detector, range, prefixLength } of findSecretFormats(text)) {
    if (named.some((each) => each.range[0] < range[1] && range[0] < each.range[1])) continue;
    const value = text.slice(...range);
    found.push({
      kind,
      name: '',
      detector,
      masked: maskSecret(value, prefixLength),
      range,
      hidden: [value],
    });
  }
  return found.sort((left, right) => left.range[0] - right.range[0]);
}

function secretsOfPairs(outer: Instruction, model: BuildModel): readonly FoundSecret[] {
  const instruction = (outer.type === 'OnbuildInstruction' ? outer.instruction : null) ?? outer;
  const pairs = pairsOf(instruction);
  return pairs.flatMap((pair) => {
    const name = pair.key.text;
    if (pair.value === null) {
      return secretNameStrength(name) === null ? [] : [withoutValue('build-argument', name, pair.key.range)];
    }
    const value = model.expand(pair.value);
    if (value.variables.length > 0) {
      const isCopy = instruction.type === 'EnvInstruction' && copiesArgument(name, value, instruction, model);
      return isCopy ? [withoutValue('copied-argument', name, pair.value.range)] : [];
    }
    return literalSecret(pair, value, model.ast.text);
  });
}

function pairsOf(instruction: Instruction): readonly KeyValue[] {
  if (instruction.type === 'ArgInstruction') return instruction.declarations;
  const hasPairs = instruction.type === 'EnvInstruction' || instruction.type === 'LabelInstruction';
  return hasPairs ? instruction.pairs : [];
}

function withoutValue(kind: SecretKind, name: string, range: Range): FoundSecret {
  return { kind, name, detector: 'name', masked: '', range, hidden: [] };
}

function literalSecret(pair: KeyValue, { value }: Value, source: string): readonly FoundSecret[] {
  if (value === null || pair.value === null) return [];
  const name = pair.key.text;
  const detected = detectSecret(name, value);
  if (detected === null) return [];
  const secret = value.slice(...detected.range);
  const isKnownToAll = detected.kind === 'default-value';
  const written = source.slice(...pair.value.range).replace(/^(["'])(.*)\1$/s, '$2');
  const isWhole = secret === value;
  return [
    {
      kind: detected.kind,
      name,
      detector: detected.detector,
      masked: isKnownToAll ? value : maskSecret(secret, detected.prefixLength),
      range: pair.value.range,
      hidden: isKnownToAll ? [] : isWhole ? [secret, written] : [secret],
    },
  ];
}

/** An ENV that is given the value of a secret ARG which has none in the text. */
function copiesArgument(name: string, value: Value, instruction: Instruction, model: BuildModel): boolean {
  const { args } = model.stateBefore(instruction);
  return value.variables.some((variable) => {
    const declaration = args.get(variable);
    if (declaration === undefined) return false;
    const isSecret = secretNameStrength(variable) !== null || secretNameStrength(name) !== null;
    return isSecret && !declaration.hasDefault;
  });
}
