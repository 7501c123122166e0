import { type Command, contextSources, createRule } from '../../src/rule-api.ts';
import { contextFileAt, pathAt } from '../facts/context-files.ts';
import { firstTime } from '../facts/first-time.ts';
import { scriptOf } from '../facts/own-scripts.ts';

/** Programs that make lines end as a shell wants them. */
const CONVERTERS: ReadonlySet<string> = new Set(['dos2unix', 'fromdos', 'd2u', 'flip']);

export default createRule({
  name: 'no-crlf-script',
  meta: {
    type: 'problem',
    docs: {
      description: 'Copied script with Windows line endings',
      category: 'shell',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The kernel looks for an interpreter `sh\\r` and says "no such file or directory"; a shell takes the carriage return for part of a word. A line `*.sh text eol=lf` in `.gitattributes` keeps git from making such files.',
      references: ['https://git-scm.com/docs/gitattributes#_end_of_line_conversion'],
      silent: [
        'the build context is not known, as for standard input',
        'nothing in the file runs the script',
        'a command converts line endings (`dos2unix`, `sed` or `tr` with `\\r`)',
        'the script is larger than 256 KB',
        'the image is one of Windows',
      ],
      examples: {
        bad: 'FROM debian:13\nCOPY crlf.sh /\nENTRYPOINT ["/crlf.sh"]',
        good: 'FROM debian:13\nCOPY lf.sh /\nENTRYPOINT ["/lf.sh"]',
        context: { 'crlf.sh': '#!/bin/sh\r\nexec app\r\n', 'lf.sh': '#!/bin/sh\nexec app\n' },
      },
    },
    messages: {
      crlf: '`{{file}}` in the build context has Windows line endings and fails to run; convert it to LF.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const commands: Command[] = [];
    let converts = false;
    return {
      Command(command) {
        commands.push(command);
        converts ||= isConverter(command);
      },
      'Dockerfile:exit'() {
        if (converts) return;
        const { model } = sourceCode;
        const isFirst = firstTime<string>();
        for (const command of commands) {
          const script = scriptOf(command);
          if (script === null || command.dialect?.family === 'cmd' || isOfWindows(command)) continue;
          const path = pathAt(script.path, command, model);
          const { buildContext } = sourceCode;
          if (path === null || buildContext === null || buildContext.isDoubtful === true) continue;
          const hasContext = contextSources(model).length > 0 || (command.run?.mounts.length ?? 0) > 0;
          const file = hasContext ? contextFileAt(path, command, model, buildContext) : null;
          if (file === null) continue;
          if (!fails(buildContext.textOf?.(file) ?? '', script.isGivenToShell) || !isFirst(file)) continue;
          context.report({ node: script.node, messageId: 'crlf', data: { file } });
        }
      },
    };
  },
});

function isConverter({ name, args }: Command): boolean {
  if (name !== null && CONVERTERS.has(name)) return true;
  return args.some(({ text }) => /\\r|\\x0d|\\015/i.test(text));
}

function isOfWindows({ stage }: Command): boolean {
  return stage?.root.base.facts?.os === 'windows';
}

/** Whether its interpreter gets carriage returns: in the name of the program, or in commands. */
function fails(text: string, isGivenToShell: boolean): boolean {
  if (!isGivenToShell) return /^#![^\n]*\r\n/.test(text);
  return text.split('\n').some((line) => line.endsWith('\r') && !/^\s*(?:#|$)/.test(line));
}
