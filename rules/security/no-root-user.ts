import { createRule, type Stage } from '../../src/rule-api.ts';
import { trivy } from '../shared/neighbour-ids.ts';

interface Options {
  readonly unknownBase?: 'ignore' | 'warn';
  readonly allowPrivilegeDrop?: boolean;
  readonly allowScratch?: boolean;
}

/** Programs that start a process under another user. */
const DROPPERS = ['gosu', 'su-exec', 'setpriv', 'runuser', 's6-setuidgid', 'setuidgid', 'chpst'] as const;

export default createRule({
  name: 'no-root-user',
  meta: {
    type: 'problem',
    docs: {
      description: 'Image that runs as root',
      category: 'security',
      level: 'warning',
      presets: ['recommended', 'strict', 'security'],
      aliases: [
        'DL3002',
        ...trivy(2),
        'CKV_DOCKER_3',
        'CKV_DOCKER_8',
        'fd54f200-402c-4333-a5a4-36ef6709af2f',
        '67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae',
        'dockerfile.security.missing-user.missing-user',
        'dockerfile.security.missing-user-entrypoint.missing-user-entrypoint',
        'dockerfile.security.last-user-is-root.last-user-is-root',
        'S6471',
        'CIS-DI-0001',
        'AC_DOCKER_0005',
      ],
      rationale:
        'A process that runs as root in the container is root for the kernel: one escape, one writable mount or one bug in the service, and nothing stands in the way.',
      references: ['https://docs.docker.com/build/building/best-practices/#user'],
      securitySeverity: 6.8,
      cwe: [250, 269],
      silent: [
        'the base image is unknown, or known to run as another user',
        'a variable decides the user',
        'the image brings a program that drops privileges, such as `gosu` or `su-exec`',
        'the stage is built FROM scratch',
        'the stage does not ship',
      ],
      examples: {
        bad: 'FROM debian:12\nCMD ["sleep", "1"]',
        good: 'FROM debian:12\nUSER 10001:10001\nCMD ["sleep", "1"]',
      },
    },
    messages: {
      named: 'The image runs as `{{user}}`, which is root; end the stage with another USER.',
      inherited: 'The image runs as root, the user of `{{image}}`; name another one with USER.',
      unknown: 'The image runs as the user of `{{image}}`, which is unknown; name one with USER.',
    },
    schema: [
      {
        type: 'object',
        properties: {
          unknownBase: {
            enum: ['ignore', 'warn'],
            description: 'What to do when the user of the base image is unknown.',
          },
          allowPrivilegeDrop: {
            type: 'boolean',
            description: 'Accept images that bring gosu, su-exec and the like.',
          },
          allowScratch: { type: 'boolean', description: 'Accept stages FROM scratch without USER.' },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ unknownBase: 'ignore', allowPrivilegeDrop: true, allowScratch: true }] as readonly [
      Options,
    ],
  },
  create(context) {
    const [{ unknownBase = 'ignore', allowPrivilegeDrop = true, allowScratch = true }] = context.options;
    const seen = new Set<number>();
    return {
      'Stage:exit'(stage) {
        if (!stage.isTarget) return;
        const { value, instruction, source } = stage.result.user;
        const { base } = stage.chain.at(-1) ?? stage;
        const isUnknown = source === 'unknown' || value.isRoot === null;
        if (value.isRoot === false || (isUnknown && (unknownBase === 'ignore' || instruction !== null)))
          return;
        if (allowPrivilegeDrop && dropsPrivileges(stage)) return;
        if (instruction === null && base.kind === 'scratch' && allowScratch) return;
        const node = instruction?.type === 'UserInstruction' ? (instruction.user ?? instruction) : stage.base;
        if (seen.has(node.range[0])) return;
        seen.add(node.range[0]);
        const image = base.text.value ?? base.text.raw;
        if (instruction !== null) {
          context.report({ node, messageId: 'named', data: { user: value.name ?? String(value.uid) } });
        } else {
          context.report({ node, messageId: isUnknown ? 'unknown' : 'inherited', data: { image } });
        }
      },
    };
  },
});

/** Whether the image holds or runs a program whose purpose is to leave root behind. */
function dropsPrivileges(stage: Stage): boolean {
  const { entrypoint, cmd } = stage.result;
  const words = [...(entrypoint.value?.argv ?? []), ...(cmd.value?.argv ?? [])];
  if (words.some(namesDropper) || hasDroppingBase(stage)) return true;
  return stage.chain.some(
    ({ commands, packages, copies }) =>
      commands.some(
        ({ name, args }) => namesDropper(name ?? '') || args.some(({ value }) => isDropperFile(value)),
      ) ||
      packages.some((operation) => operation.packages.some(({ name }) => isDropper(name ?? ''))) ||
      copies.some(({ destination, sources }) =>
        [destination?.value ?? '', ...sources.map(({ value }) => value.value ?? '')].some(isDropperFile),
      ),
  );
}

/** The inherited entrypoint of a base that brings such a program uses it. */
function hasDroppingBase({ base, result }: Stage): boolean {
  if (result.entrypoint.source === 'instruction') return false;
  return base.facts?.tools.some(isDropper) ?? false;
}

function isDropper(name: string): boolean {
  return DROPPERS.some((dropper) => dropper === name);
}

function isDropperFile(path: string | null): boolean {
  return isDropper(path?.split('/').at(-1) ?? '');
}

function namesDropper(text: string): boolean {
  return text.split(/[\s/]/).some(isDropper);
}
