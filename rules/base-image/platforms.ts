import { similarName } from '../facts/similar-name.ts';

/** A platform in the builder's normal form. */
export interface Platform {
  /** `null` where the machine that builds decides. */
  readonly os: string | null;
  readonly architecture: string | null;
}

/** Names as of the normal form of containerd, which the builder uses. */
const ARCHITECTURE_ALIASES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  i386: '386',
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
};

const ARCHITECTURES: ReadonlySet<string> = new Set(
  '386 amd64 arm arm64 loong64 mips mipsle mips64 mips64le ppc64 ppc64le riscv64 s390x wasm'.split(' '),
);

const SYSTEMS: ReadonlySet<string> = new Set(
  'aix android darwin dragonfly freebsd illumos ios linux netbsd openbsd plan9 solaris wasip1 windows'.split(
    ' ',
  ),
);

/** What may stand alone; the builder adds the other half. Source: containerd's platforms, names of the past included. */
const ALONE: ReadonlySet<string> = new Set([
  ...SYSTEMS,
  ...['hurd', 'js', 'macos', 'nacl', 'zos'],
  ...ARCHITECTURES,
  ...Object.keys(ARCHITECTURE_ALIASES),
  ...['amd64p32', 'arm64be', 'mips64p32', 'mips64p32le', 'ppc', 'riscv', 's390', 'sparc', 'sparc64'],
]);

const COMPONENT = /^[A-Za-z0-9_.-]+$/;

/** Whether the builder takes a text for a platform, whatever it means: only a word that stands alone has to be known. */
export function isPlatform(text: string): boolean {
  const [system = '', ...others] = text.split('/');
  if (others.length > 2 || !others.every((part) => COMPONENT.test(part))) return false;
  // After the system its version and features may be in brackets.
  if (!/^[A-Za-z0-9_-]+(?:\([^()]*\))?$/.test(system)) return false;
  const name = system.replace(/\(.*/, '').toLowerCase();
  return others.length > 0 || ALONE.has(name) || name.startsWith('arm');
}

/** Reads `os/architecture[/variant]`, or one of the two alone; `null` when it is no platform. */
export function parsePlatform(text: string): Platform | null {
  const [first = '', second, variant, ...rest] = text.toLowerCase().split('/');
  const all = [first, second ?? 'x', variant ?? 'x'];
  if (rest.length > 0 || !all.every((part) => COMPONENT.test(part))) return null;
  if (second !== undefined) return { os: normalSystem(first), architecture: normalArchitecture(second) };
  if (SYSTEMS.has(normalSystem(first))) return { os: normalSystem(first), architecture: null };
  const architecture = normalArchitecture(first.replace(/^arm(?:v[5-8]|v8l)$/, 'arm'));
  return ARCHITECTURES.has(architecture) ? { os: null, architecture } : null;
}

/** Common wrong names of architectures, other than typing errors. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  x64: 'amd64',
  amd: 'amd64',
  x86: '386',
  arm32: 'arm',
};

/** A part of a platform that is near to a known name, and that name; `null` when there is none. */
export function platformTypo(
  text: string,
): { readonly part: string; readonly name: string; readonly near: string } | null {
  const [system = '', architecture] = text.toLowerCase().split('/');
  if (architecture === undefined) return null;
  const name = normalSystem(system.replace(/\(.*/, ''));
  if (!SYSTEMS.has(name) && !ALONE.has(name)) {
    const near = similarName(name, SYSTEMS);
    return near === null ? null : { part: 'operating system', name, near };
  }
  if (ARCHITECTURES.has(normalArchitecture(architecture)) || ALONE.has(architecture)) return null;
  const near = Object.hasOwn(OTHER_NAMES, architecture)
    ? (OTHER_NAMES[architecture] ?? null)
    : nearArchitecture(architecture);
  return near === null ? null : { part: 'architecture', name: architecture, near };
}

/** Few people build for others than these two, which are tried first. */
function nearArchitecture(name: string): string | null {
  return similarName(name, ['amd64', 'arm64']) ?? similarName(name, ARCHITECTURES);
}

function normalSystem(name: string): string {
  return name === 'macos' ? 'darwin' : name;
}

function normalArchitecture(name: string): string {
  return ARCHITECTURE_ALIASES[name] ?? name;
}
