import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { PROBLEMS } from '../../src/syntax/problems.ts';
import { exportsOf, parseSource, proseOfDocument, readableOf, tracked } from './sources.ts';
import { oldWordsIn, type Place, WORDS } from './words.ts';

/** Sources of the program; tests name what they test. */
const SOURCES = tracked('src/**/*.ts', 'rules/**/*.ts', 'scripts/**/*.ts', 'scripts/**/*.mjs').filter(
  (path) => path !== 'rules/index.ts',
);

// Without the texts of other people's licences.
const DOCUMENTS = tracked('*.md', 'docs/**/*.md', 'examples/**/*.md').filter(
  (file) => file !== 'THIRD-PARTY-NOTICES.md',
);

const report = (where: string, text: string, place: Place) =>
  oldWordsIn(text, place).map((found) => `${where} ${found} | ${text.slice(0, 120)}`);

describe('the words of the field', () => {
  it.each(Object.values(rules).map((rule) => [rule.name, rule] as const))('are those of %s', (_, rule) => {
    const { docs, messages, schema } = rule.meta;
    const texts = [
      docs.description,
      docs.rationale,
      docs.fixSafety ?? '',
      ...(docs.silent ?? []),
      ...Object.values(messages),
      JSON.stringify(schema ?? []),
    ];
    expect(texts.flatMap((text) => report(rule.name, text, 'text'))).toEqual([]);
  });

  it('are those of syntax problems', () => {
    const texts = Object.values(PROBLEMS).map(({ message }) => message);
    expect(texts.flatMap((text) => report('problem', text, 'text'))).toEqual([]);
  });

  it('are those of every text in the sources: messages, errors, hints, help', () => {
    const found = SOURCES.flatMap((path) =>
      readableOf(parseSource(path)).texts.flatMap(({ line, text }) =>
        report(`${path}:${line}`, text, 'text'),
      ),
    );
    expect(found).toEqual([]);
  });

  it('are those of comments', () => {
    const found = SOURCES.flatMap((path) =>
      readableOf(parseSource(path)).comments.flatMap(({ line, text }) =>
        report(`${path}:${line}`, text, 'comment'),
      ),
    );
    expect(found).toEqual([]);
  });

  it('are those of names: declarations, parameters, properties, files', () => {
    const found = SOURCES.flatMap((path) => [
      ...report(
        path,
        (path.split('/').at(-1) ?? '').replace(/-(\w)/g, (_, c: string) => c.toUpperCase()),
        'name',
      ),
      ...readableOf(parseSource(path)).names.flatMap(({ line, text }) =>
        report(`${path}:${line}`, text, 'name'),
      ),
    ]);
    expect(found).toEqual([]);
  });

  it.each(DOCUMENTS)('are those of %s', (path) => {
    const prose = proseOfDocument(readFileSync(path, 'utf8'));
    expect(prose.split('\n').flatMap((line) => report(path, line, 'document'))).toEqual([]);
  });
});

describe('the table of words', () => {
  it.each(WORDS.map((word) => [word.sample, word] as const))('finds "%s"', (sample, { prose }) => {
    expect(prose).not.toBeNull();
    expect(oldWordsIn(sample, 'text')).not.toEqual([]);
    expect(oldWordsIn(sample.toUpperCase(), 'text').length).toBeGreaterThan(0);
  });

  it.each([
    ['judgeFile', 1],
    ['JudgeTools', 1],
    ['folderOf', 1],
    ['contextFolders', 1],
    ['amended', 0],
    ['recommend', 0],
    ['secureTools', 0],
    ['directoryOf', 0],
  ])('knows the name %s: %i', (name, amount) => {
    expect(oldWordsIn(name, 'name')).toHaveLength(amount);
  });

  it('finds words in a source that has them, in texts, comments and names', () => {
    const source = parseSource(
      'sample.ts',
      [
        '/** Whatever folder it is. */',
        'export function judgeAll(inFolder: string) {',
        '  // Behind the last one.',
        '  throw new Error(`The key ${inFolder} stands here.`);',
        '}',
      ].join('\n'),
    );
    const { texts, comments, names } = readableOf(source);
    expect(texts.flatMap(({ text }) => oldWordsIn(text, 'text'))).toHaveLength(1);
    expect(comments.flatMap(({ text }) => oldWordsIn(text, 'comment'))).toHaveLength(2);
    expect(names.flatMap(({ text }) => oldWordsIn(text, 'name'))).toHaveLength(2);
  });

  it('reads the prose of documents, not their code', () => {
    const text = 'The folder.\n\n```sh\ncd folder\n```\n\nSee `folder` and [this](folder.md).';
    expect(proseOfDocument(text).match(/folder/g)).toHaveLength(1);
  });
});

/** `The foo of the bar` above `fooOfBar` says nothing that the name does not. */
function isRestatement(name: string, doc: string): boolean {
  const words = (text: string) =>
    text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((word) => !['', 'a', 'an', 'the', 'of', 'for', 'to', 'in', 'is', 'its'].includes(word))
      .map((word) => word.replace(/s$/, ''));
  const known = new Set(words(name));
  return words(doc).every((word) => known.has(word));
}

/** Exports of a source without documentation, or with documentation that repeats the name. */
function undocumented(path: string, text?: string): readonly string[] {
  return exportsOf(parseSource(path, text)).flatMap(({ line, text: name, doc }) => {
    if (doc === null) return [`${path}:${line} ${name} has no docstring`];
    return isRestatement(name, doc) ? [`${path}:${line} ${name}: "${doc}" repeats the name`] : [];
  });
}

describe('exports', () => {
  it('have a docstring that says more than the name', () => {
    const paths = tracked('src/**/*.ts', 'rules/**/*.ts').filter((path) => path !== 'rules/index.ts');
    expect(paths.flatMap((path) => undocumented(path))).toEqual([]);
  });

  it.each([
    ['export function f() {}', 1],
    ['// no docstring\nexport const A = 1;', 1],
    ['export interface A {}', 1],
    ['/** The list of levels. */\nexport const levelList = [];', 1],
    ['/** Most severe first. */\nexport const levelList = [];', 0],
    ['/** Used. */\nfunction f() {}', 0],
    ["export { a } from './a.ts';\nexport default 1;", 0],
    ['/** For `f`. */\nimport a from "a";\nexport type B = 1;', 1],
  ])('%j: %i without', (text, amount) => {
    expect(undocumented('sample.ts', text)).toHaveLength(amount);
  });
});
