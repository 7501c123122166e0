import type { ConfigLoader } from '../../config/config-loader.ts';
import type { Io } from '../io.ts';
import type { ShellcheckBridge } from './bridge.ts';

/** What the command line says. */
export interface ShellcheckRequest {
  /** `off`, `auto` or a program; `null` leaves it to the configuration. */
  readonly shellcheck: string | null;
  readonly usePlugins: boolean;
}

/** The bridge to the program ShellCheck, loaded when somebody asks for it; `null` otherwise. */
export async function wantedBridge(
  { shellcheck, usePlugins }: ShellcheckRequest,
  io: Io,
  loader: ConfigLoader,
): Promise<ShellcheckBridge | null> {
  const wanted = shellcheck ?? (await loader.shellcheck());
  if (wanted === 'off') return null;
  if (shellcheck === null && wanted !== 'auto' && !usePlugins) {
    io.stderr.write('`--no-plugins`: the program that `shellcheck` names is not run.\n');
    return null;
  }
  const { openBridge } = await import('./bridge.ts');
  return openBridge(wanted, io, loader);
}
