/**
 * Classes of nodes that selectors may name: `:instruction` is any instruction, `:shell` any node of a shell script.
 * Free of `this`, because hosts take the function off its object.
 */
export function matchesSelectorClass(className: string, node: { readonly type: string }): boolean {
  switch (className.toLowerCase()) {
    case 'instruction':
      return node.type.endsWith('Instruction');
    case 'shell':
      return isShellType(node.type);
    default:
      return false;
  }
}

/** Whether nodes of this type stand inside shell scripts. */
export function isShellType(type: string): boolean {
  return type.startsWith('Shell') && type !== 'ShellInstruction' && type !== 'ShellForm';
}
