/** What standard error says about a run that failed. */

import { isAbsolute, relative } from 'node:path';
import type { UserError } from '../config/user-error.ts';
import type { RunFailure } from '../engine/result.ts';
import { reasonOf } from '../engine/thrown.ts';
import { oneLine } from '../reporters/escape.ts';
import { lineSuffix } from '../reporters/line-suffix.ts';
import type { Style } from '../reporters/plain-style.ts';
import { VERSION } from '../version.ts';

/** Sentence, place and hint of a user's mistake. */
export function describeUserError(error: UserError, cwd: string, style: Style): string {
  const { message, file, line, column, hint } = error;
  const place = file === null ? '' : `${shownFrom(cwd, file)}${lineSuffix(line, column)}: `;
  return failureText(`${place}${message}`, hint, style);
}

/** One failure of a run that went on. */
export function describeFailure(failure: RunFailure, style: Style): string {
  const { path, line, column, ruleId, message, hint } = failure;
  const place = path === null ? '' : `${path}${lineSuffix(line, column ?? null)}: `;
  const rule = ruleId === null ? '' : `${ruleId}: `;
  return failureText(`${place}${rule}${message}`, hint, style);
}

/** A mistake of our own, with what helps to find it. */
export function describeCrash(error: unknown, words: readonly string[], style: Style): string {
  const reason = reasonOf(error);
  const text = failureText(
    `plimsoll ${VERSION} stopped because of an internal error: ${reason}`,
    null,
    style,
  );
  if (!words.includes('--debug'))
    return `${text}        Run it with --debug and report the output as a bug.\n`;
  return `${text}${stackOf(error)}`;
}

/** The calls that led to an error, safe to print. */
function stackOf(error: unknown): string {
  const stack = error instanceof Error && typeof error.stack === 'string' ? error.stack : '';
  return stack
    .split('\n')
    .map((line) => `${oneLine(line)}\n`)
    .join('');
}

function failureText(sentence: string, hint: string | null, style: Style): string {
  const first = `${style.red('error')}   ${oneLine(sentence, style.inverse)}\n`;
  return hint === null ? first : `${first}        ${style.dim(oneLine(hint, style.inverse))}\n`;
}

/** A path as people know it: from the working directory when it lies below. */
export function shownFrom(cwd: string, path: string): string {
  const seen = relative(cwd, path);
  return seen === '' || seen.startsWith('..') || isAbsolute(seen) ? path : seen;
}
