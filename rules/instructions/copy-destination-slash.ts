import { type CopyOperation, createRule, type Fix, hasTemplateMark } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { trivy } from '../facts/external-ids.ts';

export default createRule({
  name: 'copy-destination-slash',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Require a trailing slash when copying several sources',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: ['DL3021', ...trivy(11), '6db6e0c2-32a3-4a2e-93b5-72c35f4119db'],
      rationale:
        'The builder treats the destination as a directory only if it ends with a slash; otherwise the build fails.',
      references: ['https://docs.docker.com/reference/dockerfile/#copy'],
      silent: [
        'there is only one source, or one pattern that may match a single file',
        'the destination is `.` or ends with `/.`',
        'the destination depends on a variable whose value is unknown',
      ],
      examples: {
        bad: 'FROM debian:13\nCOPY a.conf b.conf /etc/app',
        good: 'FROM debian:13\nCOPY a.conf b.conf /etc/app/',
        fixed: 'FROM debian:13\nCOPY a.conf b.conf /etc/app/',
      },
    },
    messages: {
      file: '{{count}} sources are copied to the file `{{path}}`; end the destination with a slash.',
    },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function fixOf({ instruction }: CopyOperation): Fix | null {
      const { destination } = instruction;
      if (destination === null || instruction.trailingComment !== null) return null;
      if (!isEditable(sourceCode, instruction)) return null;
      const [start, end] = destination.range;
      const last = sourceCode.text[end - 1] ?? '';
      const at = (last === '"' || last === "'") && end - start > 1 ? end - 1 : end;
      return (fixer) => fixer.insertTextAfterRange([start, at], '/');
    }

    return {
      Stage({ copies, base }) {
        for (const copy of copies) {
          const { destination, sources } = copy;
          const path = destination?.value;
          if (destination === null || path == null || sources.length < 2) continue;
          if (hasTemplateMark(sourceCode.getText(copy.instruction))) continue;
          if (sources.some(({ value }) => value.value?.startsWith('--'))) continue;
          if (isDirectory(path, base.facts?.os === 'windows')) continue;
          context.report({
            node: destination,
            messageId: 'file',
            data: { count: sources.length, path },
            fix: fixOf(copy),
          });
        }
      },
    };
  },
});

function isDirectory(path: string, isWindows: boolean): boolean {
  if (path === '.' || path === '..' || path.endsWith('/') || path.endsWith('/.') || path.endsWith('/..'))
    return true;
  return isWindows && path.endsWith('\\');
}
