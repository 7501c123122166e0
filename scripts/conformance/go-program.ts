/** Talks to a Go program in batches: one JSON request per line, one answer per line. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How many requests are under way at once. */
const BATCH = 100;

/** Builds a Go program when its sources have changed; gives the path of the binary. */
export function buildProgram(directory: string, name: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(directory).sort()) {
    if (file.endsWith('.go') || file === 'go.sum') hash.update(readFileSync(join(directory, file)));
  }
  const binary = join(directory, `${name}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(binary)) return binary;
  const built = spawnSync('go', ['build', '-o', binary, '.'], { cwd: directory, stdio: 'inherit' });
  if (built.status !== 0)
    throw new Error(`The program ${name} could not be built; the Go tool chain must be on PATH.`);
  return binary;
}

/** Sends the requests and hands each one back with its answer, in order. */
export async function* askProgram<Request extends object, Answer>(
  binary: string,
  requests: Iterable<Request>,
): AsyncGenerator<readonly [Request, Answer]> {
  const program = spawn(binary, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: program.stdout, crlfDelay: Number.POSITIVE_INFINITY });
  const answers = lines[Symbol.asyncIterator]();
  const receive = async (batch: readonly Request[]) => {
    const received: (readonly [Request, Answer])[] = [];
    for (const request of batch) {
      const { value, done } = await answers.next();
      if (done) throw new Error(`The program ended at ${JSON.stringify(request).slice(0, 2000)}`);
      received.push([request, JSON.parse(String(value)) as Answer]);
    }
    return received;
  };
  for (const batch of batches(requests)) {
    program.stdin.write(batch.map((request) => `${JSON.stringify(request)}\n`).join(''));
    yield* await receive(batch);
  }
  program.stdin.end();
}

function* batches<Item>(items: Iterable<Item>): Generator<readonly Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
