/** Which variables an instruction mentions. */
import { childrenOf } from '../syntax/children.ts';
import type { AnyNode, Instruction, ShellForm } from '../syntax/nodes.ts';

/** Names that an instruction reads while the image is built. */
export interface VariableUses {
  readonly names: ReadonlySet<string>;
  /** In lower case, of shells that do not tell cases apart. */
  readonly foldedNames: ReadonlySet<string>;
}

/** Whether a variable of this name is read. */
export function mentions({ names, foldedNames }: VariableUses, name: string): boolean {
  return names.has(name) || foldedNames.has(name.toLowerCase());
}

/** Reads one instruction. */
export function variableUses(instruction: Instruction): VariableUses {
  const names = new Set<string>();
  const foldedNames = new Set<string>();
  switch (instruction.type) {
    // What these run is not there yet: build arguments do not exist in a container.
    case 'CmdInstruction':
    case 'EntrypointInstruction':
    case 'HealthcheckInstruction':
    case 'OnbuildInstruction':
      break;
    case 'RunInstruction': {
      const { form, flags, heredocs } = instruction;
      for (const flag of flags) collectFromTree(flag, names);
      if (form.type === 'ExecForm') for (const { value } of form.elements) collectFromText(value, names);
      else collectFromShell(form, names, foldedNames);
      for (const { body } of heredocs) collectFromText(body, names);
      break;
    }
    default:
      collectFromTree(instruction, names);
      for (const { isQuoted, body } of instruction.heredocs) if (!isQuoted) collectFromText(body, names);
  }
  return { names, foldedNames };
}

function collectFromShell(form: ShellForm, names: Set<string>, foldedNames: Set<string>): void {
  switch (form.dialect.family) {
    case 'posix':
      if (form.script !== null) collectFromTree(form.script, names);
      else collectFromText(form.text, names);
      break;
    case 'powershell':
      for (const [, name = ''] of form.text.matchAll(/\$\{?env:(\w{1,200})/gi))
        foldedNames.add(name.toLowerCase());
      break;
    case 'cmd':
      for (const [, name = ''] of form.text.matchAll(/%(\w{1,200})(?=[%:])/g))
        foldedNames.add(name.toLowerCase());
      break;
    case 'none':
      collectFromText(form.text, names);
  }
}

function collectFromTree(root: AnyNode, names: Set<string>): void {
  const open: AnyNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'VariableReference' || node.type === 'ShellExpansion') names.add(node.name);
    // Arithmetic reads variables by their bare names.
    if (node.type === 'ShellArithmetic') for (const word of node.text.split(/\W/)) names.add(word);
    open.push(...childrenOf(node));
  }
}

/** `$name` and `${name`, not after a backslash. */
function collectFromText(text: string, names: Set<string>): void {
  for (const [, name = ''] of text.matchAll(/(?<!\\)\$\{?(\w{1,200})/g)) names.add(name);
}
