import { EXPERIMENTAL_CHECKS, isCheckName } from '../engine/check-options.ts';
import { ID_FORMS } from '../engine/external-tools.ts';
import type { EnabledRule } from '../engine/file-config.ts';
import type { RuleCatalog } from '../engine/rule-catalog.ts';
import { once } from '../model/once.ts';
import type { Rule } from '../rule-api.ts';
import type { IgnoreTool } from './ignore-comments.ts';
import type { IgnoreKnowledge } from './match-ignores.ts';

/** What the ids in ignore comments of each other linter look like. */
const COMMENT_FORMS: Readonly<Record<Exclude<IgnoreTool, 'plimsoll' | 'buildkit'>, RegExp>> = {
  hadolint: /^(?:DL|SC)\d+$/i,
  shellcheck: ID_FORMS.ShellCheck,
  checkov: ID_FORMS.Checkov,
  trivy: ID_FORMS.Trivy,
  kics: ID_FORMS.KICS,
  semgrep: ID_FORMS.Semgrep,
  tally: ID_FORMS.tally,
};

/** ShellCheck leaves out the second one. */
const CODE_RANGE = /^SC(\d+)-SC(\d+)$/;

/** Tally writes ids of other linters as `hadolint/DL3006`; its own keep their `tally/`. */
function withoutNamespace(id: string): string {
  const slash = id.indexOf('/');
  return slash === -1 || id.startsWith('tally/') ? id : id.slice(slash + 1);
}

/** What ignore comments may name, answered from the rules of a run. */
export function ignoreKnowledge(catalog: RuleCatalog, enabled: readonly EnabledRule[]): IgnoreKnowledge {
  const names = new Set(enabled.map(({ rule }) => rule.name));
  const locked = new Set(enabled.flatMap(({ rule }) => (rule.meta.locked === true ? [rule.name] : [])));
  const asRules = (rules: readonly Rule[]) => rules.map(({ name }) => name);
  const byCode = once(() =>
    catalog.rules.flatMap(({ name, meta }) =>
      meta.docs.aliases
        .filter((id) => COMMENT_FORMS.shellcheck.test(id))
        .map((id) => ({ name, code: Number(id.slice(2)) })),
    ),
  );
  const rulesBetween = (first: number, end: number) =>
    byCode().flatMap(({ name, code }) => (code >= first && code < end ? name : []));
  return {
    resolve(id, tool) {
      if (tool === 'buildkit' && EXPERIMENTAL_CHECKS.has(id)) return [];
      const codes = tool === 'shellcheck' ? CODE_RANGE.exec(id) : null;
      if (codes !== null) return rulesBetween(Number(codes[1]), Number(codes[2]));
      const found = catalog.find(tool === 'tally' ? withoutNamespace(id) : id);
      // What the program ShellCheck found under a code that no rule has goes by that code.
      const isShellcheckId = tool === 'shellcheck' || tool === 'hadolint';
      if (found.length === 0 && isShellcheckId && COMMENT_FORMS.shellcheck.test(id))
        return [id.toUpperCase()];
      if (found.length > 0 || tool !== 'semgrep') return asRules(found);
      // A comment may give the last part of a dotted id alone.
      return asRules(
        catalog.rules.filter((rule) => rule.meta.docs.aliases.some((alias) => alias.endsWith(`.${id}`))),
      );
    },
    isForeignTo: (id, tool) => tool === 'buildkit' && !isCheckName(id),
    suggest: (id) => catalog.suggest(id)[0] ?? null,
    isEnabled: (name) => names.has(name),
    isLocked: (name) => locked.has(name),
    belongsTo(name, tool) {
      if (tool === 'plimsoll') return true;
      const isOfTool = (id: string) =>
        tool === 'buildkit' ? isCheckName(id) && !EXPERIMENTAL_CHECKS.has(id) : COMMENT_FORMS[tool].test(id);
      return catalog.get(name)?.meta.docs.aliases.some(isOfTool) ?? isOfTool(name);
    },
  };
}
