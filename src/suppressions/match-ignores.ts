/** Matches ignore comments with findings: what is covered, and which comments are useless. */

import type { Edit, Finding } from '../engine/result.ts';
import { lastBeginningAt } from '../model/places.ts';
import type { Range } from '../syntax/nodes.ts';
import { isDate } from './days.ts';
import type { IgnoreComment, IgnoreTool, RuleMention } from './ignore-comments.ts';

/** The rules that report on ignore comments themselves. */
const IGNORE_RULES = {
  unused: 'no-unused-ignore',
  invalid: 'valid-ignore-comment',
  expired: 'no-expired-ignore',
  reason: 'ignore-needs-reason',
  inline: 'no-inline-ignore',
} as const;

const IGNORE_RULE_NAMES: ReadonlySet<string> = new Set(Object.values(IGNORE_RULES));

/** What the engine knows of rules, asked by name. */
export interface IgnoreKnowledge {
  /** Names of our rules that an id stands for in a tool's comment; empty when nobody knows it. */
  resolve(id: string, tool: IgnoreTool): readonly string[];
  /** Whether the tool of the comment has no rule of that id, so that the comment has no effect there either. */
  isForeignTo(id: string, tool: IgnoreTool): boolean;
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

/** Findings after ignore comments are applied, and reports about the comments themselves. */
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
  /** The external id that it names, in lower case; `null` where it names the rule itself. */
  readonly externalId: string | null;
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
  const covering = coverFindings(active, findings, knowledge);
  const kept: Finding[] = [];
  const suppressed: { finding: Finding; by: IgnoreComment }[] = [];
  for (const finding of findings) {
    const by = covering.get(finding);
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
    const message = `This ignore comment expired on ${comment.until.text}; fix the finding or set a new date.`;
    reports.push({ ruleId: IGNORE_RULES.expired, range: comment.until.range, message, fix: null });
    return [];
  }
  if (isOwn && comment.reason === null) {
    const message = 'Missing reason in ignore comment; add one after `--`.';
    reports.push({ ruleId: IGNORE_RULES.reason, range: comment.range, message, fix: null });
  }
  if (comment.isInline) {
    const message = 'This comment ignores findings; fix them, or move it to the configuration.';
    reports.push({ ruleId: IGNORE_RULES.inline, range: comment.range, message, fix: null });
  }
  return comment.mentions.flatMap((mention, at): ActiveMention[] => {
    if (mention.text === '*') return [{ comment, mention, rules: null, externalId: null, used: false }];
    if (knowledge.isForeignTo(mention.text, comment.tool)) {
      const message = `Unknown BuildKit check \`${mention.text}\`; name a check such as \`UndefinedVar\`.`;
      reports.push({ ruleId: IGNORE_RULES.invalid, range: mention.range, message, fix: null });
      return [];
    }
    const rules = knowledge.resolve(mention.text, comment.tool);
    if (isOwn && rules.length > 0 && rules.every((rule) => knowledge.isLocked(rule))) {
      const message = `\`${mention.text}\` is locked and cannot be ignored in a comment; ask its owner for a waiver.`;
      reports.push({ ruleId: IGNORE_RULES.invalid, range: mention.range, message, fix: null });
      return [];
    }
    if (rules.length > 0) {
      const externalId = rules.includes(mention.text) ? null : mention.text.toLowerCase();
      return [{ comment, mention, rules: new Set(rules), externalId, used: false }];
    }
    if (isOwn) reports.push(unknownRule(text, comment, mention, at, knowledge));
    return [];
  });
}

/** So many names of one comment are compared with all that are known. */
const MOST_GUESSES = 100;

