import {
  createRule,
  type Fix,
  type MountOption,
  type RunMount,
  type RunStep,
  ruleOptions,
  strings,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { isInAnyDirectory } from '../facts/directories.ts';

const PATHS = ['/etc', '/proc', '/sys', '/dev', '/boot', '/root/.ssh', '/root/.gnupg'] as const;

export default createRule({
  name: 'no-sensitive-bind-mount',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow mounts that expose secrets or system directories',
      category: 'security',
      level: 'info',
      presets: ['strict', 'security'],
      aliases: ['S6469'],
      rationale:
        'A secret readable by others is open to every build process; a writable mount over a system directory can change accounts and keys without appearing in any layer.',
      references: ['https://docs.docker.com/reference/dockerfile/#run---mount'],
      securitySeverity: 4.3,
      cwe: [732, 668],
      silent: [
        'the mount is read-only',
        'the target or the mode depends on a variable whose value is unknown',
      ],
      fixSafety: 'Commands that do not run as root can no longer read the file.',
      examples: {
        bad: 'FROM debian:12\nRUN --mount=type=secret,id=key,mode=0444 ./fetch.sh',
        good: 'FROM debian:12\nRUN --mount=type=secret,id=key,mode=0400 ./fetch.sh',
        fixed: 'FROM debian:12\nRUN --mount=type=secret,id=key,mode=0400 ./fetch.sh',
      },
    },
    messages: {
      mode: 'Mode `{{mode}}` makes the {{kind}} accessible to other users; restrict it to the owner.',
      target: 'This writable mount covers the system directory `{{path}}`; make it read-only or move it.',
      narrow: 'Write `mode={{mode}}`.',
    },
    hasSuggestions: true,
    ...ruleOptions({ paths: strings('Directories that must not be mounted over.', PATHS) }),
  },
  create(context) {
    const { sourceCode } = context;
    const [{ paths }] = context.options;

    function checkMode({ node, kind, mode }: RunMount, { instruction }: RunStep): void {
      if (kind === null || mode === null || !/^[0-7]{1,5}$/.test(mode)) return;
      if ((Number.parseInt(mode, 8) & 0o007) === 0) return;
      const option = node.options.findLast(({ key }) => key === 'mode');
      if (option === undefined) return;
      // A client has to write to the socket of an agent.
      const narrow = kind === 'ssh' ? '0600' : '0400';
      const value = option.value;
      const fix: Fix = (fixer) => (value === null ? null : fixer.replaceText(value, narrow));
      const mayEdit = value?.text === mode && isEditable(sourceCode, instruction);
      context.report({
        node: option,
        messageId: 'mode',
        data: { mode, kind: kind === 'ssh' ? 'agent' : 'secret' },
        suggest: mayEdit ? [{ messageId: 'narrow', data: { mode: narrow }, fix }] : [],
      });
    }

    function checkTarget({ node, kind, target, isReadonly }: RunMount): void {
      if ((kind !== 'bind' && kind !== 'cache') || isReadonly !== false || target === null) return;
      if (!isInAnyDirectory(target, paths)) return;
      const option: MountOption | undefined = node.options.findLast(({ key }) => TARGETS.has(key));
      context.report({ node: option ?? node, messageId: 'target', data: { path: target } });
    }

    return {
      Stage({ runs }) {
        for (const run of runs) {
          for (const mount of run.mounts) {
            if (mount.kind === 'secret' || mount.kind === 'ssh') checkMode(mount, run);
            else checkTarget(mount);
          }
        }
      },
    };
  },
});

const TARGETS: ReadonlySet<string> = new Set(['target', 'dst', 'destination']);
