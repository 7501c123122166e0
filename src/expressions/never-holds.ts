/** Comparisons that have the same outcome for every Dockerfile: with them a policy is silent for ever, or never. */
import { MODEL_VALUES } from '../inspect/model-fields.generated.ts';
import { once } from '../model/once.ts';
import { PROTOCOLS } from '../model/state/ports.ts';
import { managers } from '../model/tools/managers.ts';
import { nearest } from '../syntax/did-you-mean.ts';
import { DIRECTIVE_NAMES } from '../syntax/directives.ts';
import { HEX_DIGITS } from '../syntax/image-reference.ts';
import { RUN_FLAG_VALUES } from '../syntax/instructions/run.ts';
import { MOUNT_TYPES } from '../syntax/mounts.ts';
import { KEYWORDS } from '../syntax/parse-statement.ts';
import type { BinaryNode, ExpressionNode, SelectNode, Span } from './expression.ts';
import { UNDECIDED_WORDS } from './model-types.ts';
import { type ExpressionScope, visitTyped } from './node-types.ts';

/** A comparison without meaning. */
export interface NeverProblem {
  readonly span: Span;
  readonly message: string;
  readonly hint: string | null;
}

type TypeOf = (part: ExpressionNode) => string;

/** The first such comparison of an expression; `null` when all can hold. */
export function neverProblem(root: ExpressionNode, scope: ExpressionScope): NeverProblem | null {
  let found: NeverProblem | null = null;
  visitTyped(root, scope, (node, typeOf) => {
    if (node.type === 'binary') found ??= wordProblem(node, typeOf) ?? orderProblem(node);
  });
  return found;
}

// ------------------------------------------------------------------------------------------------- words

/** Fields that the builder and the tables give few values, though the model has them as text. */
const WORDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  __proto__: null as never,
  Run: RUN_FLAG_VALUES,
  Mount: { type: MOUNT_TYPES },
  Port: { protocol: PROTOCOLS },
  Os: { family: ['linux', 'windows'] },
  Directive: { name: DIRECTIVE_NAMES },
  From: { digestAlgorithm: Object.keys(HEX_DIGITS) },
  Instruction: { kind: KEYWORDS },
};

const managerNames = once((): readonly string[] => [
  ...new Set(managers().flatMap(({ name, tools }) => [name, ...tools])),
]);

/** The values that a field can have; `null` where any text may be. */
function valuesOf(type: string, field: string): readonly string[] | null {
  if (type === 'Package' && field === 'manager') return managerNames();
  const words = WORDS[type];
  return (
    MODEL_VALUES[type]?.[field] ??
    (words !== undefined && Object.hasOwn(words, field) ? (words[field] ?? null) : null)
  );
}

function wordProblem({ operator, left, right }: BinaryNode, typeOf: TypeOf): NeverProblem | null {
  if (operator === 'in') return right.type === 'list' ? wordsProblem(left, right.items, typeOf) : null;
  if (operator !== '==' && operator !== '!=') return null;
  return wordsProblem(left, [right], typeOf) ?? wordsProblem(right, [left], typeOf);
}

function wordsProblem(
  field: ExpressionNode,
  words: readonly ExpressionNode[],
  typeOf: TypeOf,
): NeverProblem | null {
  if (field.type !== 'select') return null;
  const type = typeOf(field.object);
  const values = valuesOf(type, field.field);
  if (values === null) return null;
  for (const word of words) {
    if (word.type !== 'literal' || typeof word.value !== 'string') continue;
    const problem = oneWordProblem(word.value, word.span, { type, field, values });
    if (problem !== null) return problem;
  }
  return null;
}

interface KnownField {
  readonly type: string;
  readonly field: SelectNode;
  readonly values: readonly string[];
}

function oneWordProblem(word: string, span: Span, { type, field: { field }, values }: KnownField) {
  if (word === UNDECIDED_WORDS[field] && values.includes(word)) {
    const message = `\`${field} == "${word}"\` never holds: an undetermined \`${field}\` is unknown.`;
    return { span, message, hint: `Use \`!known(x.${field})\`.` };
  }
  // An empty text is what a field without value has.
  if (word === '' || values.includes(word)) return null;
  const near = nearest(word, values);
  const known = values.filter((value) => value !== '' && value !== UNDECIDED_WORDS[field]);
  return {
    span,
    message: `\`${field}\` of \`${type}\` is never \`${word}\`.`,
    hint:
      near.length > 0
        ? `Did you mean \`${near[0]}\`?`
        : `Known: ${known
            .slice(0, MOST_VALUES)
            .map((value) => `\`${value}\``)
            .join(', ')}${known.length > MOST_VALUES ? ', …' : ''}.`,
  };
}

/** Values that a hint lists. */
const MOST_VALUES = 18;

// ------------------------------------------------------------------------------------------------- order

const ORDER: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** Texts have an order, but not that of versions and numbers: `"9" > "18"`. */
function orderProblem({ operator, left, right, span }: BinaryNode): NeverProblem | null {
  if (!ORDER.has(operator)) return null;
  const sides = [left, right];
  const isText = sides.some(({ celType }) => celType === 'string');
  const number = sides.find(
    (side) => side.type === 'literal' && typeof side.value === 'string' && /^v?\d/.test(side.value),
  );
  const isVersion = sides.some((side) => side.type === 'select' && /^(?:tag|version)$/.test(side.field));
  if (!isText || (number === undefined && !isVersion)) return null;
  return {
    span: number?.span ?? span,
    message: `\`${operator}\` compares strings by character: "9" comes after "18".`,
    hint: 'Use `versionIn(x, ">=18")` or `semver(x) < semver("18")`.',
  };
}
