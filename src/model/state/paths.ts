/** Paths as WORKDIR joins them; nothing here looks at a file system. */

const DRIVE = /^[A-Za-z]:/;

/** Whether a path needs no working directory before. */
function isAbsolutePath(path: string, isWindows = false): boolean {
  if (path.startsWith('/')) return true;
  return isWindows && (path.startsWith('\\') || DRIVE.test(path));
}

/** Longer paths are refused by the systems that images run on (`PATH_MAX`). */
const LONGEST = 4096;

/** `path` seen from `base`; `null` when it is relative and the base is unknown, or when no system takes it. */
export function joinPath(base: string | null, path: string, isWindows = false): string | null {
  if ((base?.length ?? 0) + path.length > LONGEST) return null;
  if (isAbsolutePath(path, isWindows)) return cleanPath(path, base, isWindows);
  if (base === null) return null;
  return cleanPath(isWindows ? `${base}\\${path}` : `${base}/${path}`, base, isWindows);
}

function cleanPath(path: string, base: string | null, isWindows: boolean): string {
  if (!isWindows) return `/${normalSegments(path.split('/')).join('/')}`;
  const ownDrive = DRIVE.exec(path)?.[0];
  const drive = ownDrive ?? (base === null ? undefined : DRIVE.exec(base)?.[0]) ?? 'C:';
  const rest = ownDrive === undefined ? path : path.slice(2);
  return `${drive}\\${normalSegments(rest.split(/[\\/]/)).join('\\')}`;
}

function normalSegments(segments: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') kept.pop();
    else kept.push(segment);
  }
  return kept;
}

/** What follows the last slash of a path; all of it without one, nothing after a slash at the end. */
export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
