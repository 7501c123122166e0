import { trivy } from '../facts/external-ids.ts';
import { singleInstructionRule } from './single-instruction-rule.ts';

export default singleInstructionRule({
  rule: 'single-healthcheck',
  type: 'HealthcheckInstruction',
  keyword: 'HEALTHCHECK',
  level: 'warning',
  aliases: ['DL3012', ...trivy(23), 'S6589', 'MultipleInstructionsDisallowed', 'AC_DOCKER_0053'],
  example: ['CMD ["/old"]', 'CMD ["/healthy"]'],
});
