import { type Command, createRule, flag, type Range, ruleOptions } from '../../src/rule-api.ts';
import { textsGivenTo, textsPrintedBy } from '../facts/written-files.ts';

export default createRule({
  name: 'no-set-password',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow setting user passwords',
      category: 'security',
      level: 'error',
      presets: ['strict', 'security'],
      aliases: ['CKV2_DOCKER_17', 'DKL-LI-0001', 'S6437'],
      rationale:
        'The password is stored in the file and the image history, and is the same in every container.',
      references: ['man:chpasswd(8)', 'man:useradd(8)'],
      securitySeverity: 8.2,
      cwe: [798, 259],
      silent: [
        'the password comes from a variable or a command',
        'the password is already encrypted',
        'the account is locked',
        'the stage is not shipped',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN echo "root:hunter2" | chpasswd',
        good: 'FROM debian:12\nRUN useradd --create-home app\nUSER app',
      },
    },
    messages: {
      literal: '`{{tool}}` stores a password in the image history; remove it.',
      empty: '`{{tool}}` sets an empty password, so anyone can log in as this user; remove it.',
      encrypted: '`{{tool}}` stores a password hash in the image, which can be cracked offline; remove it.',
    },
    ...ruleOptions({ allowEncrypted: flag('Allow password hashes.', true) }),
  },
  create(context) {
    const [{ allowEncrypted }] = context.options;

    function report(tool: string, { kind, range }: Password): void {
      if (kind === 'encrypted' && allowEncrypted) return;
      context.report({ node: { range }, messageId: kind, data: { tool } });
    }

    return {
      Command(command) {
        if (command.stage?.isShipped !== true || command.name === null) return;
        for (const password of passwordsSetBy(command)) report(command.name, password);
      },
    };
  },
});

interface Password {
  readonly kind: 'literal' | 'empty' | 'encrypted';
  /** Of the word that holds it. */
  readonly range: Range;
}

function passwordsSetBy(command: Command): readonly Password[] {
  switch (command.name) {
    case 'chpasswd':
      return fedTo(command, command.hasFlag('-e', '--encrypted'));
    case 'passwd':
      return passwordsOfPasswd(command);
    case 'useradd':
    case 'usermod':
      return passwordOption(command);
    default:
      return [];
  }
}

/** Lines `user:password` on standard input. */
function fedTo(command: Command, isEncrypted: boolean): readonly Password[] {
  const fed = [
    ...textsGivenTo(command.node),
    ...command.context.pipedFrom.slice(0, 1).flatMap(textsPrintedBy),
  ];
  return fed.flatMap(({ text, range }) => {
    const kind = linesOf(text)
      .map(kindOfLine)
      .find((each) => each !== null);
    return kind == null ? [] : [{ kind: isEncrypted && kind === 'literal' ? 'encrypted' : kind, range }];
  });
}

/** `echo` of some shells and `printf` write `\n` for a line break. */
function linesOf(text: string): readonly string[] {
  return text.split(/\n|\\n/);
}

/** What follows the colon: a password, or nothing where the line ends in it. */
function kindOfLine(line: string): Password['kind'] | null {
  const text = line.trim().replace(/^["']|["']$/g, '');
  const colon = text.replace(/\$\{[^}]{0,200}\}/g, (match) => 'x'.repeat(match.length)).indexOf(':');
  if (colon <= 0 || /\s/.test(text.slice(0, colon))) return null;
  const password = text.slice(colon + 1);
  if (password === '') return 'empty';
  if (/[$`%*!]/.test(password.charAt(0)) || /\$[A-Za-z_{(]|`/.test(password)) return null;
  return 'literal';
}

function passwordsOfPasswd(command: Command): readonly Password[] {
  if (command.hasFlag('-d', '--delete')) return [{ kind: 'empty', range: command.nameArgument.range }];
  const [from] = command.context.pipedFrom;
  const fed = [...textsGivenTo(command.node), ...(from === undefined ? [] : textsPrintedBy(from))];
  const literal = fed.find(({ text }) => /^[^$`%-][^$`]*$/.test(text.trim()));
  return literal === undefined ? [] : [{ kind: 'literal', range: literal.range }];
}

/** `useradd -p` expects the output of crypt(3); any other text is not a valid password hash, but meant as a password. */
function passwordOption(command: Command): readonly Password[] {
  const argument = command.flag('-p', '--password')?.value;
  if (argument == null) return [];
  const { value, range } = argument;
  if (value === null || /^[!*x]/.test(value)) return [];
  if (value === '') return [{ kind: 'empty', range }];
  return [{ kind: /^(?:\$[0-9a-z]{1,8}\$|[./0-9A-Za-z]{13}$)/.test(value) ? 'encrypted' : 'literal', range }];
}
