import { createRule, ruleOptions, strings } from '../../src/rule-api.ts';
import { isInDirectory } from '../facts/directories.ts';

const PATHS = ['/', '/boot', '/dev', '/etc', '/proc', '/root', '/run/secrets', '/sys', '/var/run'] as const;

/** Directories of services below `/etc` and the like, which contain data of the service rather than of the system. */
const SYSTEM_DIRECTORIES: ReadonlySet<string> = new Set(['/', '/etc', '/root', '/var/run']);

export default createRule({
  name: 'no-sensitive-volume',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow VOLUME on system directories',
      category: 'security',
      level: 'warning',
      presets: ['strict', 'security'],
      aliases: ['DKL-DI-0002'],
      rationale:
        'Volumes outlive the container and can be shared with others; they must not contain system accounts, keys or devices.',
      references: ['https://docs.docker.com/reference/dockerfile/#volume'],
      securitySeverity: 6.3,
      cwe: [668],
      silent: [
        'the volume is the directory of a service, such as `/etc/nginx`',
        'the path depends on a variable whose value is unknown',
        'the stage is not shipped',
      ],
      examples: {
        bad: 'FROM debian:12\nVOLUME /etc',
        good: 'FROM debian:12\nVOLUME /var/lib/app',
      },
    },
    messages: {
      sensitive:
        '`{{path}}` is a system directory, which a volume would persist and share; use another path.',
    },
    ...ruleOptions({ paths: strings('Directories that must not be volumes.', PATHS) }),
  },
  create(context) {
    const { model } = context.sourceCode;
    const [{ paths }] = context.options;
    const covers = (volume: string, directory: string) =>
      SYSTEM_DIRECTORIES.has(directory) ? isSame(volume, directory) : isInDirectory(volume, directory);
    return {
      VolumeInstruction(instruction) {
        if (model.stageOf(instruction)?.isShipped !== true) return;
        for (const word of instruction.paths) {
          const path = model.expand(word).value;
          if (path === null || !paths.some((directory) => covers(path, directory))) continue;
          context.report({ node: word, messageId: 'sensitive', data: { path } });
        }
      },
    };
  },
});

function isSame(path: string, directory: string): boolean {
  return path === directory || path === `${directory}/`;
}
