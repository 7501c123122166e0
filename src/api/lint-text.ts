/** Checks and fixes texts for other programs. */

import { rules as builtIn } from '../../rules/index.ts';
import { type LintConfig, resolveObjectConfig } from '../config/resolve-object.ts';
import { UserError } from '../config/user-error.ts';
import type { FileConfig } from '../engine/file-config.ts';
import { fixSource } from '../engine/fix.ts';
import { limitReports } from '../engine/limit-reports.ts';
import { type LintInput, lintSource } from '../engine/linter.ts';
import { RuleCatalog } from '../engine/rule-catalog.ts';
import type { Rule } from '../rule-api.ts';
import { applyIgnores } from '../suppressions/apply-ignores.ts';
import { utcToday } from '../suppressions/days.ts';
import { keepFormatRegions } from '../suppressions/format-regions.ts';
import { type LintMessage, type LintResult, toLintResult, toMessage } from './lint-result.ts';
import type { Waivers } from './waivers.ts';

/** Options of `lintText`. No file is read: configuration and rules are given as objects. */
export interface LintTextOptions {
  /** Shown in the result and handed to rules; no file is read. */
  readonly filename?: string;
  /** Left out: the preset `recommended`. */
  readonly config?: LintConfig;
  /** Rules of one's own; they run when `config` names them. */
  readonly rules?: readonly Rule[];
  /** `YYYY-MM-DD` in UTC, the day that ends ignore comments with a date. Left out: today. */
  readonly today?: string;
  /** What `loadWaivers` of `plimsoll/policies` gives. */
  readonly waivers?: Waivers;
}

/** Options of `fixText`: those of `lintText`, and whether suggestions are applied, too. */
export interface FixTextOptions extends LintTextOptions {
  /** Also takes the first suggestion of a finding without a fix, which may change what the image does. */
  readonly unsafe?: boolean;
}

/** Result of `fixText`: the text after fixing, and the findings of that text. */
export interface FixTextResult {
  /** The fixed text, or the given one when nothing was fixed. */
  readonly output: string;
  readonly fixed: boolean;
  /** What is left. */
  readonly messages: readonly LintMessage[];
  /** Repairs that were refused, with the reason as a sentence. */
  readonly skippedFixes: readonly {
    readonly ruleId: string;
    readonly line: number;
    readonly reason: string;
  }[];
}

/** Checks a Dockerfile. Rejects with a `UserError` when the configuration has a mistake, and for nothing else. */
export async function lintText(text: string, options: LintTextOptions = {}): Promise<LintResult> {
  const { input, config, catalog } = await prepare(text, options);
  const showsFirst = options.waivers === undefined;
  const { result } = lintSource({ ...input, showsFirst }, config, catalog);
  return toLintResult(limitReports(result, config.model.limits?.reportsPerRule), text, config);
}

/** Fixes a Dockerfile until nothing is left to fix. Rejects as `lintText` does. */
export async function fixText(text: string, options: FixTextOptions = {}): Promise<FixTextResult> {
  const { input, config, catalog } = await prepare(text, options);
  const mode = options.unsafe === true ? 'unsafe' : 'safe';
  const { result } = fixSource(input, config, catalog, mode);
  const { output, hasBom, findings, skippedFixes } = limitReports(
    result,
    config.model.limits?.reportsPerRule,
  );
  return {
    output: output === null ? text : `${hasBom ? BYTE_ORDER_MARK : ''}${output}`,
    fixed: output !== null,
    messages: findings.map(toMessage),
    skippedFixes,
  };
}

const BYTE_ORDER_MARK = '\uFEFF';

interface Prepared {
  readonly input: LintInput;
  readonly config: FileConfig;
  readonly catalog: RuleCatalog;
}

async function prepare(text: string, options: LintTextOptions): Promise<Prepared> {
  const { filename, config = {}, rules = [], waivers } = options;
  const { today = utcToday() } = options;
  const catalog = await catalogWith(rules);
  const path = filename ?? '<text>';
  const suppressions = [
    applyIgnores,
    keepFormatRegions,
    ...(waivers === undefined ? [] : [waivers.reviewFor(path, catalog, today)]),
  ];
  return {
    input: { text, path, absolutePath: filename ?? null, cwd: '/', suppressions },
    config: resolveObjectConfig(config, catalog, today),
    catalog,
  };
}

async function catalogWith(own: readonly Rule[]): Promise<RuleCatalog> {
  const known = Object.values(builtIn);
  if (own.length === 0) return new RuleCatalog(known);
  const taken = own.find(({ name }) => Object.hasOwn(builtIn, name));
  if (taken !== undefined) {
    throw new UserError(`The rule \`${taken.name}\` already exists.`, {
      hint: 'Rename the rule.',
    });
  }
  const { createSelectors } = await import('../engine/selectors.ts');
  return new RuleCatalog([...known, ...own], createSelectors);
}
