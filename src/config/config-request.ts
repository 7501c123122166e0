import type { ModelOptions } from '../model/types.ts';
import type { CommandLineRule } from './command-line.ts';
import type { ConfigFile } from './config-file.ts';
import type { Environment } from './hadolint-search.ts';

/** What a run asks for; the command line wins over files. */
export interface ConfigRequest {
  /** Absolute. */
  readonly cwd: string;
  /** Used instead of the search; its globs and `ignore` are seen from `cwd`. */
  readonly configFile: string | null;
  readonly useConfigFiles: boolean;
  readonly usePlugins: boolean;
  /** Of the command line, as typed: loaded wherever they are. */
  readonly plugins: readonly string[];
  /** Take the place of every preset that files extend; the files' own rules still count over them. */
  readonly presets: readonly string[];
  readonly rules: readonly CommandLineRule[];
  readonly model: ModelOptions;
  /** `null` leaves it to the files. */
  readonly inlineIgnores: boolean | null;
  /** Takes the place of all files. */
  readonly given?: ConfigFile;
  /** Leads to the files and variables of hadolint, which count where no file of ours does; `null` does not look. */
  readonly environment: Environment | null;
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string;
}
