/** Needs Bun: `npm ci --prefix packaging/binaries`, then `npm run test:binaries`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPORTERS } from '../../src/reporters/index.ts';
import { VERSION } from '../../src/version.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HOST = hostName();
const BINARY = join(ROOT, 'packaging/out/binaries', HOST, 'plimsoll');
const CLI = join(ROOT, 'dist/cli.cjs');
const work = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-binary-')));

function hostName(): string {
  const script =
    "import { hostTarget } from './packaging/binaries/targets.mjs'; console.log(hostTarget().name)";
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
    encoding: 'utf8',
  }).trim();
}

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'packaging/binaries/build.mjs')], { stdio: 'inherit' });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

let count = 0;
function directoryWith(files: Readonly<Record<string, string>>): string {
  count += 1;
  const directory = join(work, String(count));
  mkdirSync(directory);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return directory;
}

interface Options {
  readonly cwd: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

function run(
  program: readonly [string, ...string[]],
  words: readonly string[],
  { cwd, input = '', env }: Options,
) {
  const [file, ...first] = program;
  const { status, stdout, stderr } = spawnSync(file, [...first, ...words], {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env['PATH'], HOME: work, ...env },
  });
  return { status, stdout, stderr };
}

const binary = (words: readonly string[], options: Options) => run([BINARY], words, options);

function filesOf(directory: string): Readonly<Record<string, string>> {
  const names = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    names
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((file) => [file.slice(directory.length), readFileSync(file, 'utf8')]),
  );
}

/** Runs both, each in its own copy of the files, and compares exit code, both outputs and all files. */
function expectSame(
  words: readonly string[],
  files: string | Readonly<Record<string, string>>,
  input?: string,
): number | null {
  const place = join(work, 'same');
  const outcomes = [[process.execPath, CLI] as const, [BINARY] as const].map((program) => {
    rmSync(place, { recursive: true, force: true });
    if (typeof files === 'string') cpSync(files, place, { recursive: true });
    else cpSync(directoryWith(files), place, { recursive: true });
    const outcome = run([...program], words, { cwd: place, ...(input === undefined ? {} : { input }) });
    return { ...outcome, files: filesOf(place) };
  });
  expect(outcomes[1]).toEqual(outcomes[0]);
  return outcomes[0]?.status ?? null;
}

const EXAMPLES = join(ROOT, 'examples');

describe('the binary writes what the package writes', () => {
  it.each(REPORTERS.map(({ name }) => name))('examples as %s', (format) => {
    expect(expectSame(['.', '--no-plugins', '-f', format, '--report-suppressed'], EXAMPLES)).toBe(1);
  });

  it.each(['text', 'json', 'sarif'])('examples with all rules as %s', (format) => {
    expect(expectSame(['.', '--no-plugins', '--preset', 'all', '-f', format], EXAMPLES)).toBe(1);
  });

  it.each<readonly [string, readonly string[]]>([
    ['fixes', ['--fix', '--unsafe', '--preset', 'all', '.']],
    ['patches', ['--diff', '--preset', 'all', '.']],
    ['inspect', ['inspect', '--json', 'model/Dockerfile']],
    ['explain', ['explain', 'no-latest-tag', 'DL3008', 'SC2086']],
    ['rules', ['rules', '--format', 'json']],
    ['help', ['--help']],
    ['help of a command', ['policy', '--help']],
    ['policies', ['--no-config', 'policies/legacy.Dockerfile', '-f', 'json']],
    ['tests of policies', ['policy', 'test', 'policies']],
    ['checks of policies', ['policy', 'check', 'policies/runtime.policy.yaml']],
    ['a mistake', ['--preset', 'strikt']],
    ['a missing file', ['nothing/Dockerfile']],
    ['formatting', ['format', '--diff', 'nginx/Dockerfile']],
    ['hadolint', ['hadolint', 'nginx/Dockerfile']],
    ['colours', ['--color', 'always', 'nginx/Dockerfile']],
  ])('%s', (_, words) => {
    expectSame(words, EXAMPLES);
  });

  it('policies, waivers and a baseline of a configuration', () => {
    const files = {
      Dockerfile: 'FROM debian:latest\nEXPOSE 22\nRUN apt-get install curl\nUSER app\n',
      'old/Dockerfile': 'FROM debian:latest\nUSER app\n',
      '.lintrc.yaml':
        'extends: [recommended, ./acme.policy.yaml, "plimsoll:oci-labels"]\nbaseline: base.json\n',
      'acme.policy.yaml': `metadata: { name: acme }
policies:
  - id: no-ssh
    level: error
    each: image.final.exposes
    deny: it.includes(22) && it.text.matches("^2+$")
    message: Port {{it.text}} stays closed.
`,
      'plimsoll-waivers.yaml':
        'waivers:\n  - rules: [no-latest-tag]\n    files: ["old/**"]\n    reason: The vendor tags nothing else\n    owner: team\n    created: 2026-03-01\n    expires: 2026-05-31\n',
    };
    expect(expectSame(['.', '-f', 'json', '--report-suppressed', '--now', '2026-05-01'], files)).toBe(2);
    expect(expectSame(['.', '-f', 'text', '--no-baseline', '--now', '2026-05-01'], files)).toBe(1);
    expectSame(['baseline', 'create', '--now', '2026-05-01'], files);
  });

  it('standard input', () => {
    expect(expectSame(['-', '-f', 'json'], {}, 'FROM debian:latest\nUSER app\n')).toBe(1);
    expect(expectSame(['--fix', '-'], {}, 'FROM debian:12\nRUN apt-get install curl\nUSER app\n')).toBe(1);
  });
});

