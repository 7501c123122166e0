/** Programs that run another tool as part of themselves: `python -m pip`, `corepack yarn`. */

import type { Argument } from '../types.ts';
import { shapeOf } from './arguments.ts';
import { baseName, unversionedName } from './base-name.ts';

/** The tool that really acts. */
export interface Delegate {
  readonly name: string;
  /** Index in the arguments of the word that names it. */
  readonly at: number;
  /** Index of its own first argument. */
  readonly from: number;
}

/** The tool that a command hands its arguments to; `null` when it acts itself. `name` is the command's base name. */
export function delegateOf(name: string, args: readonly Argument[]): Delegate | null {
  switch (unversionedName(name)) {
    case 'python':
    case 'pypy':
    case 'py':
      return pythonModule(args);
    case 'corepack':
      return nodeManager(args);
    case 'php':
      return phpScript(args);
    default:
      return null;
  }
}

/** Modules that are tools of the tables. */
const MODULES: ReadonlySet<string> = new Set([
  'pip',
  'pipx',
  'uv',
  'poetry',
  'pipenv',
  'easy_install',
  'conda',
  'pdm',
]);

/** Source: python(1): everything after `-m module` belongs to the module; `-W` and `-X` take a value. */
function pythonModule(args: readonly Argument[]): Delegate | null {
  for (let at = 0; at < args.length; at += 1) {
    const shape = wordAt(args, at);
    if (shape.length < 2 || !shape.startsWith('-')) return null;
    if (shape.startsWith('--')) continue;
    const letter = firstOf(shape, 'mcWX');
    if (letter < 0) continue;
    const isAttached = letter < shape.length - 1;
    if (shape[letter] === 'c') return null;
    if (shape[letter] === 'm') {
      const place = isAttached ? at : at + 1;
      const module = isAttached ? shape.slice(letter + 1) : wordAt(args, place);
      return MODULES.has(module) ? { name: module, at: place, from: place + 1 } : null;
    }
    if (!isAttached) at += 1;
  }
  return null;
}

const NODE_MANAGERS: ReadonlySet<string> = new Set(['npm', 'npx', 'yarn', 'yarnpkg', 'pnpm', 'pnpx']);

/** Source: corepack's README: `corepack yarn[@version] …`. */
function nodeManager(args: readonly Argument[]): Delegate | null {
  const name = args[0]?.value?.split('@')[0] ?? '';
  return NODE_MANAGERS.has(name) ? { name, at: 0, from: 1 } : null;
}

/** Source: php(1): `-d` takes a value; `php composer.phar …`. */
function phpScript(args: readonly Argument[]): Delegate | null {
  for (let at = 0; at < args.length; at += 1) {
    const shape = wordAt(args, at);
    if (shape === '-d') at += 1;
    else if (!shape.startsWith('-')) {
      const script = baseName(shape);
      const isComposer = script === 'composer' || script === 'composer.phar';
      return isComposer ? { name: 'composer', at, from: at + 1 } : null;
    } else if (!shape.startsWith('-d')) return null;
  }
  return null;
}

function wordAt(args: readonly Argument[], at: number): string {
  const argument = args[at];
  return argument === undefined ? '' : shapeOf(argument);
}

/** Where the first of some letters is in a cluster. */
function firstOf(shape: string, letters: string): number {
  for (let at = 1; at < shape.length; at += 1) {
    if (letters.includes(shape[at] ?? ' ')) return at;
  }
  return -1;
}
