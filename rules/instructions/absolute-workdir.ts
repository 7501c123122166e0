import { createRule, hasTemplateMark } from '../../src/rule-api.ts';
import { replaceArguments } from '../edits/instruction-edits.ts';
import { trivy } from '../facts/external-ids.ts';

export default createRule({
  name: 'absolute-workdir',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require an absolute WORKDIR',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: [
        'DL3000',
        ...trivy(9),
        'CKV_DOCKER_10',
        '6b376af8-cfe8-49ab-a08d-f32de23661a4',
        'dockerfile.best-practice.use-absolute-workdir.use-absolute-workdir',
        'S7021',
        'WorkdirRelativePath',
        'AC_DOCKER_0013',
      ],
      rationale:
        'A relative path depends on the working directory of the base image, which is not visible here and can change with the next release.',
      references: ['https://docs.docker.com/reference/build-checks/workdir-relative-path/'],
      silent: [
        'an earlier WORKDIR, in this stage or one that it is based on, is absolute',
        'the path depends on a variable whose value is unknown, or is filled in by a template',
      ],
      fixSafety:
        'The working directory of the base image is unknown, so the absolute path may be a different directory.',
      examples: {
        bad: 'FROM debian:12\nWORKDIR app',
        good: 'FROM debian:12\nWORKDIR /app',
        fixed: 'FROM debian:12\nWORKDIR /app',
      },
    },
    messages: {
      relative: '`{{path}}` is relative to the working directory of the base image; use an absolute path.',
      absolute: 'Write `{{path}}`.',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { model } = context.sourceCode;
    return {
      WorkdirInstruction(instruction) {
        const { path } = instruction;
        if (path === null) return;
        if (hasTemplateMark(path.text)) return;
        const { value } = model.expand(path);
        const { workdir } = model.stateBefore(instruction);
        const isWindows = model.stageOf(instruction)?.base.facts?.os === 'windows';
        if (value === null || workdir.source === 'instruction' || isAbsolute(value, isWindows)) return;
        const isPlain =
          path.text === value && value !== '' && instruction.trailingComment === null && !isWindows;
        const joined = joinPath(workdir.value ?? '/', value);
        const fix = replaceArguments(instruction, joined);
        context.report({
          node: path,
          messageId: 'relative',
          data: { path: value },
          fix: isPlain && workdir.value?.startsWith('/') ? fix : null,
          suggest:
            isPlain && workdir.value === null
              ? [{ messageId: 'absolute', data: { path: joined }, fix, manual: true }]
              : [],
        });
      },
    };
  },
});

function isAbsolute(path: string, isWindows: boolean): boolean {
  if (path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path)) return true;
  return isWindows && (path.startsWith('\\') || path.startsWith('%'));
}

/** `base` and `path` as one path without `.`, `..` and doubled slashes. */
function joinPath(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${base}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
