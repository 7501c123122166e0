import type { RuleCatalog } from '../../src/engine/rule-catalog.ts';

/** What is wrong with a new rule's name, one sentence each. */
export function checkRuleName(name: string, catalog: RuleCatalog): readonly string[] {
  const mistakes: string[] = [];
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+){1,4}$/.test(name)) {
    mistakes.push(`\`${name}\` is not a rule name; use two to five words in kebab-case.`);
  }
  if (/^(?:missing|should|must|avoid|check)-/.test(name)) {
    mistakes.push(
      `\`${name}\`: a name says what is forbidden (\`no-…\`) or wanted, not \`missing-\`, \`should-\` or \`avoid-\`.`,
    );
  }
  const [taken] = catalog.find(name);
  if (taken !== undefined) {
    mistakes.push(`\`${name}\` is ${taken.name === name ? 'taken' : `another name of \`${taken.name}\``}.`);
  }
  return mistakes;
}
