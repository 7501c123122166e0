import { describe, expect, it } from 'vitest';
import { inspected, inspectedStage } from '../support/inspect.ts';

describe('from', () => {
  it.each([
    [
      'ubuntu:24.04',
      { registry: 'docker.io', namespace: 'library', repository: 'library/ubuntu', tag: '24.04' },
    ],
    ['ubuntu', { tag: '', digest: '', isPinned: false, familiarName: 'ubuntu', unknown: [] }],
    ['docker.io/bitnami/nginx:1', { namespace: 'bitnami', familiarName: 'bitnami/nginx' }],
    [
      'ghcr.io/o/p/n:1',
      { registry: 'ghcr.io', namespace: 'o/p', repository: 'o/p/n', familiarName: 'ghcr.io/o/p/n' },
    ],
    [`a@sha256:${'a'.repeat(64)}`, { isPinned: true, digestAlgorithm: 'sha256' }],
    ['scratch', { kind: 'scratch', registry: '', resolved: 'scratch', unknown: [] }],
    ['$X', { kind: 'unknown', registry: '', args: ['X'] }],
  ])('of FROM %s', (image, wanted) => {
    expect(inspectedStage(`FROM ${image}`).from).toMatchObject(wanted);
  });

  it('knows the name where only the tag is open', () => {
    const { from } = inspectedStage('ARG V\nFROM acme.example/node:${V}-slim');
    expect(from).toMatchObject({ registry: 'acme.example', repository: 'node', tag: '' });
    expect(from.unknown).toEqual(['resolved', 'tag', 'digest', 'digestAlgorithm', 'isPinned']);
  });

  it('follows stages by name', () => {
    const { image } = inspected(
      'FROM a AS b\nFROM b AS c\nFROM scratch\nCOPY --from=b / /\nCOPY --from=c / /',
    );
    const [first, second, last] = image.stages;
    expect(second?.inheritsFrom).toBe(first);
    expect(second?.chain).toEqual([second, first]);
    expect(last?.dependsOn).toEqual([first, second]);
    expect(image.final).toBe(last);
    expect(last?.copies[0]?.fromStage).toBe(first);
  });
});

describe('effective', () => {
  it('is inherited through the chain, with its source', () => {
    const text = 'FROM debian:12 AS a\nUSER 7:8\nENV A=1\nENTRYPOINT ["x"]\nFROM a\nCMD y\nENV B=$C';
    const { effective } = inspectedStage(text);
    expect(effective.user).toMatchObject({
      name: '7',
      group: '8',
      uid: 7,
      isRoot: false,
      source: 'instruction',
    });
    expect(effective.user.range).toMatchObject({ line: 2, column: 1 });
    expect(effective.env).toMatchObject({ A: '1', B: '' });
    expect(effective.launch).toEqual(['x', '/bin/sh', '-c', 'y']);
    expect(effective.unknown).toEqual(['env[B]']);
    expect(effective.origins.workdir).toEqual({ source: 'base-table', line: 1 });
  });

  it('says what an unknown image leaves open', () => {
    const { effective } = inspectedStage('FROM acme.example/x');
    expect(effective.user).toMatchObject({
      uid: -1,
      isRoot: false,
      unknown: ['name', 'group', 'uid', 'isRoot'],
    });
    expect(effective.entrypoint).toMatchObject({ present: false, source: 'unknown' });
    expect(effective.unknown).toEqual(expect.arrayContaining(['workdir', 'shell', 'launch']));
  });

  it.each([
    ['HEALTHCHECK CMD x', { present: true, none: false, interval: '30s', retries: 3, command: ['x'] }],
    [
      'HEALTHCHECK --interval=5s --retries=1 CMD ["a", "b"]',
      { interval: '5s', retries: 1, command: ['a', 'b'] },
    ],
    ['HEALTHCHECK NONE', { present: false, none: true, unknown: [] }],
    ['', { present: false, none: false, unknown: [] }],
  ])('reads %s', (line, wanted) => {
    expect(inspectedStage(`FROM scratch\n${line}`).effective.healthcheck).toMatchObject(wanted);
  });

  it('lists ports of the chain, and those of the stage apart', () => {
    const stage = inspectedStage('FROM x AS a\nEXPOSE 1\nFROM a\nEXPOSE 2-3/udp $X');
    expect(stage.effective.ports.map(({ number, to }) => [number, to])).toEqual([
      [1, 1],
      [2, 3],
      [-1, -1],
    ]);
    expect(stage.exposes).toHaveLength(2);
  });
});

