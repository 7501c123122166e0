/** Small deterministic damage to a Dockerfile: what fingers, merges and generators do to one. */

/** A pseudo-random stream of 32 bits (mulberry32); equal seeds give equal streams. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const SPLICES = [
  '\\\n',
  ' \\\n',
  ' \\ \n',
  '\\\\\n',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '"',
  "'",
  '`',
  '\\',
  '#',
  ' # note',
  '\n# note\n',
  '\n   # note\n',
  '<<EOF\nbody\nEOF\n',
  ' <<EOF',
  '<<-EOF\n\tbody\n\tEOF\n',
  '<<"EOF"\n$x\nEOF\n',
  '$',
  '${',
  '${x:-y}',
  '${x',
  '$x',
  '=',
  '[',
  ']',
  '["a", "b"]',
  "['a']",
  '["a",]',
  ',',
  '--',
  '--from=x ',
  '--mount=type=cache,target=/x ',
  '--chown=a:b ',
  '--interval=5s ',
  ' AS x',
  ' as Y',
  '\nFROM scratch\n',
  '\nRUN ',
  '\nENV A b c\n',
  '\nENV A=1 B\n',
  '\nARG x=1\n',
  '\nONBUILD ',
  '\nHEALTHCHECK NONE\n',
  '\nSHELL ["a"]\n',
  '\nEXPOSE 80\n',
  '\nLABEL a\n',
  '\nFOO bar\n',
  '\u00a0',
  '\u0085',
  '\ufeff',
  'é',
  '日本',
  '\0',
  '\u001b',
  '%',
  '~',
  ';',
  '&&',
  '||',
];

/** One to four small edits. The same text and seed give the same result. */
export function mutate(text: string, seed: number): string {
  const random = randomFrom(seed);
  let result = text;
  for (let round = 1 + random(4); round > 0; round -= 1) result = edit(result, random);
  return result;
}

function edit(text: string, random: (below: number) => number): string {
  const at = random(text.length + 1);
  const lines = text.split('\n');
  const line = random(lines.length);
  const other = random(lines.length);
  switch (random(12)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random(8));
    case 1:
      return lines.filter((_, index) => index !== line).join('\n');
    case 2:
      return [...lines.slice(0, line), lines[line] ?? '', ...lines.slice(line)].join('\n');
    case 3:
      [lines[line], lines[other]] = [lines[other] ?? '', lines[line] ?? ''];
      return lines.join('\n');
    case 4: {
      const words = (lines[line] ?? '').split(' ');
      const [a, b] = [random(words.length), random(words.length)];
      [words[a], words[b]] = [words[b] ?? '', words[a] ?? ''];
      lines[line] = words.join(' ');
      return lines.join('\n');
    }
    case 5: {
      const words = (lines[line] ?? '').split(' ');
      words.splice(random(words.length), 1);
      lines[line] = words.join(' ');
      return lines.join('\n');
    }
    case 6:
      return text.replaceAll('\n', '\r\n');
    case 7:
      return `# escape=\`\n${text}`;
    case 8:
      return `\ufeff${text}`;
    default:
      return text.slice(0, at) + (SPLICES[random(SPLICES.length)] ?? '') + text.slice(at);
  }
}
