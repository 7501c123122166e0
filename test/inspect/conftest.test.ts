import { describe, expect, it } from 'vitest';
import { toConftestInput } from '../../src/inspect/conftest.ts';
import { parse } from '../../src/syntax/parse.ts';

const commandsOf = (text: string) => toConftestInput(parse(text))[0] ?? [];

/** Keyword, flags, value; what conftest prints for the same line. */
const LINES: readonly [string, Readonly<Record<string, unknown>>][] = [
  ['FROM  node:${X}   as   y', { Cmd: 'from', Value: ['node:${X}', 'as', 'y'], Flags: [], JSON: false }],
  [
    'RUN --mount=type=bind,target=/a,source="b c" --network=none   a   \\\n  b  ',
    { Flags: ['--mount=type=bind,target=/a,source=b c', '--network=none'], Value: ['a     b'] },
  ],
  ['RUN ["a", "b" ]', { Value: ['a', 'b'], JSON: true }],
  ['RUN <<E cat > x\nhi\nE', { Value: ['<<E cat > x'] }],
  ["ENV A=1 B='x y' C=a\\ b", { Value: ['A', '1', '=', 'B', "'x y'", '=', 'C', 'a\\ b', '='] }],
  ['ENV  X   y   z', { Value: ['X', 'y   z', ''] }],
  ['LABEL "a b"="c d" e=', { Value: ['"a b"', '"c d"', '=', 'e', '', '='] }],
  ['ARG A="x y" B', { Value: ['A="x y"', 'B'] }],
  ['COPY --from=a --link a b /c/', { Flags: ['--from=a', '--link'], Value: ['a', 'b', '/c/'] }],
  ['COPY ["a b", "c"]', { Value: ['a b', 'c'], JSON: true }],
  ['COPY <<-"A" <<B /x\n\t1\nA\n2\nB', { Value: ['<<-"A"', '<<B', '/x'] }],
  ['onbuild env A=1', { Cmd: 'onbuild', SubCmd: 'env', Value: ['A', '1', '='] }],
  ['ONBUILD RUN --mount=type=ssh make', { SubCmd: 'RUN', Flags: [], Value: ['make'] }],
  ['ONBUILD HEALTHCHECK --interval=5s CMD ["a"]', { SubCmd: 'HEALTHCHECK', Value: ['CMD', 'a'], JSON: true }],
  ['HEALTHCHECK --retries=1   CMD   a   b', { Flags: ['--retries=1'], Value: ['CMD', 'a   b'] }],
  ['HEALTHCHECK none', { Value: ['none'] }],
  ['EXPOSE 80 \\\n  90/udp', { Value: ['80', '90/udp'] }],
  ['VOLUME /a   /b', { Value: ['/a', '/b'] }],
  ['ENTRYPOINT []', { Value: null, JSON: true }],
  ['CMD exec x', { Value: ['exec x'] }],
  ['WORKDIR   "/a b"  ', { Value: ['"/a b"'] }],
  ['USER a b', { Value: ['a b'] }],
  ['MAINTAINER Some one <x@y>', { Value: ['Some one <x@y>'] }],
];

describe('toConftestInput', () => {
  it.each(LINES)('gives %j as conftest does', (line, wanted) => {
    expect(commandsOf(line)[0]).toMatchObject(wanted);
  });

  it('counts stages, the part before the first FROM being in the first one', () => {
    const text = 'ARG A\nFROM a\nRUN b\n# c\nFROM d\nRUN e';
    expect(commandsOf(text).map(({ Cmd, Stage }) => [Cmd, Stage])).toEqual([
      ['arg', 0],
      ['from', 0],
      ['run', 0],
      ['comment', 1],
      ['from', 1],
      ['run', 1],
    ]);
  });

  it('gives the comments above an instruction, an empty one ending what was said before', () => {
    const text = '# syntax=x\n# lost\n#\n# a\n\n  # b\nFROM a\nRUN b \\\n # inside\n c\n# at the end';
    expect(commandsOf(text).map(({ Cmd, Value, Flags }) => [Cmd, Value, Flags])).toEqual([
      ['comment', ['a'], null],
      ['comment', ['# b'], null],
      ['from', ['a'], []],
      ['run', ['b  c'], []],
    ]);
  });

  it('is one list of lists for files that hold nothing, too', () => {
    expect(toConftestInput(parse(''))).toEqual([[]]);
  });
});
