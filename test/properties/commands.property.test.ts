import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsOfInstruction } from '../../src/model/commands/commands.ts';
import type { Command } from '../../src/model/types.ts';
import type { Dockerfile, Instruction } from '../../src/syntax/nodes.ts';
import { parse } from '../../src/syntax/parse.ts';

/** More runs for a long search: `FC_RUNS=20 npx vitest run test/properties`. */
const RUNS = 300 * Number(process.env['FC_RUNS'] ?? '1');

const word = fc.constantFrom(
  ...[
    'a',
    'apt-get',
    'install',
    '-y',
    '--x=y',
    '-c',
    '-exec',
    '{}',
    '\\;',
    '+',
    '--',
    'A=1',
    '"b c"',
    "'d e'",
  ],
  ...[
    'sudo',
    'env',
    'sh',
    'bash -c',
    'sh -c',
    'eval',
    'xargs',
    'find',
    'su -c',
    'time',
    'nice',
    'exec',
    'cat',
  ],
  ...[
    '"sh -c \\"a b\\""',
    "'a; b && c'",
    '"x \\$y"',
    '$X',
    '"${Y:-z}"',
    '$(',
    ')',
    '`',
    '\\`',
    '$((1))',
    '<(',
    '*',
  ],
  ...[
    'if',
    'then',
    'fi',
    'for i in',
    'do',
    'done',
    'case x in',
    'esac',
    '{',
    '}',
    '(',
    'f()',
    '!',
    '[[',
    ']]',
  ],
  ...[
    '<<EOF',
    "<<'E'",
    '<<<',
    '> f',
    '2>&1',
    '#',
    '%A%',
    '^',
    '@',
    'powershell -Command',
    'cmd /c',
    'é',
    '😀',
  ],
);
const separator = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  '; ',
  ' && ',
  ' || ',
  ' | ',
  ' & ',
  ' \\\n ',
  '\\\n',
  '\n',
  '\r\n',
  '`\n',
);
const shellText = fc
  .array(fc.tuple(word, separator), { maxLength: 14 })
  .map((pairs) => pairs.flat().join(''));
const head = fc.constantFrom('', '# escape=`\n');
const shell = fc.constantFrom(
  '',
  'SHELL ["bash", "-c"]\n',
  'SHELL ["powershell", "-Command"]\n',
  'SHELL ["cmd", "/c"]\n',
);
const shellForm = fc
  .tuple(
    head,
    shell,
    fc.constantFrom('RUN ', 'CMD ', 'ONBUILD RUN ', 'HEALTHCHECK CMD ', 'RUN <<EOF\n'),
    shellText,
  )
  .map(([first, dialect, keyword, text]) => `${first}FROM scratch\n${dialect}${keyword}${text}\nEOF\nE\n`);
const execForm = fc
  .array(fc.oneof(word, shellText), { maxLength: 6 })
  .map((words) => `FROM scratch\nRUN ${JSON.stringify(words)}\n`);
const dockerfile = fc.oneof(shellForm, execForm);

function isHolder(instruction: Instruction): instruction is Command['instruction'] {
  return 'form' in instruction;
}

function commandsOf(ast: Dockerfile): readonly Command[] {
  const inner = ast.instructions.map((each) =>
    each.type === 'OnbuildInstruction' ? each.instruction : each,
  );
  return inner.flatMap((instruction) => {
    if (instruction === null || instruction.type === 'ShellInstruction' || !isHolder(instruction)) return [];
    const scope = { source: ast.text, stage: null, run: null, dialect: null, isOnbuild: false };
    return commandsOfInstruction(instruction, scope);
  });
}

function check(property: (text: string, commands: readonly Command[]) => void): void {
  fc.assert(
    fc.property(dockerfile, (text) => property(text, commandsOf(parse(text)))),
    { numRuns: RUNS },
  );
}

