import { describe, expect, it } from 'vitest';
import type { ExecForm, Instruction, ShellForm, Word } from '../../src/syntax/nodes.ts';
import { parse } from '../../src/syntax/parse.ts';
import { LineIndex } from '../../src/syntax/source-text.ts';

interface Row {
  readonly name: string;
  readonly input: string;
  /** One entry per instruction (a FROM that the row does not write itself is left out). */
  readonly tree: readonly string[];
  /** Codes with their phase, in source order. */
  readonly problems?: readonly string[];
}

function showForm(form: ShellForm | ExecForm): string {
  if (form.type === 'ShellForm') return JSON.stringify(form.text);
  return `[${form.elements.map((element) => element.value).join(', ')}]`;
}

function texts(words: readonly (Word | null)[]): string {
  return words.map((word) => word?.text ?? 'none').join(' | ');
}

function showArguments(instruction: Instruction): string {
  switch (instruction.type) {
    case 'FromInstruction':
      return instruction.stageName === null
        ? texts([instruction.image])
        : `${texts([instruction.image])} as ${instruction.stageName.text}`;
    case 'RunInstruction':
    case 'CmdInstruction':
    case 'EntrypointInstruction':
    case 'ShellInstruction':
      return showForm(instruction.form);
    case 'HealthcheckInstruction':
      return `${instruction.kind?.name ?? 'none'}${instruction.form === null ? '' : ` ${showForm(instruction.form)}`}`;
    case 'CopyInstruction':
    case 'AddInstruction':
      return `${texts(instruction.sources)} -> ${texts([instruction.destination])}`;
    case 'EnvInstruction':
    case 'LabelInstruction':
      return texts(instruction.pairs.flatMap(({ key, value }) => [key, value]));
    case 'ArgInstruction':
      return texts(
        instruction.declarations.flatMap(({ key, value }) => (value === null ? [key] : [key, value])),
      );
    case 'ExposeInstruction':
      return texts(instruction.ports);
    case 'VolumeInstruction':
      return texts(instruction.paths);
    case 'UserInstruction':
      return texts([instruction.user]);
    case 'WorkdirInstruction':
      return texts([instruction.path]);
    case 'StopsignalInstruction':
      return texts([instruction.signal]);
    case 'MaintainerInstruction':
      return texts([instruction.name]);
    case 'OnbuildInstruction':
      return instruction.instruction === null ? 'none' : showHead(instruction.instruction);
    case 'UnknownInstruction':
      return instruction.argumentsText;
  }
}

function showHead(instruction: Instruction): string {
  const flags = instruction.flags.map(
    ({ name, value }) => ` --${name}${value === null ? '' : `=${value.text}`}`,
  );
  const heredocs = instruction.heredocs.map(({ delimiter, body, stripsTabs, isQuoted }) => {
    const marks = `${stripsTabs ? '-' : ''}${isQuoted ? "'" : ''}`;
    return ` HD${marks}{${delimiter}, ${JSON.stringify(body)}}`;
  });
  return `${instruction.keyword.name.toLowerCase()}${flags.join('')}(${showArguments(instruction)})${heredocs.join('')}`;
}

function show(instruction: Instruction, lines: LineIndex): string {
  const first = lines.lineOf(instruction.range[0]);
  const last = lines.lineOf(instruction.range[1]);
  return `${showHead(instruction)}@${first === last ? first : `${first}-${last}`}`;
}

