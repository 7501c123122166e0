import { xmlText } from '../../src/reporters/escape.ts';

const COLOURS: Readonly<Record<number, string>> = {
  31: '#f47067',
  32: '#8ddb8c',
  33: '#e0b055',
  34: '#6cb6ff',
  35: '#dcbdfb',
  36: '#76e3ea',
  90: '#8b949e',
};
const [CELL, LINE, MARGIN, SIZE] = [8.4, 19, 18, 14];

interface Look {
  readonly colour: string | null;
  readonly isBold: boolean;
  readonly isFaint: boolean;
  readonly isUnderlined: boolean;
}

const PLAIN: Look = { colour: null, isBold: false, isFaint: false, isUnderlined: false };

/** A terminal window as SVG: the command, and what it printed with its colour sequences. */
export function drawTerminal(command: string, output: string): string {
  const lines = [`\u001b[1m$ ${command}\u001b[22m`, ...output.trimEnd().split('\n')];
  let look = PLAIN;
  const rows: string[] = [];
  let columns = 0;
  for (const [at, line] of lines.entries()) {
    const drawn = drawLine(line, look);
    look = drawn.look;
    columns = Math.max(columns, drawn.columns);
    const y = MARGIN + SIZE + at * LINE;
    if (drawn.spans !== '')
      rows.push(`<text x="${MARGIN}" y="${y}" xml:space="preserve">${drawn.spans}</text>`);
  }
  const width = Math.ceil(columns * CELL + 2 * MARGIN);
  const height = lines.length * LINE + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${SIZE}" fill="#e6edf3">
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
${rows.join('\n')}
</svg>
`;
}

const SEQUENCE = /\u001b\[([\d;]*)m/g;

function drawLine(
  line: string,
  start: Look,
): { readonly spans: string; readonly look: Look; readonly columns: number } {
  let [spans, look, at, columns] = ['', start, 0, 0];
  const add = (text: string) => {
    if (text === '') return;
    columns += [...text].length;
    spans += `<tspan${attributesOf(look)}>${xmlText(text)}</tspan>`;
  };
  for (const match of line.matchAll(SEQUENCE)) {
    add(line.slice(at, match.index));
    for (const code of (match[1] ?? '').split(';')) look = withCode(look, Number(code));
    at = match.index + match[0].length;
  }
  add(line.slice(at));
  return { spans, look, columns };
}

function withCode(look: Look, code: number): Look {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...look, isBold: true };
  if (code === 2) return { ...look, isFaint: true };
  if (code === 22) return { ...look, isBold: false, isFaint: false };
  if (code === 4 || code === 24) return { ...look, isUnderlined: code === 4 };
  if (code === 39) return { ...look, colour: null };
  return { ...look, colour: COLOURS[code] ?? look.colour };
}

function attributesOf({ colour, isBold, isFaint, isUnderlined }: Look): string {
  return [
    colour === null ? '' : ` fill="${colour}"`,
    isBold ? ' font-weight="bold"' : '',
    isFaint ? ' opacity="0.65"' : '',
    isUnderlined ? ' text-decoration="underline"' : '',
  ].join('');
}
