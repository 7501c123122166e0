/** Assignments whose value ends earlier than the reader thinks. */
import {
  isGlob,
  leadingText,
  type Rule,
  type RunScript,
  type ShellAssignment,
  type ShellCommand,
  unquotedText,
} from '../../src/rule-api.ts';
import { POSIX_COMMANDS } from './posix-commands.ts';
import { type ShellCheckRow, shellCheck } from './shell-check.ts';

interface AssignedRule extends ShellCheckRow {
  /** What is reported: the whole command unless it is the word that took the command's place. */
  readonly at?: 'name';
  isFound(assignment: ShellAssignment, command: ShellCommand, script: RunScript): boolean;
}

const RULES: readonly AssignedRule[] = [
  {
    name: 'no-assigned-command-name',
    code: 2209,
    description: 'Name of a command assigned to a variable',
    level: 'warning',
    rationale: 'The variable gets the name, not the output of the command.',
    silent: ['the value is quoted'],
    examples: { bad: 'today=date; touch "/$today"', good: 'today=$(date +%F); touch "/$today"' },
    message: '`{{text}}` assigns the name; use `$(…)` for the output, or quote it.',
    isFound: ({ value }, { name }) =>
      value !== null && POSIX_COMMANDS.has(unquotedText(value) ?? '') && !isNoCommand(name),
  },
  {
    name: 'no-option-after-assignment',
    presets: ['recommended', 'strict'],
    code: 2037,
    description: 'Option in the place of the command after an assignment',
    level: 'error',
    rationale: 'The value ends at the blank, and the option is run as a command.',
    examples: { bad: 'files=ls -l', good: 'files=$(ls -l)' },
    message: '`{{text}}` ends at the blank; use `$(…)` to assign the output of a command.',
    isFound: (_, { name }) => isNoCommand(name),
  },
  {
    name: 'no-spaced-arithmetic',
    presets: ['recommended', 'strict'],
    code: 2099,
    description: 'Arithmetic with blanks in an assignment',
    level: 'warning',
    rationale: 'The value ends at the blank, and the operator is run as a command.',
    examples: { bad: 'n=1 + 2', good: 'n=$((1 + 2))' },
    message: '`{{text}}` ends at the blank; use `$((…))` for arithmetic.',
    at: 'name',
    isFound: (_, { name }) => name !== null && /^[-+*/]$/.test(name.text),
  },
];

const noPipedAssignment = shellCheck({
  name: 'no-piped-assignment',
  code: 2036,
  description: 'Assignment as the first command of a pipeline',
  level: 'warning',
  rationale: 'An assignment prints nothing, and the variable is lost with its subshell.',
  examples: { bad: 'n=a | wc -c', good: 'n=$(echo a | wc -c)' },
  messages: { piped: 'An assignment gives the pipe nothing; use `{{name}}=$(… | …)`.' },
  check(script, report) {
    for (const { commands } of script.all('ShellPipeline')) {
      const [first] = commands;
      if (commands.length < 2 || first?.type !== 'ShellCommand' || first.name !== null) continue;
      const [assignment] = first.assignments;
      if (assignment !== undefined)
        report({ node: first, messageId: 'piped', data: { name: assignment.name } });
    }
  },
});

const noBareArithmetic = shellCheck({
  name: 'no-bare-arithmetic',
  code: 2100,
  description: 'Arithmetic as the text of an assignment',
  level: 'warning',
  rationale: 'The variable gets the text; nothing is computed.',
  examples: { bad: 'i=1; i=i+1; touch "/$i"', good: 'i=1; i=$((i+1)); touch "/$i"' },
  messages: { text: '`{{text}}` assigns the text; use `$((…))` for arithmetic.' },
  check(script, report) {
    const assigned = new Set(script.all('ShellAssignment').map(({ name }) => name));
    for (const { name: command, assignments } of script.all('ShellCommand')) {
      const [only] = assignments;
      if (command !== null || only === undefined || assignments.length !== 1 || only.value === null) continue;
      const { value, text } = only;
      if (!value.parts.every(({ type }) => type === 'ShellLiteral' || type === 'ShellGlob')) continue;
      const [, name] = /^([A-Za-z_]\w*)[-+*]./.exec(value.text) ?? [];
      if (name !== undefined && assigned.has(name))
        report({ node: value, messageId: 'text', data: { text } });
    }
  },
});

export default [...RULES.map(assignedRule), noPipedAssignment, noBareArithmetic];

function assignedRule({ message, at, isFound, ...given }: AssignedRule): Rule {
  return shellCheck({
    ...given,
    messages: { assigned: message },
    check(script, report) {
      for (const command of script.all('ShellCommand')) {
        const [only] = command.assignments;
        if (only === undefined || command.assignments.length !== 1 || !isFound(only, command, script))
          continue;
        report({
          node: at === 'name' ? (command.name ?? command) : command,
          messageId: 'assigned',
          data: { text: only.text },
        });
      }
    },
  });
}

/** An option or a glob in the place of a command. */
function isNoCommand(name: ShellCommand['name']): boolean {
  return name !== null && (leadingText(name)?.startsWith('-') === true || isGlob(name));
}
