import type { Command, Stage } from '../../src/rule-api.ts';
import { wordText } from '../facts/command-words.ts';

/** Variables of the environment that name a file with secrets. Sources: the manuals of the programs that read them. */
const VARIABLES: ReadonlySet<string> = new Set([
  'GOOGLE_APPLICATION_CREDENTIALS',
  'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'KUBECONFIG',
  'PGPASSFILE',
  'NETRC',
  'VAULT_TOKEN_FILE',
  'SOPS_AGE_KEY_FILE',
  'OCI_CLI_KEY_FILE',
]);

/** Options whose value is a file with secrets; with a sub-command only there. Lists are separated by blanks. */
const ROWS: readonly { readonly tools: string; readonly words?: string; readonly flags: string }[] = [
  { tools: 'gcloud', words: 'activate-service-account', flags: '--key-file' },
  { tools: 'gcloud', words: 'login', flags: '--cred-file' },
  { tools: 'kubectl helm oc k9s flux', flags: '--kubeconfig' },
  { tools: 'ssh scp sftp ssh-copy-id', flags: '-i' },
  { tools: 'curl', flags: '--netrc-file --key' },
];

/** The files, as written, that a stage's variables and commands take secrets from. */
export function credentialFilesOf(stage: Stage): ReadonlySet<string> {
  const files = new Set<string>();
  for (const name of VARIABLES) {
    const text = stage.result.env.get(name)?.value.value ?? null;
    if (text !== null) files.add(text);
  }
  for (const command of stage.commands) {
    for (const { name, value } of command.assignments) {
      if (VARIABLES.has(name) && value !== null) files.add(value);
    }
    for (const file of filesOf(command)) files.add(file);
  }
  files.delete('');
  return files;
}

function filesOf(command: Command): readonly string[] {
  const { name, args, flags, positionals } = command;
  if (name === 'ssh-add') return positionals.map(wordText);
  return ROWS.flatMap((row) => {
    if (name === null || !row.tools.split(' ').includes(name)) return [];
    if (row.words !== undefined && !args.some(({ value }) => value === row.words)) return [];
    const wanted = row.flags.split(' ');
    return flags.flatMap((flag) => {
      if (!wanted.includes(flag.name)) return [];
      const value = flag.value ?? args[args.indexOf(flag.argument) + 1];
      return value === undefined || value.value?.startsWith('-') === true ? [] : [wordText(value)];
    });
  });
}
