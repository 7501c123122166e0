import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAJORS } from './majors.ts';

const SUDO = 'FROM debian:12\nRUN sudo make\n';

const FILES: Readonly<Record<string, string>> = {
  'eslint.config.mjs': `import dockerfile from './plugin.mjs';
export default [
  { files: ['**/*.js'], rules: { 'no-var': 'error' } },
  dockerfile.configs.recommended,
  {
    files: ['legacy/**'],
    rules: { 'dockerfile/no-sudo': 'off' },
  },
];
`,
  'index.js': 'var a = 1;\n',
  Dockerfile: SUDO,
  'api/Dockerfile.prod': SUDO,
  'api/prod.dockerfile': SUDO,
  'api/Containerfile': SUDO,
  'api/Dockerfile.md': SUDO,
  'api/Dockerfile.dockerignore': 'node_modules\n',
  '.devcontainer/Dockerfile': SUDO,
  'legacy/Dockerfile': SUDO,
  'mend/Dockerfile': 'FROM debian:12\nRUN apt-get update && apt-get install curl\n',
};

let directory = '';

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'plimsoll-eslint-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  await build({
    entryPoints: [fileURLToPath(new URL('../../src/eslint/index.ts', import.meta.url))],
    outfile: join(directory, 'plugin.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

for (const { name, ESLint } of MAJORS) {
  describe(`a project under ${name}`, () => {
    it('is checked with one import of the plugin', async () => {
      const results = await new ESLint({ cwd: directory }).lintFiles(['.']);
      const found = results.flatMap(({ filePath, messages }) =>
        messages.map(({ ruleId, severity }) => [relative(directory, filePath), ruleId, severity]),
      );
      const sudo = found.filter(([, rule]) => rule === 'dockerfile/no-sudo').map(([path]) => path);
      expect(sudo.toSorted()).toEqual(
        [
          '.devcontainer/Dockerfile',
          'Dockerfile',
          'api/Containerfile',
          'api/Dockerfile.prod',
          'api/prod.dockerfile',
        ].toSorted(),
      );
      expect(found).toContainEqual(['index.js', 'no-var', 2]);
      expect(results.map(({ filePath }) => relative(directory, filePath))).not.toContain('api/Dockerfile.md');
    });

    it('is fixed in memory', async () => {
      const results = await new ESLint({ cwd: directory, fix: true }).lintFiles(['mend']);
      expect(results[0]?.output).toContain('apt-get install -y');
      expect(readFileSync(join(directory, 'mend/Dockerfile'), 'utf8')).toBe(FILES['mend/Dockerfile']);
    });

    it('has a configuration that can be printed', async () => {
      const config = await new ESLint({ cwd: directory }).calculateConfigForFile('Dockerfile');
      expect(JSON.parse(JSON.stringify(config)).language).toBe('dockerfile/dockerfile');
    });
  });
}
