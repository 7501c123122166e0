/** What plugins leave for later with timers and the like, handed to the one that holds their code. */
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';

type Callback = (...given: readonly unknown[]) => unknown;
type Later = (callback: unknown, ...given: readonly unknown[]) => unknown;

/** Knows and runs the code of plugins. */
export interface CallbackHolder {
  /** The plugin whose code is running now; `undefined` when it is none, `null` when nobody knows which. */
  runningPlugin(): string | null | undefined;
  /** Runs a callback of a plugin; throws what it throws. */
  holdCallback(plugin: string | null, work: () => unknown): unknown;
}

/** Replaces the functions that call something later, for the rest of the process; the program's own calls stay as they are. */
export function holdTimers(holder: CallbackHolder): void {
  for (const name of ['setTimeout', 'setInterval', 'setImmediate'] as const) {
    const held = heldLater(globalThis[name] as Later, holder);
    Reflect.set(globalThis, name, held);
    Reflect.set(timers, name, held);
  }
  Reflect.set(globalThis, 'queueMicrotask', heldLater(queueMicrotask as Later, holder));
  Reflect.set(process, 'nextTick', heldLater(process.nextTick as Later, holder));
  syncBuiltinESMExports();
}

/** With the name and the properties of the original, such as its promise form. */
function heldLater(later: Later, holder: CallbackHolder): Later {
  function held(this: unknown, callback: unknown, ...given: readonly unknown[]): unknown {
    const plugin = typeof callback === 'function' ? holder.runningPlugin() : undefined;
    const called = plugin === undefined ? callback : heldCallback(callback as Callback, plugin, holder);
    return Reflect.apply(later, this, [called, ...given]);
  }
  return Object.defineProperties(held, Object.getOwnPropertyDescriptors(later));
}

function heldCallback(callback: Callback, plugin: string | null, holder: CallbackHolder): Callback {
  return function (this: unknown, ...given) {
    return holder.holdCallback(plugin, () => Reflect.apply(callback, this, given));
  };
}
