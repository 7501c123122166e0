/** Matches ignore comments with findings: what is covered, and which comments are useless. */

import type { Edit, Finding } from '../engine/result.ts';
import type { Range } from '../syntax/nodes.ts';
import { isDate } from './days.ts';
import type { IgnoreComment, IgnoreTool, RuleMention } from './ignore-comments.ts';

/** The rules that report on ignore comments themselves. */
const IGNORE_RULES = {
  unused: 'no-unused-ignore',
  invalid: 'valid-ignore-comment',
  expired: 'no-expired-ignore',
  reason: 'ignore-needs-reason',
} as const;

const IGNORE_RULE_NAMES: ReadonlySet<string> = new Set(Object.values(IGNORE_RULES));

/** What the engine knows of rules, asked by name. */
export interface IgnoreKnowledge {
  /** Names of our rules that an id stands for in a tool's comment; empty when nobody knows it. */
  resolve(id: string, tool: IgnoreTool): readonly string[];
  /** Nearest known rule name for a misspelt one. */
  suggest(id: string): string | null;
  isEnabled(ruleName: string): boolean;
  /** Whether its owner lets nobody ignore it. */
  isLocked(ruleName: string): boolean;
  /** Whether a rule answers to ids of that tool. */
  belongsTo(ruleName: string, tool: IgnoreTool): boolean;
}

/** A report on a comment, before it gets level and line numbers. */
export interface IgnoreReport {
  readonly ruleId: string;
  readonly range: Range;
  readonly message: string;
  readonly fix: Edit | null;
}

export interface MatchedIgnores {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly { readonly finding: Finding; readonly by: IgnoreComment }[];
  readonly reports: readonly IgnoreReport[];
}

interface ActiveMention {
  readonly comment: IgnoreComment;
  readonly mention: RuleMention;
  /** `null` covers every rule. */
  readonly rules: ReadonlySet<string> | null;
  used: boolean;
}

/**
 * `today` is `YYYY-MM-DD` in UTC; a comment with `until` counts to the end of that day.
 * Findings about ignore comments themselves are covered by `ignore-file` comments only.
 */
export function matchIgnores(
  text: string,
  findings: readonly Finding[],
  comments: readonly IgnoreComment[],
  knowledge: IgnoreKnowledge,
  today: string,
): MatchedIgnores {
  const reports: IgnoreReport[] = [];
  const active = comments.flatMap((comment) => activate(text, comment, knowledge, today, reports));
  const kept: Finding[] = [];
  const suppressed: { finding: Finding; by: IgnoreComment }[] = [];
  for (const finding of findings) {
    const by = firstCovering(active, finding, knowledge);
    if (by) suppressed.push({ finding, by });
    else kept.push(finding);
  }
  reports.push(...reportUnused(text, active, knowledge));
  return { kept, suppressed, reports };
}

function activate(
  text: string,
  comment: IgnoreComment,
  knowledge: IgnoreKnowledge,
  today: string,
  reports: IgnoreReport[],
): readonly ActiveMention[] {
  if (comment.malformed !== null) {
    reports.push({
      ruleId: IGNORE_RULES.invalid,
      range: comment.range,
      message: comment.malformed,
      fix: null,
    });
    return [];
  }
  const isOwn = comment.tool === 'plimsoll';
  if (comment.until && isDate(comment.until.text) && comment.until.text < today) {
    const message = `This ignore comment ended on ${comment.until.text}; fix the finding or set a new date.`;
    reports.push({ ruleId: IGNORE_RULES.expired, range: comment.until.range, message, fix: null });
    return [];
  }
  if (isOwn && comment.reason === null) {
    const message = 'This ignore comment gives no reason; add one after `--`.';
    reports.push({ ruleId: IGNORE_RULES.reason, range: comment.range, message, fix: null });
  }
  return comment.mentions.flatMap((mention): ActiveMention[] => {
    if (mention.text === '*') return [{ comment, mention, rules: null, used: false }];
    const rules = knowledge.resolve(mention.text, comment.tool);
    if (isOwn && rules.length > 0 && rules.every((rule) => knowledge.isLocked(rule))) {
      const message = `\`${mention.text}\` is locked: an ignore comment does not count for it; its owner may grant a waiver.`;
      reports.push({ ruleId: IGNORE_RULES.invalid, range: mention.range, message, fix: null });
      return [];
    }
    if (rules.length > 0) return [{ comment, mention, rules: new Set(rules), used: false }];
    if (isOwn) reports.push(unknownRule(text, comment, mention, knowledge));
    return [];
  });
}

