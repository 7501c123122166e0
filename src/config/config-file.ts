/** What a configuration file holds: the data that reading gives, and the words it may be written in. */
import type { PathPart } from '../schema/check-value.ts';
import type { Origin, Placed } from '../yaml/problem.ts';

export const CONFIG_LEVELS = ['error', 'warning', 'info', 'style', 'off'] as const;
export type ConfigLevel = (typeof CONFIG_LEVELS)[number];

export const FAIL_LEVELS = ['error', 'warning', 'info', 'style', 'never'] as const;
export type FailLevel = (typeof FAIL_LEVELS)[number];

/** One entry of `rules`, id not yet resolved. */
export interface RuleEntry {
  readonly id: string;
  /** `null` when it is none, which was reported; the entry then changes nothing. */
  readonly level: ConfigLevel | null;
  /** `null` keeps options given farther away. */
  readonly options: readonly unknown[] | null;
  readonly origin: Origin;
  /** Place of a value inside the options (or of its key); the first part of the path is the option's position. */
  readonly placeOf: (path: readonly PathPart[], isKey: boolean) => Origin;
}

/** One setting down to where nearer files may replace it: `['platform']`, `['buildArgs', 'VERSION']`. */
export interface SettingEntry extends Placed<unknown> {
  readonly path: readonly string[];
}

/** What overrides may hold too. */
export interface ConfigBody {
  readonly rules: readonly RuleEntry[];
  readonly settings: readonly SettingEntry[];
}

export interface ConfigOverride extends ConfigBody {
  /** Globs. */
  readonly files: readonly Placed<string>[];
  readonly origin: Origin;
}

/** One configuration file as written. */
export interface ConfigFile extends ConfigBody {
  /** Absolute path. */
  readonly file: string;
  readonly isRoot: boolean;
  /** `null` without the key. */
  readonly extends: readonly Placed<string>[] | null;
  readonly overrides: readonly ConfigOverride[];
  /** Patterns as in .gitignore. */
  readonly ignore: readonly Placed<string>[];
  readonly failOn: Placed<FailLevel> | null;
  readonly targets: Placed<readonly string[]> | null;
  readonly plugins: readonly Placed<string>[];
  readonly inlineIgnores: Placed<boolean> | null;
  /** Paths, seen from the directory of this file; `null` without the key. */
  readonly waivers: readonly Placed<string>[] | null;
  readonly baseline: Placed<string> | null;
  /** `off`, `auto` or the path of a program. */
  readonly shellcheck: Placed<string> | null;
}

/** Every key of the file with what it takes, for validation, the JSON Schema and the documentation. */
export const CONFIG_KEYS = {
  root: 'Stops the search for further files above this directory.',
  extends:
    'Presets, paths of other configuration files, packages, or policy sets; later ones win. Without a preset `recommended`.',
  rules: 'Level of each rule, or a list of level and options.',
  overrides: 'Other rules and settings for files that match.',
  ignore: 'Files that are not checked, as in .gitignore, seen from the directory of this file.',
  failOn: 'The lowest level that fails the run.',
  targets: 'Names of the stages that ship beside the last one.',
  settings: 'Facts that rules share.',
  plugins: 'Modules with rules of your own: paths or packages.',
  inlineIgnores: 'Whether ignore comments in Dockerfiles count.',
  waivers:
    'Files of waivers, seen from the directory of this file. Without it `plimsoll-waivers.yaml` is looked for.',
  baseline: 'The file of findings that are known already, seen from the directory of this file.',
  shellcheck:
    'Whether the program ShellCheck checks the scripts of RUN as well: `off`, `auto` (found on PATH) or its path, seen from the directory of this file.',
} as const;

/** Every key of an override with what it takes. */
export const OVERRIDE_KEYS = {
  files:
    'Globs, seen from the directory of this file; one without `/` matches file names, `!` takes files out.',
  rules: CONFIG_KEYS.rules,
  settings: CONFIG_KEYS.settings,
} as const;

const TEXT = { type: 'string' };
const TEXT_OR_UNKNOWN = { type: ['string', 'null'] };
const YES_NO_UNKNOWN = { type: ['boolean', 'null'] };
const WORDS_OR_UNKNOWN = { type: ['array', 'null'], items: TEXT };

