import {
  type Command,
  createRule,
  type Fix,
  type Instruction,
  ruleOptions,
  strings,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { replaceWord } from '../edits/fixes.ts';
import { isInAnyDirectory } from '../facts/directories.ts';
import { readMode, withoutForeignWrite } from './file-modes.ts';
import { type GivenMode, modeGivenBy, modeGivenByCopy } from './given-modes.ts';
import { isGoneLater } from './passing-files.ts';

const ALLOWED = ['/tmp', '/var/tmp', '/dev'] as const;

export default createRule({
  name: 'no-world-writable',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow world-writable files',
      category: 'security',
      level: 'warning',
      presets: ['strict', 'security'],
      aliases: ['S2612'],
      rationale:
        'Any process in the container, whatever its user, can replace the files, which defeats the protection of USER.',
      references: ['man:chmod(1)', 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod'],
      securitySeverity: 6.5,
      cwe: [732],
      silent: [
        'the sticky bit is set, or the path is allowed',
        'the symbolic mode names no user class (`+w`), so the umask applies',
        'the same RUN later removes the files or changes their mode',
        'the stage is not shipped',
      ],
      fixSafety: 'Processes that run as neither the owner nor root can no longer write these files.',
      examples: {
        bad: 'FROM debian:12\nRUN chmod -R 777 /srv/data',
        good: 'FROM debian:12\nRUN chown -R app:app /srv/data',
        fixed: 'FROM debian:12\nRUN chmod -R 755 /srv/data',
      },
    },
    messages: {
      writable: 'Mode `{{mode}}` makes files world-writable; change their owner to the user who needs them.',
      narrow: 'Write `{{mode}}`.',
    },
    hasSuggestions: true,
    ...ruleOptions({ allowPaths: strings('Directories that may be world-writable.', ALLOWED) }),
  },
  create(context) {
    const { sourceCode } = context;
    const [{ allowPaths }] = context.options;

    function check(given: GivenMode | null, instruction: Instruction, hasExactRanges: boolean): void {
      if (given === null || !isOpen(given)) return;
      const { mode, place, paths, isLiteral } = given;
      if (paths.length > 0 && paths.every((path) => isInAnyDirectory(path, allowPaths))) return;
      const narrow = withoutForeignWrite(mode);
      const mayEdit = narrow !== null && isLiteral && hasExactRanges && isEditable(sourceCode, instruction);
      const fix: Fix = replaceWord(sourceCode, place, narrow ?? '');
      context.report({
        node: place,
        messageId: 'writable',
        data: { mode },
        suggest: mayEdit ? [{ messageId: 'narrow', data: { mode: narrow }, fix }] : [],
      });
    }

    function checkCommand(command: Command): void {
      if (command.stage?.isShipped !== true) return;
      const given = modeGivenBy(command, sourceCode.model);
      if (given === null || !isOpen(given) || isGoneLater(command, given.paths)) return;
      check(given, command.instruction, command.hasExactRanges);
    }

    return {
      Command: checkCommand,
      Stage({ copies, isShipped }) {
        if (!isShipped) return;
        for (const copy of copies) check(modeGivenByCopy(copy, sourceCode.model), copy.instruction, true);
      },
    };
  },
});

function isOpen({ mode }: GivenMode): boolean {
  return readMode(mode)?.isWorldWritable === true;
}
