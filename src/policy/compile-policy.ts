/** Makes an ordinary rule of a policy. */

import type { Value } from '../expressions/values.ts';
import { createRule, type FileCheck, type Report, type Rule, type RuleContext } from '../rule-api.ts';
import { checkedFile } from './checked-file.ts';
import { schemaOf, toParamValue, toPlain } from './param-types.ts';
import { usedParams } from './policy-expressions.ts';
import { PolicyProgram, type PolicyRuntime, targetOf, type Verdict } from './policy-program.ts';
import type { Policy, PolicyParam, PolicySetFacts } from './policy-set.ts';
import { widenRemoval } from './removal.ts';

/** The rule of a policy: levels, ignore comments, reports and fixes work as for any other. */
export function compilePolicy(policy: Policy, runtime: PolicyRuntime): Rule {
  const program = new PolicyProgram(policy, runtime);
  const isTarget = targetOf(policy);
  const params = usedParams(policy);
  const byDefault = defaultsOf(policy.set);
  const defaultOptions = params.length === 0 ? [] : [optionsOf(params)];
  const given = new WeakMap<object, ReadonlyMap<string, Value>>();
  const paramsOf = (options: unknown): ReadonlyMap<string, Value> => {
    if (typeof options !== 'object' || options === null || options === defaultOptions[0]) return byDefault;
    const known = given.get(options) ?? withOptions(byDefault, params, options);
    given.set(options, known);
    return known;
  };
  const fileCheck: FileCheck<string> = ({ sourceCode, filename, cwd }, options) => {
    const path = pathFrom(cwd, filename);
    if (!isTarget(path)) return null;
    const file = checkedFile(sourceCode.model, path, () => sourceCode.buildContext);
    const verdicts = program.check(file, paramsOf(options[0]));
    if (verdicts.length === 0) return null;
    return (context) => {
      for (const verdict of verdicts) reportVerdict(verdict, policy, context, file.hideSecrets);
    };
  };
  const rule = createRule({
    name: policy.name,
    meta: {
      type: 'problem',
      docs: docsOf(policy),
      messages: messagesOf(policy),
      ...(policy.fixes.some(({ isSafe }) => isSafe) ? { fixable: 'code' as const } : {}),
      ...(policy.fixes.some(({ isSafe }) => !isSafe) ? { hasSuggestions: true } : {}),
      schema: params.length === 0 ? [] : [optionsSchema(params)],
      ...(params.length === 0 ? {} : { defaultOptions }),
      ...(policy.isLocked ? { locked: true } : {}),
      ...(policy.waiverTerms === null ? {} : { waiverTerms: policy.waiverTerms }),
      version: versionOf(policy, runtime),
    },
    create(context: PolicyContext) {
      return {
        Dockerfile() {
          fileCheck(context, context.options)?.(context);
        },
      };
    },
    fileCheck,
  });
  const url = policy.references[0] ?? policy.set.url;
  return { ...rule, meta: { ...rule.meta, docs: { ...rule.meta.docs, url } } };
}

type PolicyContext = RuleContext<string, readonly unknown[]>;

function reportVerdict(
  verdict: Verdict,
  policy: Policy,
  context: PolicyContext,
  hide: (text: string) => string,
): void {
  const { range, reason, data } = verdict;
  const about = verdict.about.map(hide);
  const node = { range: [range.offset, range.endOffset] as const };
  if (verdict.outcome === 'unknown') {
    context.reportUndetermined?.(node, hide(reason));
    if (policy.onUnknown === 'pass') return;
    const cap = policy.onUnknown === 'warn' ? { maxLevel: 'warning' as const } : {};
    context.report({ node, messageId: 'undecided', data: { reason: hide(reason) }, about, ...cap });
    return;
  }
  context.report({
    node,
    messageId: 'denied',
    about,
    data: Object.fromEntries(data.map((text, at) => [`value${at}`, hide(text)])),
    ...repairs(verdict, policy, context.sourceCode.text),
  });
}

/** The first safe edit is a fix, all others are suggestions. */
function repairs(
  { edits }: Verdict,
  { fixes }: Policy,
  source: string,
): Pick<Report<string>, 'fix' | 'suggest'> {
  const made = edits.flatMap(({ fix, range, text }) => {
    const found = fixes[fix];
    if (found === undefined) return [];
    const { kind, isSafe } = found;
    const start = kind === 'insertAfter' ? range.endOffset : range.offset;
    const end = kind === 'insertBefore' ? range.offset : range.endOffset;
    const place = kind === 'remove' ? widenRemoval(source, [start, end]) : ([start, end] as const);
    return [{ isSafe, messageId: `fix${fix}`, edit: { range: place, text } }];
  });
  const safe = made.find(({ isSafe }) => isSafe);
  const suggest = made
    .filter((each) => each !== safe)
    .map(({ messageId, edit }) => ({ messageId, fix: () => edit }));
  return {
    ...(safe === undefined ? {} : { fix: () => safe.edit }),
    ...(suggest.length === 0 ? {} : { suggest }),
  };
}

