import { choice, createRule, flag, ruleOptions } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';
import { firstTime } from '../facts/first-time.ts';
import { dropsPrivileges } from './privilege-drop.ts';

export default createRule({
  name: 'require-user',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a USER in the final image',
      category: 'security',
      level: 'info',
      presets: ['strict', 'security'],
      aliases: [
        ...trivy(2),
        'CKV_DOCKER_3',
        'fd54f200-402c-4333-a5a4-36ef6709af2f',
        'dockerfile.security.missing-user.missing-user',
        'dockerfile.security.missing-user-entrypoint.missing-user-entrypoint',
        'CIS-DI-0001',
      ],
      rationale:
        'Without USER the image runs as root by default: nothing protects mounted files and the kernel from an exploit.',
      references: ['https://docs.docker.com/build/building/best-practices/#user'],
      securitySeverity: 6.8,
      cwe: [250, 269],
      silent: [
        'the stage or a parent stage has a USER',
        'the base image is unknown, or known to run as another user',
        'the image contains a program that drops privileges, such as `gosu` or `su-exec`',
        'the stage is based on scratch',
        'the stage is not shipped',
      ],
      examples: {
        bad: 'FROM debian:12\nCMD ["sleep", "1"]',
        good: 'FROM debian:12\nUSER 10001:10001\nCMD ["sleep", "1"]',
      },
    },
    messages: {
      inherited: 'The image runs as root, the user of `{{image}}`; switch to a non-root `USER`.',
      unknown: 'The image runs as the user of `{{image}}`, which is not known here; set a non-root `USER`.',
    },
    ...ruleOptions({
      unknownBase: choice(
        'What to do if the user of the base image is unknown.',
        ['ignore', 'warn'],
        'ignore',
      ),
      allowPrivilegeDrop: flag('Allow images that contain gosu, su-exec or similar tools.', true),
      allowScratch: flag('Allow stages FROM scratch without USER.', true),
    }),
  },
  create(context) {
    const [{ unknownBase, allowPrivilegeDrop, allowScratch }] = context.options;
    const isFirst = firstTime<number>();
    return {
      'Stage:exit'(stage) {
        const { value, instruction, source } = stage.result.user;
        if (!stage.isTarget || stage.isTrigger || instruction !== null || value.isRoot === false) return;
        const isUnknown = source === 'unknown' || value.isRoot === null;
        if (isUnknown && unknownBase === 'ignore') return;
        const { base } = stage.root;
        if (base.kind === 'scratch' && allowScratch) return;
        if (allowPrivilegeDrop && dropsPrivileges(stage)) return;
        const node = stage.base;
        if (!isFirst(node.range[0])) return;
        const image = base.text.value ?? base.text.raw;
        context.report({ node, messageId: isUnknown ? 'unknown' : 'inherited', data: { image }, about: [] });
      },
    };
  },
});
