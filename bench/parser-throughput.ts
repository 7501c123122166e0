/**
 * How fast the parser reads, beside BuildKit's own on the same files, and whether its time grows with the length of
 * hostile texts only: `npm run bench:parser -- FILE-OR-FOLDER…`, `npm run bench:parser -- --growth`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOracle } from '../scripts/conformance/oracle.ts';
import { parse } from '../src/syntax/parse.ts';

const ROUNDS = 7;

function filesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name !== '.git')
    .flatMap((name) => filesIn(join(path, name)));
}

/** Seconds of processor time of one call: unlike the clock it does not tell what else the machine does. */
function secondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0;
}

function show(name: string, bytes: number, seconds: number): void {
  const rate = (bytes / 1e6 / seconds).toFixed(1).padStart(7);
  console.log(`${name.padEnd(44)} ${rate} MB/s  ${(seconds * 1e3).toFixed(0).padStart(6)} ms`);
}

function measureBuilder(paths: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  try {
    const list = join(folder, 'paths.json');
    writeFileSync(list, JSON.stringify(paths));
    const { stdout } = spawnSync(buildOracle(), ['speed', list, String(ROUNDS)], { encoding: 'utf8' });
    const { bytes, parse: lines, full } = JSON.parse(stdout);
    show('BuildKit: parser', bytes, median(lines));
    show('BuildKit: parser and instructions', bytes, median(full));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureFiles(paths: readonly string[]): void {
  const texts = paths.map((path) => readFileSync(path, 'utf8'));
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(`${texts.length} files, ${(bytes / 1e6).toFixed(1)} MB, median of ${ROUNDS} rounds`);
  const parseAll = () => {
    for (const text of texts) parse(text);
  };
  const first = secondsOf(parseAll);
  show('plimsoll: first round, cold', bytes, first);
  show(
    'plimsoll: parser and instructions',
    bytes,
    median(Array.from({ length: ROUNDS }, () => secondsOf(parseAll))),
  );
  measureBuilder(paths);
}

/** One line or part that is repeated, with what stands before and after it. */
interface Shape {
  readonly name: string;
  readonly head: string;
  readonly part: string;
  readonly tail: string;
}

const FROM = 'FROM a\n';

function shape(name: string, head: string, part: string, tail = '\n'): Shape {
  return { name, head: FROM + head, part, tail };
}

/** Texts on which a careless parser takes time in the square of their length. */
const SHAPES: readonly Shape[] = [
  shape('instructions', '', 'RUN echo a\n'),
  shape('unknown instructions', '', 'RNU echo a\n'),
  shape('unknown flags', '', 'COPY --frm=a b c\n'),
  shape('comments', '', '# a comment\n'),
  shape('comments inside', 'RUN a \\\n', '# a comment\n'),
  shape('blank lines', '', '\n'),
  shape('blank lines inside', 'RUN a \\\n', ' \n'),
  shape('blank and comment inside', 'RUN a \\\n', '\n# b\n'),
  shape('continuations', 'RUN a', ' \\\n  b'),
  shape('continuations of one character', 'RUN a', '\\\nb'),
  shape('swallowed instructions', 'RUN a', ' \\\nRUN b'),
  shape('continued pairs', 'ENV', ' \\\n  a=b'),
  shape('continued labels, quoted', 'LABEL', ' \\\n  "a b"="c d"'),
  shape('continued exec form', 'RUN ["a"', ', \\\n "b"', ']\n'),
  shape('lost exec form', 'RUN ["a"', ', \\\n "b"', ',]\n'),
  shape('lost exec forms', '', "CMD ['a']\n"),
  shape('exec form with escapes', 'RUN ["a"', ',\\\n "\\n\\u00e9"', ']\n'),
  shape('nested arrays', 'RUN ', '[\\\n', '\n'),
  shape('array of numbers', 'VOLUME [1', ',\\\n1', ']\n'),
  shape('continued words', 'COPY a', ' \\\n  b'),
  shape('continued flags', 'COPY', ' \\\n  --from=a', ' a b\n'),
  shape('continued mounts', 'RUN', ' \\\n  --mount=type=cache,target=/x', ' a\n'),
  shape('quoted flag', 'RUN --mount="', 'type=cache,\\\n', '" a\n'),
  shape('heredocs', '', 'RUN <<E\nx\nE\n'),
  shape('heredoc lines', 'RUN <<E\n', 'line\n', 'E\n'),
  shape('heredoc lines with tabs', 'RUN <<-E\n', '\t\tline\n', 'E\n'),
  shape('heredocs of one line', 'RUN a', ' <<E \\\n', '\n'),
  shape('closed heredocs of one line', 'COPY <<E', ' \\\n <<E', ' /x\nE\n'),
  shape('unterminated heredocs', '', 'RUN <<E;\nx\n'),
  shape('unrecognised heredocs', '', "RUN it's <<E\nx\n"),
  shape('heredocs on CMD', '', 'CMD <<E\nx\n'),
  shape('heredoc marker starts', 'RUN a', ' <<<<\\\n'),
  shape('heredoc with long blanks', 'RUN <<', '  \\\n', 'E\nE\n'),
  shape('unclosed quotes', '', 'ENV a="b\n'),
  shape('unclosed quote', 'ENV a="', 'b \\\n', '\n'),
  shape('unclosed quotes in words', 'COPY', ' \\\n "a', '\n'),
  shape('open references', 'ENV a=', '${b:-\\\n'),
  shape('open references with a heredoc', 'RUN <<E ', '${b:-\\\n'),
  shape('closed references', 'ENV a=', '${b:-c}\\\n'),
  shape('references', 'ENV a=', '$b\\\n'),
  shape('broken references', 'ENV a=', '${b^^\\\n'),
  shape('broken references with a heredoc', 'RUN <<E ', '"${b}"\\\n', ' ${c^^}\n'),
  shape('escapes', 'ENV a=', 'b\\ \\c\\\n'),
  shape('escape tokens', 'ENV a=', `${'\\\\'.repeat(20)}a\\\n`),
  shape('white space', 'RUN a', `${' '.repeat(40)}\\\n`),
  shape('wide white space', 'RUN a', `${'\u2003'.repeat(20)}\\\n`),
  shape('carriage returns', 'RUN a', `${'\r'.repeat(40)}\\\n`),
  shape('late directives', '', '# escape=`\n'),
  shape('trailing comments', '', 'COPY a b # c\n'),
  shape('hash signs', 'RUN a', ' #\\\n'),
  shape('triggers', '', 'ONBUILD RUN a\n'),
  shape('nested triggers', '', 'ONBUILD ONBUILD ONBUILD RUN a\n'),
  shape('stages', '', 'FROM a AS b\n'),
  shape('shells', '', 'SHELL ["a"]\nRUN b\n'),
  shape('durations', 'HEALTHCHECK --interval=', '1s', ' CMD a\n'),
  shape('wide characters', 'RUN ', '日本\\\n'),
];

/** Shorter times than this, in seconds, say nothing. */
const SHORTEST = 0.01;

/** At ten times the length this factor of time is still noise. */
const SUSPICIOUS_FACTOR = 20;

function measureGrowth(sizes: readonly number[]): void {
  for (const { name, head, part, tail } of SHAPES) {
    const seconds = sizes.map((size) => {
      const text = head + part.repeat(Math.ceil(size / part.length)) + tail;
      return Math.min(...Array.from({ length: size > 5e6 ? 1 : 3 }, () => secondsOf(() => parse(text))));
    });
    const factors = seconds.slice(1).map((value, at) => value / Math.max(seconds[at] ?? 1, SHORTEST));
    const times = seconds.map((value) => `${(value * 1e3).toFixed(0).padStart(7)} ms`).join('');
    const mark = factors.some((factor) => factor > SUSPICIOUS_FACTOR)
      ? '  <- grows faster than the text'
      : '';
    console.log(`${name.padEnd(40)}${times}${mark}`);
  }
}

const args = process.argv.slice(2);
if (args[0] === '--growth') {
  const sizes = args.slice(1).map(Number);
  measureGrowth(sizes.length > 0 ? sizes : [1e5, 1e6, 1e7]);
} else if (args.length > 0) measureFiles(args.flatMap(filesIn));
else throw new Error('Usage: npm run bench:parser -- FILE-OR-FOLDER… | --growth [SIZE…]');