// ------------------------------------------------------------------------------------------------- what the rule says of itself

function messagesOf(policy: Policy): Readonly<Record<string, string>> {
  const fixes = policy.fixes.map(({ title }, at) => [`fix${at}`, title] as const);
  return {
    denied: templateOf(policy.message),
    undecided: `Undetermined: ${policy.title.replace(/\.$/, '')}; {{reason}} is not known here.`,
    ...Object.fromEntries(fixes),
  };
}

/** On one line, with a placeholder for each expression. */
function templateOf(parts: Policy['message']): string {
  let next = 0;
  const template = parts.map((part) => {
    if (typeof part === 'string') return part.replace(/\s*\n\s*/g, ' ');
    next += 1;
    return `{{value${next - 1}}}`;
  });
  return template.join('').trim();
}

/** Everything that findings depend on, as text. */
function versionOf(policy: Policy, { now }: PolicyRuntime): string {
  const { set, message, fixes, scope, files, excludedFiles, onUnknown, isRequirement, isTimeBound } = policy;
  const lets = set.lets.map(({ name, expression }) => [name, expression.text]);
  const params = set.params.map(({ name, value }) => [name, toPlain(value)]);
  const parts = [policy.each, policy.when, policy.condition, policy.at].map((each) => each?.text ?? null);
  const texts = message.map((part) => (typeof part === 'string' ? part : part.text));
  const edits = fixes.map(({ kind, object, text, isSafe, title }) => [
    kind,
    object.text,
    text?.text,
    isSafe,
    title,
  ]);
  const day = isTimeBound ? now.ms : null;
  return JSON.stringify([
    lets,
    params,
    parts,
    texts,
    edits,
    scope,
    files,
    excludedFiles,
    onUnknown,
    isRequirement,
    day,
  ]);
}

function docsOf(policy: Policy) {
  const { set, tags, title, help, tests, level, securitySeverity, references } = policy;
  const owner = set.owner === '' ? '' : ` Owner: ${set.owner}.`;
  const from = `A policy of ${set.name}${set.version === '' ? '' : ` ${set.version}`}.${owner}`;
  const example = (expects: 'deny' | 'allow') =>
    tests.find((test) => test.expects === expects)?.dockerfile ?? '';
  const cwe = tags.flatMap((tag) => (/^CWE-\d{1,5}$/.test(tag) ? [Number(tag.slice('CWE-'.length))] : []));
  return {
    description: title.replace(/\.$/, ''),
    category: 'policy' as const,
    level: level === 'off' ? ('warning' as const) : level,
    presets: [],
    aliases: [policy.id],
    tags,
    rationale: help.trim() === '' ? from : `${help.trim()}\n\n${from}`,
    references,
    ...(securitySeverity === null ? {} : { securitySeverity }),
    ...(cwe.length === 0 ? {} : { cwe }),
    examples: { bad: example('deny'), good: example('allow') },
  };
}

// ------------------------------------------------------------------------------------------------- parameters as options

function optionsSchema(params: readonly PolicyParam[]): object {
  const properties = params.map(({ name, type, description }) => [
    name,
    { ...schemaOf(type), ...(description === '' ? {} : { description }) },
  ]);
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}

function optionsOf(params: readonly PolicyParam[]): object {
  return Object.fromEntries(params.map(({ name, value }) => [name, toPlain(value)]));
}

const DEFAULTS = new WeakMap<PolicySetFacts, ReadonlyMap<string, Value>>();

/** One object for all policies of a set: they share what is computed from it. */
export function defaultsOf(facts: PolicySetFacts): ReadonlyMap<string, Value> {
  const known = DEFAULTS.get(facts) ?? new Map(facts.params.map(({ name, value }) => [name, value]));
  DEFAULTS.set(facts, known);
  return known;
}

/** The same with other values for some; `options` fits the schema of the rule. */
export function withOptions(
  byDefault: ReadonlyMap<string, Value>,
  params: readonly PolicyParam[],
  options: object,
): ReadonlyMap<string, Value> {
  const changed = params.flatMap(({ name, type }) => {
    const plain: unknown = Object.hasOwn(options, name) ? Reflect.get(options, name) : undefined;
    return plain === undefined ? [] : [[name, toParamValue(type, plain)] as const];
  });
  return new Map([...byDefault, ...changed]);
}

/** With `/` between parts; from the working directory for files below it. */
function pathFrom(cwd: string, filename: string): string {
  if (lastPath.cwd === cwd && lastPath.filename === filename) return lastPath.path;
  const [directory, file] = [cwd.replaceAll('\\', '/'), filename.replaceAll('\\', '/')];
  const path = file.startsWith(`${directory}/`) ? file.slice(directory.length + 1) : file;
  lastPath = { cwd, filename, path };
  return path;
}

/** All policies of a run ask for the same file, one after the other. */
let lastPath = { cwd: '', filename: '', path: '' };
