import type { Edit, Fixer, SourceCode, Stage } from '../../src/rule-api.ts';

/** Edits that give a stage another name, where it is declared and where FROM, COPY and mounts name it. */
export function renameStage(source: SourceCode, stage: Stage, name: string, fixer: Fixer): readonly Edit[] {
  const declared = stage.from.stageName;
  const references = source.model.stages
    .flatMap((other) => other.references)
    .filter((reference) => reference.stage === stage && reference.text.toLowerCase() === stage.name);
  const places = declared === null ? references : [declared, ...references];
  return places.map(({ range }) => fixer.replaceTextRange(unquoted(source.text, range), name));
}

/** The part of a word inside the quotes that may be around it. */
function unquoted(text: string, [start, end]: readonly [number, number]): readonly [number, number] {
  const quote = text[start];
  return quote === '"' || quote === "'" ? [start + 1, end - 1] : [start, end];
}