describe('commands of any text', () => {
  it('are read to the end without throwing', () => {
    check((_, commands) => {
      for (const command of commands) {
        const { context } = command;
        void [command.flags, command.subcommand, command.positionals, command.isStatic, command.packages];
        void [command.downloads, context.pipedFrom, context.pipesTo, command.is('apt-get', 'install')];
        expect(command.nameArgument.value === null).toBe(command.name === null);
        expect(command.depth).toBeLessThanOrEqual(9);
      }
    });
  });

  it('lie inside their instruction, in source order', () => {
    check((_, commands) => {
      let previous: Command | null = null;
      for (const command of commands) {
        const { instruction, nameArgument, args, wrappers, assignments } = command;
        for (const { range } of [command, nameArgument, ...args, ...wrappers, ...assignments]) {
          expect(range[0]).toBeLessThanOrEqual(range[1]);
          expect(range[0]).toBeGreaterThanOrEqual(instruction.range[0]);
          expect(range[1]).toBeLessThanOrEqual(instruction.range[1]);
        }
        if (previous !== null && previous.instruction === instruction) {
          expect(command.range[0]).toBeGreaterThanOrEqual(previous.range[0]);
        }
        previous = command;
      }
    });
  });

  it('have the text of their words where their ranges are exact', () => {
    check((text, commands) => {
      for (const { hasExactRanges, nameArgument, args } of commands) {
        if (!hasExactRanges) continue;
        for (const argument of [nameArgument, ...args]) {
          const written = text.slice(...argument.range);
          // A word that goes on after a continuation is longer in the file.
          if (written.includes('\n')) expect(written[0]).toBe(argument.text[0]);
          else expect(written).toBe(argument.text);
        }
      }
    });
  });

  it('name their neighbours in a pipeline from both sides', () => {
    check((_, commands) => {
      for (const command of commands) {
        for (const other of command.context.pipedFrom) expect(other.context.pipesTo).toContain(command);
        for (const other of command.context.pipesTo) expect(other.context.pipedFrom).toContain(command);
      }
    });
  });
});

describe('long texts', () => {
  const COUNT = 10_000;
  const repeat = (text: string, between: string) => Array(COUNT).fill(text).join(between);

  it.each<readonly [string, string, number]>([
    ['a pipeline', `RUN ${repeat('a -b c', ' | ')}`, COUNT],
    ['a list', `RUN ${repeat('a -b c', ' && ')}`, COUNT],
    ['strings', `RUN ${repeat("sh -c 'a'", '; ')}`, COUNT],
    ['a string', `RUN sh -c '${repeat('a b', '; ')}'`, COUNT],
    ['a string with continuations', `RUN sh -c '${repeat('a b', '; \\\n')}'`, COUNT],
    ['an exec form with escapes', `RUN ["sh", "-c", "${repeat('a \\"b\\"', '; ')}"]`, COUNT],
    ['an exec form', `RUN ["a", ${repeat('"b"', ', ')}]`, 1],
    ['wrappers', `RUN ${repeat('sudo', ' ')} a`, 1],
    ['nested wrappers', `RUN ${repeat('xargs', ' ')} a`, 1],
    ['nested scripts', `RUN ${repeat('eval', ' ')} a`, 1],
    ['assignments', `RUN env ${repeat('A=1', ' ')} sh -c '${repeat('B=1 a', '; ')}'`, COUNT],
    ['actions of find', `RUN find . ${repeat('-exec a {} \\;', ' ')}`, COUNT + 1],
    ['branches', `RUN if a; then b; ${repeat('elif c; then d;', ' ')} fi`, 2 * COUNT + 2],
    ['substitutions', `RUN a ${repeat('$(b)', ' ')}`, COUNT + 1],
    ['conditions of cmd', `SHELL ["cmd", "/c"]\nRUN ${repeat('if exist a', ' ')} b`, 1],
  ])('take linear time: %s', (_, text, expected) => {
    const ast = parse(`FROM scratch\n${text}`);
    const start = performance.now();
    const commands = commandsOf(ast);
    for (const { context, args } of commands) void [context.pipedFrom, context.pipesTo, args];
    expect(commands).toHaveLength(expected);
    // Quadratic work would take minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it.each<readonly [string, string]>([
    ['groups', `RUN ${'('.repeat(5000)}a${')'.repeat(5000)}`],
    ['substitutions', `RUN ${'$('.repeat(5000)}a${')'.repeat(5000)}`],
    ['pipelines', `RUN ${'a | ('.repeat(5000)}b${')'.repeat(5000)}`],
    ['blocks', `SHELL ["pwsh", "-c"]\nRUN ${'if (a) {'.repeat(5000)}b${'}'.repeat(5000)}`],
    ['conditions', `SHELL ["cmd", "/c"]\nRUN ${'if exist a ('.repeat(5000)}b${')'.repeat(5000)}`],
  ])('end, however deep: %s', (_, text) => {
    const commands = commandsOf(parse(`FROM scratch\n${text}`));
    for (const { context } of commands) void [context.pipedFrom, context.pipesTo];
  });
});
