/** Shows how far a long run is. */
import { count } from '../../reporters/count.ts';
import type { Environment, Output } from '../io.ts';

/** Shorter runs show nothing. */
const DELAY = 1000;
const INTERVAL = 100;
const ERASE_LINE = '\r\u001b[K';

/** A counter of checked files on standard error; does nothing where that is not a terminal. */
export interface Progress {
  /** After each file. */
  readonly step: () => void;
  /** Takes the line away. */
  readonly end: () => void;
}

const SILENT: Progress = { step() {}, end() {} };

/** One line that is written over, on a terminal that a person watches; `now` gives milliseconds. */
export function progressOn(output: Output, env: Environment, total: number, now: () => number): Progress {
  if (!output.isTerminal || (env['CI'] ?? '') !== '' || env['TERM'] === 'dumb') return SILENT;
  let [done, isShown, next] = [0, false, now() + DELAY];
  return {
    step() {
      done += 1;
      if (now() < next) return;
      isShown = true;
      next = now() + INTERVAL;
      output.write(`${ERASE_LINE}${done} of ${count(total, 'file')}`);
    },
    end() {
      if (isShown) output.write(ERASE_LINE);
    },
  };
}
