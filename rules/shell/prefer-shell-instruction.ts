import { type Command, createRule, type Fix, type SourceCode } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { replaceInstruction } from '../edits/instruction-edits.ts';

/** Programs that put another file in the place of their last word. */
const REPLACING: ReadonlySet<string> = new Set(['ln', 'mv', 'cp', 'install']);
const SH: ReadonlySet<string> = new Set(['/bin/sh', '/usr/bin/sh']);

export default createRule({
  name: 'prefer-shell-instruction',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow replacing /bin/sh',
      category: 'shell',
      level: 'info',
      presets: ['strict'],
      aliases: [
        'DL4005',
        '8a301064-c291-4b20-adcb-403fe7fd95fd',
        'dockerfile.best-practice.use-shell-instruction.use-shell-instruction',
        'AC_DOCKER_0020',
      ],
      rationale:
        'Scripts of the distribution are tested with its own `/bin/sh`; SHELL changes only the shell of the Dockerfile.',
      references: ['https://docs.docker.com/reference/dockerfile/#shell'],
      silent: ['the base image is not known to have a shell, as when a root file system is built'],
      fixSafety: "Other programs that start `/bin/sh` will use the distribution's shell again.",
      examples: {
        bad: 'FROM debian:12\nRUN ln -sf /bin/bash /bin/sh',
        good: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]',
        fixed: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]',
      },
    },
    messages: {
      replaced: '`{{command}}` replaces the shell of every script in the image; use `SHELL` instead.',
      use: 'Replace with `SHELL ["{{shell}}", "-c"]`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    return {
      Command(command) {
        const { name, positionals, run, stage } = command;
        if (name === null || run === null || !REPLACING.has(name)) return;
        const source = positionals.at(-2)?.value ?? null;
        if (positionals.length < 2 || !SH.has(positionals.at(-1)?.value ?? '')) return;
        const sh = stage?.root.base.facts?.sh ?? null;
        if (sh === null || sh === 'none') return;
        const shell = source === 'bash' || source === 'dash' ? `/bin/${source}` : source;
        const fix = shell === null ? null : asShell(context.sourceCode, command, shell);
        context.report({
          node: command,
          messageId: 'replaced',
          data: { command: name },
          suggest: fix === null || shell === null ? [] : [{ messageId: 'use', data: { shell }, fix }],
        });
      },
    };
  },
});

/** Only where the RUN does nothing else, apart from removing the old shell. */
function asShell(source: SourceCode, { run, isOnbuild }: Command, shell: string): Fix | null {
  if (run === null || isOnbuild || !/^\/[A-Za-z0-9/_.-]+$/.test(shell)) return null;
  const isAlone = run.commands.every(({ name }) => name === 'rm' || REPLACING.has(name ?? ''));
  if (!isAlone || run.commands.length > 2 || !isEditable(source, run.instruction)) return null;
  return replaceInstruction(run.instruction, `SHELL ["${shell}", "-c"]`);
}
