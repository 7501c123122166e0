import { createRule, flag, ruleOptions } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';

export default createRule({
  name: 'require-healthcheck',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require a HEALTHCHECK for services',
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
        'Without one, a container that no longer responds is not detected as long as its process is alive. Kubernetes ignores HEALTHCHECK and uses probes.',
      references: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
      securitySeverity: 1.5,
      cwe: [710],
      silent: [
        'a stage that it is based on has one, including `HEALTHCHECK NONE`',
        'the base image is known to have one',
        'the image exposes no port, so it may not be a service',
      ],
      examples: {
        bad: 'FROM debian:12\nEXPOSE 8080\nCMD ["/app"]',
        good: 'FROM debian:12\nEXPOSE 8080\nHEALTHCHECK CMD ["/app", "--check"]\nCMD ["/app"]',
      },
    },
    messages: {
      absent: 'The image has no `HEALTHCHECK`, so an unresponsive container goes undetected; add one.',
    },
    ...ruleOptions({ always: flag('Also require it for images that expose no port.', false) }),
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
