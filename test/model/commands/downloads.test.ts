import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/model/build-model.ts';
import type { Download } from '../../../src/model/types.ts';
import { parse } from '../../../src/syntax/parse.ts';
import { commandOf } from '../../support/command-of.ts';

/** `tool scheme host url → output`; what is not known is `?`. */
function describeDownload({ tool, scheme, host, url, output }: Download): string {
  return `${tool} ${scheme ?? '?'} ${host ?? '?'} ${url ?? '?'} → ${output ?? '?'}`;
}

function describeDownloads(text: string, shell?: string): readonly string[] {
  return commandOf(text, shell).downloads.map(describeDownload);
}

describe('what a command downloads', () => {
  it.each([
    ['curl https://h/a', ['curl https h https://h/a → ?']],
    ['curl -fsSL https://H:8080/a -o /x', ['curl https h https://H:8080/a → /x']],
    ['curl -sSLo/x https://h/a', ['curl https h https://h/a → /x']],
    ['curl -O https://h/d/a.tgz?v=1', ['curl https h https://h/d/a.tgz?v=1 → a.tgz']],
    ['curl -OJ https://h/a', ['curl https h https://h/a → ?']],
    ['curl --output-dir /t -O https://h/a', ['curl https h https://h/a → /t/a']],
    [
      'curl -o a https://h/1 -O https://h/2',
      ['curl https h https://h/1 → a', 'curl https h https://h/2 → 2'],
    ],
    ['curl --url https://h/a > f', ['curl https h https://h/a → f']],
    ['curl https://h/a 2>/dev/null', ['curl https h https://h/a → ?']],
    ['curl -o - https://h/a > f', ['curl https h https://h/a → f']],
    ['curl h/a', ['curl http h h/a → ?']],
    ['curl "https://h/v${V}/a" -o a', ['curl https h ? → a']],
    ['curl https://$HOST/a -O', ['curl https ? ? → a']],
    ['curl $URL', ['curl ? ? ? → ?']],
    ['curl -X POST -H "A: b" -d x=1 https://u:p@h/a', ['curl https h https://u:p@h/a → ?']],
    ['curl --proto =https --tlsv1.2 -sSf https://sh.h | sh', ['curl https sh.h https://sh.h → ?']],
    ['curl -I https://h/a', []],
    ['curl --version', []],
    ['sudo curl -o f https://h/a', ['curl https h https://h/a → f']],
    ['wget https://h/d/a.tgz', ['wget https h https://h/d/a.tgz → a.tgz']],
    ['wget -q https://h/d/', ['wget https h https://h/d/ → index.html']],
    ['wget -nv -O- https://h/a', ['wget https h https://h/a → ?']],
    ['wget -qO- https://h/a | tar xz', ['wget https h https://h/a → ?']],
    ['wget -qO /x/f https://h/a', ['wget https h https://h/a → /x/f']],
    [
      'wget -P /t "https://h/a?x=1" ftp://g/b',
      ['wget https h https://h/a?x=1 → /t/a?x=1', 'wget ftp g ftp://g/b → /t/b'],
    ],
    ['wget -P $D https://h/a', ['wget https h https://h/a → ?']],
    ['wget --content-disposition https://h/a', ['wget https h https://h/a → ?']],
    ['wget --spider https://h/a', []],
    ['busybox wget http://h/a', ['wget http h http://h/a → a']],
    ['aria2c -d /t -o f https://h/a', ['aria2c https h https://h/a → /t/f']],
    ['http --download GET https://h/a', ['http https h https://h/a → a']],
    ['git clone --depth 1 -b v1 https://h/o/r.git', ['git https h https://h/o/r.git → r']],
    ['git clone https://h/o/r /src', ['git https h https://h/o/r → /src']],
    ['git clone git@h:o/r.git', ['git ssh h git@h:o/r.git → r']],
    ['git clone git://h/r', ['git git h git://h/r → r']],
    ['git clone $REPO', ['git ? ? ? → ?']],
    ['git clone /local/r', []],
    ['git -C /x fetch https://h/r main', ['git https h https://h/r → ?']],
    ['git fetch origin', []],
    ['git pull $REMOTE', []],
    ['git submodule add https://h/r d', ['git https h https://h/r → d']],
    ['git submodule update --init', []],
    ['svn co https://h/r d', ['svn https h https://h/r → d']],
    ['svn export https://h/r/trunk', ['svn https h https://h/r/trunk → trunk']],
    ['hg clone https://h/r', ['hg https h https://h/r → r']],
    ['pip install https://h/a.whl', []],
    ['echo https://h/a', []],
  ])('%s', (text, expected) => {
    expect(describeDownloads(text)).toEqual(expected);
  });

  it.each([
    ['Invoke-WebRequest -Uri https://h/a -OutFile C:\\a', ['Invoke-WebRequest https h https://h/a → C:\\a']],
    ['iwr https://h/a -UseBasicParsing -OutFile a', ['Invoke-WebRequest https h https://h/a → a']],
    ['curl https://h/a -UseBasicParsing -OutFile a', ['Invoke-WebRequest https h https://h/a → a']],
    ['curl.exe -sSL https://h/a -o a', ['curl https h https://h/a → a']],
    ['Start-BitsTransfer -Source https://h/a -Destination b', ['Start-BitsTransfer https h https://h/a → b']],
  ])('PowerShell: %s', (text, expected) => {
    expect(describeDownloads(text, '["powershell", "-Command"]')).toEqual(expected);
  });

  it('points at the URL', () => {
    const [download] = commandOf('curl -o x https://h/a').downloads;
    const start = 'FROM scratch\nRUN curl -o x '.length;
    expect(download?.range).toEqual([start, start + 11]);
  });

  it.each([
    ['ADD https://h/d/a.tgz /x/', ['ADD https h https://h/d/a.tgz → /x/a.tgz']],
    ['ADD https://h/a /x', ['ADD https h https://h/a → /x']],
    ['ARG V\nADD https://h/$V/a /x', ['ADD https h ? → /x']],
    ['ARG V=1\nADD https://h/$V/a /x', ['ADD https h https://h/1/a → /x']],
    ['ADD https://github.com/o/r.git#v1 /x', ['ADD https github.com https://github.com/o/r.git#v1 → ?']],
    ['ADD git@github.com:o/r.git /x', ['ADD ssh github.com git@github.com:o/r.git → ?']],
    ['ADD a.tgz /x', []],
  ])('%s', (text, expected) => {
    const { stages } = buildModel(parse(`FROM scratch\n${text}\n`));
    expect(stages.flatMap(({ downloads }) => downloads).map(describeDownload)).toEqual(expected);
  });

  it('reads a URL of 100 kB in linear time', () => {
    const start = Date.now();
    for (const piece of ['a@', ':/', '?#', '//', 'a:', '[']) {
      const word = piece.repeat(100_000 / piece.length);
      for (const tool of ['curl', 'wget', 'git clone', 'http']) {
        expect(() => commandOf(JSON.stringify([...tool.split(' '), word])).downloads).not.toThrow();
      }
    }
    expect(Date.now() - start).toBeLessThan(5_000);
  });
});
