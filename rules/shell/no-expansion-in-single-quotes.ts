import {
  type AnyNode,
  commandBaseName,
  lastSegment,
  literalText,
  type RunScript,
  type ShellCommand,
  type ShellQuoted,
} from '../../src/rule-api.ts';
import { wordsOf } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

/** What the shell would expand outside of single quotes. */
const EXPANSION = /\$[{(0-9A-Za-z_]|`[^`]+`/;

/** `$d`, `$!{`: the last line, for sed. */
const SED_ADDRESS = /\$[{dpsaic](?:$|[^A-Za-z])/;

/** Commands that expand the text themselves, or give it to a shell or another language. */
const READERS: ReadonlySet<string> = new Set(
  'trap sh bash ksh zsh ssh eval xprop alias sudo doas run0 docker podman oc dpkg-query jq rename rg unset'.split(
    ' ',
  ),
);

/** Further ones that ShellCheck does not know. */
const OTHER_READERS: ReadonlySet<string> = new Set(
  'envsubst php node ruby python python3 rpm su gosu runuser su-exec osascript ash dash xargs expect tclsh lua Rscript julia nginx psql mysql mongosh yq git'.split(
    ' ',
  ),
);

const PROMPTS: ReadonlySet<string> = new Set(['PS1', 'PS2', 'PS3', 'PS4', 'PROMPT_COMMAND']);

/** Files that a shell reads. */
const STARTUP_FILE =
  /(?:rc|profile|\.env|\.sh|\.bash|\/environment|\.bash_\w+|entrypoint)$|\/profile\.d\/|\/bin\//;

export default shellCheck({
  name: 'no-expansion-in-single-quotes',
  code: 2016,
  description: 'Expansion in single quotes',
  level: 'info',
  rationale: 'In single quotes the shell leaves `$` and backticks as they are.',
  silent: [
    'the command reads the text as a script or a template: `sh -c`, `awk`, `perl`, `envsubst`',
    'a sed script whose `$` is not before a variable of the script or the Dockerfile',
    '`echo` and `printf` write to a startup file or a script of a shell',
  ],
  examples: { bad: "echo 'Built in $PWD'", good: 'echo "Built in $PWD"' },
  messages: { literal: 'Single quotes keep `{{text}}` as it is; use double quotes to expand it.' },
  check(script, report) {
    for (const node of script.all('ShellQuoted')) {
      if (node.quote !== "'" || node.value === null) continue;
      const [text] = EXPANSION.exec(node.value) ?? [];
      if (text === undefined || isMeant(script, node, node.value)) continue;
      report({ node, messageId: 'literal', data: { text: wholeName(node.value, text) } });
    }
  },
});

/** `$HO` of `$HOME` is not what the user wrote. */
function wholeName(value: string, text: string): string {
  if (text.startsWith('`')) return '$(…)';
  const [name = text] = /\$(?:\{[^}]*\}|\w+|\()/.exec(value.slice(value.indexOf(text))) ?? [];
  return name === '$(' ? '$(…)' : name;
}

function isMeant(script: RunScript, node: ShellQuoted, text: string): boolean {
  const command = commandAround(node);
  const name = command === null ? '' : readerName(command);
  if (name === 'sed')
    return SED_ADDRESS.test(text) || (!script.isShellcheckCompat && !namesVariable(script, text));
  if (READERS.has(name) || name.endsWith('awk') || name.startsWith('perl') || isPrompt(node)) return true;
  if (isVariableOperand(node)) return true;
  if (name === 'git' && command?.args[0]?.text === 'filter-branch') return true;
  if (script.isShellcheckCompat || command === null) return false;
  return OTHER_READERS.has(name) || ((name === 'echo' || name === 'printf') && writesScript(script, command));
}

/**
 * Whether a sed script names a variable that there is. Others are text of the file that it edits, and so is an escaped
 * `$`.
 */
function namesVariable({ flow }: RunScript, text: string): boolean {
  return [...text.matchAll(/(?<!\\)\$\{?([A-Za-z_]\w*)/g)].some(
    ([, name = '']) => flow.assignments.has(name) || flow.isGiven(name),
  );
}

/** The simple command that a text is an argument of, or a part of. */
function commandAround(node: AnyNode): ShellCommand | null {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type === 'ShellCommand') return at;
    if (at.type === 'ShellLoop' || at.type === 'ShellCase' || at.type === 'ShellTest') return null;
    if (at.type === 'ShellRedirect' && at.parent?.type !== 'ShellCommand') return null;
  }
  return null;
}

/** For `find -exec` the program that it runs. */
function readerName(command: ShellCommand): string {
  const name = commandBaseName(command) ?? '';
  if (name !== 'find') return name;
  const words = wordsOf(command.args);
  const at = words.findIndex((word) => /^-(?:exec|ok)(?:dir)?$/.test(word.text));
  const program = at === -1 ? undefined : words[at + 1];
  const inner = program === undefined ? null : literalText(program);
  return inner === null ? name : lastSegment(inner);
}

/** After `-v` a test takes a name. */
function isVariableOperand({ parent }: ShellQuoted): boolean {
  if (parent?.type !== 'ShellWord' || parent.parent?.type !== 'ShellCommand') return false;
  const { args, name } = parent.parent;
  return name?.text === '[' && args[args.indexOf(parent) - 1]?.text === '-v';
}

function isPrompt(node: ShellQuoted): boolean {
  const assignment = node.parent?.parent;
  return assignment?.type === 'ShellAssignment' && PROMPTS.has(assignment.name);
}

/** Its own redirections, or those of the group or pipeline that it is in. */
function writesScript(script: RunScript, command: ShellCommand): boolean {
  for (let at: AnyNode | null = command; at !== null && at !== script.tree; at = at.parent) {
    if (
      'redirects' in at &&
      at.redirects.some(({ target }) => target !== null && STARTUP_FILE.test(target.value ?? ''))
    )
      return true;
    if (at.type !== 'ShellPipeline') continue;
    const last = at.commands.at(-1);
    if (last?.type === 'ShellCommand' && commandBaseName(last) === 'tee') {
      if (wordsOf(last.args).some((word) => STARTUP_FILE.test(literalText(word) ?? ''))) return true;
    }
  }
  return false;
}
