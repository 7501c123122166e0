import { type Command, createRule } from '../../src/rule-api.ts';
import { someInChain } from '../facts/stage-chain.ts';

/** What a package manager is called on the command line, by the name that facts of base images give it. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ['apt', 'apt-get'],
  ['apk', 'apk'],
  ['dnf', 'dnf'],
  ['zypper', 'zypper'],
  ['pacman', 'pacman'],
]);

/** Programs that plain images of these distributions lack, unless something installs them. */
const MISSING: ReadonlyMap<string, readonly string[]> = new Map([
  ['debian', ['apk', 'yum', 'dnf', 'microdnf', 'zypper', 'pacman', 'tdnf']],
  ['ubuntu', ['apk', 'yum', 'dnf', 'microdnf', 'zypper', 'pacman', 'tdnf']],
  ['alpine', ['apt-get', 'apt', 'yum', 'dnf', 'microdnf', 'zypper', 'pacman', 'tdnf']],
]);

export default createRule({
  name: 'available-package-manager',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow package managers that are missing from the base image',
      category: 'packages',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale: 'The shell cannot find the program, and the build fails.',
      references: ['https://pkgs.alpinelinux.org/packages', 'https://packages.debian.org/stable/'],
      silent: [
        'the base image is not known',
        'the command runs conditionally',
        'the stage copies files or installs packages that may provide the program',
      ],
      examples: {
        bad: 'FROM alpine:3.20\nRUN apt-get update && apt-get install -y curl',
        good: 'FROM alpine:3.20\nRUN apk add --no-cache curl',
      },
    },
    messages: {
      missing: '`{{image}}` has no `{{name}}`; use `{{manager}}`.',
    },
    schema: [],
  },
  create(context) {
    return {
      'Stage:exit'(stage) {
        const { facts, text, reference } = stage.root.base;
        // A digest alone may stand for any variant.
        if (reference !== null && reference.tag === null && reference.digest !== null) return;
        const manager = PROGRAMS.get(facts?.packageManager ?? '');
        const missing = MISSING.get(facts?.distro ?? '');
        if (manager === undefined || missing === undefined || mayBringPrograms(stage)) return;
        for (const { commands } of stage.runs) {
          const command = commands.find(({ name }) => name !== null && missing.includes(name));
          if (command === undefined || commands[0] !== command || isGuarded(command)) continue;
          const data = { image: text.value ?? text.raw, name: command.name ?? '', manager };
          context.report({ node: command.nameArgument, messageId: 'missing', data });
          return;
        }
      },
    };
  },
});

/** Whether files come from elsewhere, or a step before did more than install plain packages. */
const mayBringPrograms = someInChain(
  ({ copies, downloads, packages }) =>
    copies.some(
      ({ from, sources }) => from !== null || sources.some(({ isArchive }) => isArchive !== false),
    ) ||
    downloads.length > 0 ||
    packages.some((operation) =>
      operation.packages.some(({ name }) => name === null || /apt|apk|dnf|yum|zypper|pacman|rpm/.test(name)),
    ),
);

function isGuarded({ context, depth, wrappers }: Command): boolean {
  const { operatorAfter, isCondition, isInLoop } = context;
  return depth > 0 || wrappers.length > 0 || operatorAfter === '||' || isCondition || isInLoop;
}
