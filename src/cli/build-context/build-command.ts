/** Reads the command line of `docker build` and of programs that take the same options. */
import type { Command } from '../../model/types.ts';

/** By program, the words that build. */
const BUILDERS: Readonly<Record<string, readonly string[]>> = {
  __proto__: null as never,
  docker: ['build', 'buildx build', 'image build', 'builder build'],
  podman: ['build', 'image build'],
  nerdctl: ['build', 'image build'],
  buildah: ['build', 'bud'],
  depot: ['build'],
};

/** Options that stand alone; every other one takes a value. */
const SWITCHES: ReadonlySet<string> = new Set(
  [
    '--check --compress --debug --disable-compression --disable-content-trust --force-rm --layers --lint --load',
    '--no-cache --no-hostname --no-hosts --push --pull --quiet --rm --save --squash --squash-all --stdin --tls-verify',
    '-D -q',
  ]
    .join(' ')
    .split(' '),
);

/** The paths of a `docker build` command, as written. */
export interface BuildCommand {
  readonly context: string;
  /** `null` without `-f`. */
  readonly file: string | null;
  /** Names of further contexts. */
  readonly contexts: readonly string[];
}

/** What is built; `null` when the command builds nothing, or its words do not say what. */
export function buildOptions({ name, args }: Command): BuildCommand | null {
  const words = args.map(({ value, text }) => value ?? text);
  const builders = name === null ? undefined : BUILDERS[name];
  const builder = builders?.find((each) => words.join(' ').startsWith(`${each} `));
  if (builder === undefined) return null;
  const contexts: string[] = [];
  let context: string | null = null;
  let file: string | null = null;
  const rest = words.slice(builder.split(' ').length);
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [option = '', ...tail] = word.split('=');
    if (!word.startsWith('-') || word === '-') {
      if (context !== null) return null;
      context = word;
    } else if (!SWITCHES.has(option)) {
      const value = inlineValue(word, tail) ?? rest.shift() ?? '';
      if (/^(?:--file|-f)/.test(word)) file = value;
      if (option === '--build-context') contexts.push(value.replace(/=.*/s, ''));
    }
  }
  return context === null ? null : { context, file, contexts };
}

/** `--file=x`, `-fx`; `null` when the next word is the value. */
function inlineValue(word: string, tail: readonly string[]): string | null {
  if (word.startsWith('--')) return tail.length === 0 ? null : tail.join('=');
  return word.length > 2 ? word.slice(2).replace(/^=/, '') : null;
}
