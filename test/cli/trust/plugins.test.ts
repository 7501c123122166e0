/** What code of plugins does to a run: it is named, and other findings stay. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASKING, directoryWith, plimsoll, read } from '../run.ts';

const CONFIG = `extends: none
plugins: ./plugin.mjs
rules: { acme-bad: error, acme-good: error, apt-get-assume-yes: error }
`;

/** What never ends is not waited for that long. */
const SOON = { PLIMSOLL_PLUGIN_TIMEOUT: '2' };

const META =
  "meta: { messages: { found: 'Found by a plugin.' }, docs: { description: 'x', level: 'error' } }";

/** A plugin with a rule that does something, and a good one after it. */
function plugin(body: string): string {
  return `export const rules = [
  { name: 'acme-bad', ${META}, create(context) { ${body} } },
  { name: 'acme-good', ${META}, create: (context) => ({ RunInstruction(node) { context.report({ node, messageId: 'found' }); } }) },
];`;
}

const inRun = (body: string) => plugin(`return { RunInstruction(node) { ${body} } };`);

describe('a rule of a plugin that', () => {
  it.each([
    ['throws', inRun("throw new Error('on purpose');"), 'on purpose'],
    ['throws what cannot be shown', inRun('throw { toString() { throw 1; } };'), 'acme-bad'],
    [
      'throws an error that cannot be looked at',
      inRun(
        "const e = new Error('x'); Object.defineProperty(e, 'message', { get() { throw 1; } }); throw e;",
      ),
      'acme-bad',
    ],
    [
      'is asynchronous and rejects',
      plugin("return { async RunInstruction() { throw new Error('x'); } };"),
      'promise',
    ],
    ['makes its listeners later', plugin('return Promise.resolve({});'), 'promise'],
    ['rejects later', inRun("Promise.reject(new Error('floating'));"), 'floating'],
    ['sets a timer that throws', inRun("setTimeout(() => { throw new Error('late'); }, 0);"), 'late'],
    ['empties the tree', inRun('context.sourceCode.ast.instructions.length = 0;'), 'acme-bad'],
    ['changes a node', inRun('node.range = [0, 0];'), 'acme-bad'],
    ['changes its source', inRun('context.sourceCode.getLocFromIndex = () => { throw 1; };'), 'acme-bad'],
    ['replaces a method of all lists', inRun('Array.prototype.map = () => [];'), 'Array.prototype.map'],
    ['adds to all objects', inRun('Object.prototype.polluted = 1;'), 'Object.prototype.polluted'],
    ['replaces JSON', inRun('JSON.stringify = () => "";'), 'JSON.stringify'],
    ['ends the process', inRun('process.exit(0);'), 'process.exit'],
    ['ends the process in another way', inRun('process.reallyExit(0);'), 'process.exit'],
    ['reports what is no place', inRun("context.report({ node: {}, messageId: 'found' });"), 'acme-bad'],
  ])('%s', async (_, text, said) => {
    const cwd = directoryWith({
      Dockerfile: ASKING,
      'a/Dockerfile': ASKING,
      '.lintrc.yaml': CONFIG,
      'plugin.mjs': text,
    });
    const { code, stdout, stderr } = await plimsoll(['-f', 'json', '-f', 'sarif=x.sarif'], { cwd });
    expect(code).toBe(2);
    const { results } = JSON.parse(stdout);
    expect(results).toHaveLength(2);
    for (const { findings } of results) {
      const ids = findings.map(({ ruleId }: { readonly ruleId: string }) => ruleId);
      expect(ids).toEqual(expect.arrayContaining(['apt-get-assume-yes', 'acme-good']));
    }
    expect(stdout + stderr).toContain(said);
  });

  it('never ends is stopped and named', async () => {
    const cwd = directoryWith({
      Dockerfile: ASKING,
      '.lintrc.yaml': CONFIG,
      'plugin.mjs': inRun('for (;;);'),
    });
    const { code, stdout } = await plimsoll(['-f', 'compact'], { cwd, env: SOON });
    expect(code).toBe(2);
    expect(stdout).toContain('did not finish within 2 seconds');
    expect(stdout).toMatch(/acme-good|Found by a plugin/);
    expect(stdout).toContain('apt-get-assume-yes');
  }, 40_000);

  it.each([
    ['timer', 'setTimeout(() => { for (;;); }, 0);'],
    ['interval', 'setInterval(() => { for (;;); }, 0);'],
    ['timer of a module', 'timers.setTimeout(() => { for (;;); }, 0);'],
    ['immediate', 'setImmediate(() => { for (;;); });'],
    ['microtask', 'queueMicrotask(() => { for (;;); });'],
    ['tick', 'process.nextTick(() => { for (;;); });'],
  ])(
    'leaves a %s that never ends is named, and nothing of it is called again',
    async (_, body) => {
      const cwd = directoryWith({
        Dockerfile: ASKING,
        'a/Dockerfile': ASKING,
        '.lintrc.yaml': CONFIG,
        'plugin.mjs': `import * as timers from 'node:timers';\n${inRun(body)}`,
      });
      const words = ['-f', 'compact', '-f', 'json=x.json'];
      const { code, stdout, stderr } = await plimsoll(words, { cwd, env: SOON });
      expect(code).toBe(2);
      expect(stdout).toContain('apt-get-assume-yes');
      expect(stdout).toContain('Found by a plugin');
      const named =
        /plugin\.mjs\b.*A timer or callback of a plugin failed: it did not finish within 2 seconds/gi;
      expect((stdout + stderr).match(named)).toHaveLength(1);
      expect(() => JSON.parse(read(cwd, 'x.json'))).not.toThrow();
    },
    40_000,
  );

  it('calls functions later has them called as the language does', async () => {
    const text = plugin(`
      setTimeout((...given) => { process.stderr.write('given ' + given.join()); }, 0, 1, 2);
      return {};`);
    const cwd = directoryWith({ Dockerfile: ASKING, '.lintrc.yaml': CONFIG, 'plugin.mjs': text });
    const { code, stderr } = await plimsoll([], { cwd });
    expect([code, stderr]).toEqual([1, expect.stringContaining('given 1,2')]);
  });

  it('keeps a timer does not keep the process', async () => {
    const text = plugin('setInterval(() => {}, 1000); return {};');
    const cwd = directoryWith({ Dockerfile: ASKING, '.lintrc.yaml': CONFIG, 'plugin.mjs': text });
    expect((await plimsoll([], { cwd })).code).toBe(1);
  });
});

