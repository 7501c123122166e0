import { MappedText } from './mapped-text.ts';
import type { AnyNode, Range, ShellDialect, ShellForm, ShellScript } from './nodes.ts';
import { parseShell } from './shell/parse-shell.ts';

/** Text for a shell, parsed on first use. */
export class ShellFormNode implements ShellForm {
  readonly type = 'ShellForm';
  readonly range: Range;
  readonly parent: AnyNode | null = null;
  readonly text: string;
  readonly dialect: ShellDialect;
  readonly #source: MappedText;
  #bodies: MappedText | null = null;
  #isScript: boolean;
  #script: ShellScript | null = null;

  constructor(source: MappedText, range: Range, dialect: ShellDialect) {
    this.range = range;
    this.text = source.text;
    this.dialect = dialect;
    this.#source = source;
    this.#isScript = source.text !== '';
  }

  get script(): ShellScript | null {
    if (!this.#isScript) return null;
    this.#script ??= parseShell(this.source, this.dialect, this);
    return this.#script;
  }

  /** What the shell gets, heredoc bodies included. */
  get source(): MappedText {
    if (this.#bodies === null) return this.#source;
    const newline = MappedText.verbatim('\n', this.#bodies.toSource(0) - 1);
    return MappedText.join([this.#source, newline, this.#bodies]);
  }

  /** Adds the heredoc bodies (closing lines included) that the shell reads after this text. */
  appendBodies(bodies: MappedText): void {
    this.#bodies = bodies;
  }

  /** The script is a heredoc: this text is nothing but its marker. */
  leaveToHeredoc(): void {
    this.#isScript = false;
  }
}
