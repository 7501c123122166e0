import {
  createRule,
  isTemplateFile,
  kindOfShell,
  type Range,
  type RunInstruction,
  type ShellScript,
} from '../../src/rule-api.ts';
import { isTemplated } from '../edits/editable.ts';

type Cause = keyof typeof MESSAGES;

const MESSAGES = {
  backgroundSemicolon: '`&;` is a syntax error; `&` already ends the command: drop the `;`.',
  entity: '`{{text}}` is HTML; write the character that is meant.',
  emptyBranch: 'No command between `{{text}}` and the next keyword; put one there, such as `:`.',
  semicolon: '`;` after `{{text}}` is a syntax error; drop it.',
  keyword: '`{{text}}` has nothing to close or to continue here; check the keywords before it.',
  parenthesis: '`(` is not allowed here; quote it, or put `;` before a subshell.',
  openQuote: 'This text does not end: a closing `{{text}}` is missing.',
  openHeredoc: 'This here-document does not end: its closing line is missing.',
  unclosed: 'The script ends too early: a closing keyword, bracket or command is missing.',
  operator: '`{{text}}` is not allowed here; a command is missing before it.',
  error: 'The shell cannot parse this script; check the syntax here.',
} as const;

const ALIASES = (
  '1072 1009 1036 1039 1040 1041 1042 1043 1044 1045 1046 1047 1048 1049 1050 1051 1052 1053 1055 1056 1057 1058 1059 ' +
  '1060 1061 1062 1063 1064 1065 1066 1070 1073 1074 1081 1088 1089 1095 1098 1133 1136 1137 1138 1140 1141 ' +
  '1028 1029 1033 2075 2108 2110 2122 2326'
)
  .split(' ')
  .map((code) => `SC${code}`);

/** Those that ShellCheck reports for any mistake. */
const GENERAL: ReadonlySet<string> = new Set(['SC1072', 'SC1073', 'SC1009']);

export default createRule<Cause>({
  name: 'valid-shell-syntax',
  meta: {
    type: 'problem',
    docs: {
      description: 'Syntax error in the script of a RUN',
      category: 'shell',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: ALIASES,
      vagueParts: ALIASES.filter((id) => !GENERAL.has(id)),
      rationale: 'The shell stops before it runs anything, so the build fails.',
      references: ['https://www.shellcheck.net/wiki/SC1072'],
      silent: [
        'shells of other families, such as PowerShell, fish and zsh',
        'files that a template fills in',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN if [ -f /x ]; then make',
        good: 'FROM debian:12\nRUN if [ -f /x ]; then make; fi',
      },
    },
    messages: MESSAGES,
    schema: [],
  },
  create(context) {
    const { ast, text } = context.sourceCode;
    if (isTemplateFile(ast)) return {};
    return {
      RunInstruction(instruction) {
        const script = scriptOf(instruction);
        const [error] = script?.errors ?? [];
        if (script === null || error === undefined || isTemplated(context.sourceCode, instruction)) return;
        context.report(describe(text, script, error));
      },
    };
  },
});

function scriptOf({ form, heredocs }: RunInstruction): ShellScript | null {
  if (form.type !== 'ShellForm') return null;
  const script = form.script ?? heredocs[0]?.script ?? null;
  return script !== null && script.dialect.family === 'posix' && kindOfShell(script.dialect.name) !== null
    ? script
    : null;
}

interface Description {
  readonly node: { readonly range: Range };
  readonly messageId: Cause;
  readonly data?: Readonly<Record<string, string>>;
}

/** Says what is wrong where the text before and at the error shows it. */
function describe(
  text: string,
  script: ShellScript,
  { range, message }: ShellScript['errors'][number],
): Description {
  const [at] = range;
  const before = text.slice(Math.max(script.range[0], at - 80), at).trimEnd();
  const after = text.slice(at, at + 20);
  const node = { range };
  const [entity] = /&(?:amp|lt|gt);?$/.exec(before) ?? [];
  if (entity !== undefined)
    return { node, messageId: 'entity', data: { text: `${entity.replace(/;$/, '')};` } };
  if (after.startsWith(';') && before.endsWith('&') && !before.endsWith('&&'))
    return { node, messageId: 'backgroundSemicolon' };
  const [, opening] = /(?:^|[\s;])(then|else|do|\{)$/.exec(before) ?? [];
  if (opening !== undefined && after.startsWith(';'))
    return { node, messageId: 'semicolon', data: { text: opening } };
  const [keyword] = /^(?:then|else|elif|fi|do|done|esac|\}|\))(?![\w-])/.exec(after) ?? [];
  if (opening !== undefined && keyword !== undefined)
    return { node, messageId: 'emptyBranch', data: { text: opening } };
  if (keyword !== undefined) return { node, messageId: 'keyword', data: { text: keyword } };
  if (after.startsWith('(')) return { node, messageId: 'parenthesis' };
  if (message.includes('heredoc')) return { node, messageId: 'openHeredoc' };
  if (message.includes('quot') || message.includes('unterminated')) {
    const [quote] = /^\$?["'`]/.exec(after) ?? [];
    if (quote !== undefined) return { node, messageId: 'openQuote', data: { text: quote.slice(-1) } };
  }
  const [operator] = /^(?:&&|\|\|?|;;|;|&)/.exec(after.trimStart()) ?? [];
  if (operator !== undefined) return { node, messageId: 'operator', data: { text: operator } };
  return { node, messageId: after.trim() === '' || range[0] === range[1] ? 'unclosed' : 'error' };
}
