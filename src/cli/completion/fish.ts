/** The completions of fish, from version 3.0 on. */
import { briefly, type CompletedCommand, type CompletedOption, type Grammar, type Words } from './grammar.ts';

/** A file for `~/.config/fish/completions`. */
export function fishCompletion({ commands, rules, levels }: Grammar): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `# Completions of plimsoll for fish, made by \`plimsoll completion fish\`.

complete -c plimsoll -e

function __plimsoll_rules
  printf '%s\\n' ${rules.join(' ')}
end

# RULE: first, then RULE:LEVEL.
function __plimsoll_rule_levels
  set -l token (string replace -r '^--[^=]*=' '' -- (commandline -ct))
  if string match -q '*:*' -- $token
    printf '%s\\n' (string replace -r ':.*$' '' -- $token):{${levels.join(',')}}
  else
    printf '%s:\\n' (__plimsoll_rules)
  end
end

# Whether the command line is one of a command; lint is the command of all others.
function __plimsoll_is
  set -l words (commandline -opc)
  if set -q words[2]; and contains -- $words[2] ${names}
    test $words[2] = $argv[1]
  else
    test $argv[1] = lint
  end
end

function __plimsoll_words_are
  test (count (commandline -opc)) -eq $argv[1]
end

${commands.map(({ name, summary }) => `complete -c plimsoll -n '__plimsoll_words_are 1' -a ${name} -d ${quoted(summary)}`).join('\n')}

${commands.flatMap(commandLines).join('\n')}
`;
}

function commandLines({ name, actions, options, operands }: CompletedCommand): readonly string[] {
  const is = `complete -c plimsoll -n '__plimsoll_is ${name}'`;
  return [
    ...(actions.length === 0
      ? []
      : [
          `complete -c plimsoll -n '__plimsoll_is ${name}; and __plimsoll_words_are 2' -f -a '${actions.join(' ')}'`,
        ]),
    ...(operands.kind === 'file' ? [] : [`${is} ${action(operands)}`]),
    ...options.map((option) => `${is} ${optionWords(option)}`),
  ];
}

function optionWords({ long, short, help, value, words }: CompletedOption): string {
  const forms = `-l ${long.slice(2)}${short === null ? '' : ` -s ${short.slice(1)}`}`;
  return `${forms}${value === null ? '' : ` -r ${action(words)}`} -d ${quoted(briefly(help))}`;
}

function action(words: Words): string {
  switch (words.kind) {
    case 'words':
      return `-f -a '${words.words.join(' ')}'`;
    case 'rule':
      return "-f -a '(__plimsoll_rules)'";
    case 'rule-level':
      return "-f -a '(__plimsoll_rule_levels)'";
    case 'directory':
      return "-f -a '(__fish_complete_directories (commandline -ct))'";
    case 'file':
      return '-F';
    case 'nothing':
      return '-f';
  }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