describe('commands', () => {
  it('have one key for the names of an option', () => {
    const [short, long] = inspectedStage(
      'FROM x\nRUN apt-get install -qy a && apt-get install --assume-yes a',
    ).commands;
    expect(short?.flags).toEqual({ '--quiet': 'true', '--yes': 'true' });
    expect(long?.flags).toEqual({ '--yes': 'true' });
  });

  it.each(['-qq install', 'install -q -q', 'install -q=2'])(
    'agree to everything with apt-get %s',
    (words) => {
      const [command] = inspectedStage(`FROM x\nRUN apt-get ${words} a`).commands;
      expect(command?.flags).toMatchObject({ '--yes': 'true' });
    },
  );

  it('say what the text leaves open', () => {
    const [command] = inspectedStage('FROM x\nRUN A=$B cp "$C" d > $E').commands;
    expect(command).toMatchObject({ name: 'cp', args: ['', 'd'], env: { A: '' } });
    expect(command?.unknown).toEqual(['args[0]', 'positionals[0]', 'env[A]']);
    expect(command?.redirects[0]).toMatchObject({ operator: '>', target: '', unknown: ['target'] });
  });

  it('lead to their neighbours, their RUN and their stage', () => {
    const stage = inspectedStage('FROM x\nRUN curl u | sudo sh');
    const [curl, sh] = stage.commands;
    expect(curl?.pipesTo).toEqual([sh]);
    expect(sh?.pipedFrom).toEqual([curl]);
    expect(sh).toMatchObject({ name: 'sh', sudo: true, wrappers: ['sudo'] });
    expect(curl?.run).toBe(stage.runs[0]);
    expect(curl?.run?.instruction).toBe(stage.instructions[1]);
    expect(curl?.stage).toBe(stage);
  });

  it.each([
    ['a && X', false],
    ['a; X', false],
    ['a || X', true],
    ['if a; then X; fi', true],
    ['if X; then a; fi', false],
    ['for i in 1 2; do X; done', true],
    ['X || true', false],
    ['(a && X)', false],
  ])('in %s are conditional: %s', (script, wanted) => {
    const command = inspectedStage(`FROM x\nRUN ${script}`).commands.find(({ name }) => name === 'X');
    expect(command?.conditional).toBe(wanted);
  });

  it('outside of RUN have a home of their own', () => {
    const stage = inspectedStage('FROM x\nCMD a\nHEALTHCHECK CMD b\nONBUILD RUN c\nRUN d');
    expect(stage.otherCommands.map(({ name, onbuild }) => [name, onbuild])).toEqual([
      ['a', false],
      ['b', false],
      ['c', true],
    ]);
    expect(stage.commands.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('packages', () => {
  it.each([
    [
      'apt-get install curl=7.88.1-10',
      { name: 'curl', version: '7.88.1-10', pinned: true, action: 'install' },
    ],
    ['pip install "a>=2"', { name: 'a', version: '', constraint: '>=2', pinned: false }],
    ['pip install a==1.2', { name: 'a', version: '1.2', pinned: true }],
    ['apk add $P', { name: '', unknown: ['name', 'pinned'] }],
    ['apt-get upgrade', { name: '', all: true, action: 'upgrade', unknown: [] }],
    ['apk del gcc', { name: 'gcc', action: 'remove' }],
    ['pip install $P', { pinned: false, unknown: ['name', 'pinned'] }],
    ['pip install "a$P"', { pinned: false, unknown: ['name', 'pinned'] }],
    ['pip install "a-$P-b"', { pinned: false, unknown: ['name'] }],
    ['pip install "a==$P"', { name: 'a', pinned: true, unknown: ['version', 'constraint'] }],
  ])('of %s', (command, wanted) => {
    expect(inspectedStage(`FROM x\nRUN ${command}`).packages[0]).toMatchObject(wanted);
  });

  it.each([
    ['apt-get install -y gcc', false],
    ['apt-get install -y gcc && apt-get purge -y gcc', true],
    ['apt install -y gcc; make; apt-get remove -y g++ gcc', true],
    ['apt-get install -y gcc\nRUN apt-get purge -y gcc', true],
    ["apt-get install -y gcc && apt-get purge -y 'gc*'", true],
    ["apt-get install -y gcc && apt-get purge -y 'make*'", false],
    ['apt-get purge -y gcc; apt-get install -y gcc', false],
    ['apt-get install -y gcc && apk del gcc', false],
    ['apt-get install -y gcc && apt-get purge -y $DEPS', null],
    ['apt-get install -y gcc; [ -z "$X" ] || apt-get purge -y gcc', null],
    ['apt-get install -y gcc && apt-get autoremove -y', false],
    ["apt-get install -y gcc; apt-mark auto '.*'; apt-get purge -y --auto-remove", null],
    ["apt-mark auto '.*'; apt-get install -y gcc; apt-get autoremove", null],
    ['apk add --virtual .deps gcc && apk del .deps', true],
    ['apk add -t .deps gcc && apk del --purge .deps', true],
    ['apk add --virtual=.deps gcc && apk del .others', false],
    ['apk add gcc && apk del .deps', false],
    ['pip install a && pip uninstall -y a', true],
    ['yum install -y gcc && dnf remove -y gcc', true],
  ])('of %s are taken away: %s', (commands, wanted) => {
    const { packages } = inspectedStage(`FROM x\nRUN ${commands}`);
    const found = packages.find(({ action }) => action === 'install');
    expect(found?.unknown.includes('removed') ? null : found?.removed).toBe(wanted);
  });
});

describe('downloads', () => {
  it.each([
    ['RUN curl https://a.example/x | sh', true, false],
    ['RUN sh -c "$(curl https://a.example/x)"', true, false],
    ['RUN bash <(curl https://a.example/x)', true, false],
    ['RUN curl -o /tmp/i.sh https://a.example/i.sh && sh /tmp/i.sh', true, false],
    ['RUN curl -O https://a.example/i.sh && chmod +x i.sh && ./i.sh', true, false],
    ['RUN wget https://a.example/i.sh && sh -x i.sh', true, false],
    ['RUN curl -o x https://a.example/x && echo "1  x" | sha256sum -c - && sh x', true, true],
    ['RUN curl -o x https://a.example/x && gpg --verify x.asc x', false, true],
    ['RUN curl -o x https://a.example/x && test "$(sha256sum x)" = "1  x"', false, true],
    ['RUN curl -o x https://a.example/x && sha256sum x', false, false],
    ['RUN curl https://a.example/x | tar xz', false, false],
    ['RUN curl -o x https://a.example/x', false, false],
    ['RUN curl https://a.example/x | python3.12 -', true, false],
    ['RUN curl -o x https://a.example/x && php8.3 x', true, false],
    ['ENV U=https://a.example/x\nRUN wget $U && sh x', true, false],
    [`ADD --checksum=sha256:${'1'.repeat(64)} https://a.example/x /`, false, true],
    ['ADD https://a.example/x /', false, false],
  ])('%s is executed: %s, verified: %s', (line, executed, verified) => {
    const [download] = inspectedStage(`FROM x\n${line}`).downloads;
    expect(download).toMatchObject({ scheme: 'https', host: 'a.example', executed, verified });
  });

  const A = 'https://a.example/1/x';
  it.each([
    ['ENV U=https://a.example/1/x', 'curl "$U"', { url: A, host: 'a.example', unknown: [] }],
    ['ARG V=1\nENV U=https://a.example/$V', 'curl ${U}/x', { url: A, unknown: [] }],
    ['ENV V=1', 'set -e; curl "https://a.example/${V}/x"', { url: A }],
    ['ENV H=a.example', 'curl https://$H/$(date)', { url: '', host: 'a.example', unknown: ['url'] }],
    ['ARG U', 'curl $U', { unknown: ['url', 'scheme', 'host'] }],
    ['ENV U="https://a.example/1/x b"', 'curl $U', { unknown: ['url', 'scheme', 'host'] }],
    ['ENV U=https://a.example/1/x', 'U=http://b; curl $U', { unknown: ['url', 'scheme', 'host'] }],
    ['ENV U=https://a.example/1/x', 'curl ${U:=b} $U', { unknown: ['url', 'scheme', 'host'] }],
    ['ENV U=https://a.example/1/x', 'curl ${U%/x}', { unknown: ['url', 'scheme', 'host'] }],
    ['ENV U=https://a.example/1/x', 'read U < f && curl $U', { unknown: ['url', 'scheme', 'host'] }],
    ['ENV U=https://a.example/1/x', 'for U in a b; do curl $U; done', { unknown: ['url', 'scheme', 'host'] }],
    ['ENV U=https://a.example/1/x', '. ./env && curl $U', { unknown: ['url', 'scheme', 'host'] }],
    ['ENV U=https://a.example/1/x', 'export $(cat e) && curl $U', { unknown: ['url', 'scheme', 'host'] }],
    ['ENV U=https://a.example/1/x', 'export T="$(x)" && curl $U', { url: A }],
    ['ENV U=https://a.example/1/x', '<<E\ncurl $U\nE', { url: A }],
    ['ENV U=https://a.example/1/x', '<<E\nU=b\ncurl $U\nE', { unknown: ['url', 'scheme', 'host'] }],
  ])('with %s of RUN %s', (before, script, wanted) => {
    expect(inspectedStage(`FROM x\n${before}\nRUN ${script}`).downloads[0]).toMatchObject(wanted);
  });
});

describe('users', () => {
  it.each([
    ['useradd -r -u 1001 -s /bin/false app', { name: 'app', uid: 1001, system: true, shell: '/bin/false' }],
    ['adduser -S -D -H app', { name: 'app', uid: -1, system: true, unknown: [] }],
    ['adduser --system --group app', { name: 'app', system: true }],
    ['adduser --disabled-password --gecos "" app', { name: 'app', system: false }],
    ['useradd $U', { name: '', unknown: ['name'] }],
  ])('of %s', (command, wanted) => {
    expect(inspectedStage(`FROM x\nRUN ${command}`).users).toMatchObject([wanted]);
  });

  it.each(['adduser app docker', 'addgroup app', 'useradd -D', 'adduser --group app', 'usermod -aG x app'])(
    'is none in %s',
    (command) => expect(inspectedStage(`FROM x\nRUN ${command}`).users).toEqual([]),
  );
});

describe('args', () => {
  const usesOf = (text: string, stage: number, arg = 0) =>
    inspectedStage(text, stage).args[arg]?.usedIn.map(({ kind, range }) => `${kind} ${range.line}`);

  it('tell where they are read while they are in force', () => {
    const text =
      'FROM x\nARG A=1\nRUN echo $A\nRUN echo \'$A\' "${A:-x}"\nENV B=$A\nCMD echo $A\nENV A=2\nRUN echo $A';
    expect(usesOf(text, 0)).toEqual(['RUN 3', 'RUN 4', 'ENV 5']);
  });

  it('are not read where the name is quoted, escaped or longer', () => {
    expect(usesOf("FROM x\nARG A\nRUN echo '$A' \\$A $AB", 0)).toEqual([]);
  });

  it('are inherited by stages', () => {
    expect(usesOf('FROM x AS a\nARG A\nFROM a\nRUN echo $A\nFROM x\nRUN echo $A', 0)).toEqual(['RUN 4']);
  });

  it('before the first FROM are read by FROM', () => {
    const [arg] = inspected('ARG A\nFROM x:$A\nRUN echo $A').image.globalArgs;
    expect(arg?.usedIn.map(({ range }) => range.line)).toEqual([2]);
    expect(arg).toMatchObject({ name: 'A', global: true, hasDefault: false, unknown: ['value'] });
  });

  it('take names that would be patterns for names', () => {
    expect(() => usesOf('FROM x\nARG A(+\nRUN echo $((1 + 2))', 0)).not.toThrow();
  });
});

describe('secrets', () => {
  const kinds = (text: string) =>
    inspectedStage(text).secrets.map(({ kind, name, where }) => [kind, name, where]);

  it('are found by name, by form and by way', () => {
    const text = `FROM x
ARG NPM_TOKEN
ENV DB_PASSWORD=S3cr3t-Horse PATH_TO=/x TOKEN_FILE=/run/secrets/t
ENV COPIED_TOKEN=$NPM_TOKEN
LABEL token=abc
RUN curl https://ci:S3cr3tPony@a.example
# see https://ci:S3cr3tGoat@a.example`;
    expect(kinds(text)).toEqual([
      ['build-argument', 'NPM_TOKEN', 'arg'],
      ['named-value', 'DB_PASSWORD', 'env'],
      ['copied-argument', 'COPIED_TOKEN', 'env'],
      ['default-value', 'token', 'label'],
      ['url-password', '', 'run'],
      ['url-password', '', 'comment'],
    ]);
  });

  it('never show in print, wherever they stand', () => {
    const text =
      'FROM x\nENV API_TOKEN="R7Zk2-RtV9b"\nRUN login R7Zk2-RtV9b\nCMD ["x", "R7Zk2-RtV9b"]\n# R7Zk2-RtV9b';
    const model = inspected(text, { buildArgs: { DEPLOY_TOKEN: 'another-S3cret' } });
    const printed = JSON.stringify(model);
    expect(printed).not.toContain('R7Zk2-RtV9b');
    expect(printed).not.toContain('another-S3cret');
    expect(model.image.final?.effective.env['API_TOKEN']).toBe('R7Zk2-RtV9b');
  });

  it('leave longer words alone', () => {
    const printed = JSON.stringify(inspected('FROM x\nENV DB_PASSWORD=w7qz\nRUN echo w7qzz w7qz'));
    expect(printed).toContain('echo w7qzz ********');
  });
});

describe('the model as a whole', () => {
  it('keeps ranges and texts together', () => {
    const text = 'FROM a\r\nRUN b \\\r\n  c\r\n';
    const [, run] = inspectedStage(text).instructions;
    expect(run?.text).toBe('RUN b \\\r\n  c');
    expect(run?.range).toEqual({ line: 2, column: 1, endLine: 3, endColumn: 4, offset: 8, endOffset: 20 });
  });

  it('is the same object by every way', () => {
    const { image } = inspected('FROM a\nRUN b');
    expect(image.stages).toBe(image.stages);
    expect(image.stages[0]?.instructions[1]?.stage).toBe(image.final);
  });

  it('can be printed from every object on', () => {
    const stage = inspectedStage('FROM a AS b\nRUN c | d\nFROM b');
    expect(JSON.parse(JSON.stringify(stage))).toMatchObject({ inheritsFrom: { $ref: '#/image/stages/0' } });
  });

  it('knows files without FROM, and empty ones', () => {
    for (const text of ['', '# only', 'RUN x', 'ARG A=1\nRUN x']) {
      const model = inspected(text);
      expect(model.image.final).toBeNull();
      expect(() => JSON.stringify(model)).not.toThrow();
    }
    expect(inspected('ARG A=1\nRUN x').image.globalInstructions.map(({ kind }) => kind)).toEqual([
      'ARG',
      'RUN',
    ]);
  });

  it('takes hostile names for names', () => {
    const text = 'FROM a\nENV __proto__=1 toJSON=2 constructor=3\nLABEL __proto__=x unknown=y $ref=z';
    const { effective } = JSON.parse(JSON.stringify(inspectedStage(text)));
    expect(Object.entries(effective.env)).toContainEqual(['__proto__', '1']);
    expect(Object.entries(effective.env)).toContainEqual(['toJSON', '2']);
    expect(effective.labels).toMatchObject({ unknown: 'y' });
  });

  it('tells of the ignore file only what somebody looked up', () => {
    expect(inspected('FROM a').image.ignoreFile.unknown).toContain('present');
  });
});
