import {
  createRule,
  type Fix,
  type Flag,
  hasTemplateMark,
  type RunInstruction,
  type Word,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { knownText } from '../facts/known-text.ts';
import { MOUNT_MESSAGES, type MountFault, mountFaults } from './mount-faults.ts';

export default createRule({
  name: 'valid-mount',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Disallow invalid options in RUN --mount',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The builder validates mount options only when it reaches the RUN, which may be late in a long build, and fails there.',
      references: ['https://docs.docker.com/reference/dockerfile/#run---mount'],
      silent: [
        'the option depends on a variable whose value is unknown',
        'there is no `target`, and the working directory is not `/` or not known',
        'the mount is filled in by a template',
      ],
      fixSafety: 'Another option may have been intended.',
      examples: {
        bad: 'FROM debian:13\nRUN --mount=type=cahce,target=/var/cache/apt apt-get update',
        good: 'FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt apt-get update',
        fixed: 'FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt apt-get update',
      },
    },
    messages: { ...MOUNT_MESSAGES, rename: 'Write `{{similar}}`.' },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    /** A variable that is empty until somebody gives a build argument decides nothing. */
    function read(word: Word): string | null {
      const text = knownText(sourceCode, word);
      return text === '' && word.text !== '' ? null : text;
    }

    function check(run: RunInstruction, { mount, value }: Flag): void {
      if (mount === null || value === null || hasTemplateMark(value.text)) return;
      if (hasEmptyOption(value.text)) context.report({ node: value, messageId: 'empty' });
      const workdir = sourceCode.model.stateBefore(run).workdir.value;
      for (const fault of mountFaults(mount, read, workdir)) {
        const { node, messageId, data } = fault;
        context.report({ node, messageId, data, suggest: suggestionsOf(run, fault) });
      }
    }

    function suggestionsOf(run: RunInstruction, { node, data, similar }: MountFault) {
      const written = data['value'] ?? data['key'];
      if (similar === undefined || sourceCode.getText(node) !== written || !isEditable(sourceCode, run))
        return [];
      return [
        {
          messageId: 'rename' as const,
          data: { similar },
          fix: (fixer: Parameters<Fix>[0]) => fixer.replaceText(node, similar),
        },
      ];
    }

    return {
      RunInstruction(run) {
        for (const flag of run.flags) check(run, flag);
      },
    };
  },
});

/** Commas inside quotes are left alone. */
function hasEmptyOption(list: string): boolean {
  return !list.includes('"') && list !== '' && list.split(',').includes('');
}
