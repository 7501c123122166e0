import type { Problem, ProblemPhase, Range } from './nodes.ts';

/** What is known about a problem before it happens: who notices it, and what is said. */
export interface ProblemKind {
  readonly phase: ProblemPhase;
  /** `{{name}}` stands for a value of the place. */
  readonly message: string;
}

const TRAILING = ' Text after `#` is read as arguments; move the comment to its own line.';

/**
 * Every syntax problem. Phases after BuildKit: `line` and `instruction` end the build while the file is read,
 * `conversion` when the stages are put together, `note` is accepted by the builder without a word.
 */
export const PROBLEMS = {
  'line-too-long': {
    phase: 'line',
    message: 'Line exceeds 65,535 bytes, the limit of the builder; split it with continuations.',
  },
  'duplicate-directive': {
    phase: 'line',
    message: 'Duplicate directive `{{name}}`; keep one.',
  },
  'invalid-escape': {
    phase: 'line',
    message: 'Invalid escape token `{{value}}`; use a single backslash or backtick.',
  },
  'no-instructions': { phase: 'line', message: 'The file contains no instructions; start with `FROM`.' },
  'pair-without-value': {
    phase: 'line',
    message: '{{keyword}} `{{name}}` has no value; write `{{name}}=value`.',
  },
  'missing-equals': {
    phase: 'line',
    message: '`{{word}}` has no `=`; write every word of this {{keyword}} as `name=value`, and quote spaces.',
  },
  'missing-equals-comment': {
    phase: 'line',
    message: `\`{{word}}\` is not a comment but a pair without \`=\`.${TRAILING}`,
  },
  'exec-form-not-strings': {
    phase: 'line',
    message: 'The exec form allows only strings; put `{{value}}` in double quotes.',
  },
  'unterminated-heredoc': {
    phase: 'line',
    message: 'Unterminated heredoc `{{delimiter}}`; end it with a line that contains only `{{delimiter}}`.',
  },
  'heredoc-delimiter-too-long': {
    phase: 'line',
    message:
      'The heredoc delimiter extends to the next space: `{{delimiter}}`; add a space after `{{wanted}}`.',
  },

  'heredoc-delimiter-unreadable': {
    phase: 'line',
    message: 'Invalid heredoc delimiter `{{delimiter}}`: {{why}}.',
  },

  'unknown-instruction': { phase: 'instruction', message: 'Unknown instruction `{{keyword}}`.{{hint}}' },
  'missing-continuation': {
    phase: 'instruction',
    message: 'Unknown instruction `{{keyword}}`; end the line above with `{{escape}}` to continue it.',
  },
  'empty-run': {
    phase: 'conversion',
    message: '`RUN []` has no command; write a command or delete the instruction.',
  },
  'missing-from': {
    phase: 'instruction',
    message: '{{keyword}} is not allowed before the first `FROM`; only `ARG` is.',
  },
  'from-arguments': {
    phase: 'instruction',
    message: '`FROM` requires an image, optionally with `AS` and a name; got {{count}} arguments.',
  },
  'from-arguments-comment': {
    phase: 'instruction',
    message: `\`FROM\` requires an image, optionally with \`AS\` and a name.${TRAILING}`,
  },
  'invalid-stage-name': {
    phase: 'instruction',
    message:
      'Invalid stage name `{{name}}`; start with a letter and use only letters, digits, `-`, `_` and `.`.',
  },
  'unknown-flag': { phase: 'instruction', message: 'Unknown flag `--{{name}}` for {{keyword}}.{{hint}}' },
  'duplicate-flag': {
    phase: 'instruction',
    message: 'Duplicate flag `--{{name}}`; keep one.',
  },
  'flag-without-value': {
    phase: 'instruction',
    message: 'Flag `--{{name}}` has no value; write `--{{name}}=value`, without a space.',
  },
  'flag-not-boolean': {
    phase: 'instruction',
    message: 'Invalid value `{{value}}` for `--{{name}}`; use `true` or `false`.',
  },
  'missing-arguments': { phase: 'instruction', message: '{{keyword}} requires {{wanted}}.' },
  'blank-name': { phase: 'instruction', message: 'Missing name before `=`; write `name=value`.' },
  'empty-volume': { phase: 'instruction', message: 'Empty volume path; specify a directory.' },
  'shell-needs-exec-form': {
    phase: 'instruction',
    message: '`SHELL` requires a JSON array of strings; write `SHELL ["/bin/sh", "-c"]`.',
  },
  'onbuild-trigger-forbidden': {
    phase: 'instruction',
    message: '{{keyword}} is not allowed in `ONBUILD`.',
  },
  'healthcheck-unknown-type': {
    phase: 'instruction',
    message: 'Unknown HEALTHCHECK type `{{word}}`; use `CMD` or `NONE`.',
  },
  'healthcheck-none-arguments': {
    phase: 'instruction',
    message: '`HEALTHCHECK NONE` takes no arguments; remove them.',
  },
  'healthcheck-none-comment': {
    phase: 'instruction',
    message: `\`HEALTHCHECK NONE\` takes no arguments.${TRAILING}`,
  },
  'invalid-duration': {
    phase: 'instruction',
    message: 'Invalid duration `{{value}}` for `--{{name}}`; use a number with a unit, such as `30s`.',
  },
  'duration-too-short': {
    phase: 'instruction',
    message: 'Duration `--{{name}}={{value}}` is too short; use at least one millisecond.',
  },
  'invalid-retries': {
    phase: 'instruction',
    message: 'Invalid number of retries `{{value}}`; use an integer of 0 or more.',
  },
  'heredoc-as-destination': {
    phase: 'instruction',
    message: 'A heredoc cannot be the destination of {{keyword}}; add a path after it.',
  },
  'invalid-flag-value': {
    phase: 'instruction',
    message: 'Invalid value `{{value}}` for `--{{name}}`; use one of {{wanted}}.',
  },
  'malformed-list': {
    phase: 'instruction',
    message: 'Invalid value for `--{{name}}`, expected comma-separated `key=value`: {{why}}.',
  },
  'invalid-device': {
    phase: 'instruction',
    message: 'Invalid `{{field}}` in `--device`: {{why}}.',
  },
  'mount-from-variable': {
    phase: 'instruction',
    message: 'Mount option `from` does not support variables; name a stage or image.',
  },

  'empty-file': { phase: 'conversion', message: 'The file is empty; start with `FROM`.' },
  'no-stages': {
    phase: 'conversion',
    message: 'The file has no `FROM`, so there is nothing to build; add one.',
  },
  'unclosed-quote': {
    phase: 'conversion',
    message:
      'Unclosed quote in `{{word}}`: {{keyword}} splits at spaces; use a JSON array for names with spaces.',
  },

  'empty-continuation-line': {
    phase: 'note',
    message: 'Empty continuation line, which will become an error in a future release; remove it.',
  },
  'swallowed-instruction': {
    phase: 'note',
    message:
      'This {{keyword}} is part of the {{owner}} above, which ends with an escape token; remove the token.',
  },
  'heredoc-not-recognised': {
    phase: 'note',
    message: 'The heredoc is not recognized because of {{why}} in this line; move that text into the body.',
  },
  'heredoc-not-supported': {
    phase: 'note',
    message:
      '{{keyword}} does not support heredocs: the lines below are read as instructions; use a file or `RUN`.',
  },
  'heredoc-in-exec-form': {
    phase: 'note',
    message: 'Heredoc `{{word}}` has no body in a JSON array, so the file is empty; do not use the array.',
  },
  'ignored-flag': { phase: 'note', message: '{{keyword}} ignores all flags; remove `--{{name}}`.' },
  'indented-directive': {
    phase: 'note',
    message: 'Directive `{{name}}` has no effect because it is indented; move it to the first column.',
  },
  'late-directive': {
    phase: 'note',
    message: 'Directive `{{name}}` has no effect here; move it to the top of the file.',
  },
  'exec-form-lost': {
    phase: 'note',
    message: 'Invalid JSON array ({{why}}): {{keyword}} reads it as {{instead}}; fix the array.',
  },
  'non-ascii-flag': {
    phase: 'note',
    message:
      'The builder garbles non-ASCII characters in the flag value `{{value}}`; use only ASCII characters.',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

/** Key of a syntax problem in `PROBLEMS`. */
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
