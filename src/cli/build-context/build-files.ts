/** Which files of a repository may say how an image is built. Only names are looked at. */
import { dirname, join } from 'node:path';
import { isFile } from '../../config/file-system.ts';
import { isWithin } from '../../config/root.ts';
import { namesAt, remembered } from './directory-view.ts';

/** A file of the repository that may say how a Dockerfile is built. */
export interface BuildFile {
  readonly path: string;
  readonly kind: 'compose' | 'bake' | 'devcontainer' | 'workflow' | 'gitlab';
}

const COMPOSE = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i;
const BAKE = /^docker-bake(?:\.override)?\.(?:hcl|json)$/i;
const GITLAB = /^\.gitlab-ci\.ya?ml$/i;
const WORKFLOW = /\.ya?ml$/i;
const DEV_CONTAINER = 'devcontainer.json';
const DEV_DIRECTORY = '.devcontainer';

/** Whether a file is a Compose or Bake file, by its name; `null` for others. */
export function buildFileKind(name: string): 'compose' | 'bake' | null {
  if (COMPOSE.test(name)) return 'compose';
  return BAKE.test(name) ? 'bake' : null;
}

/** Directories at the top of a repository where Compose and Bake files of the whole lie. */
const USUAL_PLACES: ReadonlySet<string> = new Set(
  '.docker build ci compose deploy deployment deployments dev docker docker-compose infra local ops'.split(
    ' ',
  ),
);

/** Of one kind in one directory. */
const MOST_FILES = 50;
/** From a Dockerfile up to the top of the work tree. */
const MOST_LEVELS = 64;

/** From a directory up to the top of the work tree, nearest first; only itself when it lies outside. */
export function directoriesUpTo(directory: string, top: string): readonly string[] {
  const directories = [directory];
  for (let at = directory; at !== top && isWithin(top, dirname(at)) && directories.length < MOST_LEVELS; ) {
    at = dirname(at);
    directories.push(at);
  }
  return directories;
}

/** Finds them; each directory is looked at once. */
export class BuildFiles {
  readonly #byDirectory = new Map<string, readonly BuildFile[]>();
  readonly #names = new Map<string, readonly string[]>();
  readonly #ofTop = new Map<string, readonly BuildFile[]>();

  /** Names in a directory, sorted; empty when it is none. */
  namesIn(directory: string): readonly string[] {
    return remembered(this.#names, directory, () => namesAt(directory));
  }

  /** Those that may be about a Dockerfile: in its directory and those above it, then those of the whole repository. */
  for(dockerfile: string, top: string): readonly BuildFile[] {
    const above = directoriesUpTo(dirname(dockerfile), top).flatMap((directory) => this.#in(directory));
    const all = [...above, ...this.#of(top)];
    const first = new Map(all.map((file) => [file.path, file]));
    return [...first.values()];
  }

  #in(directory: string): readonly BuildFile[] {
    return remembered(this.#byDirectory, directory, () => {
      const names = this.namesIn(directory);
      return [...composeFiles(directory, names), ...devContainers(directory, names)];
    });
  }

  #of(top: string): readonly BuildFile[] {
    return remembered(this.#ofTop, top, () => {
      const usual = this.namesIn(top).filter((name) => USUAL_PLACES.has(name));
      const workflows = join(top, '.github', 'workflows');
      return [
        ...usual.flatMap((name) => composeFiles(join(top, name), this.namesIn(join(top, name)))),
        ...filesNamed(workflows, this.namesIn(workflows), WORKFLOW, 'workflow'),
        ...filesNamed(top, this.namesIn(top), GITLAB, 'gitlab'),
      ];
    });
  }
}

function composeFiles(directory: string, names: readonly string[]): readonly BuildFile[] {
  return [...filesNamed(directory, names, COMPOSE, 'compose'), ...filesNamed(directory, names, BAKE, 'bake')];
}

function filesNamed(
  directory: string,
  names: readonly string[],
  pattern: RegExp,
  kind: BuildFile['kind'],
): readonly BuildFile[] {
  const fitting = names.filter((name) => pattern.test(name)).slice(0, MOST_FILES);
  return fitting.map((name) => ({ path: join(directory, name), kind }));
}

/** `devcontainer.json`, `.devcontainer.json`, and those of `.devcontainer` and one directory below. */
function devContainers(directory: string, names: readonly string[]): readonly BuildFile[] {
  const paths = [DEV_CONTAINER, `.${DEV_CONTAINER}`].filter((name) => names.includes(name));
  if (names.includes(DEV_DIRECTORY)) {
    const inside = namesAt(join(directory, DEV_DIRECTORY)).slice(0, MOST_FILES);
    const below = inside.map((name) => join(DEV_DIRECTORY, name, DEV_CONTAINER));
    paths.push(
      ...[join(DEV_DIRECTORY, DEV_CONTAINER), ...below].filter((path) => isFile(join(directory, path))),
    );
  }
  return paths.map((path) => ({ path: join(directory, path), kind: 'devcontainer' as const }));
}
