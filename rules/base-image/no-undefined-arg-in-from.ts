import {
  type ArgumentDeclaration,
  createRule,
  flag,
  isAutomaticArgument,
  ruleOptions,
  type VariableReference,
} from '../../src/rule-api.ts';
import { insertLineAbove } from '../edits/instruction-edits.ts';
import { similarName } from '../facts/similar-name.ts';
import { hasAlternative, renameReference, variableReferencesOf } from '../facts/variable-references.ts';

export default createRule({
  name: 'no-undefined-arg-in-from',
  meta: {
    type: 'problem',
    docs: {
      description: 'FROM with a variable that no ARG declares',
      category: 'base-image',
      level: 'error',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: ['UndefinedArgInFrom'],
      rationale:
        'FROM sees only the ARGs above the first FROM and those of the builder; every other variable is empty there.',
      references: ['https://docs.docker.com/reference/build-checks/undefined-arg-in-from/'],
      silent: [
        'an ARG above the first FROM declares the variable, with or without a default',
        'the reference says what holds without it, as in `${VERSION:-13}`',
      ],
      fixSafety: 'Another value of the variable is another base image.',
      examples: {
        bad: 'ARG VERSION=13\nFROM debian:$VERSON',
        good: 'ARG VERSION=13\nFROM debian:$VERSION',
        fixed: 'ARG VERSION=13\nFROM debian:$VERSION',
      },
    },
    messages: {
      undeclared: 'No ARG above the first FROM declares `{{name}}`, so it is empty here.',
      late: '`{{name}}` is declared on line {{line}}, after a FROM, and is empty here; move it above the first FROM.',
      rename: 'Write `{{name}}`.',
      declare: 'Write `{{line}}` above the first FROM.',
    },
    hasSuggestions: true,
    ...ruleOptions({
      allowAlternatives: flag(
        'Accept references that say what holds without the variable, as in `${VERSION:-13}`.',
        true,
      ),
    }),
  },
  create(context) {
    const [{ allowAlternatives }] = context.options;
    const { sourceCode } = context;
    const { model } = sourceCode;
    const globals = new Set(model.globalArgs.map((declaration) => declaration.name));
    let byName: ReadonlyMap<string, ArgumentDeclaration> | null = null;

    /** The first ARG of each name in the stages. */
    function stageArgs(): ReadonlyMap<string, ArgumentDeclaration> {
      if (byName !== null) return byName;
      const declarations = model.stages.flatMap(({ args }) => args).reverse();
      byName = new Map(declarations.map((declaration) => [declaration.name, declaration]));
      return byName;
    }

    function check(reference: VariableReference): void {
      const { name } = reference;
      if (name === '' || reference.error !== null || isAutomaticArgument(name)) return;
      if (allowAlternatives && hasAlternative(reference)) return;
      if (globals.has(name)) return;
      const late = stageArgs().get(name);
      if (late !== undefined) reportLate(reference, late);
      else reportUndeclared(reference);
    }

    function reportLate(reference: VariableReference, { name, node, hasDefault }: ArgumentDeclaration): void {
      const { line } = sourceCode.getLocFromIndex(node.range[0]);
      const [first] = model.stages;
      const written = `ARG ${sourceCode.getText(node)}`;
      const mayDeclare = first !== undefined && hasDefault && !written.includes('\n');
      context.report({
        node: reference,
        messageId: 'late',
        data: { name, line },
        suggest: mayDeclare
          ? [
              {
                messageId: 'declare',
                data: { line: written },
                fix: insertLineAbove(sourceCode, first.from, written),
              },
            ]
          : [],
      });
    }

    function reportUndeclared(reference: VariableReference): void {
      const { name } = reference;
      const similar = similarName(name, globals);
      context.report({
        node: reference,
        messageId: 'undeclared',
        data: { name },
        suggest:
          similar !== null
            ? [
                {
                  messageId: 'rename',
                  data: { name: similar },
                  fix: renameReference(sourceCode, reference, similar),
                },
              ]
            : [],
      });
    }

    return {
      FromInstruction({ image, flags }) {
        const platform = flags.find(({ name }) => name === 'platform')?.value;
        for (const word of [platform, image]) variableReferencesOf(word).forEach(check);
      },
    };
  },
});
