import { kinOf } from '../../src/rule-api.ts';
import { type SwitchRow, switchTable } from './switches.ts';

const OFF = /^(?:false|0|no|off)$/i;
const ON = /^(?:true|1|yes|on)$/i;

/** Sources: the manuals of the programs. */
const ROWS: readonly SwitchRow[] = [
  { tools: 'curl', flags: '-k --insecure --proxy-insecure --doh-insecure' },
  {
    tools: 'wget wget2',
    flags: '--no-check-certificate',
    values: [['--check-certificate', /^(?:off|quiet|no|0)$/i]],
  },
  { tools: 'aria2c', values: [['--check-certificate', OFF]] },
  { tools: 'http https httpie xh xhs', values: [['--verify', OFF]] },
  { tools: 'Invoke-WebRequest Invoke-RestMethod', flags: '-SkipCertificateCheck' },
  {
    tools: 'git',
    values: [['-c --config', /^http\.(?:.{1,200}\.)?sslverify=(?:false|0|no|off)$/i]],
    settings: [[/^http\.(?:.{1,200}\.)?sslverify$/i, OFF]],
  },
  {
    tools: 'pip uv uvx pipx pip-compile',
    flags: '--trusted-host --allow-insecure-host',
    settings: [[/^(?:global|install|:env:)?\.?trusted-host$/, /./]],
  },
  { tools: 'poetry', settings: [[/^certificates\..{1,100}\.cert$/, OFF]] },
  {
    tools: 'npm pnpm yarn bun npx',
    flags: '--no-strict-ssl',
    values: [['--strict-ssl', OFF]],
    settings: [[/^strict-ssl$|^enableStrictSsl$/, OFF]],
  },
  {
    tools: kinOf('dnf').join(' '),
    values: [['--setopt', /(?:^|\.)sslverify=(?:0|false|no|off)$/i]],
    // `dnf config-manager setopt repo.sslverify=0` of dnf5.
    settings: [[/^(?:\S{1,100}\.)?sslverify$/i, OFF]],
  },
  { tools: 'conda mamba micromamba', settings: [[/^ssl_verify$/, OFF]] },
  { tools: 'bundle bundler', settings: [[/^(?:BUNDLE_)?ssl_verify_mode$/i, /^0$/]] },
  {
    tools: 'composer',
    settings: [
      [/^disable-tls$/, ON],
      [/^secure-http$/, OFF],
    ],
  },
  { tools: 'helm kubectl', flags: '--insecure-skip-tls-verify' },
  {
    tools: 'docker podman buildah skopeo',
    values: [['--tls-verify --src-tls-verify --dest-tls-verify', OFF]],
  },
  {
    tools: 'apt-get apt aptitude',
    values: [['-o --option', /^acquire::https::(?:.{1,100}::)?verify-(?:peer|host)=(?:false|0|no|off)$/i]],
  },
  { tools: 'apk', flags: '--no-check-certificate' },
  { tools: 'aws', flags: '--no-verify-ssl' },
  { tools: 'gcloud', settings: [[/^auth\/disable_ssl_validation$/, ON]] },
  { tools: 'rclone', flags: '--no-check-certificate' },
  { tools: 'ansible-galaxy', flags: '-c --ignore-certs' },
  { tools: 'go', flags: '-insecure', settings: [[/^GOINSECURE$/, /./]] },
  {
    tools: 'mvn mvnw',
    settings: [
      [/^-Dmaven\.wagon\.http\.ssl\.insecure$/, ON],
      [/^-Daether\.connector\.https\.securityMode$/, /^insecure$/],
    ],
  },
];

/** Switches that make a program accept any certificate. */
export const TLS_SWITCHES = switchTable(ROWS);

/** Variables that do the same, in lower case. Git looks only whether its own is set. */
const VARIABLES: ReadonlyMap<string, RegExp> = new Map([
  ['node_tls_reject_unauthorized', /^0$/],
  ['pythonhttpsverify', /^0$/],
  ['git_ssl_no_verify', /^/],
  ['npm_config_strict_ssl', OFF],
  ['yarn_strict_ssl', OFF],
  ['yarn_enable_strict_ssl', OFF],
  ['pip_trusted_host', /./],
  ['uv_insecure_host', /./],
  ['conda_ssl_verify', OFF],
  ['bundle_ssl_verify_mode', /^0$/],
  ['goinsecure', /./],
  ['goflags', /(?:^|\s)-insecure(?:$|\s)/],
]);

