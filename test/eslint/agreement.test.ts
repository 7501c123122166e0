import { readFileSync } from 'node:fs';
import type { Linter as LinterTypes } from 'eslint';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { FileConfig } from '../../src/engine/file-config.ts';
import { fixSource } from '../../src/engine/fix.ts';
import { lintSource } from '../../src/engine/linter.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import plugin from '../../src/eslint/index.ts';
import type { ModelOptions } from '../../src/model/types.ts';
import { MAJORS } from './majors.ts';

const LINTED = Object.values(rules).filter(({ meta }) => meta.docs.category !== 'comments');
const CATALOG = new RuleCatalog(LINTED);

const ALL: LinterTypes.Config = {
  ...plugin.configs.all,
  files: ['**/Dockerfile'],
  linterOptions: { reportUnusedDisableDirectives: 'off' },
  rules: Object.fromEntries(LINTED.map(({ name }) => [`dockerfile/${name}`, 'error'])),
};

interface Sample {
  readonly text: string;
  readonly model?: ModelOptions;
}

const NGINX = readFileSync(new URL('../../examples/nginx/Dockerfile', import.meta.url), 'utf8');

const HEREDOCS = `# syntax=docker/dockerfile:1
FROM debian:12 AS build
RUN <<EOT
apt-get update
apt-get install curl
sudo make
EOT
COPY <<-"A" <<B /etc/
	x
	A
y
B
FROM build
RUN --mount=type=cache,target=/x <<EOT bash
yum install vim
EOT
`;

const MANY = `FROM ubuntu
MAINTAINER someone
WORKDIR src
ADD a b
RUN apt-get update
RUN apt-get install \\
    # an editor
    vim   \\

    nano
RUN ["apt-get", "install", "curl"]
RUN pip install flask && npm ci && dnf install x && gem install y
ONBUILD RUN sudo apk add curl
EXPOSE 80 99999
CMD nginx
CMD ['nginx']
HEALTHCHECK CMD curl localhost
HEALTHCHECK NONE
ENTRYPOINT a
`;

const HOSTILE = [
  'FROM',
  'FROM \u202Eevil:latest # x',
  'RUN apt-get install {{manager}} {{ x }} "unclosed $( `',
  `RUN apt-get install ${'y'.repeat(500)} \\`,
  '',
  '  # comment\u2028 with separators \\',
  '  && sudo \u0000\u0007 x',
  'NONSENSE [1, 2',
  'COPY <<EOT /x',
  'never closed',
  'RUN __proto__ constructor toString',
].join('\n');

const SAMPLES: Readonly<Record<string, Sample>> = {
  'the nginx example': { text: NGINX },
  'CRLF line ends': { text: MANY.replaceAll('\n', '\r\n') },
  'a byte order mark': { text: `\uFEFF${MANY}` },
  'a byte order mark and CRLF': { text: `\uFEFF${NGINX.replaceAll('\n', '\r\n')}` },
  heredocs: { text: HEREDOCS },
  'the back-tick as escape token': { text: `# escape=\`\n${MANY.replaceAll('\\\n', '`\n')}` },
  'hostile text': { text: HOSTILE },
  'an empty text': { text: '' },
  'comments alone': { text: '# a\n\n# b' },
  'no line end at the end': { text: 'FROM a\nCMD b' },
  'build arguments': {
    text: 'ARG V=latest\nFROM debian:${V} AS one\nUSER root\nFROM debian:${V}\n',
    model: { buildArgs: { V: 'latest' }, target: 'one', platform: 'linux/amd64' },
  },
  'facts about base images': {
    text: 'FROM corp/base:1\nRUN apt-get install curl\nCMD x',
    model: { baseImages: { 'corp/base': { user: 'app', sh: 'bash', hasBash: true } } },
  },
};

function configOf(model: ModelOptions): FileConfig {
  return {
    rules: LINTED.map((rule) => ({ rule, level: 'error', options: [] })),
    settings: {},
    model,
    inlineIgnores: false,
    today: '2026-01-01',
  };
}

function inputOf(text: string) {
  return { text, path: 'Dockerfile', absolutePath: '/project/Dockerfile', cwd: '/project' };
}

interface AnyMessage {
  readonly ruleId: string | null;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
  readonly message: string;
  readonly fix?: unknown;
  readonly suggestions?: readonly { readonly desc: string; readonly fix: unknown }[] | undefined;
}

/** A message on one line that holds all that is compared. */
function lineOf({ message, ...rest }: AnyMessage): string {
  const { ruleId, line, column, endLine, endColumn, fix, suggestions = [] } = rest;
  const repairs = [fix ?? null, ...suggestions.map((each) => [each.desc, each.fix])];
  return `${ruleId} ${line}:${column}-${endLine}:${endColumn} ${message} ${JSON.stringify(repairs)}`;
}

function foundByEngine({ text, model = {} }: Sample): readonly string[] {
  const { findings } = lintSource(inputOf(text), configOf(model), CATALOG).result;
  return findings
    .map((finding) => {
      const suggestions = finding.suggestions.map(({ description, edit }) => ({
        desc: description,
        fix: edit,
      }));
      return lineOf({ ...finding, suggestions });
    })
    .toSorted();
}

for (const { name, Linter } of MAJORS) {
  describe(`our engine and ${name}`, () => {
    it.each(Object.entries(SAMPLES))('find the same in %s', (_, sample) => {
      const config = { ...ALL, languageOptions: { ...sample.model } };
      const messages = new Linter().verify(sample.text, config, { filename: 'Dockerfile' });
      const found = messages.map((message) =>
        lineOf({ ...message, ruleId: message.ruleId?.replace('dockerfile/', '') ?? null }),
      );
      expect(found.toSorted()).toEqual(foundByEngine(sample));
    });

    const fixable = LINTED.filter(({ meta }) => meta.fixable !== undefined);
    it.each(fixable.map((rule) => [rule.name, rule] as const))('fix alike: %s', (_, rule) => {
      const config = { ...ALL, rules: { [`dockerfile/${rule.name}`]: 'error' } } satisfies LinterTypes.Config;
      for (const { text, model = {} } of Object.values(SAMPLES)) {
        const own = { ...configOf(model), rules: [{ rule, level: 'error' as const, options: [] }] };
        const { output } = fixSource(inputOf(text), own, CATALOG, 'safe').result;
        const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
        const options = { ...config, languageOptions: { ...model } };
        const theirs = new Linter().verifyAndFix(text, options, { filename: 'Dockerfile' });
        expect(theirs.output).toBe(output === null ? text : mark + output);
      }
    });
  });
}
