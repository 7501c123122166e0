/** The five runs that every reporter has a golden file for. */
import type { RunResult } from '../../src/engine/result.ts';
import { runResult } from './run-result.ts';

const RUSSIAN =
  'FROM ubuntu:latest # Базовый образ\nRUN apt-get install -y nginx # 导入 nginx\n\tWORKDIR\tapp 🐳\n';

const SCRIPT = [
  'FROM node:20 AS build',
  'WORKDIR /app',
  'RUN apt-get update && \\',
  '    apt-get install curl && \\',
  '    # the editor',
  '    apt-get install vim && \\',
  '    true',
  'FROM build',
  'USER root',
  '',
].join('\n');

/** Everything that may act on a terminal, a log, a web page or a parser. */
const HOSTILE =
  '\u001b[2J\u001b]0;owned\u0007 \u0000\b\r\u007f\u0085\u009b31m \u202eevil\u202c\u200b\u200d\ufeff\u2028 ' +
  '<script>alert("1")</script> & \' ]]> %0A::error::x ##[error]y ##vso[task.complete]z ##teamcity[x] ' +
  '| a`b @team #12 [t](http://x) \\ ; , : 日本 🐳 \ud800 \u{e0041}';

const HOSTILE_PATH = 'a b#?%[x]:é\u202e\u001b\n::add-mask::x/Dockerfile';

function longLine(): string {
  return `FROM ${'x'.repeat(3000)}:latest${' y'.repeat(2000)}\n`;
}

/** By name, in the order of the list in the house style. */
export const SAMPLE_RUNS: Readonly<Record<string, () => RunResult>> = {
  nothing: () => runResult({ files: [{ source: 'FROM scratch\n' }] }),

  one: () =>
    runResult({
      files: [
        {
          source: 'FROM node:latest\nCMD ["node"]\n',
          findings: [
            {
              at: 'node:latest',
              suggestions: [
                { text: 'node:24.1.0', description: 'Name the version that `latest` means today.' },
              ],
            },
          ],
        },
      ],
    }),

  many: () =>
    runResult({
      files: [
        {
          path: 'examples/nginx/Dockerfile',
          source: RUSSIAN,
          findings: [
            {
              at: 'ubuntu:latest',
              message: '`ubuntu:latest` can change at any time; pin a version or digest.',
            },
            {
              at: '# Базовый образ',
              ruleId: 'apt-get-assume-yes',
              level: 'error',
              message: 'A comment is no comment here.',
              fix: '',
            },
            {
              at: '# 导入 nginx',
              level: 'error',
              ruleId: 'apt-get-assume-yes',
              message: 'The shell takes this comment.',
            },
            {
              at: 'app 🐳',
              ruleId: 'relative-workdir',
              level: 'info',
              message: '`app` depends on what came before.',
            },
            { at: '🐳', ruleId: 'unknown-rule', level: 'style', message: 'An animal.' },
            {
              at: [RUSSIAN.length, RUSSIAN.length],
              ruleId: 'keyword-case',
              level: 'style',
              message: 'Nothing follows.',
              fix: '\n',
            },
          ],
        },
        { path: 'clean/Dockerfile', source: 'FROM scratch\n' },
        {
          path: 'services/my app/Dockerfile',
          source: SCRIPT,
          findings: [
            {
              at: 'install curl',
              ruleId: 'apt-get-assume-yes',
              level: 'error',
              message: '`apt-get install` will ask for confirmation and the build cannot answer; add `-y`.',
              fix: 'install -y curl',
              related: [{ at: 'FROM node:20 AS build', message: 'The stage begins here.' }],
            },
            {
              at: SCRIPT.slice(SCRIPT.indexOf('RUN'), SCRIPT.indexOf('true') + 4),
              ruleId: 'no-latest',
              message: 'One layer would do.',
            },
            {
              at: 'USER root',
              ruleId: 'no-root-user',
              message: 'The final stage runs as `root`.',
              suggestions: [
                { text: 'USER 1000', description: 'Run as a numeric user.' },
                { text: 'USER <name>', description: 'Name a user that exists in the image.', manual: true },
              ],
            },
          ],
        },
        {
          path: 'win/Dockerfile',
          source: 'FROM a\r\nENV TOKEN=s3cr3t-value\r\nrun x\r\n',
          hasBom: true,
          findings: [
            {
              at: 's3cr3t-value',
              ruleId: 'no-secret-in-env',
              level: 'error',
              message: '`TOKEN` looks like a secret and stays in the image.',
            },
            {
              at: 'run',
              ruleId: 'keyword-case',
              level: 'style',
              message: 'Write `RUN` in upper case.',
              fix: 'RUN',
            },
          ],
        },
      ],
      failures: [
        {
          kind: 'read',
          path: 'locked/Dockerfile',
          message: 'The file could not be read: permission denied.',
          hint: 'Change its mode.',
        },
        {
          kind: 'config',
          path: '.lintrc.yaml',
          line: 3,
          column: 1,
          message: 'Unknown key `rulez`.',
          hint: 'Did you mean `rules`?',
        },
        {
          kind: 'rule',
          path: 'win/Dockerfile',
          line: 2,
          ruleId: 'no-root-user',
          message: 'The rule threw: x is undefined.',
        },
      ],
    }),

  fixed: () =>
    runResult({
      files: [
        {
          source: 'FROM node:latest\nRUN apt-get install curl\nUSER root\nENV A=1\n',
          fixedCount: 2,
          skippedFixes: [{ ruleId: 'keyword-case', line: 2, reason: 'Another fix changes the same text.' }],
          findings: [
            {
              at: 'node:latest',
              suppression: {
                kind: 'directive',
                justification: 'needs the newest',
                place: { line: 1, column: 1, endLine: 1, endColumn: 5 },
              },
            },
            { at: 'apt-get', ruleId: 'apt-get-assume-yes', level: 'error', message: 'Still there.' },
            {
              at: 'USER root',
              ruleId: 'no-root-user',
              message: 'The final stage runs as `root`.',
              suppression: {
                kind: 'waiver',
                justification: 'port 80',
                place: { line: 4, column: 1, endLine: 9, endColumn: 1 },
              },
            },
            {
              at: 'ENV A=1',
              ruleId: 'keyword-case',
              level: 'style',
              message: 'Known.',
              suppression: { kind: 'baseline', justification: null, place: null },
            },
          ],
        },
        {
          path: '<stdin>',
          absolutePath: null,
          source: '\n\nFROM x\n',
          findings: [{ at: 'x', level: 'info' }],
        },
      ],
    }),

  hostile: () =>
    runResult({
      files: [
        {
          path: HOSTILE_PATH,
          source: `FROM x\nRUN echo ${HOSTILE} end\n`,
          findings: [
            {
              at: 'end',
              message: `${HOSTILE}\nsecond line\ttab`,
              fix: `${HOSTILE}\n`,
              suggestions: [{ text: HOSTILE, description: HOSTILE }],
              related: [{ at: 'FROM', message: HOSTILE }],
            },
            { at: HOSTILE, message: 'x'.repeat(5000), ruleId: 'a/b<c>"d"\u001b' },
          ],
          skippedFixes: [{ ruleId: HOSTILE, line: 1, reason: HOSTILE }],
        },
        { path: '::error::/-x', source: '', findings: [{ at: [0, 0], message: 'Empty.' }] },
        { path: 'long', source: longLine(), findings: [{ at: ':latest' }] },
      ],
      failures: [
        { kind: 'internal', path: HOSTILE_PATH, line: 1, ruleId: HOSTILE, message: HOSTILE, hint: HOSTILE },
      ],
    }),
};
