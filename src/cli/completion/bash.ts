/** The completions of bash, from version 3.2 on. */
import type { CompletedCommand, Grammar, Words } from './grammar.ts';

/** A script to source. */
export function bashCompletion({ commands, rules, levels }: Grammar): string {
  const names = commands.map(({ name }) => name);
  return `# Completions of plimsoll for bash, made by \`plimsoll completion bash\`.

_plimsoll_rules='${rules.join(' ')}'

# Words to choose from; nothing else is offered.
_plimsoll_words() {
  compopt +o default +o bashdefault 2>/dev/null
  COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

_plimsoll_directories() {
  compopt -o filenames 2>/dev/null
  local name
  while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -d -- "$cur")
}

# What may follow an option, by command and option; fails for switches.
_plimsoll_value() {
  case "$1 $2" in
${commands.flatMap(valueCases).join('\n')}
    *) return 1 ;;
  esac
}

_plimsoll_options() {
  case "$1" in
${commands.map(({ name, options }) => `    ${name}) _plimsoll_words '${options.map(({ long }) => long).join(' ')}' ;;`).join('\n')}
  esac
}

_plimsoll_operands() {
  case "$1" in
${commands.flatMap(operandCase).join('\n')}
  esac
}

_plimsoll() {
  COMPREPLY=()
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=lint option= start= name
  # bash makes words of \`=\` and \`:\` where COMP_WORDBREAKS has them.
  if [[ $cur == ':' || ( $before == ':' && $COMP_CWORD -gt 2 ) ]]; then
    [[ $cur == ':' ]] && cur=
    _plimsoll_words '${levels.join(' ')}'
    return
  fi
  if [[ $cur == '=' ]]; then
    cur= option=$before
  elif [[ $before == '=' && $COMP_CWORD -gt 2 ]]; then
    option=\${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $cur == --*=* ]]; then
    start=\${cur%%=*}= option=\${cur%%=*} cur=\${cur#*=}
  elif [[ $before == -* ]]; then
    option=$before
  fi
  case " ${names.join(' ')} " in
    *" \${COMP_WORDS[1]} "*) [[ $COMP_CWORD -gt 1 ]] && command=\${COMP_WORDS[1]} ;;
  esac
  if [[ -n $option ]] && _plimsoll_value "$command" "$option"; then
    [[ -n $start ]] && COMPREPLY=("\${COMPREPLY[@]/#/$start}")
    return
  fi
  if [[ $cur == -* ]]; then
    _plimsoll_options "$command"
  elif [[ $COMP_CWORD -eq 1 ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -W '${names.join(' ')}' -- "$cur"))
    while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -f -- "$cur")
  elif [[ $COMP_CWORD -eq 2 ]]; then
    case "$command" in
${commands.flatMap(actionCase).join('\n')}
      *) _plimsoll_operands "$command" ;;
    esac
  else
    _plimsoll_operands "$command"
  fi
}

complete -o bashdefault -o default -F _plimsoll plimsoll
`;
}

function valueCases({ name, options }: CompletedCommand): readonly string[] {
  return options.flatMap(({ long, short, value, words }) => {
    if (value === null) return [];
    const forms = [long, ...(short === null ? [] : [short])].map((form) => `'${name} ${form}'`);
    return [`    ${forms.join(' | ')}) ${action(words)} ;;`];
  });
}

function action(words: Words): string {
  switch (words.kind) {
    case 'words':
      return `_plimsoll_words '${words.words.join(' ')}'`;
    case 'rule':
    case 'rule-level':
      return '_plimsoll_words "$_plimsoll_rules"';
    case 'directory':
      return '_plimsoll_directories';
    case 'file':
      return ':';
    case 'nothing':
      return "_plimsoll_words ''";
  }
}

/** Files are what bash offers by itself. */
function operandCase({ name, operands }: CompletedCommand): readonly string[] {
  return operands.kind === 'file' ? [] : [`    ${name}) ${action(operands)} ;;`];
}

function actionCase({ name, actions }: CompletedCommand): readonly string[] {
  return actions.length === 0 ? [] : [`      ${name}) _plimsoll_words '${actions.join(' ')}' ;;`];
}
