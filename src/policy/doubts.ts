/** What `plimsoll policy check` reports beyond mistakes: policies that can hardly mean what they say. */
import { EvaluationError } from '../expressions/evaluation-error.ts';
import { type ExpressionNode, nodesOf } from '../expressions/expression.ts';
import { type ExpressionScope, elementType, visitTyped } from '../expressions/node-types.ts';
import { isList, isMap } from '../expressions/values.ts';
import type { FileProblem } from '../yaml/problem.ts';
import type { Coverage } from './coverage.ts';
import { celTypeOf } from './param-types.ts';
import { type CaseTools, runInlineCases } from './policy-cases.ts';
import { expressionsAfter } from './policy-expressions.ts';
import type { Watcher } from './policy-program.ts';
import type { PlacedExpression, Policy } from './policy-set.ts';

/** In the order of the policies; each place once. */
export function doubtsIn(policies: readonly Policy[], runtime: CaseTools['runtime']): readonly FileProblem[] {
  const found = new Map<string, FileProblem>();
  for (const policy of policies) {
    for (const doubt of [...doubtsOf(policy), ...emptyLoops(policy, runtime)]) {
      found.set(`${doubt.file}:${doubt.line}:${doubt.column}`, doubt);
    }
  }
  return [...found.values()];
}

type Report = (node: ExpressionNode, message: string, hint: string) => void;

function doubtsOf(policy: Policy): readonly FileProblem[] {
  const doubts: FileProblem[] = [...scopeDoubts(policy), ...targetDoubts(policy)];
  for (const expression of expressionsAfter(policy)) {
    const report: Report = (node, message, hint) =>
      doubts.push({ ...expression.placeOf(node.span[0]), message, hint });
    const managers = new Set(literalsIn(expression.node));
    visitTyped(expression.node, scopeOf(policy), (node, typeOf) => {
      imageDoubt(node, typeOf, report);
      textDoubt(node, typeOf, managers, report);
    });
  }
  if (policy.each !== null) chainDoubt(policy.each, doubts);
  for (const expression of [policy.when, policy.condition]) {
    if (expression !== null) chainLoopDoubts(expression, doubts);
  }
  return doubts;
}

/** Loop variables have their types on the tree; names of the set and `it` are typed where they are checked. */
function scopeOf({ set, each, isTimeBound }: Policy): ExpressionScope {
  const params = Object.fromEntries(set.params.map(({ name, type }) => [name, celTypeOf(type)]));
  const lets = set.lets.map(({ name, expression }) => [name, expression.celType] as const);
  const it = each === null ? [] : [['it', elementType(each.celType) ?? 'dyn'] as const];
  return { params, variables: Object.fromEntries([...lets, ...it]), isTimeBound };
}

function literalsIn(node: ExpressionNode): readonly string[] {
  return [...nodesOf(node)].flatMap((each) =>
    each.type === 'literal' && typeof each.value === 'string' ? [each.value] : [],
  );
}

// ------------------------------------------------------------------------------------------------- references

/** Fields that hold an image or a part that says where it comes from. */
const REFERENCES: ReadonlySet<string> = new Set([
  ...['text', 'resolved', 'registry', 'repository', 'namespace', 'familiarName'],
]);

/** `docker.io` without anchors is also in `docker.io.evil.example`. */
function imageDoubt(node: ExpressionNode, typeOf: (part: ExpressionNode) => string, report: Report): void {
  if (node.type !== 'call' || node.name !== 'matches') return;
  const [pattern] = node.args;
  const { receiver } = node;
  if (receiver?.type !== 'select' || !REFERENCES.has(receiver.field)) return;
  if (typeOf(receiver.object) !== 'From' || pattern?.type !== 'literal') return;
  const { value } = pattern;
  if (typeof value !== 'string' || isAnchored(value)) return;
  report(
    pattern,
    `The pattern \`${value}\` also matches in the middle of \`${receiver.field}\`.`,
    'Begin it with `^`, or compare with globs: `x.from.matches(["registry.example/**"])`.',
  );
}

function isAnchored(pattern: string): boolean {
  return /^(?:\(\?[a-z]+\))?(?:\^|\\A|\.\*)/.test(pattern);
}

function textDoubt(
  node: ExpressionNode,
  typeOf: (part: ExpressionNode) => string,
  literals: ReadonlySet<string>,
  report: Report,
): void {
  if (node.type !== 'binary' || !['==', '!=', 'in'].includes(node.operator)) return;
  const field = [node.left, node.right].find((side) => side.type === 'select');
  if (field?.type !== 'select') return;
  const type = typeOf(field.object);
  const texts = literalsIn(node);
  if (type === 'Port' && field.field === 'text') {
    const port = texts.find((text) => /^\d+$/.test(text));
    if (port === undefined) return;
    const message = `\`text\` of a port is as written, such as \`${port}/tcp\` or \`$PORT\`.`;
    report(node, message, `Compare the number: \`x.includes(${port})\`.`);
  }
  if (type === 'Package' && field.field === 'manager' && literals.has('apt') && !literals.has('apt-get')) {
    report(
      node,
      'The manager `apt` is the command `apt` alone.',
      'Use `x.manager in ["apt", "apt-get"]` for packages of both.',
    );
  }
}

