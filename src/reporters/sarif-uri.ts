/** File names as SARIF wants them: URIs relative to the root of the repository. */
import type { FileResult } from '../engine/result.ts';
import type { SourceRoot } from './reporter.ts';

/** `artifactLocation` of SARIF 2.1.0, section 3.4; without a base the URI is absolute. */
export interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: 'SRCROOT';
}

type NamedFile = Pick<FileResult, 'path' | 'absolutePath'>;

/** Standard input without a name: nothing in the repository corresponds to it. */
export function isStandardInput(file: NamedFile): boolean {
  return file.absolutePath === null && file.path.startsWith('<');
}

/** Relative to `SRCROOT`, or absolute for a file outside of it. */
export function artifactLocation(file: NamedFile, root: SourceRoot): ArtifactLocation {
  if (isStandardInput(file)) return { uri: 'stdin' };
  const relative = root.toRelative(file.absolutePath, file.path);
  if (relative !== null) return { uri: encodePath(relative), uriBaseId: 'SRCROOT' };
  return { uri: fileUri(file.absolutePath ?? file.path) };
}

/** Percent-encodes every part of a path; `:` too, so that `a:b/Dockerfile` has no scheme. */
export function encodePath(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
}

function fileUri(absolutePath: string): string {
  const path = absolutePath.replaceAll('\\', '/');
  const drive = /^([A-Za-z]:)(\/.*)$/.exec(path);
  if (drive !== null) return `file:///${drive[1] ?? ''}${encodePath(drive[2] ?? '')}`;
  return path.startsWith('/') ? `file://${encodePath(path)}` : encodePath(path);
}
