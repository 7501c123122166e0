/** What CMD and ENTRYPOINT make the image run. */
import type { CmdInstruction, EntrypointInstruction } from '../../syntax/nodes.ts';
import type { CommandLine } from '../types.ts';

/** The command line of an instruction; `null` for `[]`, which takes an inherited one away. */
export function commandLineOf(
  instruction: CmdInstruction | EntrypointInstruction,
  shell: readonly string[] | null,
): CommandLine | null {
  const { form, argumentsText } = instruction;
  if (form.type === 'ShellForm') {
    const argv = shell === null ? null : [...shell, form.text];
    return { instruction, form: 'shell', argv, text: form.text };
  }
  if (form.elements.length === 0) return null;
  return { instruction, form: 'exec', argv: form.elements.map(({ value }) => value), text: argumentsText };
}

/** The command line of a base image; `null` for an empty one. */
export function commandLineOfImage(argv: readonly string[]): CommandLine | null {
  if (argv.length === 0) return null;
  const [program, option, text] = argv;
  const isShell = argv.length === 3 && program === '/bin/sh' && option === '-c' && text !== undefined;
  return {
    instruction: null,
    form: isShell ? 'shell' : 'exec',
    argv,
    text: isShell ? text : JSON.stringify(argv),
  };
}
