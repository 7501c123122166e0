import {
  type ArgumentDeclaration,
  createRule,
  flag,
  isAutomaticArgument,
  ruleOptions,
  type VariableReference,
} from '../../src/rule-api.ts';
import { insertLineAbove } from '../edits/instruction-edits.ts';
import { similarVariable } from '../facts/similar-name.ts';
import { hasAlternative, renameReference, variableReferencesOf } from '../facts/variable-references.ts';

export default createRule({
  name: 'no-undefined-arg-in-from',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow undeclared variables in FROM',
      category: 'base-image',
      level: 'error',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: ['UndefinedArgInFrom'],
      rationale:
        'FROM can use only ARGs declared before the first FROM and those predefined by the builder; all other variables are empty.',
      references: ['https://docs.docker.com/reference/build-checks/undefined-arg-in-from/'],
      silent: [
        'an ARG before the first FROM declares the variable, with or without a default',
        'the reference has a default, as in `${VERSION:-13}`',
      ],
      fixSafety: 'A different value of the variable selects a different base image.',
      examples: {
        bad: 'ARG VERSION=13\nFROM debian:$VERSON',
        good: 'ARG VERSION=13\nFROM debian:$VERSION',
        fixed: 'ARG VERSION=13\nFROM debian:$VERSION',
      },
    },
    messages: {
      undeclared:
        '`{{name}}` is empty here: it is not declared before the first FROM; add an `ARG` for it there.',
      late: '`{{name}}` is empty here: line {{line}} declares it after a FROM; declare it before the first FROM.',
      rename: 'Write `{{name}}`.',
      declare: 'Add `{{line}}` before the first FROM.',
    },
    hasSuggestions: true,
    ...ruleOptions({
      allowAlternatives: flag('Allow references that provide a default, as in `${VERSION:-13}`.', true),
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
      const similar = similarVariable(name, globals);
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
