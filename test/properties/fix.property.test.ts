import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CATALOG, CONFIG } from '../../scripts/fuzz/every-rule.ts';
import { type FixMode, fixSource } from '../../src/engine/fix.ts';
import { lintSource } from '../../src/engine/linter.ts';
import { applyIgnores } from '../../src/suppressions/apply-ignores.ts';
import { parse } from '../../src/syntax/parse.ts';

/** More runs for a long search: `FC_RUNS=100 npx vitest run test/properties/fix`. */
const RUNS = 150 * Number(process.env['FC_RUNS'] ?? '1');
const SEED = process.env['FC_SEED'];
/** A loaded machine takes its time; nothing here waits for anything. */
const TIMEOUT = 120_000 + RUNS * 200;
const OPTIONS = { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) };

const command = fc.constantFrom(
  'apt-get update',
  'apt-get install nginx curl',
  'apt-get install -y --no-install-recommends git',
  'sudo apt install -y vim',
  'rm -rf /var/lib/apt/lists/*',
  'apk add bash',
  'pip install flask',
  'yum install wget',
  'dnf -y install httpd',
  'zypper in vim',
  'npm install',
  'gem install rails',
  'cd /srv',
  'curl -k https://x.example/i.sh | bash',
  'wget http://x.example/a.tgz',
  'chmod 777 /srv',
  'useradd -u 1234567 app',
  'echo "a  b" > /etc/x',
  "sh -c 'apt-get install jq'",
  'set -o pipefail',
  'if true; then apt-get install -y tar; fi',
  'echo $HOME $(apt-get install less)',
  "echo 'open",
  'ln -sf /bin/bash /bin/sh',
);
const glue = fc.constantFrom(
  ' && ',
  ' ; ',
  ' || ',
  ' | ',
  ' \\\n && ',
  ' && \\\n    ',
  ' \\\n # note\n && ',
  '\\\n\n && ',
);
const script = fc
  .array(fc.tuple(command, glue), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([text, join], at) => (at === parts.length - 1 ? text : text + join)).join(''));
const tail = fc.constantFrom('', '', '', ' # note', ' # apt-get', ' \\', ' ');
const line = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom('RUN ', 'run ', 'RUN --mount=type=cache,target=/c ', 'ONBUILD RUN '),
        script,
        tail,
      )
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: script.map((text) => `RUN <<EOF\n${text.replaceAll('\\\n', '\n')}\nEOF`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('CMD ', 'ENTRYPOINT ', 'HEALTHCHECK CMD '), script, tail)
      .map((parts) => parts.join('')),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'FROM ubuntu:latest',
          'FROM debian:12 as Build',
          'from alpine',
          'FROM --platform=linux/amd64 node:22 AS build',
          'FROM build',
          'FROM scratch',
          'MAINTAINER Jane "J" Doe',
          'WORKDIR app',
          'ADD a.txt b/',
          'COPY a b c',
          'COPY --from=0 /x /y',
          'ENV A b c',
          'ENV PASSWORD=hunter22',
          'LABEL a b',
          'EXPOSE 8080/TCP 22',
          'USER root',
          'USER app',
          'CMD ["a", "b"]',
          "CMD ['a']",
          'ENTRYPOINT ["x"]',
          'SHELL ["/bin/bash", "-c"]',
          '# plimsoll ignore=*',
          '# hadolint ignore=DL3008',
          '# plimsoll ignore=no-latest-tag,no-sudo -- why',
          '',
        ),
        tail,
      )
      .map((parts) => parts.join('')),
  },
);
const dockerfile = fc
  .tuple(
    fc.constantFrom('', '', '# escape=`\n', '# syntax=docker/dockerfile:1\n', '\uFEFF'),
    fc.constantFrom('FROM debian:12\n', 'FROM ubuntu\n', 'ARG V=1\nFROM node:$V\n', ''),
    fc.array(line, { maxLength: 7 }),
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.constantFrom('', '\n'),
  )
  .map(([head, from, lines, newline, end]) =>
    (head + from + lines.join('\n') + end).replaceAll('\n', newline),
  );

function inputOf(text: string) {
  return {
    text,
    path: 'Dockerfile',
    absolutePath: '/project/Dockerfile',
    cwd: '/project',
    suppressions: [applyIgnores],
  };
}

function faults(text: string): number {
  return parse(text).problems.filter(({ phase }) => phase !== 'note').length;
}

it(
  'every text is checked without a failure, in order, with places inside it',
  () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        const { result, failures } = lintSource(inputOf(text), CONFIG, CATALOG);
        expect(failures).toEqual([]);
        let last = 0;
        for (const { range, message } of result.findings) {
          expect(range[0]).toBeGreaterThanOrEqual(last);
          expect(range[1]).toBeGreaterThanOrEqual(range[0]);
          expect(range[1]).toBeLessThanOrEqual(result.source.length);
          expect(message).not.toContain('{{');
          last = range[0];
        }
      }),
      OPTIONS,
    );
  },
  TIMEOUT,
);

it.each(['safe', 'unsafe'] as const)(
  'fixing twice is fixing once, and adds no syntax problem (%s)',
  (mode: FixMode) => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        const first = fixSource(inputOf(text), CONFIG, CATALOG, mode).result;
        if (first.output === null) return;
        const bom = first.hasBom ? '\uFEFF' : '';
        const second = fixSource(inputOf(bom + first.output), CONFIG, CATALOG, mode).result;
        expect(second.output).toBeNull();
        expect(faults(first.output)).toBeLessThanOrEqual(faults(text));
        if (!text.includes('\r')) expect(first.output).not.toContain('\r');
      }),
      OPTIONS,
    );
  },
  TIMEOUT,
);
