import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it.each(['src/index.ts', 'rules/index.ts', 'src/api/policies.ts', 'src/testing.ts'])(
  '%s bundles for a browser',
  async (entry) => {
    const result = await build({
      entryPoints: [fileURLToPath(new URL(`../../${entry}`, import.meta.url))],
      bundle: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2023',
      write: false,
      logLevel: 'silent',
      metafile: true,
    });
    expect(result.errors).toEqual([]);
    expect(result.warnings).toEqual([]);
    const imports = Object.values(result.metafile.inputs).flatMap(({ imports: all }) =>
      all.map(({ path }) => path),
    );
    expect(imports.filter((path) => path.startsWith('node:'))).toEqual([]);
  },
);
