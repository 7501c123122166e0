import type { CopyOperation, Flag, Instruction, Located, SourceCode } from '../../src/rule-api.ts';
import { expandedWords } from '../facts/expanded-words.ts';
import { knownText } from '../facts/known-text.ts';
import { variableReferencesOf } from '../facts/variable-references.ts';
import type { PinnedFrontend } from './frontend-version.ts';
import { flagFeature, isSupported, modifierFeature, SYNTAX, type SyntaxFeature } from './syntax-features.ts';

/** Where a file uses something of the language. */
export interface SyntaxUse {
  readonly node: Located;
  readonly feature: SyntaxFeature;
}

/** What the pinned front end does not know, in no particular order. */
export function unsupportedSyntax(source: SourceCode, pin: PinnedFrontend): readonly SyntaxUse[] {
  const checks = source.ast.directives.filter(({ name }) => name === 'check');
  const uses = [
    ...checks.map((node) => ({ node, feature: SYNTAX.check })),
    ...source.ast.instructions.flatMap((instruction) => usesOf(source, instruction, pin)),
    ...source.model.stages.flatMap(({ copies }) => copies.flatMap(gitSourcesOf)),
  ];
  return uses.filter(({ feature }) => !isSupported(pin, feature));
}

function usesOf(source: SourceCode, instruction: Instruction, pin: PinnedFrontend): readonly SyntaxUse[] {
  // The front end of the child image reads a trigger, but for heredocs, whose bodies are lines of this file.
  if (instruction.type === 'OnbuildInstruction')
    return instruction.instruction === null ? [] : heredocsOf(instruction.instruction);
  return [
    ...instruction.flags.flatMap((flag) => usesInFlag(source, instruction, flag, pin)),
    ...heredocsOf(instruction),
    ...usesInArguments(instruction),
    ...expandedWords(instruction)
      .flatMap(variableReferencesOf)
      .flatMap(({ range, modifier, error }) => {
        const feature = error === null ? modifierFeature(modifier) : undefined;
        return feature === undefined ? [] : [use(range, feature)];
      }),
  ];
}

function heredocsOf({ heredocs }: Instruction): readonly SyntaxUse[] {
  return heredocs.map(({ markerRange }) => use(markerRange, SYNTAX.heredoc));
}

function usesInFlag(
  source: SourceCode,
  instruction: Instruction,
  flag: Flag,
  pin: PinnedFrontend,
): readonly SyntaxUse[] {
  // NONE takes no notice of flags.
  if (instruction.type === 'HealthcheckInstruction' && instruction.kind?.text.toUpperCase() === 'NONE')
    return [];
  const feature = flagFeature(instruction.keyword.text, flag.name);
  if (feature !== undefined && !isSupported(pin, feature)) return [use(flag.nameRange, feature)];
  return [...usesInMode(source, flag), ...usesInMount(flag)];
}

function usesInMode(source: SourceCode, { name, value }: Flag): readonly SyntaxUse[] {
  if (name !== 'chmod' || value === null) return [];
  if (variableReferencesOf(value).length > 0) return [use(value.range, SYNTAX.variableMode)];
  const mode = knownText(source, value);
  return mode !== null && /^[a-zA-Z+=,-]+$/.test(mode) ? [use(value.range, SYNTAX.symbolicMode)] : [];
}

function usesInMount({ mount }: Flag): readonly SyntaxUse[] {
  return (mount?.options ?? []).flatMap(({ key, keyRange, value }) => {
    if (key === 'size') return [use(keyRange, SYNTAX.mountSize)];
    if (key === 'env') return [use(keyRange, SYNTAX.mountEnv)];
    const hasVariable = key !== 'from' && variableReferencesOf(value).length > 0;
    return hasVariable ? [use(keyRange, SYNTAX.mountVariable)] : [];
  });
}

function usesInArguments(instruction: Instruction): readonly SyntaxUse[] {
  if (instruction.type !== 'ArgInstruction') return [];
  return instruction.declarations.slice(1, 2).map(({ range }) => use(range, SYNTAX.arguments));
}

function gitSourcesOf({ instruction, sources, flags }: CopyOperation): readonly SyntaxUse[] {
  if (instruction.type !== 'AddInstruction') return [];
  const hasChecksum = flags.some(({ name, value }) => name === 'checksum' && value?.text !== '');
  return sources
    .filter(({ kind }) => kind === 'git')
    .map(({ word }) => use(word.range, hasChecksum ? SYNTAX.gitChecksum : SYNTAX.gitSource));
}

function use(range: Located['range'], feature: SyntaxFeature): SyntaxUse {
  return { node: { range }, feature };
}
