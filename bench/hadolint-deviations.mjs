// Which differences from hadolint docs/deviations.md explains: for each row a test that is as narrow as its reason. Where it
// can, hadolint is asked again about the same text without the reason, and the difference has to be gone.
import { readFileSync } from 'node:fs';

/**
 * A difference: `id`, `kind` (`ours` or `theirs` alone), `line` where the instruction begins, and about its file `text`,
 * `lines`, `run` (of a RUN: `program` of its shell, `baseShell` where the base image sets it, whether it `isForeign`, that is,
 * no text for a POSIX shell, and whether bash `parses` it), `ours(text)` and `theirs` (what is reported, as `ID line`).
 *
 * A row: `row` as in the table, `fits(difference)`, and where hadolint is asked again `variant(difference)`, `{ text, line }`
 * or `null`, and `holds(codes, difference)` with the codes that it reports there.
 */
export const DEVIATIONS = [
  {
    row: 'codes of ShellCheck after ENV or ARG',
    fits: ({ id, kind }) => kind === 'theirs' && id.startsWith('SC'),
    variant({ lines, line }) {
      const said = forgottenShell(lines, line);
      return said === null ? null : insertedBefore(lines, line, said);
    },
    holds: (codes, { id }) => !codes.includes(id),
  },
  {
    row: 'codes of ShellCheck on images that set SHELL',
    fits: ({ id, kind, run }) => kind === 'theirs' && id.startsWith('SC') && run?.baseShell != null,
    variant: ({ lines, line, run }) => insertedBefore(lines, line, `SHELL ["${run.baseShell}", "-c"]`),
    holds: (codes, { id }) => !codes.includes(id),
  },
  {
    row: 'findings of ShellCheck',
    fits: ({ id, kind }) => kind === 'ours' && id.startsWith('SC'),
    variant: ({ text, line }) => ({ text: text.replace(/^(\s*#\s*)hadolint\b(?!\s+shell)/gm, '$1'), line }),
    holds: (codes) => codes.some((code) => code.startsWith('SC')),
  },
  {
    row: 'codes of ShellCheck in Windows stages',
    fits: ({ id, kind, run }) => kind === 'theirs' && id.startsWith('SC') && run?.isForeign === true,
  },
  {
    row: 'DL3030, DL3038 and others in PowerShell',
    fits: ({ id, run }) => id.startsWith('DL') && run?.isForeign === true,
  },
  {
    row: 'SC1071',
    fits: ({ id, kind, run }) =>
      id === 'SC1071' && kind === 'theirs' && !/^(?:sh|bash|dash|ash|ksh)$/.test(baseName(run?.program)),
  },
  {
    row: 'SC2239',
    fits({ id, kind, text, run }) {
      const said = /^#\s*hadolint\s+shell\s*=\s*(\S+)/m.exec(text)?.[1] ?? run?.program ?? '/';
      return id === 'SC2239' && kind === 'theirs' && !said.startsWith('/');
    },
  },
  {
    row: 'SC3018',
    fits: ({ id, kind, line, ours, text }) =>
      id === 'SC3018' && kind === 'theirs' && ours(text).has(`SC3039 ${line}`),
  },
  {
    row: 'comments of other linters',
    fits: ({ id, kind, line, ours, text }) =>
      kind === 'theirs' &&
      ours(
        text.replace(/^(\s*#.*?)(?:checkov:skip|trivy:ignore|tfsec:ignore|nosemgrep|kics-scan)/gm, '$1'),
      ).has(`${id} ${line}`),
  },
  {
    row: '`# hadolint stage ignore=ID`',
    fits: ({ id, kind, line, ours, lines }) => {
      const above = lines[line - 2] ?? '';
      if (kind !== 'theirs' || !/^\s*#\s*hadolint\s+stage\s+ignore\b/.test(above)) return false;
      return ours(lines.with(line - 2, '#').join('\n')).has(`${id} ${line}`);
    },
  },
  {
    row: 'DL1001',
    fits({ id, kind, line, ours, lines, text }) {
      const without = ours(lines.with(line - 1, '#').join('\n'));
      return id === 'DL1001' && kind === 'theirs' && isSame(without, ours(text));
    },
  },
  {
    row: 'DL3054',
    fits: ({ id, kind }) => id === 'DL3054' && kind === 'theirs',
  },
  {
    row: 'a RUN that ShellCheck cannot parse',
    fits: ({ id, kind, line, theirs, run }) =>
      (kind === 'ours' || PARSE_CODES.test(id)) && run?.parses === true && hasParseCode(theirs, line),
  },
  {
    row: 'a RUN that no shell parses',
    fits: ({ kind, line, ours, text, run }) =>
      kind === 'theirs' && run?.parses === false && ours(text).has(`SC1072 ${line}`),
  },
  {
    row: 'SC2000, SC2001',
    fits: ({ id, kind }) => kind === 'theirs' && WITHOUT_RULE.has(id),
  },
  {
    row: 'DL1000 of what the builder rejects',
    fits: ({ id, kind }) => id === 'DL1000' && kind === 'ours',
  },
];

/** The SHELL or `shell=` that is in force at a line, where an ENV or ARG stands between; `null` otherwise. */
function forgottenShell(lines, line) {
  let isForgotten = false;
  for (let at = line - 2; at >= 0; at -= 1) {
    const text = lines[at];
    if (/^\s*(?:ENV|ARG)\s/i.test(text)) isForgotten = true;
    else if (/^\s*SHELL\s*\[.*\]\s*$/i.test(text) || /^\s*#\s*hadolint\s+shell\s*=/.test(text)) {
      return isForgotten ? text : null;
    } else if (/^\s*FROM\s/i.test(text)) {
      // On with the end of the stage that this one is built from.
      const base = /^\s*FROM\s+(?:--\S+\s+)*(\S+)/i.exec(text)?.[1]?.toLowerCase();
      const parent = lines.findLastIndex(
        (each, index) =>
          index < at && /^\s*FROM\s.*\sAS\s+(\S+)\s*$/i.exec(each)?.[1]?.toLowerCase() === base,
      );
      if (parent === -1) return null;
      const end = lines.findIndex((each, index) => index > parent && /^\s*FROM\s/i.test(each));
      at = end;
    }
  }
  return null;
}

/** The text with a line before another one, and where that one is then. */
const insertedBefore = (lines, line, added) => ({
  text: [...lines.slice(0, line - 1), added, ...lines.slice(line - 1)].join('\n'),
  line: line + 1,
});

/** As the page lists them. */
const WITHOUT_RULE = new Set(
  [2000, 2001, 2023, 2025, 2029, 2087, 2118, 2175, 2180, 2190, 2191, 2192, 2213, 2214, 2220, 2245]
    .concat([2296, 2297, 2298, 2299, 2300, 2301, 2302, 2303, 2332])
    .map((number) => `SC${number}`),
);

/** Of what ShellCheck cannot parse. */
const PARSE_CODES = /^SC(?:1009|1020|1035|107[0-9]|1088|1089)$/;
const hasParseCode = (theirs, line) =>
  [...theirs].some((entry) => {
    const [id, at] = entry.split(' ');
    return Number(at) === line && PARSE_CODES.test(id);
  });

const isSame = (left, right) => left.size === right.size && [...left].every((entry) => right.has(entry));

function baseName(program = '') {
  return program.split('/').at(-1) ?? '';
}

/** Rows without a place in the page: a reason that nobody can read is none. */
export function missingRows(file) {
  const page = readFileSync(file, 'utf8');
  return DEVIATIONS.filter(({ row }) => !page.includes(`| ${row}`)).map(({ row }) => row);
}
