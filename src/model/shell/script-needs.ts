/** What a check of scripts looks for, found out by giving it a script in which nothing is. */
import type { RunInstruction, ShellCommand, ShellScript } from '../../syntax/nodes.ts';
import type { ShellFlow } from '../shell-flow/shell-flow.ts';
import type { RunScript, ShellNodeType } from './run-script.ts';
import type { ScriptNeeds } from './script-index.ts';
import type { ShellKind } from './shell-kind.ts';
import type { BracketTest } from './tests.ts';

/**
 * Runs the check on a script without nodes and notes what it asks for; `null` when it asks for anything else, such as the
 * text. All answers were "none", so in every script that has none of it the check takes the same way and reports nothing.
 */
export function needsOf<Source extends object>(
  check: (script: RunScript, source: Source) => void,
): ScriptNeeds | null {
  const script = new EmptyScript();
  const source = new Proxy<object>({}, { get: () => script.refuse() });
  try {
    // The source is never read: whatever is asked of it ends the check.
    check(script, source as Source);
  } catch {
    return null;
  }
  return script.isClosed ? script : null;
}

class EmptyScript implements RunScript, ScriptNeeds {
  readonly types = new Set<ShellNodeType>();
  readonly names = new Set<string>();
  /** Whether the check has asked for nodes and commands alone. */
  isClosed = true;

  refuse(): never {
    this.isClosed = false;
    throw new Error('The check depends on more than the nodes of the script.');
  }

  all(type: ShellNodeType): readonly [] {
    this.types.add(type);
    return [];
  }

  commands(...names: readonly string[]): readonly ShellCommand[] {
    for (const name of names) this.names.add(name);
    return [];
  }

  get tests(): readonly BracketTest[] {
    this.types.add('ShellTest');
    this.names.add('[');
    return [];
  }

  get nodeTypes(): Iterable<string> {
    return this.refuse();
  }

  get commandNames(): Iterable<string> {
    return this.refuse();
  }

  get instruction(): RunInstruction {
    return this.refuse();
  }

  get tree(): ShellScript {
    return this.refuse();
  }

  get source(): RunScript['source'] {
    return this.refuse();
  }

  get kind(): ShellKind {
    return this.refuse();
  }

  get limits(): RunScript['limits'] {
    return this.refuse();
  }

  get isHeredoc(): boolean {
    return this.refuse();
  }

  get isShellcheckCompat(): boolean {
    return this.refuse();
  }

  endsAt(): null {
    return this.refuse();
  }

  get flow(): ShellFlow {
    return this.refuse();
  }
}