function unknownRule(
  text: string,
  comment: IgnoreComment,
  mention: RuleMention,
  at: number,
  knowledge: IgnoreKnowledge,
): IgnoreReport {
  // A comment of thousands of unknown names is no list of misspelt ones.
  const near = at < MOST_GUESSES ? knowledge.suggest(mention.text) : null;
  return {
    ruleId: IGNORE_RULES.invalid,
    range: mention.range,
    message: `Unknown rule \`${mention.text}\`; ${near ? `did you mean \`${near}\`?` : 'remove it.'}`,
    fix: near ? { range: mention.range, text: near } : removalOfOne(text, comment, at),
  };
}

/**
 * The first comment that covers each finding. All that cover one are marked as used: stacked comments add up and none of
 * them is responsible. Takes the findings in the order of their places.
 */
function coverFindings(
  active: readonly ActiveMention[],
  findings: readonly Finding[],
  knowledge: IgnoreKnowledge,
): ReadonlyMap<Finding, IgnoreComment> {
  const byRule = new Map<string, FindingsOfRule>();
  for (const finding of findings) {
    const ids = finding.externalIds?.map((id) => keyOf(finding.ruleId, id.toLowerCase()));
    for (const key of [finding.ruleId, ...(ids ?? [keyOf(finding.ruleId, '')])]) {
      const known = byRule.get(key) ?? new FindingsOfRule();
      byRule.set(key, known);
      known.add(finding);
    }
  }
  const byTool = new Map<IgnoreTool, readonly FindingsOfRule[]>();
  const ofTool = (tool: IgnoreTool) => {
    const known =
      byTool.get(tool) ??
      [...byRule].flatMap(([rule, all]) =>
        rule.includes('\n') ? [] : tool === 'plimsoll' || knowledge.belongsTo(rule, tool) ? [all] : [],
      );
    byTool.set(tool, known);
    return known;
  };
  const covering = new Map<Finding, IgnoreComment>();
  for (const entry of active) {
    const { comment, rules, externalId } = entry;
    const keysOf = (rule: string) =>
      externalId === null ? [rule] : [keyOf(rule, ''), keyOf(rule, externalId)];
    const named =
      rules === null
        ? ofTool(comment.tool)
        : [...rules].flatMap(keysOf).flatMap((key) => byRule.get(key) ?? []);
    for (const all of named) if (all.cover(comment, covering)) entry.used = true;
  }
  return covering;
}

/** Findings of a rule that an id means; those that every id of it means go by none. */
function keyOf(rule: string, externalId: string): string {
  return `${rule}\n${externalId}`;
}

/** The findings of one rule by place; each is handed out once. */
class FindingsOfRule {
  readonly #all: Finding[] = [];
  /** For each, itself or one further on, on the way to the next that nothing covers yet. */
  readonly #next: number[] = [];

  add(finding: Finding): void {
    this.#next.push(this.#all.length);
    this.#all.push(finding);
  }

  /** Whether the comment covers any of them; those that no earlier one covers are its own. */
  cover(comment: IgnoreComment, covering: Map<Finding, IgnoreComment>): boolean {
    const [start, end] = comment.covers ?? [0, Number.POSITIVE_INFINITY];
    const isInside = (offset: number) => offset < end || (offset === end && start === end);
    const first = lastBeginningAt(this.#all, start - 1) + 1;
    const finding = this.#all[first];
    if (finding === undefined || !isInside(finding.range[0])) return false;
    for (let at = this.#free(first); ; at = this.#free(at + 1)) {
      const each = this.#all[at];
      if (each === undefined || !isInside(each.range[0])) return true;
      if (!covering.has(each)) covering.set(each, comment);
      this.#next[at] = at + 1;
    }
  }

  #free(from: number): number {
    let at = from;
    while (at < this.#all.length && this.#next[at] !== at) {
      const next = this.#next[at] ?? this.#all.length;
      // Halves the way for whoever comes next.
      this.#next[at] = this.#next[next] ?? next;
      at = next;
    }
    return at;
  }
}

/**
 * Our own comments, and codes for ShellCheck, which does not see the comments of a Dockerfile: any other linter's may be
 * needed there. A rule that is off cannot be checked.
 */
function reportUnused(
  text: string,
  active: readonly ActiveMention[],
  knowledge: IgnoreKnowledge,
): readonly IgnoreReport[] {
  const byComment = new Map<IgnoreComment, ActiveMention[]>();
  for (const entry of active) {
    if (entry.used || !isCheckable(entry) || isAboutComments(entry)) continue;
    if (entry.rules !== null && ![...entry.rules].some((rule) => knowledge.isEnabled(rule))) continue;
    const entries = byComment.get(entry.comment);
    if (entries === undefined) byComment.set(entry.comment, [entry]);
    else entries.push(entry);
  }
  return [...byComment].map(([comment, entries]) => {
    const names = entries.map(({ mention }) => `\`${mention.text}\``).join(', ');
    const isWhole = entries.length === comment.mentions.length;
    return {
      ruleId: IGNORE_RULES.unused,
      range: isWhole ? comment.range : (entries[0]?.mention.range ?? comment.range),
      message: `Unused ignore comment: no finding here for ${names}; remove it.`,
      fix: removal(text, comment, new Set(entries.map(({ mention }) => mention))),
    };
  });
}

/** Of `disable=all` and of ranges some codes may be off. */
function isCheckable({ comment, mention, rules }: ActiveMention): boolean {
  if (comment.tool === 'plimsoll') return true;
  return comment.tool === 'shellcheck' && rules !== null && !mention.text.includes('-');
}

/** What it covers is not known before the comments are matched. */
function isAboutComments({ rules }: ActiveMention): boolean {
  return rules !== null && [...rules].every((rule) => IGNORE_RULE_NAMES.has(rule));
}

/** Takes one name out of a comment's list, with a comma beside it: many of them must not be many lists. */
function removalOfOne(text: string, comment: IgnoreComment, at: number): Edit | null {
  const [before, mention, after] = [comment.mentions[at - 1], comment.mentions[at], comment.mentions[at + 1]];
  if (mention === undefined) return null;
  if (after !== undefined) return { range: [mention.range[0], after.range[0]], text: '' };
  if (before !== undefined) return { range: [before.range[1], mention.range[1]], text: '' };
  return removal(text, comment, new Set([mention]));
}

const ONLY_DISABLES = /^#\s*shellcheck\s+disable=[\w,-]+\s*$/;

/** Takes names out of a comment's list; the whole line when none is left. */
function removal(text: string, comment: IgnoreComment, gone: ReadonlySet<RuleMention>): Edit | null {
  const left = comment.mentions.filter((mention) => !gone.has(mention));
  const [first, last] = [comment.mentions[0], comment.mentions.at(-1)];
  if (!first || !last) return null;
  // Other keys stay.
  if (comment.tool === 'shellcheck' && !ONLY_DISABLES.test(text.slice(...comment.range))) return null;
  if (left.length > 0) {
    return { range: [first.range[0], last.range[1]], text: left.map((mention) => mention.text).join(',') };
  }
  const start = text.lastIndexOf('\n', comment.range[0] - 1) + 1;
  const lineEnd = text.indexOf('\n', comment.range[1]);
  return { range: [start, lineEnd === -1 ? text.length : lineEnd + 1], text: '' };
}
