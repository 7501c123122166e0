import { type Command, createRule } from '../../src/rule-api.ts';
import { insertFlag } from '../edits/fixes.ts';
import { mayHideWords } from '../facts/command-words.ts';

const ASKING = ['-S', '--sync', '-R', '--remove', '-U', '--upgrade'] as const;
/** Queries, which change nothing. */
const ASKS_NOTHING = [
  '-s',
  '--search',
  '-i',
  '--info',
  '-l',
  '--list',
  '-g',
  '--groups',
  '-p',
  '--print',
] as const;

export default createRule({
  name: 'pacman-assume-yes',
  meta: {
    type: 'problem',
    docs: {
      description: 'pacman without --noconfirm',
      category: 'packages',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: ['S6584'],
      rationale: 'A build has no terminal: a question that nobody can answer ends it.',
      references: ['https://man.archlinux.org/man/pacman.8'],
      silent: ['`yes` or another command is piped into it', 'a variable may hold the option'],
      examples: {
        bad: 'FROM archlinux:base-20250101.0.1\nRUN pacman -Syu jq',
        good: 'FROM archlinux:base-20250101.0.1\nRUN pacman --noconfirm -Syu jq',
        fixed: 'FROM archlinux:base-20250101.0.1\nRUN pacman --noconfirm -Syu jq',
      },
    },
    messages: { missing: '`pacman` asks before it acts and a build cannot answer; add `--noconfirm`.' },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    return {
      Command(command) {
        if (command.name !== 'pacman' || !command.hasFlag(...ASKING) || isAnswered(command)) return;
        const { nameArgument } = command;
        const fix = command.hasExactRanges ? insertFlag(nameArgument, '--noconfirm') : null;
        context.report({ node: nameArgument, messageId: 'missing', fix });
      },
    };
  },
});

function isAnswered(command: Command): boolean {
  if (command.hasFlag('--noconfirm', ...ASKS_NOTHING)) return true;
  return command.context.pipedFrom.length > 0 || mayHideWords(command);
}
