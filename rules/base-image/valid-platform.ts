import { createRule } from '../../src/rule-api.ts';
import { hasTemplateMark } from '../shared/editable.ts';

/** What may stand alone; the builder adds the other half. Source: containerd's platforms. */
const ALONE: ReadonlySet<string> = new Set([
  ...'aix android darwin dragonfly freebsd hurd illumos ios js linux macos nacl netbsd openbsd plan9'.split(
    ' ',
  ),
  ...'solaris wasip1 windows zos'.split(' '),
  ...'386 i386 amd64 x86_64 x86-64 amd64p32 arm64 aarch64 arm64be loong64 mips mipsle mips64 mips64le'.split(
    ' ',
  ),
  ...'mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(' '),
]);

export default createRule({
  name: 'valid-platform',
  meta: {
    type: 'problem',
    docs: {
      description: 'FROM --platform with something that is none',
      category: 'base-image',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale: 'The build stops: a platform is `os/architecture`, with or without a `/variant` behind it.',
      references: ['https://docs.docker.com/reference/dockerfile/#from'],
      silent: [
        'a variable without a known value decides the platform',
        'the platform has the right form, whatever its names mean',
        'a template writes the platform',
      ],
      examples: {
        bad: 'FROM --platform=linux-amd64 debian:13',
        good: 'FROM --platform=linux/amd64 debian:13',
      },
    },
    messages: {
      invalid: '`{{platform}}` is no platform; write `os/architecture`, such as `linux/amd64`.',
    },
    schema: [],
  },
  create(context) {
    return {
      Stage({ from, base }) {
        const node = from.flags.find(({ name }) => name === 'platform');
        const { platform } = base;
        if (node === undefined || platform === null || hasTemplateMark(platform.raw)) return;
        const { value } = platform;
        // Nothing is no platform, and a variable may be empty until somebody gives a build argument.
        if (value !== null && value !== '' && !isPlatform(value))
          context.report({ node: node.value ?? node, messageId: 'invalid', data: { platform: value } });
      },
    };
  },
});

/** Only a word that stands alone has to be known. */
function isPlatform(text: string): boolean {
  const [system = '', ...others] = text.split('/');
  if (others.length > 2 || !others.every((part) => /^[A-Za-z0-9_.-]+$/.test(part))) return false;
  // Behind the system its version and features may stand in brackets.
  if (!/^[A-Za-z0-9_-]+(?:\([^()]*\))?$/.test(system)) return false;
  const name = system.replace(/\(.*/, '').toLowerCase();
  return others.length > 0 || ALONE.has(name) || name.startsWith('arm');
}
