/** Compares plimsoll with BuildKit's own front end on the same texts; see README.md beside it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compare, type Disagreement, withPlainTriggers } from './compare.ts';
import { invent } from './invent.ts';
import { compareLate, inventLate } from './late.ts';
import { breakEncoding, inventCheckArgument, inventIgnoreFile, mutate } from './mutate.ts';
import { type Answer, ask, type TextRequest } from './oracle.ts';
import { compareWord, inventWord } from './words.ts';

/** A text to compare and, for a damaged one, what was done to it. */
interface Case {
  readonly request: TextRequest;
  readonly kinds: readonly string[];
}

/** Counts disagreements by kind and prints the first few of each. */
class Tally {
  readonly #counts = new Map<string, number>();
  readonly #mutations = new Map<string, readonly [texts: number, failed: number]>();
  readonly #shown: number;
  readonly #showsText: boolean;

  constructor(shown: number, showsText: boolean) {
    this.#shown = shown;
    this.#showsText = showsText;
  }

  /** Counts a text with the kinds of its damage, and whether anything differed that fails the run. */
  addCase(kinds: readonly string[], hasFailed: boolean): void {
    for (const kind of new Set(kinds)) {
      const [texts, failed] = this.#mutations.get(kind) ?? [0, 0];
      this.#mutations.set(kind, [texts + 1, failed + (hasFailed ? 1 : 0)]);
    }
  }

