/** Small deterministic damage to a Dockerfile: what fingers, merges and generators do to one. */

import { pick, type Random, randomFrom } from './random.ts';

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
  '`\n',
  ' ` \t\n',
  '\v',
  '\f',
  '\u2003',
  '\u2028',
  '\r\r\n',
  ' \\\r\n',
  '\\\n\n\n',
  '\\\n\r\n  # note\n\t\n',
  '\n\\\n',
  '\n# escape=`\n',
  '\n# syntax=docker/dockerfile:1\n',
  '<<',
  '<<-',
  '<<<',
  "<<'E F'",
  '3<<E',
  '\nEOF\n',
  '\n\tEOF\n',
  '\nRUN <<A cat <<-B\n1\nA\n\t2\n\tB\n',
  '\nCOPY <<"x y" <<z /d\nx y\nz\n',
  '\nONBUILD RUN <<E\nx\nE\n',
  '${x#',
  '${x//a/b}',
  '${x^^}',
  '${',
  '}',
  '$(',
  '$((1<<2))',
  "$'",
  '--x',
  '-- ',
  '--link=1 ',
  '--link ',
  '--chown="a b" ',
  "--mount='",
  '--mount="type=bind",from=$x ',
  '--platform=',
  '--network=host ',
  '--retries=3 ',
  '--start-period=1 ',
  '\nCMD --x y\n',
  '\nRUN []\n',
  '\nCMD ["a", 1]\n',
  '\nVOLUME ["", " "]\n',
  '\nVOLUME [ ]\n',
  '\nUSER\n',
  '\nWORKDIR \\\n\n',
  '\nENV "a b"=c d\n',
  "\nENV a='\n",
  '\nLABEL =x\n',
  '\nARG =x\n',
  '\nONBUILD ONBUILD RUN x\n',
  '\nonbuild from x\n',
  '\nHEALTHCHECK CMD\n',
  '\nHEALTHCHECK --interval=1 CMD []\n',
  '\nFROM a as\n',
  '\nFROM --platform=x a AS 1\n',
  '["a\\u00e9\\n", "\\ud83d"]',
  '["a" , "b" ] ',
  '\u0000',
];

/** One to four small edits. The same text and seed give the same result. */
export function mutate(text: string, seed: number): string {
  const random = randomFrom(seed);
  let result = text;
  for (let round = 1 + random(4); round > 0; round -= 1) result = edit(result, random);
  return result;
}

function edit(text: string, random: Random): string {
  const at = random(text.length + 1);
  const lines = text.split('\n');
  const line = random(lines.length);
  const other = random(lines.length);
  switch (random(16)) {
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
    case 9: {
      const start = text.lastIndexOf('\n', at - 1) + 1;
      return text.slice(0, start) + pick(SPLICES, random) + text.slice(start);
    }
    case 10: {
      const afterKeyword = text.indexOf(' ', text.lastIndexOf('\n', at - 1) + 1) + 1;
      return text.slice(0, afterKeyword) + pick(SPLICES, random) + text.slice(afterKeyword);
    }
    case 11: {
      const end = text.indexOf('\n', at);
      return end === -1 ? text : text.slice(0, end) + pick(SPLICES, random) + text.slice(end);
    }
    default:
      return text.slice(0, at) + pick(SPLICES, random) + text.slice(at);
  }
}
