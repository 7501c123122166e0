// npm run compare -- shellcheck PATHS [--generated 5000] [--seed 1] [--show SC2086,SC2046|all] [--native] [--codes SC2086,SC3010]
// [--shellcheck PROGRAM]: the scripts of RUN (of Dockerfiles below PATHS; of files that end in .sh, each on its own; of so
// many random scripts) through our shell checks and through ShellCheck: for each code what both find at the same place,
// and what one of them finds alone. A random script is named by its seed.
// Where ShellCheck stops at a syntax error it reports nothing else, so what we find there alone is counted apart, and so
// is what a template fills in.
// Ours runs with `shellcheckCompat`, unless `--native` asks for what users get.
// The program: `--shellcheck`, the variable SHELLCHECK, or `shellcheck` on PATH. What it says is kept in a file in the
// directory for temporary files, because it takes minutes over some thousand scripts; `--fresh` asks again.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { filesIn, isDockerfileName, PeerAnswers } from './peer-answers.mjs';
import { shellScript } from './shell-scripts.mjs';

const { parse, buildModel, lintText, rules } = await import(
  new URL('../dist/index.js', import.meta.url).href
);

const args = process.argv.slice(2).filter((word) => word !== 'shellcheck');
const take = (name) => {
  const at = args.indexOf(name);
  return at === -1 ? null : args.splice(at, 2)[1];
};
const shown = take('--show')?.split(',') ?? [];
const wanted = take('--codes')?.split(',') ?? null;
const generated = Number(take('--generated') ?? 0);
const firstSeed = Number(take('--seed') ?? 1);
const program = take('--shellcheck') ?? process.env.SHELLCHECK ?? 'shellcheck';
const isNative = args.includes('--native');
const isFresh = args.includes('--fresh');
const paths = args.filter((word) => !word.startsWith('--'));

const BATCH = 150;
/** With what ShellCheck leaves out by default since 0.11, and hadolint still names. */
const OPTIONS = [
  '--norc',
  '-f',
  'json1',
  '-S',
  'style',
  '-e',
  'SC1090,SC1091,SC2187',
  '-o',
  'useless-use-of-cat,avoid-negated-conditions',
];
/** Shown beside another code for the same mistake. */
const COMPANIONS = new Set(['SC1009', 'SC1073']);
const codes = (list) =>
  new Set(
    list
      .trim()
      .split(/\s+/)
      .map((code) => `SC${code}`),
  );
/** What ShellCheck reports most often in real files, by measurement: nine of ten findings, then the next. */
const P0 = codes(`
  1072 1075 1083 1135 2002 2006 2009 2010 2011 2012 2015 2016 2028 2034 2035 2038 2043 2046 2086 2115 2126 2153 2154
  2155 2164 2185 2236 2237 3003 3009 3010 3037 3044 3057`);
const P1 = codes(`
  1132 2004 2003 2005 2007 2013 2018 2019 2020 2021 2022 2024 2026 2027 2030 2031 2032 2033 2036 2037 2041 2042 2044
  2045 2048 2059 2060 2061 2062 2063 2066 2068 2069 2089 2090 2099 2100 2101 2102 2103 2114 2116 2119 2120 2129 2140
  2143 2144 2145 2162 2166 2174 2181 2182 2183 2188 2189 2196 2197 2206 2207 2209 2211 2215 2216 2217 2223 2224 2225
  2226 2227 2231 2232 2251 2258 2259 2260 2261 2281 2283 2284 2285 2286 2287 2288 2289 2290 2291 2304 2305 2306 2307
  2308 2317 2329 3012 3014 3020 3024 3026 3030 3040 3045 3046 3054 3060`);
const PROXIES = [
  'HTTP_PROXY',
  'http_proxy',
  'HTTPS_PROXY',
  'https_proxy',
  'FTP_PROXY',
  'ftp_proxy',
  'NO_PROXY',
  'no_proxy',
];

