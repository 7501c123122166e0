import { trivy } from '../shared/neighbour-ids.ts';
import { singleInstructionRule } from '../shared/single-instruction-rule.ts';

export default singleInstructionRule({
  rule: 'single-healthcheck',
  type: 'HealthcheckInstruction',
  keyword: 'HEALTHCHECK',
  level: 'warning',
  aliases: ['DL3012', ...trivy(23), 'S6589', 'MultipleInstructionsDisallowed', 'AC_DOCKER_0053'],
  example: ['CMD ["/old"]', 'CMD ["/healthy"]'],
});
