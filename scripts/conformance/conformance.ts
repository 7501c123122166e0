/** Compares plimsoll with BuildKit's own front end on the same texts; see README.md beside it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compare, type Disagreement } from './compare.ts';
import { invent } from './invent.ts';
import { compareLate, inventLate } from './late.ts';
import { mutate } from './mutate.ts';
import { ask } from './oracle.ts';
import { compareWord, inventWord } from './words.ts';

interface TextRequest {
  readonly id: string;
  readonly text: string;
  readonly parseOnly: boolean;
}

/** Counts disagreements by kind and prints the first few of each. */
class Tally {
  readonly #counts = new Map<string, number>();
  readonly #shown: number;
  readonly #showsText: boolean;

  constructor(shown: number, showsText: boolean) {
    this.#shown = shown;
    this.#showsText = showsText;
  }

  add({ kind, id, detail }: Disagreement, text: string): void {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    if (count > this.#shown) return;
    console.log(`${kind}\t${id}\t${detail}`);
    if (this.#showsText) console.log(JSON.stringify(text));
  }

  /** Prints the counts; gives the number of disagreements that fail the run. */
  finish(): number {
    for (const [kind, count] of [...this.#counts].sort())
      console.log(`${String(count).padStart(7)}  ${kind}`);
    const failing = [...this.#counts].filter(([kind]) => !kind.startsWith('warning-extra'));
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

/** Files that are no UTF-8 are left out: a text of JavaScript cannot hold them. */
function* load(paths: readonly string[]): Generator<TextRequest> {
  for (const file of paths.flatMap((path) => [...walk(path)])) {
    const bytes = readFileSync(file);
    const text = bytes.toString('utf8');
    if (Buffer.from(text, 'utf8').equals(bytes)) yield { id: file, text, parseOnly: !options.lint };
  }
}

/** Damage can cut a character in two; the oracle reads UTF-8, which has no halves. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

function* mutants(seeds: readonly TextRequest[], count: number, seed: number): Generator<TextRequest> {
  for (let at = 0; at < count; at += 1) {
    const base = seeds[at % seeds.length];
    if (base === undefined) return;
    const text = wellFormed(mutate(base.text, seed * 1_000_003 + at));
    yield { ...base, id: `${base.id}#${at}`, text };
  }
}

function* inventions(count: number, seed: number): Generator<TextRequest> {
  for (let at = 0; at < count; at += 1) {
    const text = wellFormed(invent(seed * 1_000_003 + at));
    yield { id: `invented#${at}`, text, parseOnly: !options.lint };
  }
}

async function compareTexts(texts: Iterable<TextRequest>, tally: Tally): Promise<void> {
  let [total, rejected, crashed] = [0, 0, 0];
  for await (const [{ id, text, parseOnly }, answer] of ask(texts)) {
    total += 1;
    if (answer.parseError ?? answer.instructionError) rejected += 1;
    if (answer.panic) crashed += 1;
    for (const disagreement of compare(id, text, answer, !parseOnly)) tally.add(disagreement, text);
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
if (paths.length === 0 && options.inventions === 0 && options.words === 0 && options.late === 0)
  throw new Error('Usage: see scripts/conformance/README.md');
const tally = new Tally(options.shown, options.text);
const seeds = [...load(paths)];
if (options.mutations > 0) {
  const small = seeds.filter(({ text }) => text.length < 6000);
  await compareTexts(mutants(small, options.mutations, options.seed), tally);
} else if (seeds.length > 0) await compareTexts(seeds, tally);
if (options.inventions > 0) await compareTexts(inventions(options.inventions, options.seed), tally);
if (options.words > 0) await compareWords(options.words, options.seed, tally);
if (options.late > 0) await compareLateErrors(options.late, options.seed, tally);
process.exitCode = tally.finish() === 0 ? 0 : 1;
