import { createRule, ruleOptions, strings } from '../../src/rule-api.ts';
import { isInAnyDirectory } from '../facts/directories.ts';
import { trivy } from '../facts/external-ids.ts';

const PATHS = ['/boot', '/dev', '/initrd', '/lost+found', '/proc', '/sys'] as const;

export default createRule({
  name: 'no-system-workdir',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow WORKDIR in kernel filesystems',
      category: 'security',
      level: 'warning',
      presets: ['strict', 'security'],
      aliases: [...trivy(30)],
      rationale:
        'The container engine mounts its own filesystems there: files of the image are hidden, and relative paths reach devices and kernel settings.',
      references: ['https://docs.docker.com/reference/dockerfile/#workdir'],
      securitySeverity: 4,
      cwe: [668],
      silent: ['the path depends on a variable whose value is unknown'],
      examples: {
        bad: 'FROM debian:12\nWORKDIR /sys/kernel',
        good: 'FROM debian:12\nWORKDIR /srv/app',
      },
    },
    messages: {
      system: '`{{path}}` is a kernel filesystem, mounted over in every container; use another directory.',
    },
    ...ruleOptions({ paths: strings('Directories that must not be used.', PATHS) }),
  },
  create(context) {
    const { model } = context.sourceCode;
    const [{ paths }] = context.options;
    return {
      WorkdirInstruction({ path }) {
        const value = path === null ? null : model.expand(path).value;
        if (path === null || value === null || !isInAnyDirectory(value, paths)) return;
        context.report({ node: path, messageId: 'system', data: { path: value } });
      },
    };
  },
});
