import { trivy } from '../facts/external-ids.ts';
import { singleInstructionRule } from './single-instruction-rule.ts';

export default singleInstructionRule({
  rule: 'single-entrypoint',
  type: 'EntrypointInstruction',
  keyword: 'ENTRYPOINT',
  level: 'warning',
  aliases: [
    'DL4004',
    ...trivy(7),
    '6938958b-3f1a-451c-909b-baeee14bdc97',
    'dockerfile.correctness.multiple-entrypoint-instructions.multiple-entrypoint-instructions',
    'S6589',
    'MultipleInstructionsDisallowed',
  ],
  example: ['["/old"]', '["/app"]'],
});
