/** Rule descriptors and the weaknesses they refer to, as SARIF objects. */
import type { Level, RuleDescriptor } from '../engine/result.ts';
import { byCodeUnits } from './code-unit-order.ts';
import { CWE_VERSION, cweName, cweUrl } from './cwe.ts';

/** SARIF has no lower level than `note`. */
export const SARIF_LEVELS: Readonly<Record<Level, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  style: 'note',
};

const PROBLEM_SEVERITIES: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
  style: 'recommendation',
};

/** GitHub cuts texts here. */
const LONGEST_TEXT = 1024;
/** GitHub refuses a rule with more. */
const MOST_TAGS = 20;

/** `/` means a hierarchy in SARIF ids. */
export function sarifRuleId(ruleId: string): string {
  return ruleId.replaceAll('/', ':');
}

/** `AptGetAssumeYes`: no two capitals in a row, and never the id itself. */
export function pascalCase(ruleId: string): string {
  let name = '';
  let carry = '';
  for (const word of ruleId.split(/[^\p{L}\p{Nd}]+/u)) {
    const letters = carry + word;
    carry = '';
    if (letters.length === 1 && !/\p{Nd}/u.test(letters)) carry = letters;
    else name += capitalise(letters.toLowerCase());
  }
  name += name === '' ? carry.toUpperCase() : carry.toLowerCase();
  return name.toLowerCase() === ruleId.toLowerCase() ? `${name}Rule` : name;
}

const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Cuts at the length GitHub stores and closes with a full stop. */
function sentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const closed = /[.!?…]$/.test(line) ? line : `${line}.`;
  return closed.length <= LONGEST_TEXT ? closed : `${closed.slice(0, LONGEST_TEXT - 1)}…`;
}

/** The numbers in use, ascending. */
export function usedCwes(rules: readonly RuleDescriptor[]): readonly number[] {
  return [...new Set(rules.flatMap((rule) => rule.cwe))].sort((left, right) => left - right);
}

/** A reference from a rule or result to an entry of the taxonomy. */
export function cweReference(cwe: number, cwes: readonly number[]) {
  return { id: String(cwe), index: cwes.indexOf(cwe), toolComponent: { name: 'CWE', index: 0 } };
}

/** One `tool.driver.rules` entry. */
export function ruleObject(rule: RuleDescriptor, cwes: readonly number[]) {
  const description = rule.description.trim() === '' ? rule.id : rule.description;
  const rationale = rule.rationale.trim() === '' ? description : rule.rationale;
  const help = rule.help.trim() === '' ? sentence(rationale) : rule.help;
  return {
    id: sarifRuleId(rule.id),
    name: pascalCase(rule.id),
    shortDescription: { text: sentence(description) },
    fullDescription: { text: sentence(rationale) },
    help: { text: help, markdown: help },
    ...(isAbsolute(rule.url) ? { helpUri: rule.url } : {}),
    defaultConfiguration: {
      ...(rule.isEnabled ? {} : { enabled: false }),
      level: SARIF_LEVELS[rule.level],
    },
    properties: {
      // A rule reports only what it can defend from the text and is silent on doubt.
      precision: 'high',
      'problem.severity': PROBLEM_SEVERITIES[rule.level],
      ...(rule.securitySeverity === null ? {} : { 'security-severity': rule.securitySeverity.toFixed(1) }),
      tags: tagsOf(rule),
    },
    ...(rule.cwe.length === 0
      ? {}
      : {
          relationships: [...new Set(rule.cwe)]
            .sort((left, right) => left - right)
            .map((cwe) => ({ target: cweReference(cwe, cwes), kinds: ['superset'] })),
        }),
  };
}

const isAbsolute = (url: string) => /^https?:\/\/[!-~]+$/.test(url);

function tagsOf(rule: RuleDescriptor): readonly string[] {
  const tags = new Set([rule.category, ...rule.tags]);
  if (rule.securitySeverity !== null) tags.add('security');
  for (const cwe of rule.cwe) tags.add(`external/cwe/cwe-${String(cwe).padStart(3, '0')}`);
  return [...tags]
    .filter((tag) => tag !== '')
    .slice(0, MOST_TAGS)
    .sort(byCodeUnits);
}

/** `run.taxonomies`; holds only what the rules refer to. */
export function cweTaxonomy(cwes: readonly number[]) {
  return {
    name: 'CWE',
    version: CWE_VERSION,
    organization: 'MITRE',
    shortDescription: { text: 'Common Weakness Enumeration.' },
    isComprehensive: false,
    taxa: cwes.map((cwe) => {
      const name = cweName(cwe);
      return { id: String(cwe), ...(name === null ? {} : { name }), helpUri: cweUrl(cwe) };
    }),
  };
}

/** What stands for a rule that reported without being described, such as one of the engine. */
export function undescribedRule(ruleId: string, level: Level): RuleDescriptor {
  return {
    id: ruleId,
    description: `Reported by ${ruleId}`,
    rationale: `Reported by ${ruleId}`,
    category: 'syntax',
    level,
    isEnabled: true,
    aliases: [],
    url: '',
    securitySeverity: null,
    cwe: [],
    tags: [],
    isFixable: false,
    hasSuggestions: false,
    help: '',
  };
}
