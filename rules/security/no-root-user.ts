import { createRule, flag, ruleOptions } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';
import { firstTime } from '../facts/first-time.ts';
import { dropsPrivileges } from './privilege-drop.ts';

export default createRule({
  name: 'no-root-user',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow root as the user of the image',
      category: 'security',
      level: 'warning',
      presets: ['recommended', 'strict', 'security'],
      aliases: [
        'DL3002',
        ...trivy(2),
        'CKV_DOCKER_8',
        '67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae',
        'dockerfile.security.last-user-is-root.last-user-is-root',
        'S6471',
        'AC_DOCKER_0005',
      ],
      rationale:
        'Root in the container is root for the kernel: nothing limits an attacker after a container escape or through a writable mount.',
      references: ['https://docs.docker.com/build/building/best-practices/#user'],
      securitySeverity: 6.8,
      cwe: [250, 269],
      silent: [
        'there is no USER (`require-user`)',
        'the user comes from a variable',
        'the image contains a program that drops privileges, such as `gosu` or `su-exec`',
        'the stage is not shipped',
      ],
      examples: {
        bad: 'FROM debian:12\nUSER root\nCMD ["sleep", "1"]',
        good: 'FROM debian:12\nUSER 10001:10001\nCMD ["sleep", "1"]',
      },
    },
    messages: {
      named: 'The image runs as root; switch to a non-root `USER`.',
    },
    ...ruleOptions({
      allowPrivilegeDrop: flag('Allow images that contain gosu, su-exec or similar tools.', true),
    }),
  },
  create(context) {
    const [{ allowPrivilegeDrop }] = context.options;
    const isFirst = firstTime<number>();
    return {
      'Stage:exit'(stage) {
        const { value, instruction } = stage.result.user;
        if (!stage.isTarget || value.isRoot !== true || instruction === null) return;
        if (allowPrivilegeDrop && dropsPrivileges(stage)) return;
        const node = instruction.type === 'UserInstruction' ? (instruction.user ?? instruction) : instruction;
        if (!isFirst(node.range[0])) return;
        context.report({ node, messageId: 'named', data: { user: value.name ?? String(value.uid) } });
      },
    };
  },
});
