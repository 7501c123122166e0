import { createRule } from '../../src/rule-api.ts';
import { textsCopied, textsWrittenBy, type WrittenText } from '../facts/written-files.ts';

export default createRule({
  name: 'no-passwordless-sudo',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow passwordless sudo for all commands',
      category: 'security',
      level: 'warning',
      presets: ['strict', 'security'],
      aliases: [],
      rationale:
        'A user who can run any command with sudo without a password is effectively root, so USER offers no protection.',
      references: ['man:sudoers(5)'],
      securitySeverity: 7.2,
      cwe: [250, 269],
      silent: ['the entry lists the allowed commands', 'the stage is not shipped'],
      examples: {
        bad: 'FROM debian:12\nRUN echo "app ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/app',
        good: 'FROM debian:12\nRUN echo "app ALL=(root) NOPASSWD: /usr/sbin/nginx -s reload" > /etc/sudoers.d/app',
      },
    },
    messages: {
      open: '`NOPASSWD: ALL` gives the user root access; list individual commands instead.',
    },
    schema: [],
  },
  create(context) {
    function check(written: readonly WrittenText[]): void {
      for (const { path, text, range } of written) {
        if (!path.startsWith('/etc/sudoers') || !grantsEverything(text)) continue;
        context.report({ node: { range }, messageId: 'open' });
      }
    }

    return {
      Command(command) {
        if (command.stage?.isShipped === true) check(textsWrittenBy(command));
      },
      Stage({ copies, isShipped }) {
        if (isShipped) for (const copy of copies) check(textsCopied(copy));
      },
    };
  },
});

/** `NOPASSWD: ALL`, also with other tags between; sed may escape the blank. */
function grantsEverything(text: string): boolean {
  return /NOPASSWD[ \t]*:[ \t\\]*(?:[A-Z_]{1,20}[ \t]*:[ \t\\]*){0,5}ALL\b/.test(text);
}
