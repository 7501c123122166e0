/** Redirections that do something else than they look like. */
import {
  type AnyNode,
  commandLists,
  type Fix,
  leadingFlagsOf,
  literalText,
  type Rule,
  type RunScript,
  type ShellCommand,
  type ShellRedirect,
  type ShellStatement,
  type SourceCode,
} from '../../src/rule-api.ts';
import { named, operatorRange, wordsOf } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

const noStderrBeforeRedirect = shellCheck({
  name: 'no-stderr-before-redirect',
  presets: ['recommended', 'strict'],
  code: 2069,
  description: 'Redirection of errors before that of the output',
  level: 'warning',
  rationale:
    'Redirections apply from left to right: errors go where the output went before, not to the file.',
  silent: ['the output is captured or piped, where the order is on purpose'],
  fixSafety: 'Errors then go to the file, too.',
  examples: { bad: 'make 2>&1 > /log', good: 'make > /log 2>&1', fixed: 'make > /log 2>&1' },
  messages: {
    order: '`2>&1` before `{{operator}}` does not redirect errors to the file; swap the two.',
    swap: 'Swap the two redirections.',
  },
  check(script, report, source) {
    for (const first of script.all('ShellRedirect')) {
      if (first.operator !== '>&' || first.descriptor !== 2 || first.target?.value !== '1') continue;
      const { parent } = first;
      if (parent === null || !('redirects' in parent) || parent.redirects.length !== 2) continue;
      const [one, second] = parent.redirects;
      if (one !== first || second === undefined || !/^>>?$/.test(second.operator)) continue;
      if ((second.descriptor ?? 1) !== 1 || isCaptured(parent)) continue;
      const texts = [source.getText(first), source.getText(second)] as const;
      report({
        node: first,
        messageId: 'order',
        data: { operator: second.operator },
        suggest: [
          {
            messageId: 'swap',
            fix: (fixer) => [fixer.replaceText(first, texts[1]), fixer.replaceText(second, texts[0])],
          },
        ],
      });
    }
  },
});

const noRedirectWithoutCommand = shellCheck({
  name: 'no-redirect-without-command',
  code: 2188,
  description: 'Redirection without a command',
  level: 'warning',
  rationale: 'Some shells wait for input then, and the reader looks for the command.',
  silent: ['`$(< file)`, which reads the file'],
  examples: { bad: '> /log', good: 'true > /log', fixed: 'true > /log' },
  messages: { missing: 'This redirection has no command; write `true {{operator}} …`.' },
  fixable: true,
  check(script, report) {
    for (const { redirect, place } of redirectsAlone(script)) {
      if (place === 'piped') continue;
      report({
        node: redirect,
        messageId: 'missing',
        data: { operator: redirect.operator },
        // A failing redirection of `:` would end the shell; a substitution in the target gives its own status.
        fix: redirect.target?.value == null ? null : (fixer) => fixer.insertTextBefore(redirect, 'true '),
      });
    }
  },
});

const noPipeAfterRedirect = shellCheck({
  name: 'no-pipe-after-redirect',
  presets: ['recommended', 'strict'],
  code: 2189,
  description: 'Pipe between a redirection and its command',
  level: 'error',
  rationale: 'The pipe ends the command, which consists of the redirection only: the next one reads nothing.',
  examples: { bad: '> /log | date', good: 'date > /log' },
  messages: { pipe: 'The pipe separates this redirection from its command; remove the pipe.' },
  check(script, report) {
    for (const { redirect, place } of redirectsAlone(script)) {
      if (place === 'piped') report({ node: redirect, messageId: 'pipe' });
    }
  },
});

