/** The configuration of one file for people: every value with where it comes from. */

import type { Placed } from '../yaml/problem.ts';
import type { ConfigRequest } from './config-request.ts';
import type { DirectoryConfig, NamedFile } from './directory-config.ts';
import { relativePath } from './file-patterns.ts';
import type { SettingFrom, Settled, Source } from './steps.ts';

/** A value with where it comes from: `.lintrc.yaml:3`, `recommended@2026 (.lintrc.yaml:1)`, `command line`, `default`. */
export interface Explained<Value = unknown> {
  readonly value: Value;
  readonly from: string;
}

/** The configuration of one file with the origin of every value, as `--print-config` prints it. */
export interface ConfigExplanation {
  /** `null` for text without a file. */
  readonly file: string | null;
  /** Absolute paths of configuration files, nearest first. */
  readonly sources: readonly string[];
  readonly isIgnored: Explained<boolean>;
  /** Lowest first. */
  readonly presets: readonly Explained<string>[];
  /** By name; rules that nothing mentions are left out, those that were turned off are not. */
  readonly rules: Readonly<
    Record<
      string,
      {
        readonly level: Explained<string>;
        /** Of findings that some ids of other linters mean; left out where no file says it. */
        readonly parts?: Readonly<Record<string, Explained<string>>>;
        readonly options: Explained<readonly unknown[]>;
        /** Left out where no file says it. */
        readonly fix?: string;
      }
    >
  >;
  /** By path: `buildArgs.VERSION`. */
  readonly settings: Readonly<Record<string, Explained>>;
  readonly failOn: Explained<string | null>;
  readonly targets: Explained<readonly string[]>;
  readonly inlineIgnores: Explained<boolean>;
  readonly ignore: readonly Explained<string>[];
  /** Absolute paths; left out when no file has the key. */
  readonly waivers?: readonly Explained<string>[];
  readonly baseline: Explained<string | null>;
  readonly plugins: readonly Explained<string>[];
  /** Left out when no file has the key. */
  readonly shellcheck?: Explained<string>;
}

/** What an explanation is made from. */
export interface ExplainInput {
  readonly directory: DirectoryConfig;
  readonly settled: Settled;
  readonly file: string | null;
  readonly request: ConfigRequest;
}

/** Plain data, the same for the same input; places are seen from the working directory. */
export function explainConfig({ directory, settled, file, request }: ExplainInput): ConfigExplanation {
  const from = (source: Source) => sourceText(source, request.cwd);
  const placed = <Value>({ value, origin }: Placed<Value>): Explained<Value> => ({
    value,
    from: from({ type: 'file', origin }),
  });
  const named = ({ file, origin }: NamedFile) => placed({ value: file, origin });
  const orDefault = <Value, Default>(
    given: Placed<Value> | null,
    value: Default,
  ): Explained<Value | Default> => (given === null ? { value, from: 'default' } : placed(given));
  const ignoredBy = file === null ? null : (directory.ignoredBy?.(file) ?? null);
  return {
    file,
    sources: directory.sources,
    isIgnored: orDefault(ignoredBy === null ? null : { ...ignoredBy, value: true }, false),
    presets: directory.presets.map(({ preset, source }) => ({ value: preset.name, from: from(source) })),
    rules: Object.fromEntries(
      [...settled.rules].map(([name, { level, levelSource, parts, options, optionsSource, fix }]) => [
        name,
        {
          level: { value: level, from: from(levelSource) },
          ...(parts === undefined
            ? {}
            : {
                parts: Object.fromEntries(
                  [...parts].map(([id, part]) => [id, { value: part.level, from: from(part.source) }]),
                ),
              }),
          options: { value: options, from: from(optionsSource) },
          ...(fix === undefined ? {} : { fix }),
        },
      ]),
    ),
    settings: { ...fromFiles(settled.settings, from), ...fromCommandLine(request) },
    failOn: orDefault(directory.failOn, null),
    targets: orDefault(directory.targets, []),
    inlineIgnores:
      request.inlineIgnores === null
        ? orDefault(directory.inlineIgnores, true)
        : { value: request.inlineIgnores, from: 'command line' },
    ignore: directory.ignore.map(placed),
    ...(directory.waivers === null ? {} : { waivers: directory.waivers.map(named) }),
    baseline: directory.baseline === null ? { value: null, from: 'default' } : named(directory.baseline),
    plugins: directory.plugins.map(placed),
    ...(directory.shellcheck === null ? {} : { shellcheck: placed(directory.shellcheck) }),
  };
}

function fromFiles(
  entries: readonly SettingFrom[],
  from: (source: Source) => string,
): Readonly<Record<string, Explained>> {
  return Object.fromEntries(
    entries.map(({ path, value, source }) => [path.join('.'), { value, from: from(source) }]),
  );
}

function fromCommandLine({ model }: ConfigRequest): Readonly<Record<string, Explained>> {
  const { buildArgs = {}, ...others } = model;
  const args = Object.entries(buildArgs).map(([name, value]) => [`buildArgs.${name}`, value] as const);
  return Object.fromEntries(
    [...args, ...Object.entries(others)].map(([name, value]) => [name, { value, from: 'command line' }]),
  );
}

function sourceText(source: Source, cwd: string): string {
  switch (source.type) {
    case 'file':
      return `${relativePath(cwd, source.origin.file) ?? source.origin.file}:${source.origin.line}`;
    case 'preset':
      return `${source.name} (${sourceText(source.by, cwd)})`;
    case 'command-line':
      return 'command line';
    case 'default':
      return 'default';
    default:
      return source satisfies never;
  }
}
