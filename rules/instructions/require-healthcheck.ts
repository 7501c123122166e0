import { createRule, flag, ruleOptions } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';

export default createRule({
  name: 'require-healthcheck',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Service without a HEALTHCHECK',
      category: 'instructions',
      level: 'info',
      presets: [],
      aliases: [
        'DL3057',
        ...trivy(26),
        'CKV_DOCKER_2',
        'b03a748a-542d-44f4-bb86-9199ab4fd2d5',
        'CIS-DI-0006',
        'AC_DOCKER_0047',
      ],
      rationale:
        'Without it the engine takes a container for healthy as long as its process lives, also when the process answers nobody. Kubernetes ignores HEALTHCHECK and has its own probes.',
      references: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
      securitySeverity: 1.5,
      cwe: [710],
      silent: [
        'a stage that it is built FROM has one, `HEALTHCHECK NONE` included',
        'the base image is known to bring one',
        'the image exposes no port, so that it need not be a service',
      ],
      examples: {
        bad: 'FROM debian:12\nEXPOSE 8080\nCMD ["/app"]',
        good: 'FROM debian:12\nEXPOSE 8080\nHEALTHCHECK CMD ["/app", "--check"]\nCMD ["/app"]',
      },
    },
    messages: {
      absent: 'The image has no HEALTHCHECK; the engine takes it for healthy while its process lives.',
    },
    ...ruleOptions({ always: flag('Ask images that expose no port too.', false) }),
  },
  create(context) {
    const [{ always }] = context.options;
    return {
      'Stage:exit'(stage) {
        if (!stage.isTarget || stage.isTrigger) return;
        const { base } = stage.root;
        const { healthcheck, ports } = stage.result;
        if (healthcheck.instruction !== null || base.facts?.hasHealthcheck === true) return;
        if (always || ports.length > 0) context.report({ node: stage.base, messageId: 'absent' });
      },
    };
  },
});
