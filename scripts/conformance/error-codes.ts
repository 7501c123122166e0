/** Which of our problems answers to a sentence of BuildKit. A row without codes is none of the parser's business. */
const ROWS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/dockerfile line greater than max/, ['line-too-long']],
  [/only one .* parser directive/, ['duplicate-directive']],
  [/invalid escape token/, ['invalid-escape']],
  [/file with no instructions/, ['no-instructions', 'empty-file']],
  [/must have two arguments/, ['pair-without-value']],
  [/can't find = in/, ['missing-equals', 'missing-equals-comment']],
  [/arrays must be comprised of strings only/, ['exec-form-not-strings']],
  [/unterminated heredoc/, ['unterminated-heredoc', 'heredoc-delimiter-too-long']],
  [/^failed to process /, ['heredoc-delimiter-unreadable']],
  [/unknown instruction/, ['unknown-instruction', 'missing-continuation']],
  [/no build stage in current context/, ['missing-from']],
  [
    /FROM requires either one or three arguments/,
    ['from-arguments', 'from-arguments-comment', 'missing-arguments'],
  ],
  [/invalid name for build stage/, ['invalid-stage-name']],
  [/unknown flag/, ['unknown-flag']],
  [/duplicate flag/, ['duplicate-flag']],
  [/missing a value on flag/, ['flag-without-value']],
  [/expecting boolean value for flag/, ['flag-not-boolean']],
  [/requires (?:at least|exactly) one argument|requires at least two arguments/, ['missing-arguments']],
  [/names can not be blank/, ['blank-name']],
  [/VOLUME specified can not be an empty string/, ['empty-volume']],
  [/SHELL requires the arguments to be in JSON form/, ['shell-needs-exec-form']],
  [/isn't allowed as an ONBUILD trigger|Chaining ONBUILD/, ['onbuild-trigger-forbidden']],
  [/unknown type .* in HEALTHCHECK/is, ['healthcheck-unknown-type']],
  [/HEALTHCHECK NONE takes no arguments/, ['healthcheck-none-arguments', 'healthcheck-none-comment']],
  [/missing command after HEALTHCHECK CMD/i, ['missing-arguments']],
  [/cannot accept a heredoc as a destination/, ['heredoc-as-destination']],
  [/'from' doesn't support variable expansion/, ['mount-from-variable']],
  [/invalid network mode|^(?:.*: )?security .* is not valid/s, ['invalid-flag-value']],
  [
    /invalid value for required|unexpected key|must be a key=value pair|device name already set/,
    ['invalid-device'],
  ],
  [/failed to parse csv/, ['malformed-list']],
  [/^(?:.*: )?time: /, ['invalid-duration']],
  [/cannot be less than/, ['duration-too-short']],
  [/strconv\.ParseInt|--retries/, ['invalid-retries']],
];

/** Our codes for a sentence of BuildKit; `null` when the table does not know it. */
export function codesFor(message: string): readonly string[] | null {
  return ROWS.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}
