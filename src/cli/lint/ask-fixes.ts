/** `--interactive`: shows each fix and asks whether to apply it. */
import { applyEdits } from '../../engine/edits.ts';
import type { OfferedFix } from '../../engine/fix.ts';
import { oneLine } from '../../reporters/escape.ts';
import type { Style } from '../../reporters/plain-style.ts';
import type { Output } from '../io.ts';
import type { Terminal } from '../terminal.ts';
import { paintDiff, unifiedDiff } from './unified-diff.ts';

const HELP = `y - apply this fix
n - do not apply this fix
a - apply this fix and all that follow
q - quit: apply neither this fix nor any that follows
`;

/** Asks about the fixes of a whole run; what `a` and `q` say holds to its end. */
export class FixAsker {
  readonly #terminal: Terminal;
  readonly #output: Output;
  readonly #style: Style;
  #answer: boolean | null = null;

  constructor(terminal: Terminal, output: Output, style: Style) {
    this.#terminal = terminal;
    this.#output = output;
    this.#style = style;
  }

  async ask(path: string, offered: OfferedFix): Promise<boolean> {
    if (this.#answer !== null) return this.#answer;
    this.#show(path, offered);
    for (;;) {
      const answer = await this.#terminal.ask(this.#style.bold('Apply this fix [y,n,a,q,?]? '));
      switch (answer?.trim().toLowerCase() ?? 'q') {
        case 'y':
          return true;
        case 'n':
          return false;
        case 'a':
          this.#answer = true;
          return true;
        case 'q':
          this.#answer = false;
          return false;
        default:
          this.#output.write(HELP);
      }
    }
  }

  #show(path: string, { finding, description, edit, source }: OfferedFix): void {
    const style = this.#style;
    const plain = (text: string) => oneLine(text, style.inverse);
    const { line, column, ruleId, message } = finding;
    const place = style.underline(`${plain(path)}:${line}:${column}`);
    this.#output.write(`\n${place}  ${plain(message)} ${style.dim(plain(ruleId))}\n`);
    if (description !== null) this.#output.write(`${style.green('suggestion:')} ${plain(description)}\n`);
    const diff = unifiedDiff(path, source, applyEdits(source, [edit]));
    const hunks = diff.slice(diff.indexOf('\n@@') + 1);
    this.#output.write(paintDiff(hunks, style));
  }
}