function unknownRule(
  text: string,
  comment: IgnoreComment,
  mention: RuleMention,
  knowledge: IgnoreKnowledge,
): IgnoreReport {
  const near = knowledge.suggest(mention.text);
  return {
    ruleId: IGNORE_RULES.invalid,
    range: mention.range,
    message: `No rule is named \`${mention.text}\`${near ? `; the nearest is \`${near}\`` : '; remove it'}.`,
    fix: near ? { range: mention.range, text: near } : removal(text, comment, [mention]),
  };
}

/** All that cover it are marked as used: stacked comments add up and none of them is responsible. */
function firstCovering(
  active: readonly ActiveMention[],
  finding: Finding,
  knowledge: IgnoreKnowledge,
): IgnoreComment | null {
  let first: IgnoreComment | null = null;
  for (const entry of active) {
    const { covers, tool } = entry.comment;
    if (covers !== null && (finding.range[0] < covers[0] || finding.range[0] > covers[1])) continue;
    if (covers !== null && finding.range[0] === covers[1] && covers[1] > covers[0]) continue;
    const isNamed =
      entry.rules === null
        ? tool === 'plimsoll' || knowledge.belongsTo(finding.ruleId, tool)
        : entry.rules.has(finding.ruleId);
    if (!isNamed) continue;
    entry.used = true;
    first ??= entry.comment;
  }
  return first;
}

/** Only our own comments: another linter's may be needed there. A rule that is off cannot be checked. */
function reportUnused(
  text: string,
  active: readonly ActiveMention[],
  knowledge: IgnoreKnowledge,
): readonly IgnoreReport[] {
  const byComment = new Map<IgnoreComment, ActiveMention[]>();
  for (const entry of active) {
    if (entry.used || entry.comment.tool !== 'plimsoll' || isAboutComments(entry)) continue;
    if (entry.rules !== null && ![...entry.rules].some((rule) => knowledge.isEnabled(rule))) continue;
    byComment.set(entry.comment, [...(byComment.get(entry.comment) ?? []), entry]);
  }
  return [...byComment].map(([comment, entries]) => {
    const names = entries.map(({ mention }) => `\`${mention.text}\``).join(', ');
    const isWhole = entries.length === comment.mentions.length;
    return {
      ruleId: IGNORE_RULES.unused,
      range: isWhole ? comment.range : (entries[0]?.mention.range ?? comment.range),
      message: `Nothing is found here for ${names}; the ignore comment is not needed.`,
      fix: removal(
        text,
        comment,
        entries.map(({ mention }) => mention),
      ),
    };
  });
}

/** What it covers is not known before the comments are matched. */
function isAboutComments({ rules }: ActiveMention): boolean {
  return rules !== null && [...rules].every((rule) => IGNORE_RULE_NAMES.has(rule));
}

/** Takes names out of a comment's list; the whole line when none is left. */
function removal(text: string, comment: IgnoreComment, gone: readonly RuleMention[]): Edit | null {
  const left = comment.mentions.filter((mention) => !gone.includes(mention));
  const [first, last] = [comment.mentions[0], comment.mentions.at(-1)];
  if (!first || !last) return null;
  if (left.length > 0) {
    return { range: [first.range[0], last.range[1]], text: left.map((mention) => mention.text).join(',') };
  }
  const start = text.lastIndexOf('\n', comment.range[0] - 1) + 1;
  const lineEnd = text.indexOf('\n', comment.range[1]);
  return { range: [start, lineEnd === -1 ? text.length : lineEnd + 1], text: '' };
}