/** What `settings` takes, as JSON Schema; the facts of an image are those of the build model. */
export const SETTINGS_SCHEMA = {
  type: 'object',
  description: CONFIG_KEYS.settings,
  properties: {
    baseImages: {
      type: 'object',
      description: 'What base images bring, by image name or glob; `null` is "not known".',
      additionalProperties: {
        type: 'object',
        properties: {
          os: { enum: ['linux', 'windows'], description: 'Operating system.' },
          distro: { ...TEXT_OR_UNKNOWN, description: 'Distribution, such as `debian`.' },
          release: { ...TEXT_OR_UNKNOWN, description: 'Release of the distribution, such as `12`.' },
          packageManager: {
            ...TEXT_OR_UNKNOWN,
            description:
              '`none`, or a package manager by the name of its command: `apk`, `dnf`; that of Debian is `apt`.',
          },
          sh: {
            ...TEXT_OR_UNKNOWN,
            description: 'What `/bin/sh` is: `dash`, `ash`, `bash`, `cmd` or `none`.',
          },
          hasBash: { ...YES_NO_UNKNOWN, description: 'Whether it has bash.' },
          user: { ...TEXT_OR_UNKNOWN, description: 'The user it sets, `root` when it sets none.' },
          uid: { type: ['integer', 'null'], minimum: 0, description: 'The number of that user.' },
          shell: { ...WORDS_OR_UNKNOWN, description: 'The SHELL it sets.' },
          workdir: { ...TEXT_OR_UNKNOWN, description: 'The working directory it sets.' },
          entrypoint: { ...WORDS_OR_UNKNOWN, description: 'Its entrypoint; an empty list for none.' },
          cmd: { ...WORDS_OR_UNKNOWN, description: 'Its command; an empty list for none.' },
          stopSignal: { ...TEXT_OR_UNKNOWN, description: 'The stop signal it sets.' },
          env: { type: 'object', additionalProperties: TEXT, description: 'Environment variables it sets.' },
          tools: { type: 'array', items: TEXT, description: 'Programs it has.' },
          users: {
            type: 'object',
            additionalProperties: { type: ['integer', 'null'] },
            description: 'Users it has, with their numbers.',
          },
          hasHealthcheck: { ...YES_NO_UNKNOWN, description: 'Whether it has a HEALTHCHECK.' },
          hasOnbuild: { ...YES_NO_UNKNOWN, description: 'Whether it has ONBUILD triggers.' },
        },
        additionalProperties: false,
      },
    },
    buildArgs: {
      type: 'object',
      description: 'Values of build arguments, as `docker build --build-arg` gives them.',
      additionalProperties: TEXT,
    },
    platform: {
      type: 'string',
      pattern: '^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)?$',
      description: 'The platform that is built, such as `linux/amd64`.',
    },
    shellcheckCompat: {
      type: 'boolean',
      description:
        'Whether shell checks report exactly what ShellCheck reports under hadolint: `/bin/sh` is any POSIX shell, an ARG or ENV holds one plain word.',
    },
    limits: {
      type: 'object',
      description: 'Bounds that keep a hostile file from taking all time and memory.',
      properties: {
        valueLength: {
          type: 'integer',
          minimum: 1,
          description: 'Characters of one expanded value; a longer one is undetermined.',
        },
        expansionWork: {
          type: 'integer',
          minimum: 1,
          description: 'Characters that all expansions of a file may make or compare.',
        },
        reportsPerRule: {
          type: 'integer',
          minimum: 1,
          description: 'Findings of one rule in one file that are shown; the rest is counted.',
        },
        inspectSize: {
          type: 'integer',
          minimum: 1,
          description: 'Characters of the JSON that `inspect` prints; beyond them it fails.',
        },
      },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
} as const;

/** How deep a setting goes before nearer files replace the whole of it. */
export const SETTING_DEPTHS: Readonly<Record<string, number>> = {
  __proto__: null as never,
  baseImages: 3,
  buildArgs: 2,
  platform: 1,
  limits: 2,
};
