import {
  type CmdInstruction,
  createRule,
  type EntrypointInstruction,
  type Fix,
  hasTemplateMark,
  isPosixShell,
  lastSegment,
  type ShellForm,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { writeExecArray } from '../edits/exec-array.ts';
import { firstTime } from '../facts/first-time.ts';
import { plainWords, simpleCommandOf } from './plain-words.ts';

/** Programs that read their arguments as options or as the name of a script: a shell among them makes no sense. */
const INTERPRETERS: ReadonlySet<string> = new Set(
  'python python2 python3 node nodejs deno bun java ruby perl php dotnet mono Rscript julia'.split(' '),
);

/** Programs that only start another one. */
const STARTERS: ReadonlySet<string> = new Set([
  'tini',
  'dumb-init',
  'catatonit',
  'env',
  'exec',
  '--',
  '-g',
  '-s',
]);

export default createRule({
  name: 'no-unreachable-cmd',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow a CMD that the ENTRYPOINT ignores',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'CMD provides arguments to ENTRYPOINT. A shell-form ENTRYPOINT ignores them; an exec-form ENTRYPOINT gets a shell-form CMD as `/bin/sh -c …`.',
      references: [
        'https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact',
      ],
      silent: [
        'the ENTRYPOINT uses its arguments, as in `exec app "$@"`',
        'the ENTRYPOINT is a script or program that may run its arguments',
        'the ENTRYPOINT comes from the base image',
        'the file is a template',
      ],
      fixSafety: 'The program then receives different arguments.',
      examples: {
        bad: 'FROM debian:13\nENTRYPOINT ["/app"]\nCMD -p 80',
        good: 'FROM debian:13\nENTRYPOINT ["/app"]\nCMD ["-p", "80"]',
        fixed: 'FROM debian:13\nENTRYPOINT ["/app"]\nCMD ["-p", "80"]',
      },
    },
    messages: {
      ignored:
        'The shell-form ENTRYPOINT on line {{line}} ignores this CMD; use the exec form (a JSON array) there.',
      shell:
        'The ENTRYPOINT on line {{line}} receives `/bin/sh -c` and this text as arguments; use the exec form.',
      script:
        'The ENTRYPOINT script on line {{line}} ignores these arguments; add `"$@"` to it, and `--` after it.',
      convert: 'Write `{{array}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const isFirst = firstTime<CmdInstruction>();
    const isTemplate = hasTemplateMark(sourceCode.text);

    function lineOf({ range }: EntrypointInstruction): number {
      return sourceCode.getLocFromIndex(range[0]).line;
    }

    function reportShell(cmd: CmdInstruction, form: ShellForm, line: number): void {
      const command = simpleCommandOf(form);
      const words = command === null ? null : argumentWords(form.text, plainWords(command));
      const mayEdit = words !== null && cmd.trailingComment === null && isEditable(sourceCode, cmd);
      const array = words === null ? '' : writeExecArray(words);
      const fix: Fix = (fixer) => fixer.replaceText(form, array);
      context.report({
        node: form,
        messageId: 'shell',
        data: { line },
        suggest: mayEdit ? [{ messageId: 'convert', data: { array }, fix }] : [],
      });
    }

    return {
      'Stage:exit'({ result }) {
        if (isTemplate) return;
        const cmd = result.cmd.instruction;
        const entrypoint = result.entrypoint.instruction;
        if (cmd?.type !== 'CmdInstruction' || entrypoint?.type !== 'EntrypointInstruction') return;
        if (!isFirst(cmd)) return;
        if (entrypoint.form.type === 'ShellForm') {
          const isEmpty = cmd.form.type === 'ExecForm' && cmd.form.elements.length === 0;
          if (isEmpty || takesArguments(entrypoint.form.text)) return;
          context.report({ node: cmd.keyword, messageId: 'ignored', data: { line: lineOf(entrypoint) } });
        } else if (cmd.form.type === 'ExecForm') {
          const script = shellScriptOf(entrypoint.form.elements.map(({ value }) => value));
          if (script === null || cmd.form.elements.length === 0 || takesArguments(script)) return;
          context.report({ node: cmd.form, messageId: 'script', data: { line: lineOf(entrypoint) } });
        } else {
          const program = entrypoint.form.elements.map(({ value }) => value);
          if (cmd.form.text.startsWith('-') || isInterpreter(program))
            reportShell(cmd, cmd.form, lineOf(entrypoint));
        }
      },
    };
  },
});

/** Shell text with `$@`, `$*`, `$0`, `$1` …: what is in CMD. */
function takesArguments(text: string): boolean {
  return /\$(?:[@*\d]|\{[@*\d])/.test(text);
}

/** The text that a shell is given with `-c` as the last word; `null` for other programs. */
function shellScriptOf(program: readonly string[]): string | null {
  const [shell = '', ...options] = program.filter((word) => !STARTERS.has(lastSegment(word)));
  const script = options.pop();
  const isRun = isPosixShell(lastSegment(shell)) && /^-[a-z]*c[a-z]*$/.test(options.at(-1) ?? '');
  return isRun ? (script ?? null) : null;
}

/** An interpreter that is given nothing to run yet. */
function isInterpreter(program: readonly string[]): boolean {
  const [first = '', ...others] = program.filter((word) => !STARTERS.has(lastSegment(word)));
  return INTERPRETERS.has(lastSegment(first)) && others.length === 0;
}

/** The words of the text where no shell is needed for them; options are no command to `plainWords`. */
function argumentWords(text: string, words: readonly string[] | null): readonly string[] | null {
  if (words !== null) return words;
  const parts = text.split(/\s+/);
  return parts.every((part) => /^[\w./:=@%+,-]+$/.test(part)) ? parts : null;
}