const noRedirectInFind = shellCheck({
  name: 'no-redirect-in-find',
  code: 2227,
  description: 'Redirection between the arguments of find',
  level: 'warning',
  rationale: 'It applies to `find` as a whole, not to the command after `-exec`.',
  examples: {
    bad: "find /src -name x -exec cat '{}' > /all \\;",
    good: "find /src -name x -exec cat '{}' \\; > /all",
  },
  messages: { inside: 'This redirection applies to `find`, not to one action; move it to the end.' },
  check(script, report) {
    for (const { args, redirects, parent } of named(script, 'find')) {
      const [first] = redirects;
      const last = args.at(-1);
      if (first === undefined || last === undefined || parent === null) continue;
      if (first.range[0] < last.range[0]) report({ node: first, messageId: 'inside' });
    }
  },
});

/** Options of sudo that take a value in the next word. */
const SUDO_VALUES: ReadonlySet<string> = new Set('a g h p u c T r'.split(' '));

const SUDO_OPTION = /^-(?:-|[vAknSbEHPaghpucTr].*)?$/;

const BUILTINS: ReadonlySet<string> = new Set(
  'cd command declare eval exec exit export hash history local popd pushd read readonly return set source trap type typeset ulimit umask unset wait'.split(
    ' ',
  ),
);

const noSudoRedirect = shellCheck({
  name: 'no-sudo-redirect',
  code: 2024,
  description: 'Redirection of sudo',
  level: 'warning',
  rationale: 'The shell opens the file before it runs `sudo`, with the rights of the current user.',
  silent: ['`/dev/null`'],
  fixSafety: 'The status is that of `tee` then, and the file is written by root.',
  examples: {
    bad: 'sudo date > /etc/built',
    good: 'date | sudo tee /etc/built',
    fixed: 'sudo date | sudo tee /etc/built > /dev/null',
  },
  messages: {
    redirect: '`sudo` does not affect the redirection; use `sudo tee` or `sudo sh -c`.',
    tee: 'Write the file with `sudo tee`.',
  },
  check(script, report, source) {
    for (const command of named(script, 'sudo')) {
      for (const redirect of command.redirects) {
        const { operator, descriptor, target } = redirect;
        const isAll = operator === '&>' || operator === '&>>';
        if (descriptor !== null || !(isAll || /^(?:<|>>?)$/.test(operator)) || target?.value === '/dev/null')
          continue;
        report({
          node: { range: operatorRange(redirect) },
          messageId: 'redirect',
          suggest: [{ messageId: 'tee', fix: writtenByTee(command, redirect, source) }],
          ...(operator === '<' ? { maxLevel: 'info' as const } : {}),
        });
      }
    }
  },
});

/** A pipe to `sudo tee` in place of the only redirection, at the end of the command. */
function writtenByTee(
  { redirects, range, parent }: ShellCommand,
  redirect: ShellRedirect,
  { text }: SourceCode,
): Fix | null {
  const { operator, target } = redirect;
  if (redirects.length !== 1 || !/^>>?$/.test(operator) || target === null || redirect.range[1] !== range[1])
    return null;
  if (parent?.type === 'ShellPipeline' && parent.commands.at(-1)?.range[1] !== range[1]) return null;
  const file = text.slice(...target.range);
  const append = operator === '>>' ? '-a ' : '';
  return (fixer) => fixer.replaceText(redirect, `| sudo tee ${append}${file} > /dev/null`);
}

const noSudoBuiltin = shellCheck({
  name: 'no-sudo-builtin',
  code: 2232,
  description: 'Builtin of the shell under sudo',
  level: 'warning',
  rationale: '`sudo` runs programs; what the shell does itself is either missing or has no effect.',
  examples: { bad: 'sudo cd /root', good: "sudo sh -c 'cd /root && ls'" },
  messages: { builtin: '`sudo` cannot run the builtin `{{name}}`; use `sudo sh -c`.' },
  check(script, report) {
    for (const command of named(script, 'sudo')) {
      const valued = new Set(
        leadingFlagsOf(command).flatMap(({ name, word }) => (SUDO_VALUES.has(name) ? [word] : [])),
      );
      let isValue = false;
      for (const word of wordsOf(command.args)) {
        const text = literalText(word);
        if (isValue) isValue = false;
        else if (text?.startsWith('-') === true && !SUDO_OPTION.test(text)) break;
        else if (text?.startsWith('-') === true)
          isValue = valued.has(word) && SUDO_VALUES.has(text.at(-1) ?? '');
        else {
          if (text !== null && BUILTINS.has(text))
            report({ node: command, messageId: 'builtin', data: { name: text } });
          break;
        }
      }
    }
  },
});

