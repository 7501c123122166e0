/**
 * The test runner puts the original `process.nextTick` back for its own calls, and its successor only a tick later: to the
 * guard of plugins that looks like a plugin which changes it. Here the original cannot come back.
 */
const original = process.nextTick;
const descriptor = Object.getOwnPropertyDescriptor(process, 'nextTick');

if (descriptor !== undefined && 'value' in descriptor) {
  let current: typeof original = original;
  Object.defineProperty(process, 'nextTick', {
    configurable: true,
    enumerable: true,
    get: () => current,
    set(value: typeof original) {
      if (value !== original) current = value;
    },
  });
}
