/** The commands of the pages about CI systems run, and write the reports that the pages name. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { VERSION } from '../../src/version.ts';
import { CLI, directoryWith } from './run.ts';

const DIRECTORY = fileURLToPath(new URL('../../docs/ci/', import.meta.url));
const PAGES = readdirSync(DIRECTORY).filter((name) => name !== 'README.md');
const FENCE = /^```(\w+)\n(.*?)^```$/gms;

const fencesOf = (page: string) => [...readFileSync(join(DIRECTORY, page), 'utf8').matchAll(FENCE)];

/** The words after the name of the program, as a shell would read them up to a pipe, a closing quote or the end. */
function callsIn(page: string): readonly string[] {
  return fencesOf(page).flatMap(([, , body = '']) =>
    [...body.matchAll(/(?:npx --yes plimsoll@\S+|npx plimsoll|^plimsoll(?= )|entry: plimsoll)(.*)$/gm)].map(
      ([, rest = '']) =>
        rest
          .replace(/ \|.*$/, '')
          .replace(/'$/, '')
          .trim(),
    ),
  );
}

/** What the systems put in place of these words. */
const GIVEN: Readonly<Record<string, string>> = {
  GITHUB_STEP_SUMMARY: 'summary.md',
  GITHUB_BASE_REF: 'main',
  CI_MERGE_REQUEST_DIFF_BASE_SHA: 'HEAD',
  SYSTEM_PULLREQUEST_TARGETBRANCHNAME: 'main',
  BITBUCKET_PR_DESTINATION_BRANCH: 'main',
  CHANGE_TARGET: 'main',
};

function repository(): string {
  const cwd = directoryWith({ Dockerfile: 'FROM debian:12\nMAINTAINER me\n' });
  const git = (...words: readonly string[]) => execFileSync('git', words, { cwd, stdio: 'ignore' });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', 'x');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  mkdirSync(join(cwd, 'staging'));
  return cwd;
}

describe.each(PAGES)('%s', (page) => {
  it('has examples in valid YAML', () => {
    for (const [, language, body = ''] of fencesOf(page)) {
      if (language === 'yaml') expect(parseDocument(body, { strict: true }).errors).toEqual([]);
    }
  });

  it('pins this version', () => {
    const text = readFileSync(join(DIRECTORY, page), 'utf8');
    const versions = [...text.matchAll(/plimsoll@([\w.]+)/g)].map(([, version]) => version);
    for (const version of versions) expect(version).toBe(VERSION);
  });

  it('shows commands that run, and write what they name', () => {
    const calls = callsIn(page);
    for (const call of calls) {
      const cwd = repository();
      const line = call
        .replaceAll('$(Build.ArtifactStagingDirectory)', 'staging')
        .replace('{staged_files}', 'Dockerfile');
      const { status, stderr } = spawnSync('sh', ['-c', `"$NODE" "$CLI" ${line}`], {
        cwd,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: cwd, NODE: process.execPath, CLI, ...GIVEN },
      });
      expect([call, status, stderr]).toEqual([call, expect.toBeOneOf([0, 1]), expect.any(String)]);
      const reports = [...line.matchAll(/-f \w+=(\S+)/g)].map(([, file = '']) =>
        file.replace(/"?\$(\w+)"?/, (_, name: string) => GIVEN[name] ?? ''),
      );
      for (const report of reports) expect(existsSync(join(cwd, report)), `${call}: ${report}`).toBe(true);
    }
  });
});

it('finds the commands of the pages', () => {
  const without = PAGES.filter((page) => callsIn(page).length === 0);
  expect(without).toEqual(['megalinter.md']);
});
