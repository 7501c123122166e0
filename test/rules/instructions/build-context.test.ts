import copySourceExists from '../../../rules/instructions/copy-source-exists.ts';
import noIgnoredSource from '../../../rules/instructions/no-ignored-source.ts';
import requireDockerignore from '../../../rules/instructions/require-dockerignore.ts';
import validDockerignore from '../../../rules/instructions/valid-dockerignore.ts';
import { memoryContext } from '../../../src/context/memory-context.ts';
import { ruleTest } from '../../support/rule-test.ts';

const FILES = { 'src/a.js': '', 'src/b.js': '', 'README.md': '', 'with space.txt': '', 'x1.conf': '' };
const GUESSED = { buildContext: memoryContext(FILES, false) };

ruleTest(copySourceExists, {
  silent: {
    'nobody knows the context': 'COPY missing /',
    'it is there': { code: 'COPY src/a.js README.md /', context: FILES },
    'written another way': { code: 'COPY /src/ ./src/../README.md ../src/b.js /x/', context: FILES },
    'in JSON': { code: 'COPY ["with space.txt", "/"]', context: FILES },
    'patterns that match nothing beside a source': {
      code: 'COPY README.md yarn.lock* .npmrc* ./',
      context: FILES,
    },
    'patterns only, of which one matches': { code: 'COPY *.rb *.md ./', context: FILES },
    'a pattern that matches in the second directory': {
      code: 'COPY */b.json /',
      context: { 'a/x.json': '', 'b/b.json': '' },
    },
    'any number of directories': {
      code: '# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --parents src/**/*.js /p/',
      context: { 'src/a.js': '' },
    },
    'a pattern that matches': { code: 'COPY s?c/*.js x[0-9].conf /', context: FILES },
    'from a stage': { code: 'FROM a AS b\nFROM c\nCOPY --from=b missing /', context: FILES },
    'from an address': { code: 'ADD https://x.example/missing /', context: FILES },
    'a variable decides': { code: 'ARG NAME\nCOPY $NAME /', context: FILES },
    'a build argument may decide': { code: 'ARG NAME=missing\nCOPY $NAME /', context: FILES },
    'a heredoc': { code: 'COPY <<missing /\nx\nmissing', context: FILES },
    'a build step makes it': { code: 'COPY dist/app.js /', context: { ...FILES, '.gitignore': 'dist' } },
    'no source proves that the directory is the context': { code: 'COPY missing /', ...GUESSED },
  },
  reports: {
    'it is not there': { code: 'COPY README.md missing /x/', at: ['missing'], context: FILES },
    'below a directory': { code: 'COPY src/c.js /', at: ['src/c.js'], context: FILES },
    'a pattern without a match': {
      code: 'COPY *.rb /',
      at: ['*.rb'],
      messages: ['`*.rb` matches no file in the build context `.`; fix the pattern or the context.'],
      context: FILES,
    },
    'an ENV decides': { code: 'ENV NAME=missing\nCOPY $NAME /', at: ['$NAME'], context: FILES },
    'another source proves the directory': { code: 'COPY src missing /x/', at: ['missing'], ...GUESSED },
  },
});

const IGNORED = { ...FILES, '.dockerignore': '# notes\n*.md\n/src/a.js\ntmp\n', 'tmp/x': '' };

ruleTest(noIgnoredSource, {
  silent: {
    'nobody knows the context': 'COPY README.md /',
    'no ignore file': { code: 'COPY README.md /', context: FILES },
    'it comes in': { code: 'COPY src/b.js /', context: IGNORED },
    'only a part of the directory is left out': { code: 'COPY src /', context: IGNORED },
    'taken in again': {
      code: 'COPY README.md /',
      context: { ...FILES, '.dockerignore': '*.md\n!README.md' },
    },
    'a part of the directory may be taken in again': {
      code: 'COPY src /',
      context: { ...FILES, '.dockerignore': '*\n!src/a.js' },
    },
    'the whole context has something left': { code: 'COPY . /', context: IGNORED },
  },
  reports: {
    'everything is left out, by a pattern that is not the last': {
      code: 'COPY . /',
      at: ['.'],
      context: { a: '', '.dockerignore': '!x\n/*\ntmp\n' },
    },
    'by a pattern': {
      code: 'COPY README.md /',
      at: ['README.md'],
      messages: [
        '`README.md` is excluded by `*.md` in `.dockerignore` (line 2); change the pattern or the source.',
      ],
      context: IGNORED,
    },
    'by a rooted pattern': { code: 'ADD ./src/a.js /', at: ['./src/a.js'], context: IGNORED },
    'by a directory above': { code: 'COPY tmp/x /', at: ['tmp/x'], context: IGNORED },
    'all that a pattern matches': { code: 'COPY *.m? /', at: ['*.m?'], context: IGNORED },
    everything: { code: 'COPY . /', at: ['.'], context: { ...FILES, '.dockerignore': '**' } },
    'a file in spite of later exceptions': {
      code: 'COPY README.md /',
      at: ['README.md'],
      context: { ...FILES, '.dockerignore': '*\n!src' },
    },
  },
});

ruleTest(requireDockerignore, {
  silent: {
    'nobody knows the context': 'COPY . /app',
    'nothing unwanted': { code: 'COPY . /app', context: FILES },
    'left out': { code: 'COPY . /app', context: { ...FILES, '.git/config': '', '.dockerignore': '.git' } },
    'one directory': { code: 'COPY src /app', context: { ...FILES, '.git/config': '' } },
    'a stage that does not ship': {
      code: 'FROM a AS build\nCOPY . /app\nFROM b',
      context: { ...FILES, '.git/config': '' },
    },
  },
  reports: {
    'the repository': { code: 'COPY . /app', at: ['.'], context: { ...FILES, '.git/config': '' } },
    'another spelling, several things': {
      code: 'ADD ./ /app/',
      at: ['./'],
      messages: ['`ADD ./` also copies `.git`, `.env`; exclude it in `.dockerignore`.'],
      context: { ...FILES, '.git/config': '', '.env': '' },
    },
    'an ignore file that forgets it': {
      code: 'COPY . /app',
      at: ['.'],
      context: { ...FILES, '.git/config': '', '.dockerignore': 'tmp' },
    },
    'names of the options': {
      code: 'COPY . /app',
      at: ['.'],
      options: [{ unwanted: ['README.md'] }],
      context: FILES,
    },
  },
});

ruleTest(validDockerignore, {
  silent: {
    'well formed': { code: 'COPY . /', context: IGNORED },
    'nothing comes from the context': { code: 'RUN true', context: { ...FILES, '.dockerignore': '!' } },
  },
  reports: {
    'an exception of nothing': {
      code: 'COPY src /',
      at: ['src'],
      context: { ...FILES, '.dockerignore': '!' },
    },
    'an open bracket, and one more': {
      code: 'COPY src /',
      at: ['src', 'src'],
      context: { ...FILES, '.dockerignore': 'a\n[b\n!' },
    },
  },
});