/** What Checkov calls them: switches by their program, variables by their name. */
const CHECKOV_IDS: ReadonlyMap<string, string> = new Map([
  ['curl', 'CKV2_DOCKER_2'],
  ['wget', 'CKV2_DOCKER_3'],
  ['pip', 'CKV2_DOCKER_4'],
  ['pythonhttpsverify', 'CKV2_DOCKER_5'],
  ['node_tls_reject_unauthorized', 'CKV2_DOCKER_6'],
  ['npm_config_strict_ssl', 'CKV2_DOCKER_12'],
  ['npm', 'CKV2_DOCKER_13'],
  ['yarn', 'CKV2_DOCKER_13'],
  ['git_ssl_no_verify', 'CKV2_DOCKER_14'],
  ['dnf', 'CKV2_DOCKER_15'],
  ['yum', 'CKV2_DOCKER_15'],
  ['pip_trusted_host', 'CKV2_DOCKER_16'],
]);

/** All ids that Checkov has. */
export const CHECKOV_TLS_IDS: readonly string[] = [...new Set(CHECKOV_IDS.values())];

/** What other linters call the switch of a program, or a variable. */
export function tlsIds(programOrVariable: string | null): readonly string[] {
  const id = CHECKOV_IDS.get((programOrVariable ?? '').toLowerCase().replace(/(?<=[a-z])\d[\d.]*$/, ''));
  return id === undefined ? ['S4830'] : [id, 'S4830'];
}

/** Whether a variable of that value makes programs accept any certificate. */
export function isInsecureVariable(name: string, value: string): boolean {
  const pattern = VARIABLES.get(name.toLowerCase());
  // Only npm and yarn read their variables in any case.
  const isWritten = name === name.toUpperCase() || /^(?:npm|yarn)_/i.test(name);
  return pattern !== undefined && isWritten && pattern.test(value);
}

/** Lines of configuration files that do the same. */
const LINES: readonly (readonly [path: RegExp, line: RegExp])[] = [
  [/(?:^|\/)\.?(?:curlrc|_curlrc)$/, /^\s*(?:-k|-{0,2}insecure)\b/m],
  [/(?:^|\/)\.?wgetrc$/, /^\s*check[_-]?certificate\s*=\s*(?:off|no|0|quiet)\b/im],
  [/(?:^|\/)\.?npmrc$/, /^\s*strict-ssl\s*=\s*(?:false|0)\b/m],
  [/(?:^|\/)\.yarnrc(?:\.yml)?$/, /^\s*(?:"?strict-ssl"?[ :]+|enableStrictSsl:\s*)"?false\b/m],
  [/(?:^|\/)\.?pip\.conf$/, /^\s*trusted-host\s*=\s*\S/m],
  [/(?:^|\/)\.?gemrc$/, /^\s*:ssl_verify_mode:\s*0\b/m],
  [/(?:^|\/)\.?condarc$/, /^\s*ssl_verify:\s*(?:false|no|off)\b/im],
  [/(?:^|\/)\.?gitconfig$/, /^\s*sslverify\s*=\s*(?:false|0|no|off)\b/im],
  [/^\/etc\/(?:yum|dnf)/, /\bsslverify\s*=\s*(?:0|false|no)\b/im],
  [/^\/etc\/apt\//, /Acquire::https::(?:\S{1,100}::)?Verify-(?:Peer|Host)\s+"?(?:false|0|no)\b/i],
];

/** The line of a configuration file that makes its program accept any certificate; `null` when there is none. */
export function insecureLine(path: string, text: string): string | null {
  for (const [file, line] of LINES) {
    const found = file.test(path) ? line.exec(text.replaceAll('\\n', '\n'))?.[0] : undefined;
    if (found !== undefined) return found.trim();
  }
  return null;
}
