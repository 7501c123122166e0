import { lastSegment } from '../../src/rule-api.ts';

/** Names that files with secrets have, by the programs that read them; compared in lower case. */
const NAMES: ReadonlySet<string> = new Set([
  ...[
    'id_rsa',
    'id_dsa',
    'id_ecdsa',
    'id_ed25519',
    '.npmrc',
    '.pypirc',
    '.netrc',
    '_netrc',
    '.git-credentials',
  ],
  ...['.htpasswd', '.pgpass', '.my.cnf', '.dockercfg', 'kubeconfig', 'application_default_credentials.json'],
  ...[
    'credentials.json',
    'credentials.xml',
    'secrets.yml',
    'secrets.yaml',
    'secrets.json',
    'secret_token.rb',
  ],
  ...['master.key', 'terraform.tfstate', 'terraform.tfvars', '.env'],
]);

const EXTENSIONS: ReadonlySet<string> = new Set([
  ...['key', 'p12', 'pfx', 'jks', 'ppk', 'kdbx', 'ovpn', 'agilekeychain', 'keychain', 'psafe3', 'tfstate'],
]);

/** The ends of paths that tell more than the name. */
const PATHS = [
  '.docker/config.json',
  '.aws/credentials',
  '.kube/config',
  '.config/gcloud/credentials.db',
  '.ssh/config',
] as const;

const DIRECTORIES: ReadonlySet<string> = new Set(['.git', '.ssh', '.gnupg', '.aws', '.azure', '.gcp']);

/** Words in names of files that are made up or stand for others. */
const MADE_UP =
  /(?:^|[._-])(?:example|sample|template|tmpl|dist|test|tests|defaults?|docker|schema)(?:$|[._-])/;

/** Words in names of keys and certificates that anybody may see. */
const PUBLIC =
  /(?:^|[._-])(?:pub|public|ca|cacert|certs?|certificate|chain|bundle|fullchain|root|trusted|gpg|apt|repo|repository|archive|signing|release)(?:$|[._-])/;

/** Whether a path names a file or directory that holds secrets by its name: `id_rsa`, `prod.key`, `.aws/credentials`. */
export function isSecretFile(path: string): boolean {
  const lower = path.toLowerCase().replaceAll('\\', '/').replace(/\/+$/, '');
  const name = lastSegment(lower);
  if (NAMES.has(name) || DIRECTORIES.has(name)) return true;
  if (PATHS.some((end) => lower === end || lower.endsWith(`/${end}`))) return true;
  if (MADE_UP.test(name)) return false;
  if (name.startsWith('.env.')) return true;
  if (/^(?:[\w-]{1,60}[-_.])?service[-_]account(?:[-_.][\w-]{1,60})?\.json$/.test(name)) return true;
  if (/\.(?:pem|key)$/.test(name) && PUBLIC.test(name)) return false;
  if (name.endsWith('.pem')) return /(?:^|[._-])(?:key|private|privkey)(?:$|[._-])/.test(name);
  const dot = name.lastIndexOf('.');
  return dot > 0 && EXTENSIONS.has(name.slice(dot + 1));
}
