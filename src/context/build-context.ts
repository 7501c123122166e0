/** The build context as rules see it; whoever runs the engine supplies one, or none. */
import type { IgnoreFile } from './dockerignore.ts';

export interface BuildContext {
  /** As shown to people. */
  readonly path: string;
  /** Whether the user named the directory; else it is the Dockerfile's own, which is mostly right. */
  readonly isCertain: boolean;
  /** The ignore file in force; `null` when there is none. */
  readonly ignoreFile: IgnoreFile | null;
  /** What stands at a cleaned path relative to the context; `null` for nothing. */
  kindOf(path: string): 'file' | 'folder' | null;
  /** Names in a directory of the context, sorted; empty when it is none. At most some thousands. */
  namesIn(path: string): readonly string[];
  /** Whether version control leaves the path out: then a build step makes it. */
  isUntracked(path: string): boolean;
}
