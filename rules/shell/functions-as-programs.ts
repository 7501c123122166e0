/** Functions and aliases as arguments of programs, which do not know them. */
import {
  argumentsOf,
  commandBaseName,
  type Located,
  type RunScript,
  type ShellCommand,
  type ShellWord,
  unquotedText,
} from '../../src/rule-api.ts';
import { firstTime } from '../facts/first-time.ts';
import { wordsOf } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

/** Programs that run another one, and which of their arguments names it. */
const RUNNERS: Readonly<Record<string, number>> = {
  __proto__: null as never,
  chroot: 0,
  screen: 0,
  sudo: 0,
  xargs: 0,
  tmux: 0,
  doas: 0,
  run0: 0,
  ssh: 1,
};

const description = 'passed to a program';

const noFunctionAsArgument = shellCheck({
  name: 'no-function-as-program',
  code: 2033,
  description: `Function or alias ${description}`,
  level: 'warning',
  rationale: 'Only the shell knows its functions and aliases; another program looks for a file of the name.',
  examples: {
    bad: 'build() { make; }; find /src -exec build \\;',
    good: "find /src -exec sh -c 'make' \\;",
  },
  messages: { unknown: '`{{name}}` is a function or alias, which `{{program}}` cannot run; use `sh -c`.' },
  check(script, report) {
    for (const { word, program } of programsIn(script))
      report({ node: word, messageId: 'unknown', data: { name: word.text, program } });
  },
});

const noUnseenFunction = shellCheck({
  name: 'no-unseen-function',
  code: 2032,
  description: `Definition of a function or alias that is ${description}`,
  level: 'info',
  rationale: 'Only the shell knows its functions and aliases; another program looks for a file of the name.',
  examples: {
    bad: 'build() { make; }; find /src -exec build \\;',
    good: 'build() { make; }; build',
  },
  messages: { unseen: '`{{name}}` is unknown to `{{program}}`, which is to run it; use a script file.' },
  check(script, report) {
    const definitions = definitionsIn(script);
    const isFirst = firstTime<string>();
    for (const { word, program } of programsIn(script)) {
      const name = word.text;
      const node = definitions.get(name);
      if (node !== undefined && isFirst(name)) report({ node, messageId: 'unseen', data: { name, program } });
    }
  },
});

export default [noFunctionAsArgument, noUnseenFunction];

interface Use {
  readonly word: ShellWord;
  readonly program: string;
}

function programsIn(script: RunScript): readonly Use[] {
  const definitions = definitionsIn(script);
  if (definitions.size === 0) return [];
  return script.commands('find', ...Object.keys(RUNNERS)).flatMap((command) => {
    const program = commandBaseName(command) ?? '';
    const word = programOf(command, program);
    return word !== undefined && definitions.has(unquotedText(word) ?? '') ? [{ word, program }] : [];
  });
}

function programOf(command: ShellCommand, program: string): ShellWord | undefined {
  const words = wordsOf(argumentsOf(command));
  if (program === 'find') {
    const at = words.findIndex(({ text }) => /^-(?:exec(?:dir)?|ok)$/.test(text));
    return at === -1 ? undefined : words[at + 1];
  }
  const place = RUNNERS[program];
  return place === undefined ? undefined : words.filter(({ text }) => !text.startsWith('-'))[place];
}

function definitionsIn(script: RunScript): ReadonlyMap<string, Located> {
  const found = new Map<string, Located>();
  for (const node of script.all('ShellFunction')) found.set(node.name, node);
  for (const { args } of script.commands('alias')) {
    for (const word of args) {
      const [, name] = /^([^=]+)=/.exec(word.text) ?? [];
      if (name !== undefined) found.set(name, word);
    }
  }
  return found;
}