// ------------------------------------------------------------------------------------------------- stages

/** Lists of a stage that its parent stages have as well. */
const OF_LAYERS: ReadonlySet<string> = new Set([
  ...['instructions', 'runs', 'commands', 'packages', 'downloads', 'copies', 'users', 'secrets'],
]);

function chainDoubt(each: PlacedExpression, doubts: FileProblem[]): void {
  const range = outerRange(each.node);
  const list = ownListOf(range);
  if (list !== null) doubts.push(chainProblem(list, each));
}

function chainLoopDoubts(expression: PlacedExpression, doubts: FileProblem[]): void {
  for (const node of nodesOf(expression.node)) {
    const list = node.type === 'loop' ? ownListOf(node.range) : null;
    if (list !== null) doubts.push(chainProblem(list, expression));
  }
}

/** What filters and maps range over. */
function outerRange(node: ExpressionNode): ExpressionNode {
  return node.type === 'loop' && (node.macro === 'filter' || node.macro === 'map')
    ? outerRange(node.range)
    : node;
}

interface OwnList {
  readonly node: ExpressionNode;
  readonly field: string;
}

/** `image.final.packages`. */
function ownListOf(node: ExpressionNode): OwnList | null {
  if (node.type !== 'select' || !OF_LAYERS.has(node.field)) return null;
  const { object, field } = node;
  const isFinal = object.type === 'select' && object.field === 'final' && object.object.type === 'name';
  return isFinal ? { node, field } : null;
}

function chainProblem({ node, field }: OwnList, expression: PlacedExpression): FileProblem {
  return {
    ...expression.placeOf(node.span[0]),
    message: `\`image.final.${field}\` lacks what stages bring that the final one is built FROM.`,
    hint: `Use \`image.final.chain.map(s, s.${field}).flatten()\`.`,
  };
}

function scopeDoubts({ scope, each, origin }: Policy): readonly FileProblem[] {
  if (scope === 'all') return [];
  if (each === null) {
    if (scope === 'final') return [];
    const message = '`scope` has no effect without `each`.';
    return [{ ...origin, message, hint: 'Add `each`, such as `each: image.stages`.' }];
  }
  const root = rootOf(outerRange(each.node));
  if (scope !== 'builder' || root !== 'final') return [];
  const message = '`scope: builder` leaves nothing of `image.final`, which ships.';
  return [{ ...origin, message, hint: 'Range over `image.stages`.' }];
}

/** The field of `image` that a list is of. */
function rootOf(node: ExpressionNode): string | null {
  if (node.type === 'call') return node.receiver === null ? null : rootOf(node.receiver);
  if (node.type === 'loop') return rootOf(node.range);
  if (node.type !== 'select') return null;
  return node.object.type === 'name' && node.object.name === 'image' ? node.field : rootOf(node.object);
}

function targetDoubts({ files, excludedFiles, origin }: Policy): readonly FileProblem[] {
  if (files.length === 0) {
    return excludedFiles.some((glob) => glob === '**' || glob === '*')
      ? [{ ...origin, message: '`target` excludes every file.', hint: 'Narrow `exclude`.' }]
      : [];
  }
  const left = files.filter((glob) => !excludedFiles.includes(glob) && !glob.endsWith('/'));
  if (left.length > 0 && !excludedFiles.includes('**')) return [];
  const hint = files.some((glob) => glob.endsWith('/'))
    ? 'Globs match files: end a directory with `/**`.'
    : 'Remove the globs from `exclude`.';
  return [{ ...origin, message: '`target` matches no file.', hint }];
}

// ------------------------------------------------------------------------------------------------- cases

/** `all` that had nothing to range over in any test case: it was true without a look at anything. */
function emptyLoops(policy: Policy, runtime: CaseTools['runtime']): readonly FileProblem[] {
  if (policy.tests.length === 0) return [];
  const seen = new RangeSizes();
  runInlineCases(policy, { runtime, coverage: seen });
  return [policy.when, policy.condition].flatMap((expression) => {
    if (expression === null) return [];
    return [...nodesOf(expression.node)].flatMap((node) => {
      if (node.type !== 'loop' || node.macro !== 'all' || seen.largest(node.range) !== 0) return [];
      const { text, placeOf } = expression;
      const range = text.slice(...node.range.span);
      const message = `\`${range}\` is empty in every test case, so \`all\` is true.`;
      return [
        { ...placeOf(node.span[0]), message, hint: 'Add a test case with elements, or check `size()` too.' },
      ];
    });
  });
}

class RangeSizes implements Pick<Coverage, 'watch'> {
  readonly #sizes = new Map<ExpressionNode, number>();

  watch(_policy: Policy): Watcher {
    return {
      observe: (node, outcome) => {
        if (outcome instanceof EvaluationError) return;
        const amount = isList(outcome) ? outcome.length : isMap(outcome) ? outcome.size : null;
        if (amount !== null) this.#sizes.set(node, Math.max(amount, this.#sizes.get(node) ?? 0));
      },
      element: () => {},
    };
  }

  /** `undefined` for what was never evaluated. */
  largest(node: ExpressionNode): number | undefined {
    return this.#sizes.get(node);
  }
}