const asked = spawnSync(program, ['--version'], { encoding: 'utf8' });
if (asked.error !== undefined || asked.status !== 0) {
  console.error(`\`${program}\` does not run; give the program with --shellcheck or in SHELLCHECK.`);
  process.exit(2);
}
const version = /version: (\S+)/.exec(asked.stdout)?.[1] ?? 'unknown';

/** A Dockerfile around a bare script; its `#!` line, if any, names the shell. */
function wrapped(text) {
  return `FROM scratch\nRUN <<'END_OF_SCRIPT'\n${text}${text.endsWith('\n') ? '' : '\n'}END_OF_SCRIPT\n`;
}

/** The scripts of a file: the text that the shell gets, from where in it each character comes, the shell. */
function scriptsOf(text) {
  const ast = parse(text);
  const model = buildModel(ast, { shellcheckCompat: !isNative });
  const found = [];
  for (const outer of ast.instructions) {
    const run = outer.type === 'OnbuildInstruction' ? outer.instruction : outer;
    if (run?.type !== 'RunInstruction' || run.form.type !== 'ShellForm') continue;
    const tree = run.form.script ?? run.heredocs[0]?.script;
    if (tree == null || tree.dialect.family !== 'posix') continue;
    const scripts = model.scriptsOf(run).map(({ kind, source }) => ({
      kind,
      body: source.text,
      toSource: (at) => source.toSource(at),
    }));
    const kind = tree.errors.length > 0 ? kindOf(tree.dialect.name) : null;
    if (kind !== null) scripts.push({ kind, ...textOf(run, tree) });
    if (scripts.length === 0) continue;
    const state = model.stateBefore(run);
    const fromFile = [...state.env]
      .filter(([, { instruction }]) => instruction !== null)
      .map(([name]) => name);
    const names = new Set([...PROXIES, ...fromFile, ...state.args.keys()]);
    const exported = [...names].filter((name) => /^[A-Za-z_]\w*$/.test(name)).sort();
    const exports = exported.map((name) => `export ${name}=1`).join(';');
    const isTemplate = /\{\{|<%|\{%|^%%|@@/m.test(text.slice(...run.range));
    for (const script of scripts) found.push({ ...script, exports, isTemplate, range: run.range });
  }
  return { found, text: ast.text };
}

const kindOf = (name) => ({ sh: 'sh', dash: 'dash', ash: 'dash', bash: 'bash', ksh: 'ksh' })[name] ?? null;

function textOf(run, tree) {
  if (tree.parent.type !== 'Heredoc') {
    const mapped = run.form.source;
    return { body: mapped.text, toSource: (at) => mapped.toSource(at) };
  }
  const { body, bodyRange, stripsTabs } = tree.parent;
  const offsets = [];
  let kept = '';
  let at = 0;
  for (const line of body.split(/(?<=\n)/)) {
    const tabs = stripsTabs ? /^\t*/.exec(line)[0].length : 0;
    for (let index = tabs; index < line.length; index += 1) {
      if (line[index] === '\r' && line[index + 1] === '\n') continue;
      kept += line[index];
      offsets.push(bodyRange[0] + at + index);
    }
    at += line.length;
  }
  return { body: kept, toSource: (index) => offsets[index] ?? bodyRange[0] + body.length };
}

const INTERPRETERS = { sh: 'sh', dash: 'dash', busybox: 'busybox sh', bash: 'bash', ksh: 'ksh' };

/** What ShellCheck gets: the shell, the variables that the Dockerfile sets, the script. */
function questionOf(script) {
  const shebang = script.body.startsWith('#!') ? script.body.indexOf('\n') + 1 || script.body.length : 0;
  return {
    text: `#!/bin/${INTERPRETERS[script.kind]}\n${script.exports}\n${script.body.slice(shebang)}\n`,
    shift: shebang,
  };
}

// ------------------------------------------------------------------------------------------ ShellCheck's answers

const answers = new PeerAnswers(`shellcheck-${version}-2`, { isFresh });

/** The comments about each script as `[line, column, code]`. */
async function commentsOf(paths) {
  const byFile = new Map(paths.map((path) => [path, []]));
  for (const { file, line, column, code } of await commentsOn(paths))
    byFile.get(file)?.push([line, column, code]);
  return [...byFile.values()];
}

/** ShellCheck crashes on a few scripts; then the others of the batch are asked about one by one. */
async function commentsOn(names) {
  const stdout = await output([...OPTIONS, ...names]);
  try {
    return JSON.parse(stdout).comments;
  } catch {
    if (names.length === 1) return [];
  }
  const all = [];
  for (const name of names) all.push(...(await commentsOn([name])));
  return all;
}

function output(words) {
  return new Promise((done, fail) => {
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.on('error', fail);
    child.on('close', () => done(Buffer.concat(chunks).toString('utf8')));
  });
}

/** The offset in a text of a line and of a column in characters; a tab is one. */
function offsetOf(lines, line, column) {
  const { start, text } = lines[line - 1] ?? lines.at(-1);
  let offset = 0;
  for (let left = column - 1; left > 0 && offset < text.length; left -= 1)
    offset += text.codePointAt(offset) > 0xffff ? 2 : 1;
  return start + offset;
}

function linesOf(text) {
  let start = 0;
  return text.split('\n').map((line) => {
    const entry = { start, text: line };
    start += line.length + 1;
    return entry;
  });
}

// ---------------------------------------------------------------------------------------------------- both sides

const codesOf = new Map();
for (const [name, { meta }] of Object.entries(rules)) {
  const code = meta.docs.aliases.find((id) => /^SC\d+$/.test(id));
  if (code !== undefined && meta.docs.category === 'shell') codesOf.set(name, code);
}
const covered = new Set(codesOf.values());
const config = {
  extends: ['none'],
  rules: Object.fromEntries([...codesOf.keys()].map((name) => [name, 'warning'])),
  settings: { shellcheckCompat: !isNative, limits: { reportsPerRule: 1_000_000 } },
  inlineIgnores: false,
};

const files = paths.flatMap((path) => [
  ...filesIn(resolve(path), (name) => name.endsWith('.sh') || isDockerfileName(name)),
]);
const inputs = files.map((file) => {
  const read = readFileSync(file, 'utf8');
  const text = file.endsWith('.sh') ? wrapped(read) : read;
  return { file, text, lineShift: file.endsWith('.sh') ? 2 : 0, ...scriptsOf(text) };
});
for (let seed = firstSeed; seed < firstSeed + generated; seed += 1) {
  const text = wrapped(shellScript(seed));
  inputs.push({ file: `seed ${seed}`, text, lineShift: 2, ...scriptsOf(text) });
}
await answers.ask(
  inputs.flatMap(({ found }) => found.map((script) => questionOf(script).text)),
  BATCH,
  commentsOf,
);

/** With these ShellCheck stops: it reports nothing else of the script. */
const STOPS = new Set([1072, 1070, 1088, 1089]);
const counts = new Map();
const show = [];
function count(code, kind, input, place) {
  const row = counts.get(code) ?? { both: 0, ours: 0, theirs: 0 };
  row[kind] += 1;
  counts.set(code, row);
  if (kind === 'both' || !(shown.includes(code) || shown.includes('all'))) return;
  const [line, column] = place.split(':').map(Number);
  const text = input.text.replace(/^\uFEFF/, '').split('\n')[line - 1] ?? '';
  const around = text.slice(Math.max(0, column - 40), column + 60).trim();
  const who = kind === 'ours' ? 'only plimsoll  ' : 'only ShellCheck';
  show.push(`${who}  ${code}  ${input.file}:${line - input.lineShift}:${column}  ${around}`);
}

let scripts = 0;
let unparsed = 0;
const apart = { unparsed: 0, templates: 0 };
for (const input of inputs) {
  const theirs = new Set();
  const lines = linesOf(input.text.replace(/^\uFEFF/, ''));
  const placeOf = (offset) => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    return `${low + 1}:${offset - lines[low].start + 1}`;
  };
  const left = [];
  for (const script of input.found) {
    scripts += 1;
    const { text, shift } = questionOf(script);
    const own = linesOf(text);
    const base = own[2]?.start ?? 0;
    const comments = answers.of(text) ?? [];
    if (script.isTemplate || comments.some(([, , code]) => STOPS.has(code))) {
      left.push(script);
      if (!script.isTemplate) unparsed += 1;
      if (!script.isTemplate) continue;
      apart.templates += comments.length;
      continue;
    }
    for (const [line, column, code] of comments) {
      if (line < 3 || COMPANIONS.has(`SC${code}`)) continue;
      theirs.add(`SC${code}\t${placeOf(script.toSource(offsetOf(own, line, column) - base + shift))}`);
    }
  }
  const { messages } = await lintText(input.text, { filename: '/Dockerfile', config });
  const ours = new Set(
    messages.flatMap(({ ruleId, line, column }) => {
      if (!codesOf.has(ruleId)) return [];
      const at = (lines[line - 1]?.start ?? 0) + column - 1;
      const script = left.find(({ range: [start, end] }) => at >= start && at < end);
      if (script === undefined) return [`${codesOf.get(ruleId)}\t${line}:${column}`];
      apart[script.isTemplate ? 'templates' : 'unparsed'] += 1;
      return [];
    }),
  );
  for (const entry of ours) {
    const [code, place] = entry.split('\t');
    count(code, theirs.has(entry) ? 'both' : 'ours', input, place);
  }
  for (const entry of theirs) {
    const [code, place] = entry.split('\t');
    if (!ours.has(entry)) count(code, 'theirs', input, place);
  }
}

for (const line of show) console.log(line);
const isShown = (code) => (wanted === null ? true : wanted.includes(code));
const rows = [...counts].filter(([code]) => isShown(code)).sort(([left], [right]) => (left < right ? -1 : 1));
console.log(
  `${files.length} files, ${scripts} scripts, ShellCheck ${version} (${basename(program)}), ${isNative ? 'native' : 'compat'} mode\n`,
);
console.log('code      same  only theirs  only ours');
for (const [code, { both, ours, theirs }] of rows) {
  const note = covered.has(code) ? '' : '  no rule of ours';
  console.log(
    `${code.padEnd(7)}${String(both).padStart(7)}${String(theirs).padStart(13)}${String(ours).padStart(11)}${note}`,
  );
}
const percent = (part, whole) => (whole === 0 ? '100' : ((100 * part) / whole).toFixed(2));
function report(title, isWanted) {
  const wantedRows = rows.filter(([code]) => isWanted(code));
  const sum = (key) => wantedRows.reduce((total, [, row]) => total + row[key], 0);
  const [both, ours, theirs] = [sum('both'), sum('ours'), sum('theirs')];
  console.log(
    `${title}: ${both} same, precision ${percent(both, both + ours)} %, recall ${percent(both, both + theirs)} %`,
  );
}
console.log();
report('P0', (code) => P0.has(code));
report('P1', (code) => P1.has(code));
report('P0 and P1', (code) => P0.has(code) || P1.has(code));
report('others with a rule', (code) => !P0.has(code) && !P1.has(code) && covered.has(code));
report('codes with a rule', (code) => covered.has(code));
report('all', () => true);
const missing = rows.filter(([code]) => !covered.has(code)).reduce((total, [, row]) => total + row.theirs, 0);
console.log(`codes without a rule: ${missing} findings of ShellCheck`);
console.log(
  `apart: ${unparsed} scripts that ShellCheck cannot parse, with ${apart.unparsed} findings of ours; ` +
    `${apart.templates} findings in text that a template fills in`,
);
