/** What a comment with an id of another linter switches off: the findings that the id means, and nothing beyond. */
import { describe, expect, it } from 'vitest';
import { isCheckName } from '../../src/engine/check-options.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import { lintText, rules } from '../../src/index.ts';
import type { Rule } from '../../src/rule-api.ts';

const ALL = Object.values(rules);
const CATALOG = new RuleCatalog(ALL);

/** How a comment for the whole file names an id; `null` where the tool has none. */
function commentOf(id: string): string | null {
  if (/^(?:DL|SC)\d{4}$/.test(id)) return `# hadolint global ignore=${id}\n`;
  return isCheckName(id) && id !== 'InvalidDefinitionDescription' ? `# check=skip=${id}\n` : null;
}

/** One rule has dozens of ids of ShellCheck for one problem. */
const MOST_IDS = 3;

const PAIRS: readonly (readonly [string, Rule])[] = ALL.flatMap((rule) =>
  rule.meta.docs.aliases
    .filter((id) => commentOf(id) !== null)
    .slice(0, MOST_IDS)
    .map((id) => [id, rule] as const),
);

/** Examples that hold such a comment themselves. */
const HAS_COMMENT = /# (?:hadolint|shellcheck|plimsoll) /;

/** Rules about the file as a text, which a further line changes. */
const ABOUT_TEXT = new Set(['no-unused-ignore', 'valid-ignore-comment', 'no-inline-ignore', 'final-newline']);

async function findingsOf(text: string, rule: Rule, inlineIgnores: boolean) {
  const options = rule.meta.docs.examples.options ?? [];
  const others = Object.fromEntries(ALL.map(({ name }) => [name, 'warning'] as const));
  const config = {
    extends: 'none',
    rules: { ...others, [rule.name]: ['warning', ...options] as const },
    inlineIgnores,
  };
  const { messages } = await lintText(text, { config });
  return messages
    .filter(({ ruleId }) => ruleId !== null && !ABOUT_TEXT.has(ruleId))
    .map(({ ruleId, line, column, message }) => ({ ruleId: ruleId ?? '', at: `${line}:${column}`, message }));
}

describe('a comment with an id', () => {
  const pairs = PAIRS.filter(([, { meta }]) => !HAS_COMMENT.test(meta.docs.examples.bad));

  it.each(pairs.map(([id, rule]) => [id, rule.name, rule] as const))('%s of %s', async (id, _, rule) => {
    const text = `${commentOf(id)}${rule.meta.docs.examples.bad}`;
    const before = await findingsOf(text, rule, false);
    const after = await findingsOf(text, rule, true);
    const named = new Set(CATALOG.find(id).map(({ name }) => name));
    const gone = before.filter(
      (finding) => !after.some((other) => JSON.stringify(other) === JSON.stringify(finding)),
    );
    expect(gone.filter(({ ruleId }) => !named.has(ruleId))).toEqual([]);
    expect(after.filter(({ ruleId }) => named.has(ruleId) && !HAS_SINGLE_IDS.has(ruleId))).toEqual([]);
  });
});

/** Rules whose ids mean single findings of theirs. */
const HAS_SINGLE_IDS = new Set(['no-lost-shell-state', 'valid-label-value']);

describe('an id of several problems of one rule means one of them', () => {
  it.each([
    ['DL3003', 'RUN cd /app', 0],
    ['DL3001', 'RUN cd /app', 1],
    ['DL3003', 'RUN export A=1', 1],
    ['DL3001', 'RUN service nginx start', 0],
    ['DL3003', 'RUN service nginx start', 1],
    ['no-lost-shell-state', 'RUN export A=1', 0],
    ['DL3053', 'LABEL org.opencontainers.image.created=x', 0],
    ['DL3052', 'LABEL org.opencontainers.image.created=x', 1],
    ['DL3052', 'LABEL org.opencontainers.image.url=x', 0],
    ['DL3051', 'LABEL org.opencontainers.image.url=""', 0],
    ['DL3052', 'LABEL org.opencontainers.image.url=""', 1],
  ])('%s above %s leaves %i', async (id, instruction, amount) => {
    const tool = id.startsWith('DL') ? `hadolint ignore=${id}` : `plimsoll ignore=${id} -- why`;
    const text = `FROM debian:12\n# ${tool}\n${instruction}\n`;
    const config = {
      extends: 'none',
      rules: { 'no-lost-shell-state': 'error', 'valid-label-value': 'error' },
    } as const;
    expect((await lintText(text, { config })).messages).toHaveLength(amount);
  });
});

describe('ids of hadolint', () => {
  it('stand for one rule each, but for these', () => {
    const ids = [...new Set(PAIRS.map(([id]) => id))].filter((id) => id.startsWith('DL'));
    const shared = ids.flatMap((id) => {
      const names = CATALOG.find(id).map(({ name }) => name);
      return names.length > 1 ? [[id, names.join(' ')]] : [];
    });
    expect(Object.fromEntries(shared)).toEqual({
      DL3001: 'no-lost-shell-state no-unneeded-tools',
      DL3003: 'no-lost-shell-state prefer-workdir',
      DL3009: 'apt-get-clean-cache apt-get-no-lone-update',
      DL3013: 'pip-pin-versions pipx-pin-versions uv-pin-versions',
      DL3016: 'bun-pin-versions npm-pin-versions pnpm-pin-versions yarn-pin-versions',
      DL3038: 'dnf-assume-yes microdnf-assume-yes',
      DL3040: 'dnf-clean-cache microdnf-clean-cache',
      DL3041: 'dnf-pin-versions microdnf-pin-versions',
    });
  });
});
