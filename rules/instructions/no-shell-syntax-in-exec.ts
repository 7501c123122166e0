import {
  type CmdInstruction,
  createRule,
  type EntrypointInstruction,
  type ExecElement,
  type ExecForm,
  type Fix,
  type HealthcheckInstruction,
  hasTemplateMark,
  type RunInstruction,
  type SourceCode,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { writeExecArray } from '../edits/exec-array.ts';

type WithForm = RunInstruction | CmdInstruction | EntrypointInstruction | HealthcheckInstruction;

/** Programs that read a word as a program of their own language, or expand variables themselves. */
const INTERPRETERS =
  /^(?:(?:ba|da|a|k|z|fi)?sh|busybox|toybox|su|runuser|sudo|env|eval|exec|cmd|pwsh|powershell|awk|gawk|mawk|sed|perl|python[\d.]*|ruby|node|php|lua|jq|yq|make|expect|envsubst|gomplate|dockerize|confd|ssh|find|grep|egrep|rg|watch|xargs|parallel|concurrently|s6-.*|execlineb|docker-entrypoint\.sh|entrypoint(?:\.sh)?|.*\.(?:bat|cmd|ps1))(?:\.exe)?$/i;

const OPERATORS: ReadonlySet<string> = new Set([
  ...['&&', '||', '|', ';', '>', '>>', '<', '2>&1', '2>', '&>', '&'],
]);

/** `$PORT`, `${PORT}`, `${PORT:-80}`, `$(hostname)`. */
const EXPANSION =
  /\$(?:[A-Z_][A-Z0-9_]*(?![\w(])|\{[A-Za-z_]\w*(?::?[-+=?][^}]*)?\}|\([a-z][^()]*\))|`[a-z][^`]*`/;

/** Programs that take patterns only from a shell. */
const FILE_PROGRAMS: ReadonlySet<string> = new Set(
  'rm cp mv ls cat chmod chown chgrp touch ln rmdir mkdir sha256sum dpkg rpm'.split(' '),
);

export default createRule({
  name: 'no-shell-syntax-in-exec',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow shell syntax in the exec form',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'A JSON array starts the program without a shell: it receives variables, operators and patterns literally, and a word with spaces as one word.',
      references: ['https://docs.docker.com/reference/dockerfile/#shell-and-exec-form'],
      silent: [
        'the program is a shell or interprets the word itself',
        'CMD provides arguments to an ENTRYPOINT that may expand them, or is not known',
        'the file is a template',
      ],
      fixSafety: 'A different program is started.',
      examples: {
        bad: 'FROM debian:12\nCMD ["serve", "--port", "$PORT"]',
        good: 'FROM debian:12\nCMD ["sh", "-c", "exec serve --port $PORT"]',
      },
    },
    messages: {
      variable: 'No shell expands `{{word}}` in exec form; use the shell form or `["sh", "-c", "…"]`.',
      operator: '`{{word}}` is an ordinary word in exec form; use the shell form or `["sh", "-c", "…"]`.',
      pattern:
        'No shell expands the pattern `{{word}}` in exec form; use the shell form or `["sh", "-c", "…"]`.',
      program: '`{{word}}` is read as the name of one program; write each word as an element.',
      script: '`-c` runs only `{{word}}`; write the whole command as one element.',
      split: 'Write `{{array}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (hasTemplateMark(sourceCode.text)) return {};

    function check(instruction: WithForm): void {
      const { form } = instruction;
      if (form?.type !== 'ExecForm') return;
      if (sourceCode.model.stageOf(instruction)?.base.facts?.os === 'windows') return;
      if (instruction.type === 'CmdInstruction' && !isStartedAlone(sourceCode, instruction)) return;
      const [program, ...words] = form.elements;
      if (program === undefined) return;
      if (isCommandLine(program.value)) {
        reportProgram(instruction, form, program);
        return;
      }
      if (reportScript(form) || form.elements.some(({ value }) => INTERPRETERS.test(baseName(value)))) return;
      for (const word of words) checkWord(word, FILE_PROGRAMS.has(baseName(program.value)));
    }

    function checkWord(word: ExecElement, isOfFileProgram: boolean): void {
      const { value } = word;
      const data = { word: value.length > 30 ? `${value.slice(0, 29)}…` : value };
      if (OPERATORS.has(value)) context.report({ node: word, messageId: 'operator', data });
      else if (EXPANSION.test(value)) context.report({ node: word, messageId: 'variable', data });
      else if (PATTERN.test(value) || (isOfFileProgram && /^[\w./-]*\*[\w./*-]*$/.test(value)))
        context.report({ node: word, messageId: 'pattern', data });
    }

    function reportProgram(instruction: WithForm, form: ExecForm, program: ExecElement): void {
      const parts = program.value.trim().split(/\s+/);
      const isPlain = parts.every((part) => /^[\w@%+=:,./-]+$/.test(part));
      const array = writeExecArray([...parts, ...form.elements.slice(1).map(({ value }) => value)]);
      const fix: Fix = (fixer) => fixer.replaceText(form, array);
      context.report({
        node: program,
        messageId: 'program',
        data: { word: program.value.length > 40 ? `${program.value.slice(0, 39)}…` : program.value },
        suggest:
          isPlain && isEditable(sourceCode, instruction)
            ? [{ messageId: 'split', data: { array }, fix }]
            : [],
      });
    }

    /** `["sh", "-c", "echo", "hi"]`: what follows the script are its `$0`, `$1` and so on. */
    function reportScript({ elements }: ExecForm): boolean {
      const [shell, option, script, next] = elements;
      if (shell === undefined || script === undefined || next === undefined) return false;
      if (!/^(?:ba|da|a|z)?sh$/.test(baseName(shell.value)) || !/^-[a-z]*c$/.test(option?.value ?? ''))
        return false;
      if (!/^[\w./-]+$/.test(script.value)) return false;
      context.report({ node: script, messageId: 'script', data: { word: script.value } });
      return true;
    }

    return {
      RunInstruction: check,
      CmdInstruction: check,
      EntrypointInstruction: check,
      HealthcheckInstruction: check,
    };
  },
});

/** Of paths. */
const PATTERN = /^\.{0,2}\/[\w./-]*\*[\w.*-]*$/;

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Words with blanks between, the first of which may be a program: no path on Windows, no text. */
function isCommandLine(text: string): boolean {
  return /^[\w./@+-]+[ \t]+\S/.test(text.trim()) && !text.includes('\\');
}

/** Whether CMD is what the container starts: the image is known to have no ENTRYPOINT. */
function isStartedAlone({ model }: SourceCode, instruction: CmdInstruction): boolean {
  const result = model.stageOf(instruction)?.result;
  if (result === undefined || result.cmd.instruction !== instruction) return false;
  const { value, source } = result.entrypoint;
  if (source === 'unknown') return false;
  return value === null || value.argv?.length === 0;
}
