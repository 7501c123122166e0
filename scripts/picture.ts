/** Draws what plimsoll says about examples/nginx as it looks in a terminal: docs/images/nginx.svg. With --check it compares. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rules } from '../rules/index.ts';
import { findPreset } from '../src/config/presets.ts';
import { describeRule } from '../src/engine/describe-rules.ts';
import { lintSource } from '../src/engine/linter.ts';
import { RuleCatalog } from '../src/engine/rule-catalog.ts';
import { makeRunResult } from '../src/engine/run-result.ts';
import { createSink } from '../src/reporters/reporter.ts';
import { createStyle } from '../src/reporters/style.ts';
import { text as textReporter } from '../src/reporters/text.ts';
import { applyIgnores } from '../src/suppressions/apply-ignores.ts';
import { VERSION } from '../src/version.ts';
import { drawTerminal } from './generate/terminal-picture.ts';

const FILE = 'docs/images/nginx.svg';
const DOCKERFILE = 'examples/nginx/Dockerfile';
const COLUMNS = 118;

const catalog = new RuleCatalog(Object.values(rules));
const levels = findPreset('recommended', catalog)?.levels ?? new Map();
const enabled = catalog.rules.flatMap((rule) => {
  const level = levels.get(rule.name);
  return level === undefined ? [] : [{ rule, level, options: [] }];
});
const outcome = lintSource(
  {
    text: readFileSync(DOCKERFILE, 'utf8'),
    path: DOCKERFILE,
    absolutePath: `/${DOCKERFILE}`,
    cwd: '/',
    suppressions: [applyIgnores],
  },
  { rules: enabled, settings: {}, model: {}, inlineIgnores: true, today: '2026-01-01' },
  catalog,
);
const run = makeRunResult({
  tool: { name: 'plimsoll', version: VERSION, url: '' },
  outcomes: [outcome],
  failures: [],
  failOn: () => 'warning',
  maxWarnings: null,
  rules: () => catalog.rules.map((rule) => describeRule(rule, levels.has(rule.name))),
});
let report = '';
const sink = createSink(
  (piece) => {
    report += piece;
  },
  { style: createStyle(1), width: COLUMNS, wrapWidth: COLUMNS },
);
textReporter.report(run, sink);

const picture = drawTerminal('npx plimsoll examples/nginx', report);
const old = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
if (old !== picture) {
  if (process.argv.includes('--check')) {
    console.error(`${FILE} is out of date; run \`npm run generate\`.`);
    process.exitCode = 1;
  } else {
    mkdirSync('docs/images', { recursive: true });
    writeFileSync(FILE, picture);
    console.log(FILE);
  }
}
