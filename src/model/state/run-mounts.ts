/** The mounts of a RUN with their defaults. */
import { readGoBoolean } from '../../syntax/go-boolean.ts';
import type { Mount, RunInstruction } from '../../syntax/nodes.ts';
import type { RunMount } from '../types.ts';
import { expandText, type Lookup } from '../variables/expansion.ts';
import type { ChainScope, Moment } from './build-state.ts';
import { lookupAt } from './build-state.ts';
import { joinPath, lastSegment } from './paths.ts';

/** The mounts of a RUN, in order. */
export function runMounts({ flags }: RunInstruction, moment: Moment): readonly RunMount[] {
  const lookup = lookupAt(moment);
  let agents = 0;
  return flags.flatMap(({ mount }) => {
    if (mount === null) return [];
    const read = readMount(new MountOptions(mount, lookup, moment.scope), moment, agents);
    if (read.kind === 'ssh') agents += 1;
    return [read];
  });
}

class MountOptions {
  readonly mount: Mount;
  readonly #lookup: Lookup;
  readonly #scope: ChainScope;

  constructor(mount: Mount, lookup: Lookup, scope: ChainScope) {
    this.mount = mount;
    this.#lookup = lookup;
    this.#scope = scope;
  }

  has(...keys: readonly string[]): boolean {
    return this.mount.options.some(({ key }) => keys.includes(key));
  }

  /** The expanded value of the last of these keys; `null` when there is none or it is unknown. */
  text(...keys: readonly string[]): string | null {
    const word = this.#last(keys)?.value;
    if (word == null) return null;
    const { escapeToken, budget } = this.#scope;
    return expandText(word.text, this.#lookup, { escape: escapeToken, budget }).value;
  }

  /** The builder does not expand `from`. */
  raw(key: string): string | null {
    const text = this.#last([key])?.value?.text ?? null;
    return text === null || text === '' || text.slice(0, -1).includes('$') ? null : text;
  }

  /** A bare key means true; keys in `negative` mean the opposite. `undefined` when none is given. */
  flag(keys: readonly string[], negative: readonly string[] = []): boolean | null | undefined {
    const option = this.#last([...keys, ...negative]);
    if (option === undefined) return undefined;
    const text = option.value === null ? 'true' : this.text(option.key);
    const value = text === null ? null : readGoBoolean(text);
    return value === null ? null : value !== negative.includes(option.key);
  }

  #last(keys: readonly string[]): Mount['options'][number] | undefined {
    return this.mount.options.findLast(({ key }) => keys.includes(key));
  }
}

const TARGET_KEYS = ['target', 'dst', 'destination'] as const;
const SOURCE_KEYS = ['source', 'src'] as const;

const READONLY_BY_KIND: ReadonlyMap<string, boolean> = new Map([
  ['bind', true],
  ['secret', true],
  ['ssh', true],
  ['cache', false],
  ['tmpfs', false],
]);

/** `agents` is the number of SSH mounts before it. */
function readMount(options: MountOptions, moment: Moment, agents: number): RunMount {
  const kind = options.has('type') ? (options.text('type')?.toLowerCase() ?? null) : 'bind';
  const source = options.text(...SOURCE_KEYS);
  const target = targetOf(options, kind, moment, agents);
  const isReadonly = options.flag(['ro', 'readonly'], ['rw', 'readwrite']);
  const isRequired = options.flag(['required']);
  return {
    node: options.mount,
    kind,
    target,
    source,
    from: options.raw('from'),
    id: idOf(options, kind, target),
    env: options.text('env'),
    mode: options.text('mode'),
    isReadonly: isReadonly === undefined ? (READONLY_BY_KIND.get(kind ?? '') ?? null) : isReadonly,
    isRequired: isRequired === undefined ? false : isRequired,
  };
}

function targetOf(
  options: MountOptions,
  kind: string | null,
  { state, scope }: Moment,
  agents: number,
): string | null {
  if (options.has(...TARGET_KEYS)) {
    const path = options.text(...TARGET_KEYS);
    return path === null || path === '' ? null : joinPath(state.workdir.value, path, scope.isWindows);
  }
  if (kind === 'ssh') return `/run/buildkit/ssh_agent.${agents}`;
  if (kind !== 'secret' || options.has('env')) return null;
  const id = options.text('id', ...SOURCE_KEYS);
  return id === null ? null : `/run/secrets/${lastSegment(id)}`;
}

/** What the mount is known by when it names no id: a cache by its target, a secret by its source or file name. */
function idOf(options: MountOptions, kind: string | null, target: string | null): string | null {
  if (options.has('id')) return options.text('id');
  if (kind === 'cache') return target;
  if (kind === 'ssh') return 'default';
  if (kind !== 'secret') return null;
  if (options.has(...SOURCE_KEYS)) return options.text(...SOURCE_KEYS);
  return target === null ? null : lastSegment(target);
}
