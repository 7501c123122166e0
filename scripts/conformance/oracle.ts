/** What the Go program beside this file is asked and answers. */
import { resolve } from 'node:path';
import type { BuilderNode } from './builder-view.ts';
import { askProgram, buildProgram } from './go-program.ts';

/** An error of BuildKit with the lines that it names (0 when it names none). */
export interface Failure {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** An instruction as BuildKit reads it, and what the check of this instruction alone says. */
export interface OracleNode extends Omit<BuilderNode, 'child' | 'args'> {
  readonly args: readonly string[] | null;
  readonly error: string;
  readonly child?: OracleNode;
}

/** A text to compare, and what is known beside it. */
export interface TextRequest {
  readonly id: string;
  /** As our reader decodes it. */
  readonly text: string;
  /** The file in base64, when it is no UTF-8. */
  readonly bytes?: string;
  /** The `.dockerignore` of the context. */
  readonly ignoreFile?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly parseOnly: boolean;
}

/** What BuildKit makes of one text. */
export interface Answer {
  readonly id: string;
  /** The front end that the text asks for; the line counts from 1, and is 0 for one that is found without lines. */
  readonly syntax: { readonly image: string; readonly line: number } | null;
  readonly nodes: readonly OracleNode[] | null;
  readonly stages: readonly { readonly name: string; readonly base: string }[] | null;
  readonly parseError: Failure | null;
  readonly instructionError: Failure | null;
  readonly lintError: Failure | null;
  readonly parseNotes: readonly number[] | null;
  readonly warnings:
    | readonly { readonly rule: string; readonly line: number; readonly detail: string }[]
    | null;
  readonly word?: {
    readonly result: string;
    readonly error: string;
    readonly unmatched: readonly string[] | null;
  };
  /** Why the image cannot be built; empty when it can, or when nobody asked. */
  readonly imageError: string;
  readonly panic?: string;
}

const here = resolve('scripts/conformance');

/** Builds the Go program when its sources have changed; gives the path of the binary. */
export function buildOracle(): string {
  return buildProgram(here, 'oracle');
}

/** Sends the requests and hands each one back with its answer, in order. */
export function ask<Request extends object>(
  requests: Iterable<Request>,
): AsyncGenerator<readonly [Request, Answer]> {
  return askProgram<Request, Answer>(buildOracle(), requests);
}
