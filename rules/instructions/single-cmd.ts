import { trivy } from '../facts/external-ids.ts';
import { singleInstructionRule } from './single-instruction-rule.ts';

export default singleInstructionRule({
  rule: 'single-cmd',
  type: 'CmdInstruction',
  keyword: 'CMD',
  level: 'warning',
  aliases: [
    'DL4003',
    ...trivy(16),
    '41c195f4-fc31-4a5c-8a1b-90605538d49f',
    'dockerfile.correctness.multiple-cmd-instructions.multiple-cmd-instructions',
    'S6589',
    'MultipleInstructionsDisallowed',
  ],
  example: ['["true"]', '["sleep", "1"]'],
});
