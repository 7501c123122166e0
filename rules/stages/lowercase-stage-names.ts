import {
  createRule,
  type Fixer,
  type SourceCode,
  type Stage,
  type StageReference,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';

export default createRule({
  name: 'lowercase-stage-names',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require lowercase stage names',
      category: 'stages',
      level: 'info',
      presets: ['strict', 'style', 'buildkit'],
      aliases: ['StageNameCasing'],
      rationale:
        'The builder stores the name in lowercase: `COPY --from` still finds it, but FROM with uppercase letters looks for an image.',
      references: ['https://docs.docker.com/reference/build-checks/stage-name-casing/'],
      examples: {
        bad: 'FROM golang:1.26 AS Build\nFROM debian:13\nCOPY --from=Build /app /app',
        good: 'FROM golang:1.26 AS build\nFROM debian:13\nCOPY --from=build /app /app',
        fixed: 'FROM golang:1.26 AS build\nFROM debian:13\nCOPY --from=build /app /app',
      },
    },
    messages: { mixed: 'Stage name `{{name}}` contains uppercase letters; use `{{lower}}`.' },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    let references: ReadonlyMap<Stage, readonly StageReference[]> | null = null;
    return {
      Stage(stage) {
        const name = stage.from.stageName;
        if (name === null || name.text === name.text.toLowerCase()) return;
        const lower = name.text.toLowerCase();
        references ??= referencesByStage(sourceCode);
        const others = (references.get(stage) ?? []).filter((reference) => isSpelledOut(reference, lower));
        const fix = (fixer: Fixer) =>
          [name, ...others].map((place) => fixer.replaceText(place, sourceCode.getText(place).toLowerCase()));
        context.report({
          node: name,
          messageId: 'mixed',
          data: { name: name.text, lower },
          fix: isEditable(sourceCode, stage.from) ? fix : null,
        });
      },
    };
  },
});

/** The references of the whole file by the stage that they name. */
function referencesByStage({ model }: SourceCode): ReadonlyMap<Stage, readonly StageReference[]> {
  const byStage = new Map<Stage, StageReference[]>();
  for (const reference of model.stages.flatMap((stage) => stage.references)) {
    if (reference.stage === null) continue;
    const found = byStage.get(reference.stage);
    if (found === undefined) byStage.set(reference.stage, [reference]);
    else found.push(reference);
  }
  return byStage;
}

/** A reference by name, in other letters; FROM only finds the name in lower case. */
function isSpelledOut({ kind, text }: StageReference, lower: string): boolean {
  return kind !== 'from' && text !== lower && text.toLowerCase() === lower;
}
