/** How a script is read in the order in which a shell does: what the flows over variables have in common. */
import type {
  ShellArithmetic,
  ShellAssignment,
  ShellCommand,
  ShellExpansion,
  ShellGroup,
  ShellNode,
  ShellPipeline,
  ShellStatement,
  ShellSubstitution,
  ShellWord,
  ShellWordPart,
} from '../../syntax/nodes.ts';

/** Deeper texts are made to be hostile. */
export const MAX_DEPTH = 200;

/** Goes through statements, pipelines and words; what they mean for variables is up to the flow. */
export abstract class ScriptWalk {
  /** Whether the last command of a pipeline runs in the shell itself. */
  #keepsLast: boolean;

  /** `shell` is the name of the program that reads the script. */
  constructor(shell: string) {
    this.#keepsLast = shell.includes('ksh');
  }

  protected abstract node(node: ShellNode): void;
  /** Something runs in a copy of the shell. */
  protected abstract subshell(run: () => void, isLastOfPipeline?: boolean): void;
  protected abstract expansion(node: ShellExpansion): void;
  protected abstract arithmetic(node: ShellArithmetic): void;
  protected abstract substitution(node: ShellSubstitution): void;
  /** The words of an assignment, which are read before it happens. */
  protected abstract assignmentWords(node: ShellAssignment): void;

  protected statements(statements: readonly ShellStatement[]): void {
    for (const { body, isBackground } of statements) {
      if (isBackground) this.subshell(() => this.node(body));
      else this.node(body);
    }
  }

  protected pipeline({ commands }: ShellPipeline): void {
    const last = commands.length - 1;
    for (const [index, command] of commands.entries()) {
      if (last === 0 || (index === last && this.#keepsLast)) this.node(command);
      else this.subshell(() => this.node(command), index === last);
    }
  }

  protected group({ kind, body }: ShellGroup): void {
    if (kind === 'subshell') this.subshell(() => this.statements(body));
    else this.statements(body);
  }

  /** The name and the arguments of a command. */
  protected commandWords({ name, args }: ShellCommand): void {
    if (name !== null) this.word(name);
    for (const word of args) {
      if (word.type === 'ShellWord') this.word(word);
      else this.assignmentWords(word);
    }
  }

  /** `shopt lastpipe` of bash. */
  protected setLastPipe({ args }: ShellCommand): void {
    if (args.some(({ text }) => text === 'lastpipe')) this.#keepsLast = true;
  }

  protected word(word: ShellWord): void {
    const { text } = word;
    // Most words expand nothing.
    if (text.includes('$') || text.includes('`') || text.includes('(')) this.parts(word.parts);
  }

  protected parts(parts: readonly ShellWordPart[]): void {
    for (const part of parts) this.#part(part);
  }

  #part(part: ShellWordPart): void {
    switch (part.type) {
      case 'ShellLiteral':
        return;
      case 'ShellQuoted':
      case 'ShellGlob':
      case 'ShellBrace':
        this.parts(part.parts);
        return;
      case 'ShellExpansion':
        this.expansion(part);
        return;
      case 'ShellArithmetic':
        this.arithmetic(part);
        return;
      case 'ShellSubstitution':
        this.substitution(part);
    }
  }
}
