import {
  type Command,
  createRule,
  hasCertainlyRun,
  type Instruction,
  runningShell,
  runningShellOf,
  type ShellInstruction,
  type Wrapper,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { firstTime } from '../facts/first-time.ts';
import { imageNameOf } from '../facts/image-name.ts';

const SH = /^(?:(?:\/usr)?\/bin\/)?(?:sh|dash)$/;

export default createRule({
  name: 'supported-pipefail',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow pipefail where the shell does not support it',
      category: 'shell',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        '`/bin/sh` of Debian up to 12 and Ubuntu up to 24.04 is a dash that exits with status 2 on `-o pipefail`, so the build stops.',
      references: ['https://manpages.debian.org/bookworm/dash/sh.1.en.html'],
      silent: [
        'the base image is not known, or a step may have replaced `/bin/sh`',
        'the shell is bash, ash, zsh or ksh, or the dash of Debian 13 and later',
        'no instruction uses the SHELL',
        'a condition decides whether the option is set',
      ],
      fixSafety: 'bash runs the script in place of dash.',
      examples: {
        bad: 'FROM debian:12\nRUN set -o pipefail; date | cat',
        good: 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN date | cat',
      },
    },
    messages: {
      unsupported: '`{{shell}}` of `{{image}}` does not support `pipefail` and exits; use bash.',
      bash: 'Use `/bin/bash`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const { model } = sourceCode;
    const isFirst = firstTime<Instruction>();

    function checkShell(instruction: ShellInstruction, user: Command): void {
      if (instruction.form?.type !== 'ExecForm') return;
      const { stage } = user;
      const [program, ...others] = instruction.form.elements;
      const option = others.find(({ value }) => value === 'pipefail');
      if (stage === null || option === undefined || program?.value == null || !SH.test(program.value)) return;
      const shell = runningShell(model.stateBefore(user.instruction).shell.value, stage, user.range[0]);
      if (shell.hasPipefail !== false || !isFirst(instruction)) return;
      const isOffered = stage.root.base.facts?.hasBash === true && isEditable(sourceCode, instruction);
      context.report({
        node: option,
        messageId: 'unsupported',
        data: { shell: program.value, image: imageNameOf(stage) },
        suggest: isOffered
          ? [{ messageId: 'bash', fix: (fixer) => fixer.replaceText(program, '"/bin/bash"') }]
          : [],
      });
    }

    return {
      Command(command) {
        const { stage, instruction } = command;
        if (stage === null) return;
        const { shell } = model.stateBefore(instruction);
        if (shell.instruction?.type === 'ShellInstruction' && instruction.form?.type === 'ShellForm')
          checkShell(shell.instruction, command);
        const place = setsPipefail(command) ? command : startingPipefail(command);
        if (place === null || !hasCertainlyRun(command)) return;
        const { name, hasPipefail } = runningShellOf(command);
        if (hasPipefail !== false || name === null || !isFirst(instruction)) return;
        const data = { shell: '/bin/sh', image: imageNameOf(stage) };
        context.report({ node: place, messageId: 'unsupported', data });
      },
    };
  },
});

/** `set -o pipefail`. */
function setsPipefail({ name, args }: Command): boolean {
  return name === 'set' && args.some(({ value }) => value === 'pipefail');
}

/** The shell around a script that is started with the option: `sh -o pipefail -c 'x'`. */
function startingPipefail({ depth, wrappers }: Command): Wrapper | null {
  const shell = wrappers.find(({ name }) => name === 'sh' || name === 'dash');
  return depth > 0 && shell?.args.some(({ value }) => value === 'pipefail') === true ? shell : null;
}
