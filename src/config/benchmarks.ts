/** Presets by the points of documents that security teams work through: which rules look after which point. */

interface Benchmark {
  readonly summary: string;
  /** Names of rules by the point's number or subject; points that no Dockerfile shows are left out. */
  readonly points: Readonly<Record<string, readonly string[]>>;
}

const SECRETS = [
  'no-secrets-in-env-or-arg',
  'no-secrets-in-run',
  'no-secrets-in-label',
  'no-hardcoded-token',
  'no-secret-files-copied',
  'no-late-secret-removal',
] as const;

const CHECKED_DOWNLOADS = [
  'verify-downloads',
  'no-curl-pipe-shell',
  'no-cleartext-url',
  'no-insecure-tls',
] as const;

const CHECKED_PACKAGES = ['no-unsigned-packages', 'no-apt-key'] as const;

const BASE_IMAGES = ['trusted-base-image', 'pin-digest', 'explicit-image-tag', 'no-latest-tag'] as const;

/** They have no editions: a rule joins when it looks after a point, in any release. */
export const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  __proto__: null as never,
  'cis-docker': {
    summary: 'Section 4 of the CIS Docker Benchmark, as far as a Dockerfile shows it.',
    points: {
      '4.1': ['require-user', 'no-root-user'],
      '4.2': BASE_IMAGES,
      '4.3': [
        ...['no-unneeded-tools', 'no-admin-ports', 'apt-get-no-install-recommends', 'dnf-no-weak-deps'],
        ...['microdnf-no-weak-deps', 'zypper-no-recommends'],
      ],
      '4.4': ['no-eol-base-image'],
      '4.6': ['require-healthcheck', 'no-healthcheck-none'],
      '4.7': [
        ...['apt-get-no-lone-update', 'apk-no-lone-update', 'pacman-no-lone-update'],
        'zypper-no-lone-update',
      ],
      '4.8': ['no-setuid'],
      '4.9': ['prefer-copy-over-add'],
      '4.10': SECRETS,
      '4.11': [...CHECKED_PACKAGES, 'no-insecure-tls'],
      '4.12': CHECKED_DOWNLOADS,
    },
  },
  'nist-800-190': {
    summary: 'The image countermeasures of NIST SP 800-190, as far as a Dockerfile shows them.',
    points: {
      '4.1.1': ['no-eol-base-image'],
      '4.1.2': [
        ...['require-user', 'no-root-user', 'no-setuid', 'no-admin-ports', 'no-unneeded-tools', 'no-sudo'],
        ...['no-passwordless-sudo', 'no-user-in-root-group', 'no-world-writable', 'no-set-password'],
      ],
      '4.1.3': [...CHECKED_DOWNLOADS, ...CHECKED_PACKAGES],
      '4.1.4': SECRETS,
      '4.1.5': BASE_IMAGES,
      '4.2.1': ['no-insecure-tls', 'no-cleartext-url'],
      '4.2.2': ['no-latest-tag', 'explicit-image-tag'],
    },
  },
  'supply-chain': {
    summary: 'Origin and reproducibility of the content of an image.',
    points: {
      'base images': [...BASE_IMAGES, 'valid-digest', 'no-eol-base-image'],
      builder: ['allowed-frontend'],
      downloads: CHECKED_DOWNLOADS,
      packages: [...CHECKED_PACKAGES, 'no-install-scripts'],
      'lock files': [
        ...['bun-lockfile-install', 'bundle-lockfile-install', 'npm-lockfile-install'],
        ...['pnpm-lockfile-install', 'yarn-lockfile-install'],
      ],
      versions: [
        ...['cargo-pin-versions', 'gem-pin-versions', 'go-pin-versions', 'npm-pin-versions'],
        ...['pip-pin-versions', 'pipx-pin-versions', 'pnpm-pin-versions', 'uv-pin-versions'],
        'yarn-pin-versions',
      ],
    },
  },
};

/** The names of a benchmark's rules, sorted, each once. */
export function benchmarkRules(name: string): readonly string[] {
  const lists = Object.values(BENCHMARKS[name]?.points ?? {});
  return [...new Set(lists.flat())].toSorted();
}