  add({ kind, id, detail }: Disagreement, text: string, around: object = {}): void {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    if (count > this.#shown) return;
    console.log(`${kind}\t${id}\t${detail}`);
    if (this.#showsText) console.log(JSON.stringify({ text, ...around }));
  }

  /** Prints the counts; gives the number of disagreements that fail the run. */
  finish(): number {
    if (this.#mutations.size > 0) console.log('  texts  differ  kind of damage');
    for (const [kind, [texts, failed]] of [...this.#mutations].sort())
      console.log(`${String(texts).padStart(7)} ${String(failed).padStart(7)}  ${kind}`);
    if (this.#counts.size > 0) console.log('  count  disagreement (`meant` stands in docs/deviations.md)');
    for (const [kind, count] of [...this.#counts].sort())
      console.log(`${String(count).padStart(7)}  ${kind}`);
    const failing = [...this.#counts].filter(([kind]) => isFailure(kind));
    return failing.reduce((sum, [, count]) => sum + count, 0);
  }
}

function* walk(path: string): Generator<string> {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (name !== '.git') yield* walk(join(path, name));
  }
}

function isFailure(kind: string): boolean {
  return !kind.startsWith('meant:');
}

/** The files, with the `.dockerignore` beside them; one that is no UTF-8 goes to BuildKit byte by byte. */
function* load(paths: readonly string[]): Generator<TextRequest> {
  for (const file of paths.flatMap((path) => [...walk(path)])) {
    const bytes = readFileSync(file);
    const ignoreFile = options.lint ? ignoreFileBeside(file) : null;
    yield {
      id: file,
      ...textOf(bytes),
      ...(ignoreFile === null ? {} : { ignoreFile }),
      parseOnly: !options.lint,
    };
  }
}

function textOf(bytes: Buffer): Pick<TextRequest, 'text' | 'bytes'> {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? { text } : { text, bytes: bytes.toString('base64') };
}

function ignoreFileBeside(file: string): string | null {
  const path = join(dirname(file), '.dockerignore');
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** Damage can cut a character in two; the oracle reads UTF-8, which has no halves. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

function* mutants(seeds: readonly TextRequest[], count: number, seed: number): Generator<Case> {
  for (let at = 0; at < count; at += 1) {
    const base = seeds[at % seeds.length];
    if (base === undefined) return;
    const own = seed * 1_000_003 + at;
    const mutant = mutate(base.text, own);
    const id = `${base.id}#${at}`;
    yield surround({ ...base, id, text: wellFormed(mutant.text) }, mutant.kinds, own);
  }
}

/** Adds what is around a text: an ignore file, a build argument, bytes that are no UTF-8. */
function surround(request: TextRequest, kinds: readonly string[], seed: number): Case {
  const all = [...kinds];
  let made = request;
  const bytes = breakEncoding(request.text, seed);
  if (bytes !== null) {
    made = { ...made, ...textOf(bytes) };
    all.push('bytes that are no UTF-8');
  }
  const ignoreFile = options.lint ? inventIgnoreFile(request.text, seed) : null;
  if (ignoreFile !== null) {
    made = { ...made, ignoreFile };
    all.push('.dockerignore');
  }
  const check = options.lint ? inventCheckArgument(seed) : null;
  if (check !== null) {
    made = { ...made, buildArgs: { BUILDKIT_DOCKERFILE_CHECK: check } };
    all.push('check argument');
  }
  return { request: made, kinds: all };
}

function* inventions(count: number, seed: number): Generator<Case> {
  for (let at = 0; at < count; at += 1) {
    const own = seed * 1_000_003 + at;
    const text = wellFormed(invent(own));
    yield surround({ id: `invented#${at}`, text, parseOnly: !options.lint }, ['invention'], own);
  }
}

async function compareTexts(cases: Iterable<Case>, tally: Tally): Promise<void> {
  let [total, rejected, crashed] = [0, 0, 0];
  const kinds = new Map<TextRequest, readonly string[]>();
  const plain = new Set<TextRequest>();
  function* requests(): Generator<TextRequest> {
    for (const each of cases) {
      const { request } = each;
      kinds.set(request, each.kinds);
      const text = request.parseOnly || request.bytes !== undefined ? null : withPlainTriggers(request.text);
      if (text !== null) {
        const before = { ...request, text };
        plain.add(before);
        yield before;
      }
      yield request;
    }
  }
  let ofTriggers: Answer | null = null;
  for await (const [request, answer] of ask(requests())) {
    // The text with plain triggers is asked for directly before the text itself.
    if (plain.delete(request)) {
      ofTriggers = answer;
      continue;
    }
    total += 1;
    if (answer.parseError ?? answer.instructionError) rejected += 1;
    if (answer.panic) crashed += 1;
    const found = compare(request, answer, ofTriggers);
    ofTriggers = null;
    const { ignoreFile, buildArgs } = request;
    for (const disagreement of found) tally.add(disagreement, request.text, { ignoreFile, buildArgs });
    tally.addCase(
      kinds.get(request) ?? [],
      found.some(({ kind }) => isFailure(kind)),
    );
    kinds.delete(request);
  }
  console.log(
    `${total} texts, ${rejected} rejected by BuildKit${crashed > 0 ? `, ${crashed} crash it` : ''}`,
  );
}

async function compareWords(count: number, seed: number, tally: Tally): Promise<void> {
  const words = Array.from({ length: count }, (_, at) => inventWord(seed * 1_000_003 + at));
  for await (const [request, answer] of ask(words)) {
    const disagreement = compareWord(request, answer);
    if (disagreement !== null) tally.add(disagreement, JSON.stringify(request.word));
  }
  console.log(`${count} words`);
}

async function compareLateErrors(count: number, seed: number, tally: Tally): Promise<void> {
  const texts = Array.from({ length: count }, (_, at) => ({
    id: `late#${at}`,
    text: inventLate(seed * 1_000_003 + at),
    parseOnly: false,
  }));
  let refused = 0;
  for await (const [{ id, text }, answer] of ask(texts)) {
    if (answer.lintError !== null || answer.imageError !== '') refused += 1;
    const disagreement = compareLate(id, text, answer);
    if (disagreement !== null) tally.add(disagreement, text);
  }
  console.log(`${count} texts, ${refused} refused by BuildKit`);
}

function readOptions(args: string[]) {
  const number = (name: string, fallback: number) => {
    const at = args.indexOf(name);
    return at === -1 ? fallback : Number(args.splice(at, 2)[1]);
  };
  const flag = (name: string) => {
    const at = args.indexOf(name);
    if (at !== -1) args.splice(at, 1);
    return at !== -1;
  };
  return {
    mutations: number('--mutate', 0),
    inventions: number('--invent', 0),
    words: number('--words', 0),
    late: number('--late', 0),
    seed: number('--seed', 1),
    shown: number('--show', 10),
    text: flag('--text'),
    lint: flag('--lint'),
    paths: args,
  };
}

const options = readOptions(process.argv.slice(2));
const { paths } = options;
if (paths.some((path) => path === '--help' || path === '-h')) {
  console.log(readFileSync('scripts/conformance/README.md', 'utf8'));
  process.exit(0);
}
if (paths.length === 0 && options.inventions === 0 && options.words === 0 && options.late === 0)
  throw new Error('Usage: see scripts/conformance/README.md');
const tally = new Tally(options.shown, options.text);
const seeds = [...load(paths)];
if (options.mutations > 0) {
  const small = seeds.filter(({ text }) => text.length < 6000);
  await compareTexts(mutants(small, options.mutations, options.seed), tally);
} else if (seeds.length > 0)
  await compareTexts(
    seeds.map((request) => ({ request, kinds: [] })),
    tally,
  );
if (options.inventions > 0) await compareTexts(inventions(options.inventions, options.seed), tally);
if (options.words > 0) await compareWords(options.words, options.seed, tally);
if (options.late > 0) await compareLateErrors(options.late, options.seed, tally);
process.exitCode = tally.finish() === 0 ? 0 : 1;