const groupRedirects = shellCheck({
  name: 'group-redirects',
  code: 2129,
  description: 'Several commands in a row that append to the same file',
  level: 'style',
  rationale: 'One redirection of a group opens the file once.',
  silent: ['the commands are joined by `&&`'],
  examples: {
    bad: 'date >> /log; id >> /log; pwd >> /log',
    good: '{ date; id; pwd; } >> /log',
  },
  messages: { group: 'Three or more commands append to `{{file}}`; group them: `{ …; } >> {{file}}`.' },
  check(script, report) {
    for (const list of listsIn(script)) {
      let at = 0;
      while (at < list.length) {
        const first = appendedFile(list[at]);
        let end = at + 1;
        while (first !== null && end < list.length && appendedFile(list[end])?.file === first.file) end += 1;
        if (first !== null && end - at >= 3)
          report({ node: first.node, messageId: 'group', data: { file: first.file } });
        at = end;
      }
    }
  },
});

export default [
  noStderrBeforeRedirect,
  noRedirectWithoutCommand,
  noPipeAfterRedirect,
  noRedirectInFind,
  noSudoRedirect,
  noSudoBuiltin,
  groupRedirects,
] satisfies readonly Rule[];

function isCaptured(node: AnyNode): boolean {
  let child = node;
  for (let at = child.parent; at !== null; at = at.parent) {
    if (at.type === 'ShellSubstitution') return true;
    if (at.type === 'ShellPipeline' && at.commands.at(-1) !== child) return true;
    child = at;
  }
  return false;
}

interface LoneRedirect {
  readonly redirect: ShellRedirect;
  readonly place: 'alone' | 'piped';
}

function redirectsAlone(script: RunScript): readonly LoneRedirect[] {
  return script.all('ShellCommand').flatMap((command): readonly LoneRedirect[] => {
    const { name, assignments, redirects, parent } = command;
    const [redirect] = redirects;
    if (name !== null || assignments.length > 0 || redirect === undefined || parent === null) return [];
    if (parent.type === 'ShellPipeline' && parent.commands.length > 1) return [{ redirect, place: 'piped' }];
    const holder = parent.parent;
    const isRead =
      holder?.type === 'ShellSubstitution' &&
      holder.statements.length === 1 &&
      parent.type === 'ShellStatement';
    return isRead ? [] : [{ redirect, place: 'alone' }];
  });
}

function listsIn(script: RunScript): readonly (readonly ShellStatement[])[] {
  return [
    ...commandLists(script.tree),
    ...(['ShellGroup', 'ShellSubstitution', 'ShellIfClause', 'ShellIf', 'ShellLoop'] as const).flatMap(
      (type) => script.all(type).flatMap((node) => commandLists(node)),
    ),
  ];
}

/** The file that the last command of a statement appends to first. */
function appendedFile(statement: ShellStatement | undefined) {
  if (statement === undefined || statement.isBackground) return null;
  const { body } = statement;
  if (body.type === 'ShellPipeline' && body.negations.length > 0) return null;
  const node = body.type === 'ShellPipeline' ? body.commands.at(-1) : body;
  if (node === undefined || !('redirects' in node)) return null;
  const redirect = node.redirects.find(({ operator }) => operator === '>>');
  const file = redirect?.target?.text;
  return file === undefined ? null : { node, file };
}
