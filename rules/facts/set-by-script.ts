import { onceForNearby, type RunStep } from '../../src/rule-api.ts';

/** Names that the text of a RUN may give a value: before `=`, before `in` of a loop, as words of `read` and the like. */
export const namesSetByScript: (run: RunStep) => ReadonlySet<string> = onceForNearby(
  ({ instruction, commands, mounts }) => {
    const { form } = instruction;
    const texts = [
      form.type === 'ShellForm' ? form.text : '',
      ...instruction.heredocs.map(({ body }) => body),
    ];
    const names = new Set<string>();
    for (const text of texts) {
      for (const [, name = ''] of text.matchAll(/(?<![\w{$-])([A-Za-z_]\w{0,100})(?:\+?=|[ \t]{1,20}in\b)/g))
        names.add(name);
    }
    for (const command of commands) {
      if (!['read', 'mapfile', 'readarray', 'getopts'].includes(command.name ?? '')) continue;
      for (const { value } of command.args) if (value !== null) names.add(value);
    }
    for (const { env } of mounts) if (env !== null) names.add(env);
    return names;
  },
);
