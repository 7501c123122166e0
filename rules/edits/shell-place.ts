import type {
  AnyNode,
  Command,
  ShellAndOr,
  ShellNode,
  ShellScript,
  ShellStatement,
} from '../../src/rule-api.ts';

/** Where the next command after a given one can be written. */
export interface ShellPlace {
  readonly script: ShellScript;
  /** The command, or the pipeline it is part of. */
  readonly unit: ShellNode;
  /** The `&&`/`||` list that `unit` is an operand of; `null` when it stands alone. */
  readonly list: ShellAndOr | null;
  /** Whether an operator follows `unit` in its list. */
  readonly isFollowed: boolean;
  readonly statement: ShellStatement;
  /** The statements beside it, in order. */
  readonly siblings: readonly ShellStatement[];
  /** The script, group, branch or case item whose statements these are. */
  readonly container: AnyNode;
}

/**
 * Finds the place of a command in its script. `null` where nothing may be added after it: in conditions, loops,
 * functions, substitutions and background jobs, in exec forms, in nested strings and in shells that are not POSIX-like.
 */
export function shellPlaceOf(command: Command): ShellPlace | null {
  const { node } = command;
  if (node === null || command.depth > 0 || command.dialect?.family !== 'posix') return null;
  const unit = node.parent?.type === 'ShellPipeline' ? node.parent : node;
  if (unit.type === 'ShellPipeline' && unit.isNegated) return null;
  const list = unit.parent?.type === 'ShellAndOr' ? unit.parent : null;
  const statement = (list ?? unit).parent;
  if (statement?.type !== 'ShellStatement' || statement.isBackground) return null;
  const siblings = statementsBeside(statement);
  const outside = siblings === null ? null : lookOutside(statement);
  if (siblings === null || outside === null || statement.parent === null) return null;
  return {
    script: outside.script,
    unit,
    list,
    isFollowed: list !== null && list.operands.at(-1) !== unit,
    statement,
    siblings,
    container: outside.container,
  };
}

function statementsBeside(statement: ShellStatement): readonly ShellStatement[] | null {
  const { parent } = statement;
  switch (parent?.type) {
    case 'ShellScript':
      return parent.statements;
    case 'ShellGroup':
    case 'ShellCaseItem':
    case 'ShellIfClause':
      return parent.body;
    case 'ShellIf':
      return parent.otherwise;
    default:
      return null;
  }
}

/** Walks from a statement to its script: `null` where a construct on the way forbids additions. */
function lookOutside(statement: ShellStatement): Pick<ShellPlace, 'script' | 'container'> | null {
  let child: AnyNode = statement;
  for (let node = statement.parent; node !== null; node = node.parent) {
    if (node.type === 'ShellScript') {
      return { script: node, container: statement.parent ?? node };
    }
    if (FORBIDDEN.has(node.type) || (node.type === 'ShellStatement' && node.isBackground)) return null;
    if (node.type === 'ShellIfClause' && node.condition.some((condition) => condition === child)) return null;
    child = node;
  }
  return null;
}

const FORBIDDEN: ReadonlySet<string> = new Set([
  'ShellLoop',
  'ShellFunction',
  'ShellSubstitution',
  'ShellTest',
]);
