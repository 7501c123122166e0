import { type BaseImage, createRule, isDockerHub } from '../../src/rule-api.ts';
import { type Platform, parsePlatform } from './platforms.ts';

/** Namespaces of Docker Hub that hold official images for one platform each. */
const NAMESPACES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  amd64: 'linux/amd64',
  arm32v5: 'linux/arm/v5',
  arm32v6: 'linux/arm/v6',
  arm32v7: 'linux/arm/v7',
  arm64v8: 'linux/arm64/v8',
  i386: 'linux/386',
  mips64le: 'linux/mips64le',
  ppc64le: 'linux/ppc64le',
  riscv64: 'linux/riscv64',
  s390x: 'linux/s390x',
  winamd64: 'windows/amd64',
};

export default createRule({
  name: 'matching-platform',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow base images built for another platform',
      category: 'base-image',
      level: 'warning',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: ['InvalidBaseImagePlatform'],
      rationale:
        'If an image exists only for another platform, the builder uses it anyway, and its programs run emulated or not at all.',
      references: ['https://docs.docker.com/build/building/multi-platform/'],
      silent: [
        'neither FROM nor the build specifies a platform',
        'the image supports several platforms, or its name does not show which',
        'only the variant differs, as in `arm/v6` and `arm/v7`',
      ],
      examples: {
        bad: 'FROM --platform=linux/arm64 amd64/debian:13',
        good: 'FROM --platform=linux/arm64 debian:13',
      },
    },
    messages: {
      other:
        '`{{image}}` is built for `{{actual}}`, but this stage targets `{{wanted}}`; use an image for that platform.',
      windows:
        '`{{image}}` is a Windows image, but this stage targets `{{wanted}}`; use an image for that platform.',
    },
    schema: [],
  },
  create(context) {
    const { options } = context.sourceCode.model;
    return {
      Stage({ from, base }) {
        if (base.kind !== 'external') return;
        const wanted = base.platform === null ? options.platform : base.platform.value;
        const platform = wanted == null ? null : parsePlatform(wanted);
        if (platform === null || wanted == null) return;
        const data = { image: base.text.value ?? base.text.raw, wanted };
        const node = from.image ?? from;
        const actual = onlyPlatformOf(base);
        if (actual !== null && differs(platform, parsePlatform(actual)))
          context.report({ node, messageId: 'other', data: { ...data, actual } });
        else if (actual === null && base.facts?.os === 'windows' && isOtherThanWindows(platform))
          context.report({ node, messageId: 'windows', data });
      },
    };
  },
});

/** The platform that the namespace of an official image names. */
function onlyPlatformOf({ reference }: BaseImage): string | null {
  if (reference === null || !isDockerHub(reference.registry)) return null;
  const [namespace = '', name] = reference.repository.split('/');
  return name !== undefined && Object.hasOwn(NAMESPACES, namespace) ? (NAMESPACES[namespace] ?? null) : null;
}

/** The variant does not count for the builder either. */
function differs(wanted: Platform, actual: Platform | null): boolean {
  if (actual === null) return false;
  const isOther = (one: string | null, other: string | null) => one !== null && one !== other;
  return isOther(wanted.os, actual.os) || isOther(wanted.architecture, actual.architecture);
}

function isOtherThanWindows({ os }: Platform): boolean {
  return os !== null && os !== 'windows';
}
