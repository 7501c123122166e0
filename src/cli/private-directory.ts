/** A directory of the user's own for what later runs believe: nobody else can write there. */
import { lstatSync, mkdirSync, realpathSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Makes the directory when it is not there; `null` where there is none that only the user (and the superuser) can write:
 * then nothing is kept. No link is followed below the place that the environment names.
 */
export function privateDirectory(env: Environment): string | null {
  const base = cacheHome(env);
  if (base === null) return null;
  try {
    mkdirSync(base, { recursive: true, mode: 0o700 });
    const directory = join(realpathSync(base), 'plimsoll');
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return isOwn(lstatSync(directory)) && isSafe(dirname(directory)) ? directory : null;
  } catch {
    return null;
  }
}

/** As the platforms have it. */
function cacheHome(env: Environment): string | null {
  const given = env['XDG_CACHE_HOME'] ?? '';
  if (isAbsolute(given)) return given;
  if (process.platform === 'win32') return env['LOCALAPPDATA'] ?? null;
  const home = env['HOME'] ?? '';
  if (!isAbsolute(home)) return null;
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}

/** Whether a file or directory belongs to the user, and nobody else can write it. Windows guards profiles by itself. */
export function isOwn(stats: Stats): boolean {
  const user = process.getuid?.();
  if (user === undefined) return !stats.isSymbolicLink();
  return !stats.isSymbolicLink() && stats.uid === user && (stats.mode & OTHERS_WRITE) === 0;
}

/** Whether nobody else can put another directory in the place of this one. */
function isSafe(directory: string): boolean {
  const user = process.getuid?.();
  if (user === undefined) return true;
  for (let current = directory; ; current = dirname(current)) {
    const { uid, mode } = lstatSync(current);
    if (uid !== user && uid !== 0) return false;
    if ((mode & OTHERS_WRITE) !== 0 && (mode & STICKY) === 0) return false;
    if (dirname(current) === current) return true;
  }
}
