import { type Command, createRule, type Fix, type Stage, type UserInstruction } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { firstTime } from '../facts/first-time.ts';

/** Commands that add a user, with the option that gives its number. */
const ADDING: Readonly<Record<string, readonly string[]>> = {
  __proto__: null as never,
  useradd: ['-u', '--uid'],
  adduser: ['-u', '--uid'],
};

export default createRule({
  name: 'prefer-numeric-user',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Prefer a numeric USER in the final image',
      category: 'security',
      level: 'info',
      presets: [],
      aliases: ['DL3066'],
      rationale:
        'Kubernetes can verify `runAsNonRoot` only for numeric users; a name can map to any user id.',
      references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
      securitySeverity: 2.0,
      cwe: [250],
      silent: [
        'the user is a number, also through a variable',
        'the user is root (`no-root-user`)',
        'the user depends on a variable whose value is unknown',
        'the stage is not a target, or is built for Windows',
      ],
      fixSafety: 'The number is taken from earlier commands; another RUN may change it.',
      examples: {
        bad: 'FROM debian:13\nRUN useradd --uid 10001 app\nUSER app',
        good: 'FROM debian:13\nRUN useradd --uid 10001 app\nUSER 10001',
        fixed: 'FROM debian:13\nRUN useradd --uid 10001 app\nUSER 10001',
      },
    },
    messages: {
      named: 'Kubernetes cannot verify `runAsNonRoot` for the user name `{{name}}`; use the numeric user id.',
      write: 'Write `{{uid}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const isFirst = firstTime<UserInstruction>();

    function fixOf({ user }: UserInstruction, name: string, uid: string): Fix {
      return (fixer) => {
        if (user === null || sourceCode.getText(user).split(':', 1)[0] !== name) return null;
        const [start] = user.range;
        return fixer.replaceTextRange([start, start + name.length], uid);
      };
    }

    return {
      'Stage:exit'(stage) {
        const { instruction, value } = stage.result.user;
        const { name, isRoot } = value;
        if (!stage.isTarget || instruction?.type !== 'UserInstruction') return;
        // Users of Windows have no numbers.
        if (name === null || name.startsWith('Container') || stage.base.facts?.os === 'windows') return;
        if (name === '' || isRoot === true || /^\d+$/.test(name) || !isFirst(instruction)) return;
        const uid = uidOf(stage, name) ?? (value.uid === null ? null : String(value.uid));
        const mayEdit = uid !== null && instruction.user?.text.split(':', 1)[0] === name;
        context.report({
          node: instruction.user ?? instruction,
          messageId: 'named',
          data: { name },
          suggest:
            mayEdit && isEditable(sourceCode, instruction)
              ? [{ messageId: 'write', data: { uid }, fix: fixOf(instruction, name, uid) }]
              : [],
        });
      },
    };
  },
});

/** The number that the file gives a user that it makes. */
function uidOf({ chain }: Stage, name: string): string | null {
  const uids = chain.flatMap(({ commands }) => commands.flatMap((command) => givenUid(command, name) ?? []));
  const [uid, ...others] = new Set(uids);
  return uid === undefined || others.length > 0 ? null : uid;
}

function givenUid(command: Command, name: string): string | null {
  const options = ADDING[command.name ?? ''];
  if (options === undefined || !command.positionals.some(({ value }) => value === name)) return null;
  const uid = command.flag(...options)?.value?.value ?? '';
  return /^\d{1,10}$/.test(uid) ? uid : null;
}