/** The examples that were checked against BuildKit; a FROM line stands before each that has none. */
const ROWS: readonly Row[] = [
  { name: 'comment inside', input: 'RUN a \\\n# note\n  b', tree: ['run("a   b")@2-4'] },
  {
    name: 'blank line inside',
    input: 'RUN a \\\n\n  b',
    tree: ['run("a   b")@2-4'],
    problems: ['note empty-continuation-line'],
  },
  {
    name: 'blank lines swallow the next instruction',
    input: 'RUN a \\\n\n\nUSER u',
    tree: ['run("a USER u")@2-5'],
    problems: ['note empty-continuation-line', 'note swallowed-instruction'],
  },
  { name: 'blanks after the escape token', input: 'RUN a \\ \t\nb', tree: ['run("a b")@2-3'] },
  {
    name: 'two escape tokens',
    input: 'RUN a \\\\\nUSER u',
    tree: ['run("a \\\\\\\\")@2', 'user(u)@3'],
  },
  { name: 'continuation at the end of the file', input: 'RUN a \\', tree: ['run("a")@2'] },
  { name: 'split keyword', input: 'RU\\\nN x', tree: ['run("x")@2-3'] },
  { name: 'statement that begins with a continuation', input: ' \\\nRUN x', tree: ['run("x")@2-3'] },
  { name: 'nothing is inserted at a join', input: 'RUN a\\\n#c\\\nb', tree: ['run("ab")@2-4'] },
  {
    name: 'shell comment in a continued line',
    input: 'RUN a \\\n  b # c \\\n  d',
    tree: ['run("a   b # c   d")@2-4'],
  },
  {
    name: 'byte order mark and CRLF',
    input: '\uFEFFFROM a\r\nRUN x \\\r\n y\r\n',
    tree: ['from(a)@1', 'run("x  y")@2-3'],
  },
  {
    name: 'back-tick as escape token',
    input: '# escape=`\nFROM a\nRUN x `\n y',
    tree: ['from(a)@2', 'run("x  y")@3-4'],
  },
  {
    name: 'directive below a comment',
    input: '# note\n# escape=`\nFROM a\nRUN x `\nRUN y',
    tree: ['from(a)@3', 'run("x `")@4', 'run("y")@5'],
    problems: ['note late-directive'],
  },
  {
    name: 'directive below a blank line',
    input: '\n# escape=`\nFROM a',
    tree: ['from(a)@3'],
    problems: ['note late-directive'],
  },
  {
    name: 'directive twice',
    input: '# escape=`\n# escape=`\nFROM a',
    tree: ['from(a)@3'],
    problems: ['line duplicate-directive'],
  },
  {
    name: 'impossible escape token',
    input: '# escape=x\nFROM a',
    tree: ['from(a)@2'],
    problems: ['line invalid-escape'],
  },
  {
    name: 'directives are read',
    input: '# Syntax = r/i:1 pin\n# check=skip=all;error=true z\nFROM a',
    tree: ['from(a)@3'],
  },
  {
    name: 'front end named with slashes',
    input: '// syntax=r/i\nFROM a',
    tree: ['//(syntax=r/i)@1', 'from(a)@2'],
    problems: ['note unknown-instruction'],
  },
  {
    name: 'shebang',
    input: '#!/usr/bin/x\n# syntax=docker/dockerfile:1\n# escape=`\nFROM a',
    tree: ['from(a)@4'],
    problems: ['note late-directive'],
  },
  {
    name: 'stage names',
    input: 'FROM a AS Web\nFROM web\nFROM Web',
    tree: ['from(a as Web)@1', 'from(web)@2', 'from(Web)@3'],
  },
  {
    name: 'comment after FROM',
    input: 'FROM a # c',
    tree: ['from(a)@1'],
    problems: ['instruction from-arguments-comment'],
  },
  {
    name: 'flag value after a blank',
    input: 'FROM --platform a',
    tree: ['from --platform(a)@1'],
    problems: ['instruction flag-without-value'],
  },
  {
    name: 'stage name that begins with a digit',
    input: 'FROM a as 1x',
    tree: ['from(a as 1x)@1'],
    problems: ['instruction invalid-stage-name'],
  },
  {
    name: 'no-break space after a keyword',
    input: 'FROM\u00a0a',
    tree: ['from\u00a0a()@1'],
    problems: ['instruction unknown-instruction'],
  },
  {
    name: 'pairs with quotes and escapes',
    input: 'ENV A="x y" B=\'p\' C=a\\ b D=',
    tree: ['env(A | "x y" | B | \'p\' | C | a\\ b | D | )@2'],
  },
  { name: 'legacy ENV', input: 'ENV A B=C', tree: ['env(A | B=C)@2'] },
  {
    name: 'word without =',
    input: 'ENV A=b C',
    tree: ['env(A | b | C | none)@2'],
    problems: ['line missing-equals'],
  },
  {
    name: 'ENV without value',
    input: 'ENV A',
    tree: ['env(A | none)@2'],
    problems: ['line pair-without-value'],
  },
  { name: 'ENV without name', input: 'ENV =x', tree: ['env( | x)@2'], problems: ['instruction blank-name'] },
  { name: 'unclosed quote in ENV', input: 'ENV A="u B=c', tree: ['env(A | "u B=c)@2'] },
  { name: 'quoted label name', input: 'LABEL "a b"="c" k=v', tree: ['label("a b" | "c" | k | v)@2'] },
  { name: 'several arguments', input: 'ARG A 1 B="x y"', tree: ['arg(A | 1 | B | "x y")@2'] },
  { name: 'flag on ARG', input: 'ARG --x A', tree: ['arg --x(A)@2'], problems: ['note ignored-flag'] },
  { name: 'exec form', input: 'CMD ["a", "b"]  ', tree: ['cmd([a, b])@2'] },
  {
    name: 'single quotes',
    input: "CMD ['a']",
    tree: ['cmd("[\'a\']")@2'],
    problems: ['note exec-form-lost'],
  },
  {
    name: 'trailing comma',
    input: 'CMD ["a",]',
    tree: ['cmd("[\\"a\\",]")@2'],
    problems: ['note exec-form-lost'],
  },
  {
    name: 'number in an exec form',
    input: 'CMD ["a", 1]',
    tree: ['cmd([a, 1])@2'],
    problems: ['line exec-form-not-strings'],
  },
  { name: 'comment after an exec form', input: 'CMD ["a"] # c', tree: ['cmd("[\\"a\\"] # c")@2'] },
  { name: 'empty CMD', input: 'CMD []\nCMD', tree: ['cmd([])@2', 'cmd("")@3'] },
  {
    name: 'flag on CMD',
    input: 'CMD --x y',
    tree: ['cmd --x("y")@2'],
    problems: ['instruction unknown-flag'],
  },
  { name: 'two dashes end the flags', input: 'CMD -- --x y', tree: ['cmd --("--x y")@2'] },
  { name: 'flag after an argument', input: 'COPY a --from=b c', tree: ['copy(a | --from=b -> c)@2'] },
  {
    name: 'flag without value',
    input: 'COPY --from b c',
    tree: ['copy --from(b -> c)@2'],
    problems: ['instruction flag-without-value'],
  },
  {
    name: 'flag that is no boolean',
    input: 'COPY --link=yes a b',
    tree: ['copy --link=yes(a -> b)@2'],
    problems: ['instruction flag-not-boolean'],
  },
  { name: 'boolean in capitals', input: 'COPY --link=TRUE a b', tree: ['copy --link=TRUE(a -> b)@2'] },
  {
    name: 'quotes do not hold words together',
    input: 'COPY "a b" c',
    tree: ['copy("a | b" -> c)@2'],
    problems: ['conversion unclosed-quote'],
  },
  { name: 'paths in JSON', input: 'COPY ["a b", "c"]', tree: ['copy(a b -> c)@2'] },
  {
    name: 'text after the paths in JSON',
    input: 'COPY ["a","b"] c',
    tree: ['copy(["a","b"] -> c)@2'],
    problems: ['note exec-form-lost'],
  },
  { name: 'quoted flag value', input: 'COPY --chown="u v" a b', tree: ['copy --chown=u v(a -> b)@2'] },
  { name: 'comment after COPY', input: 'COPY a # c', tree: ['copy(a | # -> c)@2'] },
  {
    name: 'flag of another instruction',
    input: 'ADD --from=s a b',
    tree: ['add --from=s(a -> b)@2'],
    problems: ['instruction unknown-flag'],
  },
  {
    name: 'heredoc',
    input: 'RUN <<EOF\na \\\n# b\nEOF\nUSER u',
    tree: ['run("<<EOF") HD{EOF, "a \\\\\\n# b\\n"}@2-5', 'user(u)@6'],
  },
  { name: 'heredoc with tabs', input: 'RUN <<-E\n\tx\n\tE', tree: ['run("<<-E") HD-{E, "\\tx\\n"}@2-4'] },
  { name: 'blank before the delimiter', input: 'RUN << E\nx\nE', tree: ['run("<< E") HD{E, "x\\n"}@2-4'] },
  {
    name: 'blank after <<-',
    input: 'RUN <<- E\nx\nE',
    tree: ['run("<<- E")@2', 'x()@3', 'e()@4'],
    problems: ['instruction unknown-instruction', 'instruction unknown-instruction'],
  },
  {
    name: 'two heredocs',
    input: 'RUN cat <<A <<B\n1\nA\n2\nB',
    tree: ['run("cat <<A <<B") HD{A, "1\\n"} HD{B, "2\\n"}@2-6'],
  },
  {
    name: 'delimiter that takes too much',
    input: 'RUN cat <<E>f\nx\nE',
    tree: ['run("cat <<E>f") HD{E>f, "x\\n"}@2-4'],
    problems: ['line heredoc-delimiter-too-long'],
  },
  {
    name: 'heredoc in a continued line',
    input: 'RUN cat <<E && \\\n echo\nx\nE',
    tree: ['run("cat <<E &&  echo") HD{E, "x\\n"}@2-5'],
  },
  {
    name: 'apostrophe hides the heredoc',
    input: "RUN it's <<E\nx\nE",
    tree: ['run("it\'s <<E")@2', 'x()@3', 'e()@4'],
    problems: [
      'note heredoc-not-recognised',
      'instruction unknown-instruction',
      'instruction unknown-instruction',
    ],
  },
  { name: 'shift inside an expansion', input: 'RUN echo $((1<<2))', tree: ['run("echo $((1<<2))")@2'] },
  {
    name: 'shift that is taken for a heredoc',
    input: 'RUN echo 1<<2',
    tree: ['run("echo 1<<2") HD{2, ""}@2'],
    problems: ['line unterminated-heredoc'],
  },
  { name: 'quoted marker', input: 'RUN echo "<<E"', tree: ['run("echo \\"<<E\\"")@2'] },
  {
    name: 'heredoc on CMD',
    input: 'CMD <<E\nRUN x\nE',
    tree: ['cmd("<<E")@2', 'run("x")@3', 'e()@4'],
    problems: ['note heredoc-not-supported', 'instruction unknown-instruction'],
  },
  {
    name: 'files from heredocs',
    input: "COPY <<a.txt <<'b' /d/\n$X\na.txt\n$X\nb",
    tree: ['copy(<<a.txt | <<\'b\' -> /d/) HD{a.txt, "$X\\n"} HD\'{b, "$X\\n"}@2-6'],
  },
  {
    name: 'heredoc as destination',
    input: 'COPY s <<E\nx\nE',
    tree: ['copy(s -> <<E) HD{E, "x\\n"}@2-4'],
    problems: ['instruction heredoc-as-destination'],
  },
  {
    name: 'heredoc in JSON',
    input: 'COPY ["<<E", "/x"]',
    tree: ['copy(<<E -> /x)@2'],
    problems: ['note heredoc-in-exec-form'],
  },
  {
    name: 'no white space around the closing line',
    input: 'RUN <<E\nx\n E\nE \nE',
    tree: ['run("<<E") HD{E, "x\\n E\\nE \\n"}@2-6'],
  },
  {
    name: 'heredoc in a trigger',
    input: 'ONBUILD RUN <<E\nx\nE',
    tree: ['onbuild(run("<<E") HD{E, "x\\n"})@2-4'],
  },
  {
    name: 'unknown trigger',
    input: 'ONBUILD FOO x',
    tree: ['onbuild(foo(x))@2'],
    problems: ['note unknown-instruction'],
  },
  {
    name: 'trigger of a trigger',
    input: 'ONBUILD ONBUILD RUN x',
    tree: ['onbuild(onbuild(none))@2'],
    problems: ['instruction onbuild-trigger-forbidden'],
  },
  {
    name: 'FROM as trigger',
    input: 'ONBUILD FROM b',
    tree: ['onbuild(from(b))@2'],
    problems: ['instruction onbuild-trigger-forbidden'],
  },
  {
    name: 'flag before NONE',
    input: 'HEALTHCHECK --interval=5s NONE',
    tree: ['healthcheck --interval=5s(NONE)@2'],
    problems: ['note ignored-flag'],
  },
  {
    name: 'duration without unit',
    input: 'HEALTHCHECK --interval=5 CMD x',
    tree: ['healthcheck --interval=5(CMD "x")@2'],
    problems: ['instruction invalid-duration'],
  },
  {
    name: 'flag after CMD',
    input: 'HEALTHCHECK CMD --retries=1 x',
    tree: ['healthcheck(CMD "--retries=1 x")@2'],
  },
  {
    name: 'volumes in brackets without quotes',
    input: 'VOLUME [/a, /b]',
    tree: ['volume([/a, | /b])@2'],
    problems: ['note exec-form-lost'],
  },
  { name: 'text as one argument', input: 'WORKDIR "/a b" # c', tree: ['workdir("/a b" # c)@2'] },
  {
    name: 'bad escape in JSON',
    input: 'SHELL ["c:\\win"]',
    tree: ['shell("[\\"c:\\\\win\\"]")@2'],
    problems: ['instruction shell-needs-exec-form'],
  },
  {
    name: 'variable in the stage of a mount',
    input: 'RUN --mount=from=$x,target=/m y',
    tree: ['run --mount=from=$x,target=/m("y")@2'],
    problems: ['instruction mount-from-variable'],
  },
  {
    name: 'mount type is not checked here',
    input: 'RUN --mount=type=cahce,target=/m y',
    tree: ['run --mount=type=cahce,target=/m("y")@2'],
  },
  { name: 'ports', input: 'EXPOSE 80/TCP 127.0.0.1:1:2', tree: ['expose(80/TCP | 127.0.0.1:1:2)@2'] },
  {
    name: 'escape directive of nothing but a blank',
    input: '# escape= \nFROM a',
    tree: ['from(a)@2'],
    problems: ['line invalid-escape'],
  },
  {
    name: 'vertical tab after a directive',
    input: '# escape=`\v\nFROM a',
    tree: ['from(a)@2'],
    problems: ['line invalid-escape'],
  },
  {
    name: 'no-break space in a directive',
    input: '# escape\u00a0=`\nFROM a \\\nAS b',
    tree: ['from(a as b)@2-3'],
  },
  { name: 'two dashes alone', input: 'RUN --', tree: ['run --("")@2'] },
  { name: 'arguments are trimmed of any white space', input: 'RUN \u00a0x\u2003', tree: ['run("x")@2'] },
  {
    name: 'no flag after a no-break space',
    input: 'RUN \u00a0--network=none x',
    tree: ['run("--network=none x")@2'],
  },
  { name: 'Kelvin sign in a keyword', input: 'WOR\u212aDIR /x', tree: ['workdir(/x)@2'] },
  {
    name: 'long s in a keyword',
    input: 'U\u017fER x',
    tree: ['u\u017fer(x)@2'],
    problems: ['instruction unknown-instruction'],
  },
  { name: 'stage name with a dotted capital', input: 'FROM a AS \u0130x', tree: ['from(a as \u0130x)@1'] },
  {
    name: 'number that is too large for JSON',
    input: 'VOLUME [1e999]',
    tree: ['volume([1e999])@2'],
    problems: ['note exec-form-lost'],
  },
  {
    name: 'half a surrogate pair',
    input: 'CMD ["\\ud83d", "\\ud83d\\ude00"]',
    tree: ['cmd([\ufffd, 😀])@2'],
  },
  { name: 'NONE with an empty array', input: 'HEALTHCHECK NONE []', tree: ['healthcheck(NONE)@2'] },
  {
    name: 'array after an unknown type',
    input: 'HEALTHCHECK --x HTTP [1]',
    tree: ['healthcheck --x(HTTP)@2'],
    problems: [
      'instruction unknown-flag',
      'instruction healthcheck-unknown-type',
      'line exec-form-not-strings',
    ],
  },
  { name: 'escape token at the very end', input: 'ARG a b\\\\\\', tree: ['arg(a | b\\\\)@2'] },
  {
    name: 'flag without the value of a boolean',
    input: 'COPY --link= a b',
    tree: ['copy --link=(a -> b)@2'],
    problems: ['instruction flag-without-value'],
  },
  {
    name: 'empty list of a mount',
    input: 'RUN --mount= x',
    tree: ['run --mount=("x")@2'],
    problems: ['instruction malformed-list'],
  },
  { name: 'device', input: 'RUN --device=a/b=c,required x', tree: ['run --device=a/b=c,required("x")@2'] },
  {
    name: 'device with two names',
    input: 'RUN --device=a,name=b x',
    tree: ['run --device=a,name=b("x")@2'],
    problems: ['instruction invalid-device'],
  },
  {
    name: 'device with another key',
    input: 'RUN --device=a,b=c x',
    tree: ['run --device=a,b=c("x")@2'],
    problems: ['instruction invalid-device'],
  },
  {
    name: 'device that is maybe required',
    input: 'RUN --device=a,required=maybe x',
    tree: ['run --device=a,required=maybe("x")@2'],
    problems: ['instruction invalid-device'],
  },
  { name: 'empty delimiter', input: 'RUN <<""', tree: ['run("<<\\"\\"")@2'] },
  { name: 'no-break space before a delimiter', input: 'RUN <<\u00a0E', tree: ['run("<<\u00a0E")@2'] },
  { name: 'vertical tab before a delimiter', input: 'RUN <<\vE', tree: ['run("<<\\u000bE")@2'] },
  { name: 'blanks after << belong to its word', input: 'RUN x<< <<E', tree: ['run("x<< <<E")@2'] },
  {
    name: 'white space at the end of the line is part of a delimiter',
    input: "RUN <<''\\\v\n\v\n",
    tree: ['run("<<\'\'\\\\") HD\'{\v, ""}@2-3'],
  },
  {
    name: 'heredoc inside a reference',
    input: 'RUN echo ${x:-a <<F b} <<E\n1\nF\n2\nE',
    tree: ['run("echo ${x:-a <<F b} <<E") HD{F, "1\\n"} HD{E, "2\\n"}@2-6'],
  },
  {
    name: 'escaped heredoc inside a reference',
    input: 'RUN echo ${x:-a \\<<F b}\nF',
    tree: ['run("echo ${x:-a \\\\<<F b}") HD{F, ""}@2-3'],
  },
  {
    name: 'escaped heredoc inside a pattern',
    input: 'RUN echo ${x#a \\<<F b}',
    tree: ['run("echo ${x#a \\\\<<F b}")@2'],
  },
  {
    name: 'quoted reference with a modifier in a delimiter',
    input: 'RUN <<E"${x:-a b}"',
    tree: ['run("<<E\\"${x:-a b}\\"")@2'],
  },
  {
    name: 'delimiter that a reference cuts in two',
    input: 'RUN ${x:-a <<"E F"}',
    tree: ['run("${x:-a <<\\"E F\\"}")@2'],
    problems: ['line heredoc-delimiter-unreadable'],
  },
  {
    name: 'micro sign in a flag',
    input: 'HEALTHCHECK --interval=5000000µs CMD x',
    tree: ['healthcheck --interval=5000000µs(CMD "x")@2'],
    problems: ['note non-ascii-flag', 'instruction invalid-duration'],
  },
  {
    name: 'duration that is too long',
    input: 'HEALTHCHECK --interval=99999999h CMD x',
    tree: ['healthcheck --interval=99999999h(CMD "x")@2'],
    problems: ['instruction invalid-duration'],
  },
  { name: 'two dashes and nothing in quotes', input: 'RUN --"" x', tree: ['run --("x")@2'] },
  {
    name: 'reference with a modifier in a delimiter',
    input: 'RUN <<E${x:-y}',
    tree: ['run("<<E${x:-y}")@2'],
  },
  {
    name: 'substring in a line with a heredoc',
    input: 'RUN ${x:0:2} <<E\nE',
    tree: ['run("${x:0:2} <<E") HD{E, ""}@2-3'],
  },
  {
    name: 'heredoc with a blank in its name as last word',
    input: 'COPY a <<"E F"\nE F',
    tree: ['copy(a | <<"E -> F") HD\'{E F, ""}@2-3'],
    problems: ['conversion unclosed-quote'],
  },
  {
    name: 'heredoc as destination in JSON',
    input: 'COPY ["a", "<<E"]',
    tree: ['copy(a -> <<E)@2'],
    problems: ['instruction heredoc-as-destination'],
  },
  {
    name: 'byte order mark before a delimiter',
    input: 'RUN <<\uFEFFE\nE',
    tree: ['run("<<\uFEFFE") HD{E, ""}@2-3'],
  },
  {
    name: 'dotless i in a forbidden trigger',
    input: 'ONBUILD MA\u0131NTAINER x',
    tree: ['onbuild(ma\u0131ntainer(x))@2'],
    problems: ['note unknown-instruction', 'instruction onbuild-trigger-forbidden'],
  },
  {
    name: 'blank lines to the end of the file',
    input: 'RUN a \\\n\n \n',
    tree: ['run("a")@2-4'],
    problems: ['note empty-continuation-line'],
  },
  { name: 'comment above FROM', input: '\n#\n# Build stage\nFROM a AS b', tree: ['from(a as b)@4'] },
  { name: 'continuation before FROM', input: '\\\nFROM a', tree: ['from(a)@1-2'] },
];

