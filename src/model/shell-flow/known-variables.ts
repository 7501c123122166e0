/** Variables of shells and systems. Sources: POSIX, the manuals of bash, dash and ksh. */

/** Set by the shell itself to a text that holds neither blanks nor globs. */
const CLEAN = `
  BASHPID BASH_ARGC BASH_LINENO BASH_SUBSHELL EUID EPOCHREALTIME EPOCHSECONDS LINENO OPTIND PPID RANDOM
  READLINE_ARGUMENT READLINE_MARK READLINE_POINT SECONDS SHELLOPTS SHLVL SRANDOM UID COLUMNS HISTFILESIZE HISTSIZE
  LINES FLAGS_ERROR FLAGS_FALSE FLAGS_TRUE
`;

/** Read or set by the shell, by the C library or by what everybody runs: neither unused nor unset for the text alone. */
const KNOWN = `
  _ rest REST CDPATH ENV FCEDIT HISTFILE HISTSIZE HOME IFS LANG LC_ALL LC_COLLATE LC_CTYPE LC_MESSAGES LC_MONETARY
  LC_NUMERIC LC_TIME MAIL MAILCHECK MAILPATH OLDPWD OPTARG OPTIND PATH PWD
  BASH BASHOPTS BASHPID BASH_ALIASES BASH_ARGC BASH_ARGV BASH_ARGV0 BASH_CMDS BASH_COMMAND BASH_COMPAT BASH_ENV
  BASH_EXECUTION_STRING BASH_LINENO BASH_LOADABLES_PATH BASH_MONOSECONDS BASH_REMATCH BASH_SOURCE BASH_SUBSHELL
  BASH_TRAPSIG BASH_VERSINFO BASH_VERSION BASH_XTRACEFD
  CHILD_MAX COMP_CWORD COMP_KEY COMP_LINE COMP_POINT COMP_TYPE COMP_WORDBREAKS COMP_WORDS COMPREPLY COPROC DIRSTACK
  EPOCHREALTIME EPOCHSECONDS EUID FUNCNAME GLOBSORT GROUPS HISTCMD HISTCONTROL HISTFILESIZE HISTIGNORE HISTTIMEFORMAT
  HOSTNAME HOSTTYPE MACHTYPE MAPFILE OSTYPE PIPESTATUS RANDOM READLINE_ARGUMENT READLINE_LINE READLINE_MARK
  READLINE_POINT REPLY SECONDS SHELLOPTS SHLVL SRANDOM UID COLUMNS LINES EMACS EXECIGNORE FIGNORE FUNCNEST GLOBIGNORE
  HOSTFILE IGNOREEOF INPUTRC INSIDE_EMACS OPTERR POSIXLY_CORRECT PROMPT_COMMAND PROMPT_DIRTRIM PS0 PS1 PS2 PS3 PS4
  SHELL TIMEFORMAT TMOUT auto_resume histchars
  USER TZ TERM LOGNAME LD_LIBRARY_PATH LANGUAGE DISPLAY KRB5CCNAME LINENO PPID TMPDIR XAUTHORITY
  FLAGS_ARGC FLAGS_ARGV FLAGS_ERROR FLAGS_FALSE FLAGS_HELP FLAGS_PARENT FLAGS_RESERVED FLAGS_TRUE FLAGS_VERSION
  flags_error flags_return stderr stderr_lines
`;

/** Lists by themselves. */
const ARRAYS = `
  BASH_ALIASES BASH_ARGC BASH_ARGV BASH_CMDS BASH_LINENO BASH_REMATCH BASH_SOURCE BASH_VERSINFO COMP_WORDS COPROC
  DIRSTACK FUNCNAME GROUPS MAPFILE PIPESTATUS COMPREPLY
`;

function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

const cleanNames = names(CLEAN);
const knownNames = names(KNOWN);
const arrayNames = names(ARRAYS);

/** Whether the shell sets the variable to a value without spaces and glob characters, such as `$UID`. */
export function isCleanByItself(name: string): boolean {
  return cleanNames.has(name);
}

/** Whether a shell or a common program sets or reads the variable, so that a script need not assign it. */
export function isKnownVariable(name: string): boolean {
  return knownNames.has(name);
}

/** Whether the shell sets the variable to an array, such as `BASH_REMATCH`. */
export function isArrayByItself(name: string): boolean {
  return arrayNames.has(name);
}

const VARIABLE_NAME = /^[A-Za-z_]\w*$/;

/** Whether the text can name a variable that a script assigns; not so `1`, `@` and `?`. */
export function isVariableName(text: string): boolean {
  return VARIABLE_NAME.test(text);
}
