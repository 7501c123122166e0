/** One walk over a script: its nodes by type, its commands by name. */
import { childrenOf } from '../../syntax/children.ts';
import type { AnyNode, ShellCommand, ShellScript, ShellWord } from '../../syntax/nodes.ts';
import { commandBaseName } from './command-words.ts';

/** Nodes of a script by their type, and commands by the name of their program. */
export interface ScriptIndex {
  readonly nodes: ReadonlyMap<string, readonly AnyNode[]>;
  readonly byName: ReadonlyMap<string, readonly ShellCommand[]>;
}

/** What a check looks for: where a script has none of it, the check finds nothing. */
export interface ScriptNeeds {
  /** Node types. */
  readonly types: ReadonlySet<string>;
  /** Base names of commands. */
  readonly names: ReadonlySet<string>;
}

/** What makes a word more than one literal; most words have none of it, and their parts are not built. */
const SPECIAL = /[$`'"\\*?[\]{}()<>!+@~]/;

/** Walks a script once and lists its nodes in source order. */
export function indexScript(script: ShellScript): ScriptIndex {
  const walk = new IndexWalk();
  for (const statement of script.statements) walk.visit(statement);
  return walk;
}

class IndexWalk implements ScriptIndex {
  readonly nodes = new Map<string, AnyNode[]>();
  readonly byName = new Map<string, ShellCommand[]>();

  /** Nesting is bounded by the parser. */
  visit(node: AnyNode): void {
    const known = this.nodes.get(node.type);
    if (known === undefined) this.nodes.set(node.type, [node]);
    else known.push(node);
    switch (node.type) {
      case 'ShellWord':
        this.#visitWord(node);
        break;
      case 'ShellLiteral':
        break;
      case 'ShellCommand':
        this.#file(node);
        this.#visitAll(node);
        break;
      case 'ShellRedirect':
        if (node.target !== null) this.visit(node.target);
        for (const part of node.heredoc?.parts ?? []) this.visit(part);
        break;
      default:
        this.#visitAll(node);
    }
  }

  #visitAll(node: AnyNode): void {
    for (const child of childrenOf(node)) this.visit(child);
  }

  #visitWord(word: ShellWord): void {
    if (SPECIAL.test(word.text)) for (const part of word.parts) this.visit(part);
  }

  #file(command: ShellCommand): void {
    const name = commandBaseName(command);
    if (name === null) return;
    const known = this.byName.get(name);
    if (known === undefined) this.byName.set(name, [command]);
    else known.push(command);
  }
}