describe('the Dockerfile language', () => {
  it.each(ROWS)('$name', ({ input, tree, problems = [] }) => {
    const hasOwnFrom = /^(?:\uFEFF|\\\n)?(?:FROM|#|\n|\/\/)/.test(input);
    const ast = parse(hasOwnFrom ? input : `FROM x\n${input}`);
    const lines = new LineIndex(ast.text);
    const instructions = hasOwnFrom ? ast.instructions : ast.instructions.slice(1);
    expect(instructions.map((instruction) => show(instruction, lines))).toEqual(tree);
    expect(ast.problems.map(({ phase, code }) => `${phase} ${code}`)).toEqual(problems);
  });

  it('reads directives with their values', () => {
    const ast = parse('# Syntax = r/i:1 pin\n# check=skip=all;error=true z\nFROM a');
    expect(ast.directives.map(({ name, value }) => [name, value])).toEqual([
      ['syntax', 'r/i:1 pin'],
      ['check', 'skip=all;error=true z'],
    ]);
  });

  it('finds syntax, but not escape, after a shebang', () => {
    const ast = parse('#!/usr/bin/x\n# syntax=docker/dockerfile:1\n# escape=`\nFROM a');
    expect(ast.directives.map(({ name }) => name)).toEqual(['syntax']);
    expect(ast.escapeToken).toBe('\\');
  });

  it('attaches the comment lines directly above', () => {
    const ast = parse('# far\n\n#\n# Build stage\nFROM a AS b');
    expect(ast.instructions[0]?.leadingComments.map(({ text }) => text)).toEqual(['', ' Build stage']);
  });
});
