import type { Argument, Command } from '../../src/rule-api.ts';
import { type PrintedText, textsPrintedBy } from '../facts/written-files.ts';

/** A word that a program takes for a password or a token. */
export interface CredentialWord {
  /** How a person would name the place: `docker login --password`. */
  readonly place: string;
  readonly text: string;
  readonly range: readonly [number, number];
}

/** Options whose value is a secret; with a sub-command only there. Lists are separated by blanks. */
interface CredentialRow {
  readonly tools: string;
  readonly subcommand?: string;
  readonly flags: string;
  /** The value is `user:secret`. */
  readonly isPair?: boolean;
}

/** Sources: the manuals of the programs. */
const ROWS: readonly CredentialRow[] = [
  { tools: 'docker podman nerdctl buildah skopeo crane oras', subcommand: 'login', flags: '-p --password' },
  { tools: 'helm', flags: '--password' },
  { tools: 'curl', flags: '-u --user -U --proxy-user', isPair: true },
  { tools: 'curl', flags: '--oauth2-bearer' },
  { tools: 'wget wget2', flags: '--password --http-password --ftp-password --proxy-password' },
  { tools: 'http https', flags: '-a --auth', isPair: true },
  { tools: 'sshpass', flags: '-p' },
  { tools: 'mysql mysqldump mysqladmin mariadb mariadb-admin', flags: '--password' },
  { tools: 'mongo mongosh mongodump', flags: '-p --password' },
  { tools: 'redis-cli', flags: '-a --pass' },
  { tools: 'sqlcmd', flags: '-P' },
  { tools: 'az', subcommand: 'login', flags: '-p --password --federated-token' },
  { tools: 'doctl', subcommand: 'auth', flags: '-t --access-token' },
  { tools: 'svn', flags: '--password' },
  { tools: 'gpg', flags: '--passphrase' },
  { tools: 'keytool', flags: '-storepass -keypass -srcstorepass -deststorepass' },
  { tools: 'twine', subcommand: 'upload', flags: '-p --password' },
  { tools: 'uv poetry', subcommand: 'publish', flags: '-p --password -t --token' },
  { tools: 'dotnet nuget', flags: '--password -Password --api-key -ApiKey' },
];

const BY_TOOL: ReadonlyMap<string, readonly CredentialRow[]> = rowsByTool();

function rowsByTool(): ReadonlyMap<string, readonly CredentialRow[]> {
  const table = new Map<string, CredentialRow[]>();
  for (const row of ROWS) {
    for (const tool of row.tools.split(' ')) table.set(tool, [...(table.get(tool) ?? []), row]);
  }
  return table;
}

/** Keys after which a word is a secret: `aws configure set KEY VALUE`. */
const SETTINGS: ReadonlyMap<string, RegExp> = new Map([
  ['aws', /^(?:profile\.[\w-]{1,60}\.)?aws_(?:secret_access_key|session_token)$/],
  ['composer', /^(?:github-oauth|gitlab-token|bitbucket-oauth|bearer)\./],
  ['poetry', /^pypi-token\./],
  ['bundle', /\.(?:com|org|net|io|dev|example)$/],
]);

/** Every literal that a command gives as a secret, by option, setting or standard input. */
export function credentialWords(command: Command): readonly CredentialWord[] {
  if (command.name === null) return [];
  return [...byOptions(command, command.name), ...bySettings(command, command.name), ...byInput(command)];
}

function byOptions(command: Command, name: string): readonly CredentialWord[] {
  return (BY_TOOL.get(name) ?? []).flatMap(({ subcommand, flags, isPair = false }) => {
    if (subcommand !== undefined && !command.args.some(({ value }) => value === subcommand)) return [];
    const names = flags.split(' ');
    const tool = subcommand === undefined ? name : `${name} ${subcommand}`;
    return optionValues(command, names).flatMap(({ flag, value }) => {
      const text = value.value === null ? null : isPair ? afterColon(value.value) : value.value;
      return text === null ? [] : [{ place: `${tool} ${flag}`, text, range: value.range }];
    });
  });
}

interface OptionValue {
  readonly flag: string;
  readonly value: Argument;
}

/** Values by the tool's grammar; for tools that the model does not know the next word. */
function optionValues({ flags, args }: Command, names: readonly string[]): readonly OptionValue[] {
  return flags.flatMap(({ name, value, argument }) => {
    if (!names.includes(name)) return [];
    const next = value ?? args[args.indexOf(argument) + 1];
    return next === undefined || next.value?.startsWith('-') === true ? [] : [{ flag: name, value: next }];
  });
}

function afterColon(text: string): string | null {
  const colon = text.indexOf(':');
  return colon < 0 ? null : text.slice(colon + 1);
}

function bySettings({ args }: Command, name: string): readonly CredentialWord[] {
  const keys = SETTINGS.get(name);
  if (keys === undefined) return [];
  return args.flatMap(({ value }, index) => {
    const next = args[index + 1];
    if (value === null || !keys.test(value) || next?.value == null) return [];
    return [{ place: `${name} ${value}`, text: afterColon(next.value) ?? next.value, range: next.range }];
  });
}

/** `echo … | docker login --password-stdin`. */
function byInput(command: Command): readonly CredentialWord[] {
  const takesInput = command.flags.some(({ name }) => name === '--password-stdin' || name === '--with-token');
  const [from] = command.context.pipedFrom;
  if (!takesInput || from === undefined) return [];
  const isWord = ({ text }: PrintedText) => !text.startsWith('-') && !/[$`%]/.test(text);
  return textsPrintedBy(from)
    .filter(isWord)
    .map(({ text, range }) => ({ place: `${command.name ?? ''} login`, text, range }));
}
