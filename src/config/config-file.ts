/** What a configuration file holds: the data that reading gives, and the words it may be written in. */
import type { FixSetting } from '../engine/file-config.ts';
import type { PathPart } from '../schema/check-value.ts';
import type { Origin, Placed } from '../yaml/problem.ts';

/** Levels of a rule in a configuration file, most severe first; `off` disables the rule. */
export const CONFIG_LEVELS = ['error', 'warning', 'info', 'style', 'off'] as const;
/** One of `CONFIG_LEVELS`. */
export type ConfigLevel = (typeof CONFIG_LEVELS)[number];

/** Values of `failOn`, most severe first; with `never`, findings do not fail a run. */
export const FAIL_LEVELS = ['error', 'warning', 'info', 'style', 'never'] as const;
/** One of `FAIL_LEVELS`. */
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
  /** Written for hadolint: it names no more than what hadolint reports, and what nobody knows has no effect. */
  readonly isForHadolint?: boolean;
}

/** One setting down to where nearer files may replace it: `['platform']`, `['buildArgs', 'VERSION']`. */
export interface SettingEntry extends Placed<unknown> {
  readonly path: readonly string[];
}

/** One entry of `fix`, id not yet resolved. */
export interface FixEntry {
  readonly id: string;
  readonly setting: FixSetting;
  readonly origin: Origin;
}

/** What overrides may hold too. */
export interface ConfigBody {
  readonly rules: readonly RuleEntry[];
  readonly settings: readonly SettingEntry[];
  readonly fix: readonly FixEntry[];
}

/** An element of `overrides`: rules and settings for the files that its globs match. */
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
  root: 'Stops the search for configuration files in parent directories.',
  extends:
    'Presets, paths of other configuration files, packages, or policy sets; later ones take precedence. Defaults to the preset `recommended`.',
  rules: 'Level of each rule, or an array of level and options.',
  fix: 'What `--fix` may do about a rule: `safe` (no suggestions, even with `--unsafe`), `unsafe` (only with `--unsafe`) or `off`.',
  overrides: 'Other rules and settings for files that match.',
  ignore: 'Files to exclude, with the syntax of .gitignore, relative to the directory of this file.',
  failOn: 'Lowest level that fails the run.',
  targets: 'Names of the stages that are shipped in addition to the last one.',
  settings: 'Settings that several rules use.',
  plugins: 'Plugins with custom rules: paths or packages.',
  inlineIgnores: 'Whether ignore comments in Dockerfiles apply.',
  waivers:
    'Waiver files, relative to the directory of this file. Defaults to discovered `plimsoll-waivers.yaml` files.',
  baseline: 'Baseline file of known findings, relative to the directory of this file.',
  shellcheck:
    'Whether the program ShellCheck checks the scripts of RUN as well: `off`, `auto` (found on PATH) or its path, seen from the directory of this file.',
} as const;

/** Every key of an override with what it takes. */
export const OVERRIDE_KEYS = {
  files:
    'Globs, relative to the directory of this file; one without `/` matches file names, `!` excludes files.',
  rules: CONFIG_KEYS.rules,
  settings: CONFIG_KEYS.settings,
  fix: CONFIG_KEYS.fix,
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
      description: 'Facts about base images, by image name or glob; `null` means "unknown".',
      additionalProperties: {
        type: 'object',
        properties: {
          os: { enum: ['linux', 'windows'], description: 'Operating system.' },
          distro: { ...TEXT_OR_UNKNOWN, description: 'Distribution, such as `debian`.' },
          release: { ...TEXT_OR_UNKNOWN, description: 'Release of the distribution, such as `12`.' },
          packageManager: {
            ...TEXT_OR_UNKNOWN,
            description:
              '`none`, or the package manager by the name of its command, such as `apk` or `dnf`; `apt` for Debian.',
          },
          sh: {
            ...TEXT_OR_UNKNOWN,
            description: 'The shell behind `/bin/sh`: `dash`, `ash`, `bash`, `cmd` or `none`.',
          },
          hasBash: { ...YES_NO_UNKNOWN, description: 'Whether the image has bash.' },
          user: { ...TEXT_OR_UNKNOWN, description: 'User that the image sets; `root` if it sets none.' },
          uid: { type: ['integer', 'null'], minimum: 0, description: 'Numeric id of that user.' },
          shell: { ...WORDS_OR_UNKNOWN, description: 'SHELL that the image sets.' },
          workdir: { ...TEXT_OR_UNKNOWN, description: 'Working directory that the image sets.' },
          entrypoint: { ...WORDS_OR_UNKNOWN, description: 'Entrypoint; an empty array for none.' },
          cmd: { ...WORDS_OR_UNKNOWN, description: 'Command; an empty array for none.' },
          stopSignal: { ...TEXT_OR_UNKNOWN, description: 'Stop signal that the image sets.' },
          env: {
            type: 'object',
            additionalProperties: TEXT,
            description: 'Environment variables that the image sets.',
          },
          tools: { type: 'array', items: TEXT, description: 'Programs in the image besides the known ones.' },
          lacks: { type: 'array', items: TEXT, description: 'Programs that the image certainly lacks.' },
          users: {
            type: 'object',
            additionalProperties: { type: ['integer', 'null'] },
            description: 'Users in the image, with their numeric ids.',
          },
          hasHealthcheck: { ...YES_NO_UNKNOWN, description: 'Whether the image has a HEALTHCHECK.' },
          hasOnbuild: { ...YES_NO_UNKNOWN, description: 'Whether the image has ONBUILD triggers.' },
          isEnvComplete: {
            ...YES_NO_UNKNOWN,
            description: 'Whether `env` names every variable but PATH that the image sets.',
          },
          shHasPipefail: { ...YES_NO_UNKNOWN, description: 'Whether `/bin/sh` knows `set -o pipefail`.' },
          isExternallyManaged: {
            ...YES_NO_UNKNOWN,
            description: 'Whether pip refuses to install system-wide (PEP 668).',
          },
        },
        additionalProperties: false,
      },
    },
    buildArgs: {
      type: 'object',
      description: 'Values of build arguments, as with `docker build --build-arg`.',
      additionalProperties: TEXT,
    },
    platform: {
      type: 'string',
      pattern: '^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)?$',
      description: 'Target platform, such as `linux/amd64`.',
    },
    shellcheckCompat: {
      type: 'boolean',
      description:
        'Whether shell checks report exactly what ShellCheck reports under hadolint: `/bin/sh` is any POSIX shell, an ARG or ENV holds one plain word.',
    },
    limits: {
      type: 'object',
      description: 'Limits that protect against files that would take too much time and memory.',
      properties: {
        valueLength: {
          type: 'integer',
          minimum: 1,
          description: 'Maximum number of characters of an expanded value; longer ones are undetermined.',
        },
        expansionWork: {
          type: 'integer',
          minimum: 1,
          description: 'Maximum number of characters that all expansions of a file may produce or compare.',
        },
        reportsPerRule: {
          type: 'integer',
          minimum: 1,
          description: 'Maximum number of findings shown per rule and file; the rest is only counted.',
        },
        inspectSize: {
          type: 'integer',
          minimum: 1,
          description:
            'Maximum number of characters of the JSON that `inspect` prints; it fails beyond that.',
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
