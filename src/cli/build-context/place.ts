/** Which directory is the build context of a Dockerfile: as people lay out repositories, and as their files say. */
import { dirname } from 'node:path';
import type { WantedSource } from '../../context/build-context.ts';
import { contextPath, findSources, isMade, isPattern, isRoot } from '../../context/sources.ts';
import { directoriesUpTo } from './build-files.ts';
import type { DirectoryView } from './directory-view.ts';

/** A directory and the reason for it, as shown to people. */
export interface Place {
  readonly directory: string;
  readonly reason: string;
  readonly isCertain: boolean;
  readonly isDoubtful: boolean;
  /** Names of further contexts. */
  readonly contexts: readonly string[];
}

/** What a file of the repository says about the build of a Dockerfile. */
export interface NamedBuild {
  readonly dockerfile: string;
  readonly directory: string;
  readonly reason: string;
  /** Whether people build with this file as it is; a workflow may prepare the directory first. */
  readonly isCertain: boolean;
  readonly contexts: readonly string[];
}

/** More sources than this are not looked for. */
const MOST_SOURCES = 200;

const OWN = 'directory of the Dockerfile';

/** What a search for the context of a Dockerfile starts from; paths are absolute. */
export interface Search {
  readonly dockerfile: string;
  /** The directory above which nothing is looked at. */
  readonly top: string;
  readonly wanted: readonly WantedSource[];
  /** What files of the repository say about this Dockerfile, nearest first. */
  readonly builds: readonly NamedBuild[];
  readonly viewOf: (directory: string) => DirectoryView;
}

/** The named directory, else the Dockerfile's own, else the nearest above that holds all sources. */
export function findPlace({ dockerfile, top, wanted, builds, viewOf }: Search): Place {
  const own = dirname(dockerfile);
  const contexts = builds.flatMap((build) => build.contexts);
  const sources = wanted
    .filter(({ text, isOptional }) => !isOptional && !isRoot(text))
    .slice(0, MOST_SOURCES)
    .map(({ text }) => text)
    .toSorted(plainFirst);
  const holdsAll = (directory: string) => {
    const view = viewOf(directory);
    const missing = sources.find((source) => !has(view, source) && !makes(view, source));
    return missing === undefined && sources.some((source) => has(view, source));
  };
  const place = (directory: string, reason: string, isCertain = false) => ({
    directory,
    reason,
    isCertain,
    isDoubtful: false,
    contexts,
  });
  const [first] = builds;
  const directories = new Set(builds.map(({ directory }) => directory));
  const named = directories.size < 2 ? first : builds.find(({ directory }) => holdsAll(directory));
  if (
    named?.isCertain === true ||
    (named !== undefined && (sources.length === 0 || holdsAll(named.directory)))
  )
    return place(named.directory, named.reason, named.isCertain && directories.size === 1);
  if (sources.length === 0 || holdsAll(own)) return place(own, OWN);
  const above = directoriesUpTo(own, top).slice(1);
  const nearest = above.find(holdsAll);
  if (nearest !== undefined)
    return place(nearest, 'nearest directory above the Dockerfile that holds all sources');
  if (named !== undefined) return place(named.directory, named.reason);
  const ownView = viewOf(own);
  const missing = sources.filter((source) => !has(ownView, source));
  const elsewhere = [...directories, ...above].map(viewOf);
  const isDoubtful = missing.some(
    (source) => elsewhere.some((view) => has(view, source)) && !makes(ownView, source),
  );
  return { ...place(own, isDoubtful ? `${OWN}; no directory holds all sources` : OWN), isDoubtful };
}

/** One question decides whether a name is there; a pattern is held against all names of a directory. */
function plainFirst(a: string, b: string): number {
  return Number(isPattern(a)) - Number(isPattern(b));
}

function has(view: DirectoryView, source: string): boolean {
  return findSources(asContext(view), source).length > 0;
}

function makes(view: DirectoryView, source: string): boolean {
  return isMade(asContext(view), contextPath(source));
}

function asContext(view: DirectoryView) {
  return {
    path: '',
    isCertain: false,
    ignoreFile: null,
    kindOf: (path: string) => view.kindOf(path),
    namesIn: (path: string) => view.namesIn(path),
    isUntracked: (path: string) => view.isUntracked(path),
  };
}
