/** Selectors of rules from outside, matched by esquery; loaded only where such rules are. */
import esquery from 'esquery';
import type { AnyNode } from '../syntax/nodes.ts';
import { VISITOR_KEYS } from '../syntax/visitor-keys.ts';
import type { ListenerOwner, RuleListener } from './rule-listener.ts';
import { matchesSelectorClass } from './selector-classes.ts';

/** Matches nodes against selectors, `:exit` ones when they are left. */
export interface Selectors<Owner extends ListenerOwner = ListenerOwner> {
  /** Throws with the selector's name when it is malformed. */
  add(selector: string, listener: RuleListener<Owner>): void;
  /** The listeners that hear of the node, in the order of the rules. */
  matching(node: AnyNode, isExit: boolean): readonly RuleListener<Owner>[];
}

interface Entry<Owner extends ListenerOwner> {
  readonly selector: esquery.Selector;
  readonly listener: RuleListener<Owner>;
  readonly isExit: boolean;
}

const parsed = new Map<string, esquery.Selector>();

/** A fresh set for one file. */
export function createSelectors<Owner extends ListenerOwner>(): Selectors<Owner> {
  const entries: Entry<Owner>[] = [];
  return {
    add(key, listener) {
      const isExit = key.endsWith(':exit');
      const text = isExit ? key.slice(0, -':exit'.length) : key;
      entries.push({ selector: parseSelector(text), listener, isExit });
    },
    matching(node, isExit) {
      const wanted = entries.filter((entry) => entry.isExit === isExit);
      if (wanted.length === 0) return [];
      const ancestry = ancestryOf(node);
      return wanted
        .filter(({ selector }) => matches(node, selector, ancestry))
        .map(({ listener }) => listener);
    },
  };
}

function parseSelector(text: string): esquery.Selector {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  try {
    const selector = esquery.parse(text);
    parsed.set(text, selector);
    return selector;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The selector \`${text}\` is malformed: ${reason}`);
  }
}

/** Nearest first. */
function ancestryOf(node: AnyNode): AnyNode[] {
  const ancestry: AnyNode[] = [];
  for (let at = node.parent; at !== null; at = at.parent) ancestry.push(at);
  return ancestry;
}

type EsqueryNode = Parameters<typeof esquery.matches>[0];

/** esquery is typed for JavaScript trees, but reads only `type`, the fields of the visitor keys and attributes. */
function matches(node: AnyNode, selector: esquery.Selector, ancestry: AnyNode[]): boolean {
  return esquery.matches(node as unknown as EsqueryNode, selector, ancestry as unknown as EsqueryNode[], {
    nodeTypeKey: 'type',
    matchClass: (className, subject) => matchesSelectorClass(className, subject),
    visitorKeys: VISITOR_KEYS as Record<string, readonly string[]>,
  });
}
