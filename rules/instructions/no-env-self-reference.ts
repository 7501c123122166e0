import {
  createRule,
  type EnvInstruction,
  type KeyValue,
  onceFor,
  type SourceCode,
} from '../../src/rule-api.ts';
import { hasAlternative, variableReferencesOf } from '../facts/variable-references.ts';
import { isKnownVariable } from './known-variables.ts';

export default createRule({
  name: 'no-env-self-reference',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow ENV values that use a variable of the same instruction',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: ['DL3044'],
      rationale:
        'All pairs of an ENV are expanded with the values from before the instruction, so the new value is not yet visible.',
      references: ['https://docs.docker.com/reference/dockerfile/#environment-replacement'],
      silent: [
        'an ARG or the base image sets the variable earlier, or the ENV does not change its value',
        'the pair refers to its own name, as in `LD_LIBRARY_PATH=/x:$LD_LIBRARY_PATH`, and no pair before sets it',
        'the reference has a default',
      ],
      examples: {
        bad: 'FROM debian:13\nENV APP_HOME=/app APP_CONF=$APP_HOME/conf',
        good: 'FROM debian:13\nENV APP_HOME=/app\nENV APP_CONF=$APP_HOME/conf',
      },
    },
    messages: {
      old: '`${{name}}` is still `{{old}}` in this `ENV`; set it in an earlier instruction.',
      lost: '`{{name}}` is set twice in this `ENV`, and the first value is lost; write two instructions.',
      early: '`${{name}}` still has its old value in this `ENV`; set it in an earlier instruction.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      EnvInstruction(instruction) {
        if (instruction.pairs.length < 2) return;
        for (const pair of instruction.pairs) {
          const name = pair.key.text;
          const own = variableReferencesOf(pair.value).find((reference) => reference.name === name);
          if (own !== undefined && firstPairs(instruction).get(name) !== pair) {
            context.report({ node: own, messageId: 'lost', data: { name } });
          }
          for (const reference of variableReferencesOf(pair.value)) {
            const { name } = reference;
            if (hasAlternative(reference) || !isSetBeside(instruction, pair, name)) continue;
            if (isKnownVariable(sourceCode, instruction, reference, name)) {
              const old = oldValueBeside(sourceCode, instruction, pair, name);
              if (old !== null) context.report({ node: reference, messageId: 'old', data: { name, old } });
              continue;
            }
            context.report({ node: reference, messageId: 'early', data: { name } });
          }
        }
      },
    };
  },
});

/**
 * The value of before that a pair gets, when an ENV of the file gave it and a pair to its left sets another one; `null`
 * where both are the same or it is undetermined.
 */
function oldValueBeside(
  { model }: SourceCode,
  instruction: EnvInstruction,
  pair: KeyValue,
  name: string,
): string | null {
  const { env } = model.stateBefore(instruction);
  const before = env.get(name);
  const setter = firstPairs(instruction).get(name);
  if (before?.instruction == null || setter?.value == null || before.value.value === null) return null;
  if (setter.range[1] > pair.range[0]) return null;
  const next = model.expand(setter.value).value;
  const isListed = variableReferencesOf(setter.value).some((reference) => reference.name === name);
  if (next === null || isListed || next === before.value.value) return null;
  return before.value.value.length > 30 ? `${before.value.value.slice(0, 29)}…` : before.value.value;
}

/** Whether another pair sets the variable, and this one does not. */
function isSetBeside(instruction: EnvInstruction, pair: KeyValue, name: string): boolean {
  return pair.key.text !== name && firstPairs(instruction).has(name);
}

/** By name; the later ones of a name are left out. */
const firstPairs = onceFor(({ pairs }: EnvInstruction): ReadonlyMap<string, KeyValue> => {
  const found = new Map<string, KeyValue>();
  for (const pair of pairs) if (!found.has(pair.key.text)) found.set(pair.key.text, pair);
  return found;
});
