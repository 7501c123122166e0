import { createRule } from '../../src/rule-api.ts';

/** Names and numbers of Linux of the two signals that no process can catch. */
const UNCAUGHT: ReadonlyMap<string, string> = new Map([
  ['KILL', 'SIGKILL'],
  ['9', 'SIGKILL'],
  ['STOP', 'SIGSTOP'],
  ['19', 'SIGSTOP'],
]);

export default createRule({
  name: 'no-kill-signal',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow SIGKILL and SIGSTOP in STOPSIGNAL',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'No process can handle SIGKILL or SIGSTOP: SIGKILL ends it at once without cleaning up, SIGSTOP suspends it until it is killed.',
      references: ['man:signal(7)', 'https://docs.docker.com/reference/dockerfile/#stopsignal'],
      silent: ['the signal depends on a variable whose value is unknown', 'the image is for Windows'],
      examples: {
        bad: 'FROM debian:12\nSTOPSIGNAL SIGKILL',
        good: 'FROM debian:12\nSTOPSIGNAL SIGTERM',
      },
    },
    messages: {
      uncaught:
        '`{{signal}}` cannot be handled, so the process cannot shut down cleanly; use `SIGTERM` or `SIGINT`.',
    },
    schema: [],
  },
  create(context) {
    const { model } = context.sourceCode;
    return {
      StopsignalInstruction(instruction) {
        const { signal } = instruction;
        if (signal === null || model.stageOf(instruction)?.base.facts?.os === 'windows') return;
        const value = model.expand(signal).value?.toUpperCase().replace(/^SIG/, '') ?? '';
        const uncaught = UNCAUGHT.get(value);
        if (uncaught !== undefined)
          context.report({ node: signal, messageId: 'uncaught', data: { signal: uncaught } });
      },
    };
  },
});