describe('a plugin that', () => {
  it.each([
    ['ends the process', 'process.exit(0);', 'process.exit'],
    ['ends the process in another way', 'process.reallyExit(0);', 'process.exit'],
    [
      'changes what all code needs',
      'Array.prototype.map = () => []; export const rules = [];',
      'Array.prototype.map',
    ],
    ['sets a timer that never ends', 'setTimeout(() => { for (;;); }, 0); export const rules = [];', 'timer'],
    ['never loads', 'await new Promise(() => {});', 'longer than'],
  ])(
    '%s does not load, and the run goes on',
    async (_, text, said) => {
      const cwd = directoryWith({ Dockerfile: ASKING, '.lintrc.yaml': CONFIG, 'plugin.mjs': text });
      const { code, stdout, stderr } = await plimsoll(['-f', 'compact'], { cwd, env: SOON });
      expect(code).toBe(2);
      expect(stdout).toContain('apt-get-assume-yes');
      expect(stdout + stderr).toContain(said);
    },
    40_000,
  );

  // The runtime of the binaries has no debugger; there the run ends.
  it.skipIf(process.env['PLIMSOLL_PROGRAM'] !== undefined).each([
    ['goes on for ever', 'for (;;);'],
    ['goes on whatever is thrown', 'for (;;) try { for (;;); } catch {} finally { for (;;); }'],
    ['goes on in what it imports', "import './endless.mjs';"],
    ['goes on after a while', 'await new Promise((resolve) => setTimeout(resolve, 20)); for (;;);'],
  ])(
    '%s while it is loaded is stopped and named, and the run goes on',
    async (_, text) => {
      const cwd = directoryWith({
        Dockerfile: ASKING,
        '.lintrc.yaml': CONFIG,
        'plugin.mjs': text,
        'endless.mjs': 'for (;;);',
      });
      const words = ['-f', 'compact', '-f', 'sarif=x.sarif', '-f', 'json=x.json'];
      const { code, stdout, stderr } = await plimsoll(words, { cwd, env: SOON });
      expect(code).toBe(2);
      expect(stdout).toContain('apt-get-assume-yes');
      expect(stdout + stderr).toMatch(/plugin\.mjs(?:.|\n)*longer than 2 seconds/);
      for (const name of ['x.sarif', 'x.json']) expect(() => JSON.parse(read(cwd, name))).not.toThrow();
    },
    40_000,
  );
});

describe('code runs when the user says so:', () => {
  const LOUD = "console.log('CODE RAN'); export const rules = [];";
  const commands = [[], ['--print-config', 'vendor/Dockerfile'], ['rules'], ['explain', 'no-latest-tag']];

  it.each(commands)('not from a nested configuration (%s %s)', async (...words) => {
    const cwd = directoryWith({
      Dockerfile: ASKING,
      'vendor/Dockerfile': ASKING,
      'vendor/.lintrc.yaml': 'plugins: [./evil.mjs]\n',
      'vendor/evil.mjs': LOUD,
    });
    const { stdout, stderr } = await plimsoll(
      words.filter((word) => word !== undefined),
      { cwd },
    );
    expect(stdout + stderr).not.toContain('CODE RAN');
    if (words.length === 0) expect(stdout).toContain('is not loaded');
  });

  it('not from a configuration elsewhere, unless it is named', async () => {
    const other = directoryWith({
      Dockerfile: ASKING,
      '.lintrc.yaml': 'plugins: ./evil.mjs\n',
      'evil.mjs': LOUD,
    });
    const cwd = directoryWith({});
    expect((await plimsoll([other], { cwd })).stdout).not.toContain('CODE RAN');
    const named = await plimsoll([other, '--config', join(other, '.lintrc.yaml')], { cwd });
    expect(named.stdout).toContain('CODE RAN');
  });

  it('not from a file outside of the tree, unless the command line names it', async () => {
    const outside = directoryWith({ 'evil.mjs': LOUD });
    const path = join(outside, 'evil.mjs');
    const cwd = directoryWith({ Dockerfile: ASKING, '.lintrc.yaml': `plugins: ${path}\n` });
    const { code, stdout } = await plimsoll([], { cwd });
    expect(code).toBe(2);
    expect(stdout).not.toContain('CODE RAN');
    expect((await plimsoll(['--plugin', path, '--no-config'], { cwd })).stdout).toContain('CODE RAN');
  });

  it.each(['--no-plugins', '--untrusted'])('not with %s', async (option) => {
    const cwd = directoryWith({ Dockerfile: ASKING, '.lintrc.yaml': CONFIG, 'plugin.mjs': LOUD });
    const { code, stdout } = await plimsoll([option], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('apt-get-assume-yes');
    expect(stdout).not.toContain('CODE RAN');
  });
});
