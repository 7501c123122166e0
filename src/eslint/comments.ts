/** Comments that speak to ESLint. */
import { ConfigCommentParser } from '@eslint/plugin-kit';
import type { Comment } from '../syntax/nodes.ts';

const parser = new ConfigCommentParser();

/** ESLint's words at the start of a comment. */
export type EslintLabel =
  | 'eslint'
  | 'eslint-disable'
  | 'eslint-enable'
  | 'eslint-disable-line'
  | 'eslint-disable-next-line';

const LABELS: ReadonlySet<string> = new Set<EslintLabel>([
  'eslint',
  'eslint-disable',
  'eslint-enable',
  'eslint-disable-line',
  'eslint-disable-next-line',
]);

/** An ESLint directive comment, such as `# eslint-disable-next-line no-sudo -- reason`. */
export interface EslintComment {
  readonly comment: Comment;
  readonly label: EslintLabel;
  /** Between the label and ` -- `, trimmed. */
  readonly value: string;
  readonly justification: string;
}

/** The comments that begin with one of ESLint's words, in source order. */
export function eslintComments(comments: readonly Comment[]): readonly EslintComment[] {
  return comments.flatMap((comment): EslintComment[] => {
    if (!comment.text.trimStart().startsWith('eslint')) return [];
    const parsed = parser.parseDirective(comment.text);
    if (parsed === undefined || !isLabel(parsed.label)) return [];
    const { label, value, justification } = parsed;
    return [{ comment, label, value, justification }];
  });
}

function isLabel(label: string): label is EslintLabel {
  return LABELS.has(label);
}

/** The names in the list of a comment that disables or enables; empty for all rules. */
export function namesIn(value: string): readonly string[] {
  return Object.keys(parser.parseListConfig(value));
}

/** The rules that an `# eslint rule: "level"` comment sets. */
export function rulesIn(value: string): ReturnType<ConfigCommentParser['parseJSONLikeConfig']> {
  return parser.parseJSONLikeConfig(value);
}