const PLUGIN = `import { createRule } from 'plimsoll';
import { rules as all } from 'plimsoll/rules';
const mine = createRule({
  name: 'acme-user',
  meta: { messages: { found: 'User among {{count}} rules.' }, docs: { description: 'x' } },
  create: (context) => ({
    UserInstruction(node) {
      context.report({ node, messageId: 'found', data: { count: all['no-latest-tag'] === undefined ? 'no' : 'all' } });
    },
  }),
});
export const rules = { [mine.name]: mine };
`;
const PLUGIN_RUN = { Dockerfile: 'FROM a:1\nUSER b\n', 'plugin.mjs': PLUGIN };
const PLUGIN_CONFIG = 'extends: none\nplugins: [./plugin.mjs]\nrules: { acme-user: error }\n';

describe('plugins', () => {
  it('run, and import plimsoll where it is installed as under Node', () => {
    const files = { ...PLUGIN_RUN, '.lintrc.yaml': PLUGIN_CONFIG };
    const cwd = directoryWith({ ...files, 'node_modules/.keep': '' });
    symlinkSync(ROOT, join(cwd, 'node_modules/plimsoll'));
    const expected = run([process.execPath, CLI], ['-f', 'compact'], { cwd });
    expect(expected).toMatchObject({ status: 1, stderr: '' });
    expect(expected.stdout).toContain('User among all rules.');
    expect(binary(['-f', 'compact'], { cwd })).toEqual(expected);
  });

  it('import plimsoll from the binary where nothing is installed', () => {
    const cwd = directoryWith({ ...PLUGIN_RUN, '.lintrc.yaml': PLUGIN_CONFIG });
    const { status, stdout, stderr } = binary(['-f', 'compact'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('User among all rules.');
  });

  it('that need another package say so', () => {
    const cwd = directoryWith({
      ...PLUGIN_RUN,
      'plugin.mjs': "import 'left-out';\nexport const rules = {};\n",
      '.lintrc.yaml': PLUGIN_CONFIG,
    });
    const { status, stderr, stdout } = binary([], { cwd });
    expect(status).toBe(2);
    expect(`${stdout}${stderr}`).toMatch(/could not be loaded: .*left-out/);
    expect(`${stdout}${stderr}`).not.toContain('ResolveMessage');
  });

  it('that end the process or never end cost no other rule its findings', () => {
    const rule = (body: string) =>
      `export const rules = { 'acme-user': { name: 'acme-user', meta: { messages: {}, docs: { description: 'x' } }, create: () => ({ UserInstruction() { ${body} } }) } };\n`;
    for (const body of ['process.exit(0);', 'for (;;) {}']) {
      const cwd = directoryWith({
        Dockerfile: 'FROM debian:latest\nUSER b\n',
        'plugin.mjs': rule(body),
        '.lintrc.yaml': 'plugins: [./plugin.mjs]\nrules: { acme-user: error }\n',
      });
      const { status, stdout } = binary(['-f', 'compact'], { cwd, env: { PLIMSOLL_PLUGIN_TIMEOUT: '1' } });
      expect(status).toBe(2);
      expect(stdout).toContain('no-latest-tag');
    }
  });

  it('that never end while they are loaded end the run, and are named', () => {
    const cwd = directoryWith({
      Dockerfile: 'FROM debian:latest\nUSER b\n',
      'plugin.mjs': 'for (;;) {}\n',
      '.lintrc.yaml': 'plugins: [./plugin.mjs]\n',
    });
    const { status, stderr } = binary([], { cwd, env: { PLIMSOLL_PLUGIN_TIMEOUT: '1' } });
    expect(status).toBe(null);
    expect(stderr).toContain('plugin.mjs did not finish loading; the run was stopped.');
  });
});

describe('the binary as a program', () => {
  it('knows its version and its name for hadolint', () => {
    const cwd = directoryWith({ Dockerfile: 'FROM debian\n' });
    expect(binary(['--version'], { cwd })).toEqual({ status: 0, stdout: `${VERSION}\n`, stderr: '' });
    symlinkSync(BINARY, join(cwd, 'hadolint'));
    const asHadolint = run([join(cwd, 'hadolint')], ['Dockerfile'], { cwd });
    expect(asHadolint).toEqual(binary(['hadolint', 'Dockerfile'], { cwd }));
    expect(asHadolint.stdout).toContain('DL3006');
  });

  it('runs nothing of the directory that it checks', () => {
    const spoil = `require('fs').writeFileSync(__dirname + '/trace', 'x')`;
    const cwd = directoryWith({
      Dockerfile: 'FROM debian:12\nARG NAME\nFROM $NAME\nUSER app\n',
      'bunfig.toml': 'preload = ["./spoil.cjs"]\n[run]\npreload = ["./spoil.cjs"]\n',
      '.env': 'NAME=scratch\nHADOLINT_NOFAIL=1\n',
      'spoil.cjs': spoil,
      'package.json': '{ "main": "./spoil.cjs", "imports": { "#x": "./spoil.cjs" } }',
      'tsconfig.json': '{ "compilerOptions": { "paths": { "*": ["./spoil.cjs"] } } }',
    });
    const clean = directoryWith({ Dockerfile: readFileSync(join(cwd, 'Dockerfile'), 'utf8') });
    expect(binary(['--build-arg', 'NAME'], { cwd })).toEqual(binary(['--build-arg', 'NAME'], { cwd: clean }));
    expect(existsSync(join(cwd, 'trace'))).toBe(false);
  });
});

describe('install.sh', () => {
  const script = join(ROOT, 'packaging/binaries/install.sh');
  const release = join(work, 'release');
  const name = () => `plimsoll-${HOST}.gz`;
  const install = (words: readonly string[]) =>
    spawnSync('sh', [script, ...words], { encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: work } });

  beforeAll(() => {
    mkdirSync(release);
    const bytes = execFileSync('gzip', ['-1', '-c', BINARY], { maxBuffer: 256 * 1024 * 1024 });
    writeFileSync(join(release, name()), bytes);
    const sum = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(release, 'SHA256SUMS'), `${sum}  ${name()}\n`);
  });

  it('installs a program whose sum is right', () => {
    const to = join(work, 'bin');
    const sums = createHash('sha256')
      .update(readFileSync(join(release, 'SHA256SUMS')))
      .digest('hex');
    const { status, stdout } = install(['--from', release, '--to', to, '--sums-sha256', sums]);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `plimsoll ${VERSION} is installed as ${to}/plimsoll\n`,
    });
    expect(readdirSync(to)).toEqual(['plimsoll']);
    expect(run([join(to, 'plimsoll')], ['--version'], { cwd: work }).stdout).toBe(`${VERSION}\n`);
  });

  it('installs nothing else', () => {
    const spoiled = join(work, 'spoiled');
    cpSync(release, spoiled, { recursive: true });
    writeFileSync(join(spoiled, name()), 'x', { flag: 'a' });
    const to = join(work, 'bin2');
    const refused = (words: readonly string[]) => {
      const { status, stderr } = install(words);
      expect(status).toBe(1);
      expect(existsSync(join(to, 'plimsoll'))).toBe(false);
      return stderr;
    };
    expect(refused(['--from', spoiled, '--to', to])).toContain('is wrong; nothing was installed');
    expect(refused(['--from', release, '--to', to, '--sums-sha256', '0'.repeat(64)])).toContain(
      'is not the expected one',
    );
    expect(refused(['--from', 'http://localhost/x', '--to', to])).toContain('only https://');
    expect(refused(['--from', join(work, 'none'), '--to', to])).toContain('could not be read');
    expect(refused([])).toContain('--from is required');
  });
});
