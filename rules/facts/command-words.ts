import type { Argument, Command } from '../../src/rule-api.ts';

/** Whether a word that is decided at run time may supply an option or a sub-command: `$OPTS`, but not `curl=$VERSION`. */
export function mayHideWords(command: Command): boolean {
  return command.args.some(mayBeAnyWord);
}

/** Whether nothing is known of how the word begins. */
export function mayBeAnyWord(argument: Argument): boolean {
  if (argument.isStatic) return false;
  const text = argument.text.startsWith('"') ? argument.text.slice(1) : argument.text;
  return !/^[A-Za-z0-9./_]/.test(text);
}

/** The text of a word with its outer quotes removed, globs and variables as written. */
export function wordText(argument: Argument): string {
  if (argument.value !== null) return argument.value;
  const { text } = argument;
  const quote = text[0];
  return text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote)
    ? text.slice(1, -1)
    : text;
}
