/** What the model says about an instruction and about what is around a command. */
import { describe, expect, it } from 'vitest';
import { shown } from '../policy/support.ts';

const TEXT = `ARG V=22
FROM node:$V AS b
ENV A=1 B=two
WORKDIR /src
RUN npm i
USER 1000
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN if true; then pip3 install x; fi; for f in a; do rm $f; done; make || make install && ls
FROM debian@sha256:${'0'.repeat(64)}
COPY --from=quay.io/acme/tool:1 /a /b
RUN --mount=type=bind,from=b,target=/x ["ls"]
LABEL k=v
`;

const RUNS = 'image.stages[0].runs';

describe('the model', () => {
  it.each([
    ['the user of a RUN', `${RUNS}.map(r, r.user.name)`, '["root", "1000"]'],
    ['whether that is root', `${RUNS}.map(r, r.user.isRoot)`, '[true, false]'],
    ['the directory of a RUN', `${RUNS}[0].workdir`, '"/src"'],
    ['the environment of a RUN', `${RUNS}[0].env["B"]`, '"two"'],
    ['a missing variable', `"C" in ${RUNS}[0].env`, 'false'],
    ['the shell of a RUN', `${RUNS}[1].shellArgs`, '["/bin/bash", "-o", "pipefail", "-c"]'],
    ['no shell of an exec form', 'image.final.runs[0].shellArgs', '[]'],
    [
      'pairs of ENV, with places',
      'image.stages[0].instructions.map(i, i.pairs).flatten().map(p, p.name + "=" + p.value + " in line " + string(p.range.line))',
      '["A=1 in line 3", "B=two in line 3"]',
    ],
    [
      'pairs of LABEL and ARG',
      'image.globalInstructions.map(i, i.pairs).flatten().map(p, p.name) + image.final.instructions.map(i, i.pairs).flatten().map(p, p.name)',
      '["V", "k"]',
    ],
    [
      'images that are named',
      'image.externalImages.map(e, e.kind + " " + e.familiarName)',
      '["from node", "from debian", "copy quay.io/acme/tool"]',
    ],
    ['whether they match', 'image.externalImages.map(e, e.matches(["quay.io/**"]))', '[false, false, true]'],
    ['their tags', 'image.externalImages.map(e, e.tag)', '["22", "", "1"]'],
    ['their stages', 'image.externalImages[2].stage.index', '1'],
    ['sub-commands by their usual name', `${RUNS}[0].commands[0].is("npm", "install")`, 'true'],
    ['sub-commands as written', `${RUNS}[0].commands[0].is("npm", "i")`, 'true'],
    ['programs with a version', `${RUNS}[1].commands.exists(c, c.is("pip", "install"))`, 'true'],
    ['programs of another name', `${RUNS}[1].commands.exists(c, c.is("pi", "install"))`, 'false'],
    [
      'the construct around a command',
      `${RUNS}[1].commands.map(c, c.name + ":" + c.construct)`,
      '["true:if", "pip3:if", "rm:loop", "make:", "make:or", "ls:and"]',
    ],
    ['no version', 'known(semver("latest-" + image.final.name) < semver("2"))', 'false'],
    ['no version in a range', 'known(versionIn(image.stages[0].name, ">=1"))', 'false'],
  ])('knows %s', (_, expression, value) => {
    expect(shown(expression, TEXT)).toBe(value);
  });
});

const TRIGGERS = `FROM debian:12 AS base
ONBUILD COPY a /b
ONBUILD RUN curl -fsSLO https://example.com/x && apt-get install -y vim
ONBUILD ADD https://example.com/y /y
COPY c /d
RUN apt-get install -y nmap
FROM base
RUN apt-get install -y git
`;

describe('what stands after ONBUILD', () => {
  it.each([
    ['copies', 'image.stages[0].copies.map(c, c.destination)', '["/b", "/y", "/d"]'],
    ['marked copies', 'image.stages[0].copies.filter(c, c.onbuild).map(c, c.destination)', '["/b", "/y"]'],
    [
      'downloads',
      'image.stages[0].downloads.filter(d, d.onbuild).map(d, d.url)',
      '["https://example.com/x", "https://example.com/y"]',
    ],
    [
      'packages',
      'image.stages[0].packages.map(p, [p.name, string(p.onbuild)])',
      '[["vim", "true"], ["nmap", "false"]]',
    ],
    ['the command of a package', 'image.stages[0].packages[0].command.onbuild', 'true'],
  ])('is among %s', (_, expression, value) => expect(shown(expression, TRIGGERS)).toBe(value));
});

describe('installs', () => {
  it.each([
    ['image.final.installs("git")', 'true'],
    ['image.final.installs("nmap")', 'true'],
    ['image.stages[0].installs("git")', 'false'],
  ])('sees the stages below: %s is %s', (expression, value) =>
    expect(shown(expression, TRIGGERS)).toBe(value),
  );
});
