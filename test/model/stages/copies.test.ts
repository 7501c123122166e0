import { describe, expect, it } from 'vitest';
import { stageIn } from '../../support/model.ts';

function sourceOf(instruction: string) {
  const [copy] = stageIn(`FROM scratch\nENV HOST=h.example\nARG U\nARG V=1\n${instruction}`).copies;
  return copy?.sources[0];
}

describe('the kind of a source', () => {
  it.each<[string, string, string, string | null]>([
    ['a path', 'COPY a/b /x', 'path', 'a/b'],
    ['the context', 'COPY . /x', 'path', '.'],
    ['a web address', 'ADD https://h.example/a /x', 'url', 'https://h.example/a'],
    ['a web address with a variable', 'ADD http://$HOST/a /x', 'url', 'http://h.example/a'],
    ['a web address that COPY cannot take', 'COPY https://h.example/a /x', 'url', 'https://h.example/a'],
    ['a repository on the web', 'ADD https://h.example/a.git /x', 'git', 'https://h.example/a.git'],
    [
      'a repository with a branch',
      'ADD https://h.example/a.git#v1:sub /x',
      'git',
      'https://h.example/a.git#v1:sub',
    ],
    [
      'a directory after .git is no repository',
      'ADD https://h.example/a.git/b /x',
      'url',
      'https://h.example/a.git/b',
    ],
    ['a repository over SSH', 'ADD git@h.example:a/b.git /x', 'git', 'git@h.example:a/b.git'],
    ['a repository of another user', 'ADD bob@h.example:a /x', 'git', 'bob@h.example:a'],
    ['git://', 'ADD git://h.example/a /x', 'git', 'git://h.example/a'],
    ['ssh://', 'ADD ssh://h.example/a /x', 'git', 'ssh://h.example/a'],
    ['capitals make no scheme', 'ADD HTTPS://h.example/a /x', 'path', 'HTTPS://h.example/a'],
    ['another scheme is a path', 'ADD ftp://h.example/a /x', 'path', 'ftp://h.example/a'],
    ['a host without scheme is a path', 'ADD github.com/a/b /x', 'path', 'github.com/a/b'],
    ['an unknown variable', 'ADD $U /x', 'unknown', null],
    ['an unknown variable after a name', 'ADD app$U /x', 'unknown', null],
    ['an unknown variable in a path', 'ADD dist/app-$U.jar /x', 'path', null],
    ['an unknown variable in an address', 'ADD https://h.example/app-$U /x', 'url', null],
    ['an unknown host', 'ADD https://$U/app /x', 'url', null],
    ['an unknown branch', 'ADD https://h.example/a.git#$U /x', 'git', null],
    ['what may become a scheme', 'ADD https:/$U /x', 'unknown', null],
    ['a default', 'ADD app-$V.jar /x', 'path', 'app-1.jar'],
    ['a heredoc', 'COPY <<a.txt /x\nhello\na.txt', 'heredoc', 'a.txt'],
    ['a heredoc mark in an array', 'COPY ["<<EOF", "/x"]', 'heredoc', '<<EOF'],
    ['an array', 'COPY ["a b", "/x"]', 'path', 'a b'],
  ])('%s', (_, instruction, kind, value) => {
    expect(sourceOf(instruction)).toMatchObject({ kind, value: { value } });
  });

  it('keeps the heredoc', () => {
    const [copy] = stageIn('FROM scratch\nCOPY <<A b <<C /x\n1\nA\n2\nC').copies;
    expect(copy?.sources.map(({ kind, heredoc }) => [kind, heredoc?.body ?? null])).toEqual([
      ['heredoc', '1\n'],
      ['path', null],
      ['heredoc', '2\n'],
    ]);
  });
});

describe('an archive', () => {
  it.each<[string, string, boolean | null]>([
    ['.tar', 'ADD a.tar /x', true],
    ['.tar.gz', 'ADD a.tar.gz /x', true],
    ['.tgz', 'ADD a.TGZ /x', true],
    ['.tar.xz', 'ADD a.tar.xz /x', true],
    ['.tar.zst', 'ADD a.tar.zst /x', true],
    ['an address with a query', 'ADD https://h.example/a.tar.gz?x=1 /x', true],
    ['an unknown version', 'ADD a-$U.tar.gz /x', true],
    ['a pattern of archives', 'ADD *.tar.gz /x', true],
    ['a compressed file may hold one', 'ADD a.gz /x', null],
    ['a text', 'ADD a.txt /x', false],
    ['a pattern does not tell', 'ADD conf/* /x', null],
    ['an unknown name does not tell', 'ADD $U /x', null],
    ['a heredoc', 'COPY <<a.tar /x\na.tar', false],
    ['a repository', 'ADD https://h.example/a.git /x', false],
  ])('%s', (_, instruction, isArchive) => {
    expect(sourceOf(instruction)?.isArchive).toBe(isArchive);
  });
});

describe('a copy', () => {
  it('has its destination and flags', () => {
    const [copy] = stageIn('FROM scratch\nENV D=/srv\nCOPY --chown=1:1 --link a b $D/').copies;
    expect(copy?.destination?.value).toBe('/srv/');
    expect(copy?.sources.map(({ value }) => value.value)).toEqual(['a', 'b']);
    expect(copy?.flags.map(({ name }) => name)).toEqual(['chown', 'link']);
    expect(copy?.from).toBeNull();
  });

  it('knows the stage that it copies from', () => {
    const stage = stageIn('FROM x:1 AS a\nFROM scratch\nCOPY --from=a /a /b');
    expect(stage.copies[0]?.from).toBe(stage.references[1]);
    expect(stage.copies[0]?.from?.stage?.name).toBe('a');
  });

  it('without a destination has none', () => {
    expect(stageIn('FROM scratch\nCOPY a').copies).toMatchObject([{ destination: null, sources: [{}] }]);
  });

  it('in ONBUILD is none of the stage', () => {
    expect(stageIn('FROM scratch\nONBUILD COPY a b\nADD c d').copies).toHaveLength(1);
  });
});
