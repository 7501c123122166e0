import { RuleCreator } from '@typescript-eslint/utils/eslint-utils';
import { HOMEPAGE } from '../version.ts';
import { completeInput } from './complete-meta.ts';
import type { FileCheck, Rule, RuleDefinition, ScriptCheck } from './types.ts';

/** ESLint refuses rules for other languages than the file's. */
const LANGUAGES = ['dockerfile/dockerfile'] as const;

/** Empty where no pages are published. */
const create = RuleCreator((name) => (HOMEPAGE === null ? '' : `${HOMEPAGE}/rules/${name}`));

type CreatorInput = Parameters<typeof create>[0];

/**
 * Makes a rule: fills in what was left out, the URL of its page and the language it is for.
 *
 * The one place where Dockerfile nodes meet ESLint's types, which are bound to JavaScript trees: everything above is
 * exact, the casts are here. Default options are merged by the host (ESLint does, and so does our engine), so the rule's
 * own `create` is kept instead of the framework's, which copies the defaults again for every file.
 */
export function createRule<Id extends string, const Options extends readonly unknown[] = readonly []>(
  rule: RuleDefinition<Id, Options>,
): Rule {
  const made = create({
    ...rule,
    meta: { ...completeInput(rule.meta), languages: LANGUAGES },
  } as unknown as CreatorInput);
  const finished = { ...made, create: rule.create.bind(rule) } as unknown as Rule;
  if (rule.scriptCheck !== undefined) SCRIPT_CHECKS.set(finished.create, rule.scriptCheck);
  if (rule.fileCheck !== undefined) FILE_CHECKS.set(finished.create, rule.fileCheck);
  return finished;
}

/** By the `create` that it stands for: a rule that wraps another one has a `create` of its own. */
const SCRIPT_CHECKS = new WeakMap<Rule['create'], ScriptCheck<string>>();

/** What a rule does with a script, for a host that walks the scripts of a file itself; `null` where `create` is all. */
export function scriptCheckOf({ create }: Rule): ScriptCheck<string> | null {
  return SCRIPT_CHECKS.get(create) ?? null;
}

const FILE_CHECKS = new WeakMap<Rule['create'], FileCheck<string>>();

/** What a rule does with a file as a whole; `null` where `create` is all. */
export function fileCheckOf({ create }: Rule): FileCheck<string> | null {
  return FILE_CHECKS.get(create) ?? null;
}
