import { describe, expect, it } from 'vitest';
import type { Instruction, NodeTypes, Problem } from '../../src/syntax/nodes.ts';
import { parse } from '../../src/syntax/parse.ts';

function problemsOf(text: string): readonly Problem[] {
  return parse(`FROM a\n${text}`).problems;
}

function only<Type extends Instruction['type']>(text: string, type: Type): NodeTypes[Type] {
  const found = parse(`FROM a\n${text}`).instructions.at(-1);
  if (found?.type !== type) throw new Error(`There is no ${type}.`);
  return found as NodeTypes[Type];
}

describe('problems', () => {
  it.each([
    ['FROM a b', 'from-arguments'],
    ['FROM', 'missing-arguments'],
    ['FROM a AS', 'from-arguments'],
    ['FROM a AS b c', 'from-arguments'],
    ['EXPOSE', 'missing-arguments'],
    ['VOLUME', 'missing-arguments'],
    ['VOLUME [""]', 'empty-volume'],
    ['USER', 'missing-arguments'],
    ['WORKDIR ', 'missing-arguments'],
    ['STOPSIGNAL', 'missing-arguments'],
    ['MAINTAINER', 'missing-arguments'],
    ['LABEL', 'missing-arguments'],
    ['ARG', 'missing-arguments'],
    ['ARG =x', 'blank-name'],
    ['COPY a', 'missing-arguments'],
    ['ADD', 'missing-arguments'],
    ['ONBUILD', 'missing-arguments'],
    ['HEALTHCHECK', 'missing-arguments'],
    ['HEALTHCHECK CMD', 'missing-arguments'],
    ['HEALTHCHECK CMD []', 'missing-arguments'],
    ['HEALTHCHECK SOME x', 'healthcheck-unknown-type'],
    ['HEALTHCHECK NONE x', 'healthcheck-none-arguments'],
    ['HEALTHCHECK NONE # c', 'healthcheck-none-comment'],
    ['HEALTHCHECK --timeout=1ns CMD x', 'duration-too-short'],
    ['HEALTHCHECK --timeout=-1s CMD x', 'duration-too-short'],
    ['HEALTHCHECK --retries=-1 CMD x', 'invalid-retries'],
    ['HEALTHCHECK --retries=x CMD x', 'invalid-retries'],
    ['SHELL []', 'missing-arguments'],
    ['SHELL', 'missing-arguments'],
    ['SHELL /bin/sh', 'shell-needs-exec-form'],
    ['COPY --link --link a b', 'duplicate-flag'],
    ['RUN --network=hots x', 'invalid-flag-value'],
    ['RUN --security=x y', 'invalid-flag-value'],
    ["RUN --mount='type=cache,\"x' y", 'malformed-list'],
    ['STOPSIGNAL --x 9', 'ignored-flag'],
    ['COPY --chown=é a b', 'non-ascii-flag'],
    ['RUN cat <<EOF\nx', 'unterminated-heredoc'],
    ['ENV A=1 # c', 'missing-equals-comment'],
    ['ONBUILD COPY a', 'missing-arguments'],
  ])('%s: %s', (text, code) => {
    expect(problemsOf(text).map((problem) => problem.code)).toEqual([code]);
  });

  it.each([
    'HEALTHCHECK --interval=1m30s --timeout=1.5h --start-period=0 --retries=3 CMD x',
    'HEALTHCHECK --interval=30s CMD ["x"]',
    'RUN --mount=type=secret,id=a --mount=type=cache,target=/x --network=none make',
    'RUN [ -f x ] && [ "$a" = b ]',
    'RUN [[ "a" == "b" ]]',
    'RUN [ "$a" ]',
    'COPY --chmod=644 --link=false a b',
    'ADD --keep-git-dir --unpack=true --checksum=sha256:0 https://a/b /c',
    'LABEL a="b" \\\n  c=d',
    'HEALTHCHECK --interval=5s \\\n  CMD x',
    'ONBUILD \\\nRUN x',
    'RUN echo "FROM a \\\nRUN b"',
    'RUN cat \\\n# RUN x\n  y',
    'RUN cat <<EOF\nFROM x\nRUN y\nEOF',
  ])('%s: none', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it.each([
    ['FORM a', 'Did you mean `FROM`?', 'FROM'],
    ['Rnu x', 'Did you mean `RUN`?', 'RUN'],
    ['wokdir /x', 'Did you mean `WORKDIR`?', 'workdir'],
    ['COPY --form=a b c', 'Did you mean `--from`?', 'from'],
    ['FROM a A b', 'got 3 arguments', 'AS'],
  ])('%s: says "%s"', (text, hint, mend) => {
    const [problem] = problemsOf(text);
    expect(problem?.message).toContain(hint);
    expect(problem?.fix?.text ?? 'AS').toBe(mend);
  });

  it('names no neighbour when nothing is near', () => {
    const [problem] = problemsOf('NOTHING x');
    expect(problem?.message).toBe('Unknown instruction `NOTHING`.');
    expect(problem?.fix).toBeUndefined();
  });

  it('takes unknown instructions and flags for notes under a foreign front end', () => {
    const { problems } = parse('# syntax=example/front:1\nFROM a\nINCLUDE b\nCOPY --x a b');
    expect(problems.map(({ code, phase }) => [code, phase])).toEqual([
      ['unknown-instruction', 'note'],
      ['unknown-flag', 'note'],
    ]);
  });

  it('takes faults inside a trigger for notes', () => {
    expect(problemsOf('ONBUILD COPY a').map(({ phase }) => phase)).toEqual(['note']);
  });

  it.each([
    ['', 'empty-file'],
    ['# a\n', 'no-instructions'],
    ['ARG a', 'no-stages'],
    ['RUN a\nRUN b', 'missing-from'],
    [`FROM a\nRUN ${'x'.repeat(65_536)}`, 'line-too-long'],
  ])('a whole file: %j gives %s', (text, code) => {
    expect(parse(text).problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('fixes a heredoc delimiter that takes too much', () => {
    const text = 'FROM a\nRUN cat <<EOF>f\nx\nEOF\nRUN y\n';
    const { problems, instructions } = parse(text);
    const fix = problems[0]?.fix;
    expect(fix === undefined ? '' : text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1])).toBe(
      'FROM a\nRUN cat <<EOF >f\nx\nEOF\nRUN y\n',
    );
    expect(instructions).toHaveLength(3);
  });

  it('fixes an exec form with the wrong quotes', () => {
    const [problem] = problemsOf("CMD ['a', 'b c',]");
    expect(problem?.fix?.text).toBe('["a", "b c"]');
  });

  it('fixes a blank line in a continued instruction', () => {
    const text = 'FROM a\nRUN x \\\n\n \n  y\n';
    const [problem] = parse(text).problems;
    expect(problem?.fix).toEqual({ range: [15, 18], text: '' });
  });

  it('notes instructions that a continuation swallowed', () => {
    const text = 'FROM a\nRUN x && \\\nCOPY a b\nUSER u';
    const [problem] = parse(text).problems;
    expect(problem?.code).toBe('swallowed-instruction');
    expect(text.slice(...(problem?.range ?? [0, 0]))).toBe('COPY');
  });
});

describe('trailing comments', () => {
  it.each([
    ['FROM ubuntu:latest # x', '# x'],
    ['FROM a AS b #x', '#x'],
    ['RUN a # c', '# c'],
    ['RUN a;# c', '# c'],
    ['RUN a "#" b # c', '# c'],
    ['RUN a \\\n  b # c \\\n d', '# c'],
    ['CMD ["x"] # c', '# c'],
    ['CMD x # c', '# c'],
    ['HEALTHCHECK CMD x # c', '# c'],
    ['COPY a b # c', '# c'],
    ['ENV A=1 # c', '# c'],
    ['ENV A 1 # c', '# c'],
    ['ARG A=1 # c', '# c'],
    ['EXPOSE 80 # c', '# c'],
    ['WORKDIR /x # c', '# c'],
    ['USER u # c', '# c'],
    ['STOPSIGNAL s # c', '# c'],
    ['VOLUME /a # c', '# c'],
    ['SHELL ["x"] # c', '# c'],
  ])('%s', (text, comment) => {
    const instruction = parse(`FROM a\n${text}`).instructions.at(-1);
    expect(instruction?.trailingComment?.text).toBe(comment);
  });

  it.each([
    'RUN a#b',
    'RUN echo "# c"',
    "RUN echo '# c'",
    'RUN echo ${#x} ${x# y}',
    'RUN $(a # b\n)',
    'RUN a \\\n# c\n b',
    'ENV A #fff',
    'ENV A 1 #fff',
    'ENV A="1 # c"',
    'MAINTAINER me #1',
    'COPY a#b c',
    'CMD ["x", "# c"]',
  ])('%s has none', (text) => {
    expect(parse(`FROM a\n${text}`).instructions.at(-1)?.trailingComment).toBeNull();
  });

  it('keeps image and stage name right', () => {
    const from = only('FROM ubuntu:latest AS b # x', 'FromInstruction');
    expect([from.image?.text, from.stageName?.text, from.imageReference?.tag]).toEqual([
      'ubuntu:latest',
      'b',
      'latest',
    ]);
  });

  it('belongs to the trigger of an ONBUILD', () => {
    const onbuild = only('ONBUILD RUN a # c', 'OnbuildInstruction');
    expect([onbuild.trailingComment, onbuild.instruction?.trailingComment?.text]).toEqual([null, '# c']);
  });

  it('says whether text of later lines follows', () => {
    expect(only('RUN a # c \\\n b', 'RunInstruction').trailingComment?.isContinued).toBe(true);
    expect(only('RUN a \\\n b # c', 'RunInstruction').trailingComment?.isContinued).toBe(false);
  });
});

describe('flags and mounts', () => {
  it('takes quotes off and keeps the place', () => {
    const text = 'FROM a\nCOPY --chown="u v":g a b';
    const [, copy] = parse(text).instructions;
    const value = copy?.flags[0]?.value;
    expect(value?.text).toBe('u v:g');
    expect(text.slice(...(value?.range ?? [0, 0]))).toBe('"u v":g');
  });

  it('reads mount options', () => {
    const text = 'FROM a\nRUN --mount=type=bind,Target=/x,ro \\\n  make';
    const [, run] = parse(text).instructions;
    const options = run?.flags[0]?.mount?.options ?? [];
    expect(options.map(({ key, value }) => [key, value?.text ?? null])).toEqual([
      ['type', 'bind'],
      ['target', '/x'],
      ['ro', null],
    ]);
    expect(options.map(({ range }) => text.slice(...range))).toEqual(['type=bind', 'Target=/x', 'ro']);
  });

  it('reads quoted mount options', () => {
    const run = only(`RUN --mount='type=bind,"target=/a,b"' x`, 'RunInstruction');
    expect(run.flags[0]?.mount?.options.map(({ value }) => value?.text)).toEqual(['bind', '/a,b']);
  });

  it('reads a bare -- as a flag without name', () => {
    expect(only('RUN -- --mount=x', 'RunInstruction').flags.map(({ name }) => name)).toEqual(['']);
  });
});

describe('a flag whose = is escaped or quoted', () => {
  it.each([
    ['HEALTHCHECK --interval\\=5 CMD b', 'invalid-duration'],
    ['RUN --network\\=foo x', 'invalid-flag-value'],
    ['RUN --net"work=foo" x', 'invalid-flag-value'],
    ['COPY --link\\=maybe a b', 'flag-not-boolean'],
  ])('%s', (line, code) => {
    expect(parse(`FROM a\n${line}\n`).problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('keeps the value and its place', () => {
    const text = 'FROM a\nCOPY --chmod\\=abc b c\n';
    const [, copy] = parse(text).instructions;
    const [flag] = copy?.flags ?? [];
    expect(flag).toMatchObject({ name: 'chmod', value: { text: 'abc' } });
    expect(text.slice(...(flag?.value?.range ?? [0, 0]))).toBe('abc');
  });
});

describe('a line that goes on with the command above', () => {
  const found = (text: string) => problemsOf(text).map(({ code }) => code);

  it.each(['&& b', '|| b', '| b', '; b', '-y curl', '--no-cache jq'])('%s', (line) => {
    const [problem] = problemsOf(`RUN a\n${line}\n`);
    expect(problem?.code).toBe('missing-continuation');
    expect(problem?.fix).toEqual({ range: [12, 12], text: ' \\' });
  });

  it('is not one below a blank line, a comment or in an ONBUILD', () => {
    expect(found('RUN a\n\n&& b\n')).toEqual(['unknown-instruction']);
    expect(found('RUN a\n# note\n&& b\n')).toEqual(['unknown-instruction']);
    expect(found('RUN a\n\u0085# note\n&& b\n')).toEqual(['unknown-instruction']);
    expect(found('RUN a\n\u0085\n&& b\n')).toEqual(['unknown-instruction']);
    expect(found('ONBUILD && b\n')).toEqual(['unknown-instruction']);
  });
});

describe('RUN with an empty array', () => {
  it('has no command', () => {
    expect(problemsOf('RUN []\n').map(({ code, phase }) => [code, phase])).toEqual([
      ['empty-run', 'conversion'],
    ]);
    expect(problemsOf('RUN [ ]\n')).toHaveLength(1);
  });

  it('is refused by the child of an ONBUILD only', () => {
    expect(problemsOf('ONBUILD RUN []\n').map(({ phase }) => phase)).toEqual(['note']);
  });

  it.each(['RUN', 'CMD []', 'ENTRYPOINT []', 'RUN [""]'])('but %s is accepted', (line) => {
    expect(problemsOf(`${line}\n`)).toEqual([]);
  });
});

describe('faults in the words of an ONBUILD trigger', () => {
  it.each(["ONBUILD COPY ' b", 'ONBUILD EXPOSE "', 'ONBUILD VOLUME "a b"'])('%s is a note', (line) => {
    expect(problemsOf(`${line}\n`).map(({ code, phase }) => [code, phase])).toEqual([
      ['unclosed-quote', 'note'],
    ]);
  });
});

describe('text that looks like an array', () => {
  const lost = (line: string) =>
    problemsOf(`${line}\n`).filter(({ code }) => code === 'exec-form-lost').length;

  it.each([
    'ENTRYPOINT [/app]',
    'CMD [bash, -lc, "echo hi"]',
    'HEALTHCHECK CMD [curl, -f, http://localhost/]',
    'VOLUME [/a]',
    'CMD ["a", "b"',
    'CMD [“a”, “b”]',
    'RUN [ls]',
  ])('is no array: %s', (line) => {
    expect(lost(line)).toBe(1);
  });

  it.each([
    'RUN [ -f /x ]',
    'RUN [ x ]',
    'RUN [ -f /x ] && a',
    'RUN [ "$a" = "b" ]',
    'RUN [[ a ]]',
    'CMD [a-z]* x',
    'COPY [ab]c /x',
    "RUN [ 'a'",
    'VOLUME ["/a"]',
  ])('is none of that kind: %s', (line) => {
    expect(lost(line)).toBe(0);
  });
});
