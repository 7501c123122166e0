import {
  type CopyOperation,
  createRule,
  type Fix,
  type Flag,
  onceFor,
  ruleOptions,
  type Stage,
  strings,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { isInAnyDirectory } from '../facts/directories.ts';

const EXTENSIONS = ['sh', 'bash', 'zsh', 'py', 'rb', 'pl', 'php', 'bin', 'so'] as const;
const PATHS = [
  '/bin',
  '/sbin',
  '/usr/bin',
  '/usr/sbin',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/lib',
  '/usr/lib',
] as const;

export default createRule({
  name: 'no-executable-owned-by-user',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow executables owned by the user that runs them',
      category: 'security',
      level: 'info',
      presets: ['strict'],
      aliases: ['S6504'],
      rationale:
        "A process that owns its executable can replace it: an attacker's code is then run again whenever the container starts.",
      references: ['https://docs.docker.com/reference/dockerfile/#copy---chown---chmod'],
      securitySeverity: 3.5,
      cwe: [732],
      silent: [
        'the owner is root, or not the user that the image runs as',
        'a mode without write permission is given',
        'a directory is copied, which may contain data as well',
      ],
      fixSafety: 'The process can no longer modify the file, and `--chmod` requires BuildKit.',
      examples: {
        bad: 'FROM node:22\nCOPY --chown=node start.sh /srv/\nUSER node',
        good: 'FROM node:22\nCOPY --chmod=555 start.sh /srv/\nUSER node',
        fixed: 'FROM node:22\nCOPY --chmod=555 start.sh /srv/\nUSER node',
      },
    },
    messages: {
      owned: '`{{user}}` owns and runs this file and can replace it; make root the owner, with mode 555.',
      root: 'Replace with `--chmod=555`.',
    },
    hasSuggestions: true,
    ...ruleOptions({
      extensions: strings('File extensions of executables.', EXTENSIONS),
      paths: strings('Directories of executables.', PATHS),
    }),
  },
  create(context) {
    const { sourceCode } = context;
    const [{ extensions, paths }] = context.options;
    const seenUsers = new Map<Stage, Set<string>>();

    function check(copy: CopyOperation, user: string): void {
      const flag = ownerFlagOf(copy);
      if (flag === undefined || hasSafeMode(copy)) return;
      if (!copy.sources.every(({ value }) => isProgram(value.value, copy))) return;
      const mayEdit =
        isEditable(sourceCode, copy.instruction) && !copy.flags.some(({ name }) => name === 'chmod');
      const fix: Fix = (fixer) => fixer.replaceText(flag, '--chmod=555');
      context.report({
        node: flag,
        messageId: 'owned',
        data: { user },
        suggest: mayEdit ? [{ messageId: 'root', fix }] : [],
      });
    }

    function isProgram(source: string | null, { destination }: CopyOperation): boolean {
      const name = source?.split('/').at(-1) ?? '';
      const dot = name.lastIndexOf('.');
      if (dot > 0 && extensions.includes(name.slice(dot + 1))) return true;
      return name !== '' && name !== '.' && isInAnyDirectory(destination?.value ?? '', paths);
    }

    return {
      'Stage:exit'(stage) {
        const user = stage.isTarget ? userOf(stage) : null;
        if (user === null) return;
        // What the parent of a trigger stage copies is looked at there.
        for (
          let link: Stage | null = stage;
          link !== null;
          link = stage.isTrigger ? null : link.parentStage
        ) {
          const seen = seenUsers.get(link) ?? new Set();
          // Another target with this user has been here, and further up.
          if (seen.has(user)) return;
          seenUsers.set(link, seen.add(user));
          for (const copy of copiesByOwner(link).get(user) ?? []) check(copy, user);
        }
      },
    };
  },
});

function userOf({ result }: Stage): string | null {
  const { value } = result.user;
  return value.isRoot === false ? (value.name ?? null) : null;
}

const copiesByOwner = onceFor(({ copies }: Stage): ReadonlyMap<string, readonly CopyOperation[]> => {
  const found = new Map<string, CopyOperation[]>();
  for (const copy of copies) {
    const owner = ownerOf(copy);
    if (owner === null) continue;
    const known = found.get(owner);
    if (known === undefined) found.set(owner, [copy]);
    else known.push(copy);
  }
  return found;
});

function ownerFlagOf({ flags }: CopyOperation): Flag | undefined {
  return flags.findLast(({ name }) => name === 'chown');
}

function ownerOf(copy: CopyOperation): string | null {
  const text = ownerFlagOf(copy)?.value?.text;
  return text === undefined || text.includes('$') ? null : (text.split(':')[0] ?? null);
}

/** A mode that lets nobody write. */
function hasSafeMode({ flags }: CopyOperation): boolean {
  const mode = flags.findLast(({ name }) => name === 'chmod')?.value?.text ?? '';
  return /^[0-7]{3,4}$/.test(mode) && (Number.parseInt(mode, 8) & 0o222) === 0;
}
