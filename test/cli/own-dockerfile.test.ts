import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { plimsoll } from './run.ts';

const cwd = fileURLToPath(new URL('../../', import.meta.url));

it.each(['recommended', 'strict', 'security', 'buildkit'])(
  'our own Dockerfile has no finding of %s',
  async (preset) => {
    const outcome = await plimsoll(['packaging/image/Dockerfile', '--preset', preset, '-f', 'compact'], {
      cwd,
    });
    expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' });
  },
);
