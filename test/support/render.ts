import type { RunResult } from '../../src/engine/result.ts';
import { createSink, type Reporter, type SinkOptions } from '../../src/reporters/reporter.ts';

/** The whole report as one string. */
export function render(reporter: Reporter, run: RunResult, options: Partial<SinkOptions> = {}): string {
  let text = '';
  const sink = createSink((piece) => {
    text += piece;
  }, options);
  reporter.report(run, sink);
  return text;
}
