import { createRule, does, managerOf } from '../../src/rule-api.ts';
import { insertOption } from '../edits/fixes.ts';
import { mayHideWords } from '../facts/command-words.ts';

const ACCEPTED = ['--no-document', '-N', '--no-doc', '--document', '--no-ri', '--no-rdoc'] as const;

export default createRule({
  name: 'gem-no-document',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require --no-document for gem install',
      category: 'packages',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'Generating the documentation of a gem often takes longer than installing it, and it is not needed in an image.',
      references: ['https://guides.rubygems.org/command-reference/#gem-install'],
      silent: [
        'an option already enables or disables documentation',
        'a gemrc was written earlier, or the base image is known to have one',
        'a variable may contain the option',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN gem install rake',
        good: 'FROM debian:12\nRUN gem install --no-document rake',
        fixed: 'FROM debian:12\nRUN gem install --no-document rake',
      },
    },
    messages: {
      missing:
        '`gem {{subcommand}}` generates documentation that an image does not need; add `--no-document`.',
    },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    let hasGemrc = false;
    return {
      RunInstruction({ argumentsText }) {
        hasGemrc ||= argumentsText.includes('gemrc');
      },
      CopyInstruction({ argumentsText }) {
        hasGemrc ||= argumentsText.includes('gemrc');
      },
      Command(command) {
        const { subcommand } = command;
        if (subcommand?.value == null || hasGemrc || managerOf(command)?.name !== 'gem') return;
        if (!does(command, 'install', 'upgrade') || command.hasFlag(...ACCEPTED)) return;
        if (command.stage?.root.base.facts?.skipsGemDocuments === true) return;
        if (mayHideWords(command, context.sourceCode.model)) return;
        context.report({
          node: subcommand,
          messageId: 'missing',
          data: { subcommand: subcommand.value },
          fix: insertOption(context.sourceCode, command, '--no-document'),
        });
      },
    };
  },
});
