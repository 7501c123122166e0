/** What hadolint reports about single commands and about the shell of RUN. */
import type { Instruction, Located } from '../../src/rule-api.ts';
import { commandsOfText, flagsOfWord } from './commands.ts';
import { type HadolintRun, inCommands, type Reading, runOf } from './file.ts';

const POINTLESS: ReadonlySet<string> = new Set('free kill mount ps service shutdown ssh top vim'.split(' '));

/** The commands `free`, `kill`, `mount`, `ps`, `service`, `shutdown`, `ssh`, `top` and `vim`. */
export const pointless: Reading = inCommands(({ name }) => POINTLESS.has(name));
/** Every `cd`, wherever it stands. */
export const cd: Reading = inCommands(({ name }) => name === 'cd', { triggers: false });
/** Every command `sudo`. */
export const sudo: Reading = inCommands(({ name }) => name === 'sudo');
/** Every `ln` with the argument `/bin/sh`. */
export const shellLink: Reading = inCommands(({ name, args }) => name === 'ln' && args.includes('/bin/sh'));

/** A number of six digits and more, whatever the base image is. */
export const highUserId: Reading = inCommands(({ name, args, flags }) => {
  if (name !== 'useradd' || !flags.some((flag) => flag === 'u' || flag === 'uid')) return false;
  if (flags.some((flag) => flag === 'l' || flag === 'no-log-init')) return false;
  return args.some((word, at) => {
    const isShort = !word.startsWith('--') && !word.includes('=') && flagsOfWord(word).includes('u');
    return isShort && (args[at + 1]?.length ?? 0) > 5;
  });
});

/** A RUN after another one with the same flags, both of one command at most. */
export const consecutive: Reading = ({ source, instructions }) => {
  const found: Located[] = [];
  let before: HadolintRun | null = null;
  for (const each of instructions) {
    if (each.type !== 'RunInstruction') {
      before = null;
      continue;
    }
    const run = runOf(each, false);
    const isRepeated =
      before !== null &&
      flagsOf(before, source.text) === flagsOf(run, source.text) &&
      before.commands.length <= 1 &&
      run.commands.length <= 1;
    if (isRepeated) found.push(each.keyword);
    else before = run;
  }
  return found;
};

function flagsOf({ instruction }: HadolintRun, text: string): string {
  return instruction.flags
    .map(({ range }) => text.slice(...range))
    .toSorted()
    .join(' ');
}

const OTHER_SHELL = /^(?:pwsh|powershell|cmd)/;
const WITH_PIPEFAIL: ReadonlySet<string> = new Set(['bash', 'zsh', 'ash']);

/** Whether a SHELL sets pipefail, or is none that knows it. */
function setsPipefail(each: Extract<Instruction, { readonly type: 'ShellInstruction' }>): boolean {
  const { form } = each;
  const text = form.type === 'ExecForm' ? form.elements.map(({ value }) => value).join(' ') : form.text;
  if (OTHER_SHELL.test(text)) return true;
  return commandsOfText(text, each).some(
    ({ name, args, flags }) =>
      WITH_PIPEFAIL.has(name.slice(name.lastIndexOf('/') + 1)) &&
      flags.includes('o') &&
      args.includes('pipefail'),
  );
}

/** Every pipe without a SHELL that sets `pipefail` in the same stage. */
export const pipes: Reading = ({ instructions }) => {
  const found: Located[] = [];
  let isSet = false;
  for (const each of instructions) {
    if (each.type === 'FromInstruction') isSet = false;
    else if (each.type === 'ShellInstruction') isSet = setsPipefail(each);
    else if (each.type === 'RunInstruction' && !isSet && runOf(each, false).hasPipe) found.push(each.keyword);
  }
  return found;
};
