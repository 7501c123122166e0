/** The completions of zsh. */
import { briefly, type CompletedCommand, type CompletedOption, type Grammar, type Words } from './grammar.ts';

/** A file for a directory of `fpath`, which may be sourced as well. */
export function zshCompletion({ commands, rules, levels }: Grammar): string {
  return `#compdef plimsoll
# Completions of plimsoll for zsh, made by \`plimsoll completion zsh\`.

_plimsoll_rules() {
  local -a rules
  rules=(${rules.join(' ')})
  compadd "$@" -a rules
}

_plimsoll_rule_levels() {
  if compset -P '*[:=]'; then
    compadd ${levels.join(' ')}
  else
    _plimsoll_rules -S ':'
  fi
}

_plimsoll() {
  local command=lint
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe -t commands 'command' commands
    _files
    return
  fi
  if (( \${commands[(I)$words[2]:*]} )); then
    command=$words[2]
    shift words
    (( CURRENT-- ))
  fi
  case $command in
${commands.map(commandCase).join('\n')}
  esac
}

if [[ \${funcstack[1]} == _plimsoll ]]; then
  _plimsoll "$@"
else
  compdef _plimsoll plimsoll
fi
`;
}

function commandCase({ name, actions, options, operands }: CompletedCommand): string {
  const first = actions.length === 0 ? [] : [quoted(`1:action:(${actions.join(' ')})`)];
  const rest = operands.kind === 'nothing' ? [] : [quoted(`*:${operands.kind}:${action(operands)}`)];
  const specs = [...options.flatMap(optionSpecs), ...first, ...rest];
  return `    ${name})
      _arguments -s : \\
${specs.map((spec) => `        ${spec}`).join(' \\\n')}
      ;;`;
}

/** An argument of `_arguments` for each form: `(-f --format)--format=[Output format]:NAME:(text json)`. */
function optionSpecs({ long, short, help, value, words, isRepeatable }: CompletedOption): readonly string[] {
  const forms = [...(short === null ? [] : [short]), long];
  const before = isRepeatable ? '*' : forms.length > 1 ? `(${forms.join(' ')})` : '';
  const tail = value === null ? '' : `:${escaped(value)}:${action(words)}`;
  return forms.map((form) => {
    const sign = value === null ? '' : form.startsWith('--') ? '=' : '+';
    return quoted(`${before}${form}${sign}[${escaped(briefly(help))}]${tail}`);
  });
}

function action(words: Words): string {
  switch (words.kind) {
    case 'words':
      return `(${words.words.join(' ')})`;
    case 'rule':
      return '_plimsoll_rules';
    case 'rule-level':
      return '_plimsoll_rule_levels';
    case 'directory':
      return '_files -/';
    case 'file':
      return '_files';
    case 'nothing':
      return ' ';
  }
}

/** Colons and brackets end parts of a specification. */
function escaped(text: string): string {
  return text.replace(/[\\:[\]]/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
