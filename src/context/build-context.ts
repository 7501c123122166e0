/** The build context as rules see it; whoever runs the engine supplies one, or none. */
import type { IgnoreFile } from './dockerignore.ts';

/** The directory that is sent to the builder. Paths are relative to it, with `/` between parts. */
export interface BuildContext {
  /** As shown to people. */
  readonly path: string;
  /** Whether somebody named the directory; else it was found by what the file copies, which is mostly right. */
  readonly isCertain: boolean;
  /** Whether no directory holds all that is copied, and more than one holds a part: nobody knows which one is meant. */
  readonly isDoubtful?: boolean;
  /** Why this directory is taken, as a noun phrase. */
  readonly reason?: string;
  /** The ignore file in force; `null` when there is none. */
  readonly ignoreFile: IgnoreFile | null;
  /** What is at a cleaned path relative to the context; `null` for nothing. */
  kindOf(path: string): 'file' | 'folder' | null;
  /** Names in a directory of the context, sorted; empty when it is none. At most some thousands. */
  namesIn(path: string): readonly string[];
  /** Whether version control leaves the path out: then a build step makes it. */
  isUntracked(path: string): boolean;
  /** The text of a regular file of the context; `null` when there is none, or a large one. */
  textOf?(path: string): string | null;
  /** Whether a file of the repository gives the build another context by this name. */
  isNamedContext?(name: string): boolean;
}

/** A source that a file copies from its context. */
export interface WantedSource {
  /** Expanded, as written. */
  readonly text: string;
  /** Whether nothing needs to match it. */
  readonly isOptional: boolean;
}

/** Finds the context of a file by what it copies, when something is first asked about it. */
export interface ContextFinder {
  find(wanted: () => readonly WantedSource[]): BuildContext;
}
