/** Which variables an instruction mentions. */
import { childrenOf } from '../syntax/children.ts';
import type { AnyNode, Instruction, ShellForm } from '../syntax/nodes.ts';

/** Whether a build argument or variable of this name is read by an instruction while the image is built. */
export function mentions(instruction: Instruction, name: string): boolean {
  switch (instruction.type) {
    // What these run is not there yet: build arguments do not exist in a container.
    case 'CmdInstruction':
    case 'EntrypointInstruction':
    case 'HealthcheckInstruction':
    case 'OnbuildInstruction':
      return false;
    case 'RunInstruction': {
      const { form, flags, heredocs } = instruction;
      if (flags.some((flag) => isIn(flag, name))) return true;
      if (form.type === 'ExecForm') return form.elements.some(({ value }) => hasReference(value, name));
      return isInForm(form, name) || heredocs.some((heredoc) => hasReference(heredoc.body, name));
    }
    default:
      return isIn(instruction, name) || hasExpandedHeredoc(instruction, name);
  }
}

function hasExpandedHeredoc({ heredocs }: Instruction, name: string): boolean {
  return heredocs.some(({ isQuoted, body }) => !isQuoted && hasReference(body, name));
}

function isInForm(form: ShellForm, name: string): boolean {
  if (!form.text.includes(name)) return false;
  switch (form.dialect.family) {
    case 'posix':
      return form.script === null ? hasReference(form.text, name) : isIn(form.script, name);
    case 'powershell':
      return form.text.toLowerCase().includes(`$env:${name.toLowerCase()}`);
    case 'cmd':
      return form.text.toLowerCase().includes(`%${name.toLowerCase()}%`);
    case 'none':
      return hasReference(form.text, name);
  }
}

/** Whether a reference stands anywhere in a tree. */
function isIn(node: AnyNode, name: string): boolean {
  const open: AnyNode[] = [node];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (each.type === 'VariableReference' || each.type === 'ShellExpansion') {
      if (each.name === name) return true;
    } else if (each.type === 'ShellArithmetic' && hasWord(each.text, name)) {
      return true;
    }
    open.push(...childrenOf(each));
  }
  return false;
}

/** `$name` or `${name`, not behind a backslash. */
function hasReference(text: string, name: string): boolean {
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', at + 1)) {
    const start = text.charAt(at + 1) === '{' ? at + 2 : at + 1;
    if (text.charAt(at - 1) === '\\' || !text.startsWith(name, start)) continue;
    if (!/\w/.test(text.charAt(start + name.length))) return true;
  }
  return false;
}

/** Arithmetic reads variables by their bare names. */
function hasWord(text: string, name: string): boolean {
  return text.split(/\W/).includes(name);
}

/** Whether an instruction gives the name another value, so that an earlier declaration is no longer read. */
export function redefines(instruction: Instruction, name: string): boolean {
  if (instruction.type === 'ArgInstruction')
    return instruction.declarations.some(({ key }) => key.text === name);
  return instruction.type === 'EnvInstruction' && instruction.pairs.some(({ key }) => key.text === name);
}
