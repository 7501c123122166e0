/** Whose status `$?` is, where a test or `echo` stands between it and the command that is meant. */
import {
  type AnyNode,
  isCondition,
  onceForNearby,
  type Range,
  type RunScript,
  type ShellNode,
  type ShellStatement,
} from '../../src/rule-api.ts';

/** What set the status last; `other` is a command whose status is worth asking for. */
type Setter = 'test' | 'condition' | 'echo' | 'other';

type Setters = ReadonlySet<Setter>;

const OTHER: Setters = new Set(['other']);

interface Use {
  readonly range: Range;
  readonly setters: Setters;
}

/** The places of `$?` that can only be the status of a test that is a condition, or of `echo`. */
export function statusUses(script: RunScript, wanted: 'test' | 'echo'): readonly Range[] {
  const setter: Setter = wanted === 'test' ? 'condition' : 'echo';
  return usesIn(script)
    .filter(({ setters }) => setters.size === 1 && setters.has(setter))
    .map(({ range }) => range);
}

const usesIn = onceForNearby((script: RunScript): readonly Use[] => {
  const isAsked = script.all('ShellExpansion').some(({ name }) => name === '?');
  if (!isAsked) return [];
  const reader = new StatusReader(script);
  reader.readAll(script.tree.statements, OTHER);
  return reader.uses;
});

class StatusReader {
  readonly uses: Use[] = [];
  /** The `$?` in the words of each command. */
  readonly #places = new Map<AnyNode, Range[]>();
  readonly #script: RunScript;

  constructor(script: RunScript) {
    this.#script = script;
    for (const expansion of script.all('ShellExpansion')) {
      const node = expansion.name === '?' ? commandAround(expansion) : null;
      if (node === null) continue;
      const known = this.#places.get(node);
      if (known === undefined) this.#places.set(node, [expansion.range]);
      else known.push(expansion.range);
    }
  }

  /** Follows a list, and gives what sets the status at its end. */
  readAll(statements: readonly ShellStatement[], before: Setters): Setters {
    let state = before;
    for (const { body, isBackground } of statements) {
      const after = this.#read(body, state);
      state = isBackground ? OTHER : after;
    }
    return state;
  }

  #read(node: ShellNode, before: Setters): Setters {
    switch (node.type) {
      case 'ShellCommand':
        this.#use(node, before);
        if (node.name === null) return node.assignments.length > 0 ? OTHER : before;
        if (node.name.value === '[' || node.name.value === 'test') return testSetter(node);
        return node.name.value === 'echo' ? new Set(['echo']) : OTHER;
      case 'ShellTest':
        this.#use(node, before);
        return node.kind === 'test' ? testSetter(node) : OTHER;
      case 'ShellPipeline': {
        const states = node.commands.map((command) => this.#read(command, before));
        return node.commands.length > 1 || node.isNegated ? OTHER : (states[0] ?? OTHER);
      }
      case 'ShellAndOr': {
        let state = before;
        let ends: Setters = new Set();
        for (const [at, operand] of node.operands.entries()) {
          const after = this.#read(operand, state);
          // What is skipped leaves the status of what is before it.
          state = at === 0 ? after : union(after, at + 1 < node.operands.length ? ends : new Set());
          ends = union(ends, after);
        }
        return ends;
      }
      case 'ShellGroup':
        return this.readAll(node.body, before);
      case 'ShellIf': {
        let condition = before;
        let ends: Setters = new Set();
        for (const clause of node.clauses) {
          condition = this.readAll(clause.condition, condition);
          ends = union(ends, this.readAll(clause.body, condition));
        }
        return union(ends, node.otherwise === null ? OTHER : this.readAll(node.otherwise, condition));
      }
      case 'ShellLoop': {
        const isAsking = node.condition !== null;
        const condition = isAsking
          ? this.readAll(node.condition ?? [], union(before, OTHER))
          : union(before, OTHER);
        this.readAll(node.body, isAsking ? condition : union(condition, OTHER));
        return OTHER;
      }
      case 'ShellCase':
        this.#use(node, before);
        return node.items.reduce<Setters>((ends, { body }) => union(ends, this.readAll(body, before)), OTHER);
      case 'ShellFunction':
        this.#read(node.body, OTHER);
        return before;
    }
  }

  #use(node: ShellNode, setters: Setters): void {
    if (this.#places.has(node) && this.#script.flow.isReached(node) === false) return;
    for (const range of this.#places.get(node) ?? []) this.uses.push({ range, setters });
  }
}

/** The command whose words hold a node; of what is in a substitution nothing is known. */
function commandAround(node: AnyNode): AnyNode | null {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type === 'ShellSubstitution') return null;
    if (at.type === 'ShellCommand' || at.type === 'ShellTest' || at.type === 'ShellCase') return at;
  }
  return null;
}

function testSetter(node: AnyNode): Setters {
  return new Set<Setter>([isCondition(node) ? 'condition' : 'test']);
}

function union(left: Setters, right: Setters): Setters {
  return left.size === 0 ? right : new Set([...left, ...right]);
}
