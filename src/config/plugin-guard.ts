/**
 * Holds code of plugins: what it throws, promises, changes or never ends is named, and costs nobody else anything. Loaded
 * with the first plugin; one for the process, because what it holds belongs to the process.
 */
import { writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createContext, Script } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { reasonOf, sentence } from '../engine/thrown.ts';
import { Intrinsics } from './intrinsics.ts';
import { type CallbackHolder, holdTimers } from './plugin-timers.ts';

/** How long a plugin may take for one file, to load, and for what it does later, each, in milliseconds; `docs/security.md` says so. */
const MOST_TIME = secondsOf(process.env['PLIMSOLL_PLUGIN_TIMEOUT'] ?? '') * 1000;

/** `10` when the text is not a number of seconds. */
function secondsOf(text: string): number {
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 10;
}

/** What a plugin did outside of its rules. */
export interface PluginFailure {
  /** Absolute; `null` where nothing says whose code it was. */
  readonly plugin: string | null;
  /** A sentence. */
  readonly message: string;
}

class PluginGuard implements CallbackHolder {
  readonly failures: PluginFailure[] = [];
  readonly #plugins = new Set<string>();
  readonly #intrinsics: Intrinsics;
  readonly #script = new Script('work()');
  readonly #scope: { work: () => void } = { work() {} };
  readonly #context = createContext(this.#scope);
  /** The first number counts what was begun, the second is 1 while code of a plugin runs. */
  readonly #beat = new Int32Array(new SharedArrayBuffer(8));
  readonly #ways = EXITS.map((name): unknown => Reflect.get(process, name));
  #running: string | null = null;
  /** The plugin that is being loaded. */
  #loading: string | null = null;
  /** Did not end once: what they left for later is not called any more. */
  readonly #stopped = new Set<string | null>();
  #isFinished = false;
  #isArmed = false;
  readonly #listeners: readonly (readonly [string, (error: unknown) => void])[] = [
    ['uncaughtException', (error) => this.#note(error)],
    ['unhandledRejection', (error) => this.#note(error)],
    ['exit', () => this.#atExit()],
  ];

  constructor() {
    // What is refused to plugins is no change that they made.
    this.arm();
    holdTimers(this);
    this.#intrinsics = new Intrinsics();
  }

  /** Begins to hold the process; does nothing while it is held. */
  arm(): void {
    if (this.#isArmed) return;
    this.#isArmed = true;
    this.#isFinished = false;
    this.failures.length = 0;
    for (const name of EXITS) Reflect.set(process, name, refuseExit);
    for (const [event, listener] of this.#listeners) process.on(event, listener);
  }

  /** Gives the process back to a program that goes on after the run. */
  release(): void {
    this.#isArmed = false;
    this.#isFinished = true;
    for (const [at, name] of EXITS.entries()) Reflect.set(process, name, this.#ways[at]);
    for (const [event, listener] of this.#listeners) process.off(event, listener);
  }

  /** Loads a plugin's module. Throws what it throws, and what it did to the process. */
  async load(file: string, load: () => Promise<unknown>): Promise<unknown> {
    this.#plugins.add(file);
    const watchdog = this.#watch(file);
    this.#running = `The plugin ${file}`;
    this.#loading = file;
    this.#begin();
    let timer: NodeJS.Timeout | null = null;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`it took longer than ${MOST_TIME / 1000} seconds`)),
        MOST_TIME,
      );
    });
    try {
      return await Promise.race([load(), late]);
    } finally {
      if (timer !== null) clearTimeout(timer);
      this.#running = null;
      this.#loading = null;
      this.#end();
      await watchdog.terminate();
      this.#refuseChanges();
    }
  }

  /** Runs what a rule does for a file. Throws what it throws, what it did to the process, and when it does not end. */
  hold(ruleName: string, path: string, work: () => void): void {
    this.#running = `The rule \`${ruleName}\` in ${path}`;
    try {
      this.#runWithin(work);
    } finally {
      this.#running = null;
      this.#refuseChanges();
    }
  }

  /** See `CallbackHolder`. */
  runningPlugin(): string | null | undefined {
    const plugin = this.#pluginIn(new Error('Where from?'));
    if (plugin !== undefined) return plugin;
    return this.#running === null ? undefined : this.#loading;
  }

  /** Runs what a plugin left for later; one that does not end is named, and nothing of its plugin is called again. */
  holdCallback(plugin: string | null, work: () => unknown): unknown {
    if (this.#stopped.has(plugin)) return undefined;
    let result: unknown;
    try {
      this.#runWithin(() => {
        result = work();
      });
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      this.#stopped.add(plugin);
      this.#add(plugin, `A timer or callback of a plugin failed: ${sentence(error.message)}`);
    }
    return result;
  }

