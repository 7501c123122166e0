import type { Problem, ProblemPhase, Range } from './nodes.ts';

/** What is known about a problem before it happens: who notices it, and what is said. */
export interface ProblemKind {
  readonly phase: ProblemPhase;
  /** `{{name}}` stands for a value of the place. */
  readonly message: string;
}

const TRAILING = ' A comment stands on its own line; text after `#` is read as arguments.';

/**
 * Every syntax problem. Phases after BuildKit: `line` and `instruction` end the build while the file is read,
 * `conversion` when the stages are put together, `note` is accepted by the builder without a word.
 */
export const PROBLEMS = {
  'line-too-long': {
    phase: 'line',
    message: 'This line is longer than 65,535 bytes, the limit of the builder; break it with continuations.',
  },
  'duplicate-directive': {
    phase: 'line',
    message: 'The directive `{{name}}` stands here a second time; keep one of them.',
  },
  'invalid-escape': {
    phase: 'line',
    message:
      'The escape token can only be a backslash or a back-tick, not `{{value}}`; nothing may follow it.',
  },
  'no-instructions': { phase: 'line', message: 'The file holds no instruction; begin with FROM.' },
  'pair-without-value': {
    phase: 'line',
    message: '{{keyword}} `{{name}}` has no value; write `{{name}}=value`.',
  },
  'missing-equals': {
    phase: 'line',
    message:
      '`{{word}}` has no `=`; every word of this {{keyword}} is a pair `name=value`, and blanks need quotes.',
  },
  'missing-equals-comment': {
    phase: 'line',
    message: `\`{{word}}\` is not a comment but a pair without \`=\`.${TRAILING}`,
  },
  'exec-form-not-strings': {
    phase: 'line',
    message: 'An exec form holds strings only; put `{{value}}` in double quotes.',
  },
  'unterminated-heredoc': {
    phase: 'line',
    message:
      'No line closes the heredoc `{{delimiter}}`; end its body with a line that is exactly `{{delimiter}}`.',
  },
  'heredoc-delimiter-too-long': {
    phase: 'line',
    message:
      'The heredoc delimiter here is `{{delimiter}}`, everything up to the next blank; write a blank after `{{wanted}}`.',
  },

  'heredoc-delimiter-unreadable': {
    phase: 'line',
    message: 'The heredoc delimiter `{{delimiter}}` cannot be read: {{why}}.',
  },

  'unknown-instruction': { phase: 'instruction', message: '`{{keyword}}` is no instruction.{{hint}}' },
  'missing-from': {
    phase: 'instruction',
    message: '{{keyword}} stands before the first FROM; only ARG may.',
  },
  'from-arguments': {
    phase: 'instruction',
    message: 'FROM takes an image, or an image, `AS` and a name; here are {{count}} arguments.',
  },
  'from-arguments-comment': {
    phase: 'instruction',
    message: `FROM takes an image, or an image, \`AS\` and a name.${TRAILING}`,
  },
  'invalid-stage-name': {
    phase: 'instruction',
    message:
      '`{{name}}` is no stage name; it begins with a letter and holds letters, digits, `-`, `_` and `.` only.',
  },
  'unknown-flag': { phase: 'instruction', message: '{{keyword}} has no flag `--{{name}}`.{{hint}}' },
  'duplicate-flag': {
    phase: 'instruction',
    message: 'The flag `--{{name}}` stands here a second time; keep one of them.',
  },
  'flag-without-value': {
    phase: 'instruction',
    message: 'The flag `--{{name}}` needs a value; write `--{{name}}=value`, without a blank.',
  },
  'flag-not-boolean': {
    phase: 'instruction',
    message: 'The flag `--{{name}}` is `true` or `false`, not `{{value}}`.',
  },
  'missing-arguments': { phase: 'instruction', message: '{{keyword}} needs {{wanted}}.' },
  'blank-name': { phase: 'instruction', message: 'The name before `=` is empty; write `name=value`.' },
  'empty-volume': { phase: 'instruction', message: 'The path of this volume is empty; name a directory.' },
  'shell-needs-exec-form': {
    phase: 'instruction',
    message: 'SHELL takes a JSON array of strings only; write `SHELL ["/bin/sh", "-c"]`.',
  },
  'onbuild-trigger-forbidden': {
    phase: 'instruction',
    message: '{{keyword}} cannot be the trigger of an ONBUILD.',
  },
  'healthcheck-unknown-type': {
    phase: 'instruction',
    message: 'HEALTHCHECK is followed by CMD or NONE, not by `{{word}}`.',
  },
  'healthcheck-none-arguments': {
    phase: 'instruction',
    message: 'HEALTHCHECK NONE takes no arguments; delete what follows it.',
  },
  'healthcheck-none-comment': {
    phase: 'instruction',
    message: `HEALTHCHECK NONE takes no arguments.${TRAILING}`,
  },
  'invalid-duration': {
    phase: 'instruction',
    message: '`{{value}}` is no duration for `--{{name}}`; write a number with a unit, such as `30s`.',
  },
  'duration-too-short': {
    phase: 'instruction',
    message: '`--{{name}}={{value}}` is shorter than one millisecond, the least the builder takes.',
  },
  'invalid-retries': {
    phase: 'instruction',
    message: '`{{value}}` is no number of retries; write an integer, 0 or more.',
  },
  'heredoc-as-destination': {
    phase: 'instruction',
    message: 'A heredoc cannot be the destination of {{keyword}}; name a path after it.',
  },
  'invalid-flag-value': {
    phase: 'instruction',
    message: '`--{{name}}` is one of {{wanted}}, not `{{value}}`.',
  },
  'malformed-list': {
    phase: 'instruction',
    message: 'The value of `--{{name}}` is no list of `key=value` with commas: {{why}}.',
  },
  'invalid-device': {
    phase: 'instruction',
    message: '`{{field}}` has no place in `--device`: {{why}}.',
  },
  'mount-from-variable': {
    phase: 'instruction',
    message:
      'The mount option `from` takes no variables; write the stage or image out, or name a stage built FROM it.',
  },

  'empty-file': { phase: 'conversion', message: 'The file is empty; begin with FROM.' },
  'no-stages': { phase: 'conversion', message: 'The file has no FROM, so there is nothing to build.' },
  'unclosed-quote': {
    phase: 'conversion',
    message:
      '`{{word}}` has an unclosed quote, because {{keyword}} splits at every blank; use a JSON array for names with blanks.',
  },

  'empty-continuation-line': {
    phase: 'note',
    message:
      'A blank line inside a continued instruction is skipped now and is to become an error; delete it.',
  },
  'swallowed-instruction': {
    phase: 'note',
    message:
      'This {{keyword}} is text of the {{owner}} above, whose line ends in an escape token; delete that escape token.',
  },
  'heredoc-not-recognised': {
    phase: 'note',
    message:
      'The builder sees no heredoc here because of {{why}} in this line; move that text into the body.',
  },
  'heredoc-not-supported': {
    phase: 'note',
    message:
      '{{keyword}} knows no heredocs, so the lines below are read as instructions; put the text in a file or a RUN.',
  },
  'heredoc-in-exec-form': {
    phase: 'note',
    message:
      'In a JSON array `{{word}}` has no body, so the file stays empty; write the heredoc without the array.',
  },
  'ignored-flag': { phase: 'note', message: '{{keyword}} ignores every flag; delete `--{{name}}`.' },
  'indented-directive': {
    phase: 'note',
    message:
      'The directive `{{name}}` has no effect because its line is indented; move it to the first column.',
  },
  'late-directive': {
    phase: 'note',
    message:
      'The directive `{{name}}` has no effect here; move it to the top of the file, before blank lines and comments.',
  },
  'exec-form-lost': {
    phase: 'note',
    message: 'This is no valid JSON array ({{why}}), so {{keyword}} takes it as {{instead}}.',
  },
  'non-ascii-flag': {
    phase: 'note',
    message: 'The builder reads flags byte by byte and garbles `{{value}}`; use ASCII characters only.',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Values for the `{{…}}` of a message. */
export type ProblemData = Readonly<Record<string, string>>;

/** What the place adds to the table's row. */
export interface ProblemDetails {
  readonly data?: ProblemData;
  readonly phase?: ProblemPhase;
  readonly fix?: Problem['fix'];
}

/** Longer words are cut in messages. */
const MAX_SHOWN = 40;

/** Makes a problem from its row in the table. */
export function makeProblem(code: ProblemCode, range: Range, details: ProblemDetails = {}): Problem {
  const kind: ProblemKind = PROBLEMS[code];
  const data = details.data ?? {};
  const message = kind.message.replace(/\{\{(\w+)\}\}/g, (_, name: string) => shorten(data[name] ?? ''));
  const problem = { code, phase: details.phase ?? kind.phase, range, message };
  return details.fix === undefined ? problem : { ...problem, fix: details.fix };
}

function shorten(value: string): string {
  if (value.length <= MAX_SHOWN || value.startsWith(' ')) return value;
  return `${value.slice(0, MAX_SHOWN - 1)}…`;
}
