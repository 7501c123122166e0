import { kinOf } from '../../src/rule-api.ts';
import { type SwitchRow, switchTable } from './switches.ts';

const ON = '(?:true|1|yes|on|enable)';

/** Sources: the manuals of the package managers. */
const ROWS: readonly SwitchRow[] = [
  { tools: 'apk', flags: '--allow-untrusted' },
  {
    tools: 'apt-get apt',
    flags: '--allow-unauthenticated --force-yes --allow-insecure-repositories',
    values: [
      [
        '-o --option',
        new RegExp(
          `^(?:acquire::allow(?:downgradeto)?insecurerepositories|apt::get::(?:allowunauthenticated|force-yes))=${ON}$`,
          'i',
        ),
      ],
    ],
  },
  {
    tools: 'aptitude',
    flags: '--allow-untrusted',
    values: [['-o', new RegExp(`^aptitude::cmdline::ignore-trust-violations=${ON}$`, 'i')]],
  },
  {
    tools: kinOf('dnf').join(' '),
    flags: '--nogpgcheck --no-gpgchecks',
    values: [['--setopt', /(?:^|\.)gpgcheck=(?:0|false|no|off)$/i]],
  },
  { tools: 'zypper', flags: '--no-gpg-checks --allow-unsigned-rpm -G --no-gpgcheck' },
  { tools: 'rpm', flags: '--nodigest --nosignature --noverify --nofiledigest' },
  { tools: 'gem', values: [['-P --trust-policy', /^NoSecurity$/]] },
];

/** What Checkov calls the switches of each program. */
const CHECKOV_IDS: ReadonlyMap<string, string> = new Map([
  ['apk', 'CKV2_DOCKER_7'],
  ['apt-get', 'CKV2_DOCKER_8'],
  ['apt', 'CKV2_DOCKER_8'],
  ['dnf', 'CKV2_DOCKER_9'],
  ['tdnf', 'CKV2_DOCKER_9'],
  ['yum', 'CKV2_DOCKER_9'],
  ['rpm', 'CKV2_DOCKER_10'],
]);
const FORCE_YES = 'CKV2_DOCKER_11';

/** All ids that Checkov has. */
export const CHECKOV_SIGNATURE_IDS: readonly string[] = [...new Set(CHECKOV_IDS.values()), FORCE_YES];

/** What Checkov calls a switch of a program. */
export function signatureIds(program: string | null, name: string): readonly string[] {
  if (name === '--force-yes') return [FORCE_YES];
  const id = CHECKOV_IDS.get(program ?? '');
  return id === undefined ? [] : [id];
}

/** Switches that make a package manager install what nobody signed. */
export const UNSIGNED_SWITCHES = switchTable(ROWS);

/** Lines of configuration files that do the same. */
const LINES: readonly (readonly [path: RegExp, line: RegExp])[] = [
  // A repository of files of this image is made by the build itself.
  [
    /^\/etc\/apt\/sources\.list/,
    /\btrusted=(?:yes|true)\b(?![^\]\n]*\]\s*(?:file|copy):)|^Trusted:\s*yes\b/im,
  ],
  [
    /^\/etc\/apt\/apt\.conf/,
    /(?:Acquire::AllowInsecureRepositories|APT::Get::(?:AllowUnauthenticated|force-yes))\s+\\?"?(?:true|1|yes)\b/i,
  ],
  [/^\/etc\/(?:yum|\w?dnf|zypp)/, /\bgpgcheck\s*=\s*(?:0|false|no)\b(?!\/[^/]*gpgcheck)/im],
  [/^\/etc\/pacman\.conf/, /\bSigLevel\s*=\s*(?:Never|TrustAll)\b/],
];

/** The setting in a configuration file that gives up signatures; `null` when there is none. */
export function unsignedSetting(path: string, text: string): string | null {
  for (const [file, line] of LINES) {
    const found = file.test(path) ? line.exec(text.replaceAll('\\n', '\n'))?.[0] : undefined;
    if (found !== undefined) return found.trim();
  }
  return null;
}