  /** Throws `OutOfTime` when it does not end. */
  #runWithin(work: () => void): void {
    const outer = this.#scope.work;
    this.#scope.work = work;
    try {
      this.#script.runInContext(this.#context, { timeout: MOST_TIME });
    } catch (error) {
      throw isTimeout(error) ? new OutOfTime() : error;
    } finally {
      this.#scope.work = outer;
    }
  }

  /** Lets what plugins left for later happen, so that it is part of the report. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
    this.#refuseChangesQuietly();
  }

  /** Ends the process with a code once its output is written: timers of plugins do not keep it. */
  finish(code: number): void {
    this.#isFinished = true;
    for (const [at, name] of EXITS.entries()) Reflect.set(process, name, this.#ways[at]);
    const end = () => process.exit(Math.max(code, this.failures.length > 0 ? 2 : 0));
    process.stdout.write('', () => process.stderr.write('', end));
  }

  #begin(): void {
    Atomics.add(this.#beat, 0, 1);
    Atomics.store(this.#beat, 1, 1);
  }

  #end(): void {
    Atomics.store(this.#beat, 1, 0);
  }

  /** A module that never ends is stopped from another thread, as a debugger would; then the timer of its loading fires. */
  #watch(file: string): Worker {
    const worker = new Worker(WATCHDOG, {
      eval: true,
      workerData: { beat: this.#beat, limit: MOST_TIME, process: process.pid, file },
    });
    worker.on('error', () => {});
    worker.unref();
    return worker;
  }

  #refuseChanges(): void {
    const changed = this.#intrinsics.restore();
    if (changed !== null)
      throw new Error(`it changed the built-in \`${changed}\`, which other code uses; the change was undone`);
  }

  #refuseChangesQuietly(): void {
    try {
      this.#refuseChanges();
    } catch (error) {
      this.#note(error);
    }
  }

  #note(error: unknown): void {
    const message = `A plugin failed outside of its rules: ${sentence(reasonOf(error))}`;
    this.#add(this.#pluginIn(error) ?? null, message);
  }

  #add(plugin: string | null, message: string): void {
    this.failures.push({ plugin, message });
    if (this.#isFinished) writeSync(2, `error   ${plugin ?? 'A plugin'}: ${message}\n`);
  }

  /** The plugin that the stack of an error names. */
  #pluginIn(error: unknown): string | undefined {
    const stack = stackOf(error);
    return [...this.#plugins].find(
      (file) => stack.includes(pathToFileURL(file).href) || stack.includes(file),
    );
  }

  /** Somebody ended the process, or nothing was left to wait for, before the run was over. */
  #atExit(): void {
    if (this.#isFinished) return;
    process.exitCode = 2;
    writeSync(2, `error   ${this.#running ?? 'A plugin'} ended the run before its report was written.\n`);
  }
}

/** Code of a plugin did not end. */
class OutOfTime extends Error {
  constructor() {
    super(`it did not finish within ${MOST_TIME / 1000} seconds`);
  }
}

/** It comes from the other context, whose errors are none of ours. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

/** What ends a process at once. */
const EXITS = ['exit', 'abort', 'reallyExit'] as const;

function refuseExit(): never {
  throw new Error('it called `process.exit` or a similar function');
}

function stackOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.stack) : '';
  } catch {
    return '';
  }
}

/** A module that goes on when it is stopped ends the run; so does one where no debugger is built in. */
const WATCHDOG = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const { beat, limit, file } = workerData;
const begun = Atomics.load(beat, 0);
const isStuck = () => Atomics.load(beat, 1) === 1 && Atomics.load(beat, 0) === begun;
Atomics.wait(beat, 0, begun, limit * 1.2);
let tries = 0;
const stop = () => {
  if (!isStuck()) return;
  tries += 1;
  if (tries > 5) {
    writeSync(2, 'error   The plugin ' + file + ' did not finish loading; the run was stopped.\\n');
    process.kill(workerData.process, 'SIGKILL');
  }
  try {
    const { Session } = require('node:inspector');
    const session = new Session();
    session.connectToMainThread();
    session.post('Runtime.terminateExecution', () => session.disconnect());
  } catch {}
  setTimeout(stop, 1000);
};
stop();
`;

let guard: PluginGuard | null = null;

/** The guard of the process. */
export function pluginGuard(): PluginGuard {
  guard ??= new PluginGuard();
  return guard;
}
