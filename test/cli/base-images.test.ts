import { describe, expect, it } from 'vitest';
import { directoryWith, plimsoll } from './run.ts';

const RULES = [
  'available-program',
  'available-package-manager',
  'supported-pipefail',
  'pip-no-system-install',
];

/** Line and rule of what is reported about a text under a configuration. */
async function found(text: string, settings: string): Promise<readonly string[]> {
  const rules = RULES.map((rule) => `  ${rule}: error\n`).join('');
  const cwd = directoryWith({ Dockerfile: text, '.lintrc.yaml': `root: true\nrules:\n${rules}${settings}` });
  const { stdout } = await plimsoll(['--preset', 'none', '-f', 'compact', 'Dockerfile'], { cwd });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => /^(.*:\d+):\d+: error ([\w-]+):/.exec(line)?.slice(1).join(' ') ?? line);
}

const OWN = 'FROM corp.example/base:1\nRUN git clone https://x.example/y\n';

describe('facts about base images', () => {
  it('are none for an image that nobody knows', async () => {
    expect(await found(OWN, '')).toEqual([]);
  });

  it('are taken from the settings', async () => {
    const settings = 'settings:\n  baseImages:\n    corp.example/*: { lacks: [git] }\n';
    expect(await found(OWN, settings)).toEqual(['Dockerfile:2 available-program']);
  });

  it('are corrected by the settings', async () => {
    const text = 'FROM debian:12\nRUN curl -fsSLO https://x.example/y\n';
    expect(await found(text, '')).toEqual(['Dockerfile:2 available-program']);
    expect(await found(text, 'settings:\n  baseImages:\n    debian: { tools: [curl] }\n')).toEqual([]);
  });

  it('decide about shell, package manager and pip', async () => {
    const text =
      'FROM corp.example/base:1\nRUN set -o pipefail; x | y\nRUN apt-get install -y python3-pip\nRUN pip install x\nRUN apk add x\n';
    const facts = '{ distro: debian, release: bookworm, packageManager: apt, sh: dash, lacks: [pip] }';
    const settings = `settings:\n  baseImages:\n    corp.example/base: ${facts}\n`;
    expect(await found(text.replace('; x | y', ''), settings)).toEqual([
      'Dockerfile:2 supported-pipefail',
      'Dockerfile:4 pip-no-system-install',
      'Dockerfile:5 available-package-manager',
    ]);
    const other = settings.replace('sh: dash', 'sh: dash, shHasPipefail: true, isExternallyManaged: false');
    expect(await found(text.replace('; x | y', ''), other)).toEqual([
      'Dockerfile:5 available-package-manager',
    ]);
  });
});
