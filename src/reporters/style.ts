import { Chalk } from 'chalk';
import type { Style } from './plain-style.ts';

/** Colours of a terminal: 1 for 16 colours, 2 for 256, 3 for 24 bit. The caller decides the level; nothing is detected here. */
export function createStyle(level: 1 | 2 | 3): Style {
  return new Chalk({ level });
}
