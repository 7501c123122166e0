/** npm run new-rule -- DIRECTORY/NAME "description": writes a rule that never reports, and a test with two cases to fill. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { rules } from '../rules/index.ts';
import { RuleCatalog } from '../src/engine/rule-catalog.ts';
import { checkRuleName } from './generate/rule-name.ts';

const [target = '', description = ''] = process.argv.slice(2);
const [directory = '', name = ''] = target.split('/');
const directories = readdirSync('rules', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['edits', 'facts'].includes(entry.name))
  .map((entry) => entry.name);

const mistakes = [
  ...(directories.includes(directory)
    ? []
    : [`\`${directory}\` is no directory of rules; there are ${directories.join(', ')}.`]),
  ...checkRuleName(name, new RuleCatalog(Object.values(rules))),
  ...(description === ''
    ? ['Give a description that names the pattern: "gem install without --no-document".']
    : []),
];
if (mistakes.length > 0) {
  console.error(`usage: npm run new-rule -- DIRECTORY/NAME "description"\n${mistakes.join('\n')}`);
  process.exit(2);
}

const ruleFile = `rules/${directory}/${name}.ts`;
const testFile = `test/rules/${directory}/${name}.test.ts`;
write(ruleFile, ruleText());
write(testFile, testText());
const generated = spawnSync('npm', ['run', '--silent', 'generate'], { stdio: 'inherit' });
console.log(`
Next:
  1. ${ruleFile}: the listener, the message, the rationale and the examples
  2. ${testFile}: at least three silent cases and two that report
  3. npx vitest run ${testFile}
  4. npm run generate, which writes docs/rules/${name}.md
`);
process.exitCode = generated.status ?? 1;

function write(path: string, text: string): void {
  if (existsSync(path)) throw new Error(`${path} exists already.`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(path);
}

function ruleText(): string {
  return `import { createRule } from '../../src/rule-api.ts';

export default createRule({
  name: '${name}',
  meta: {
    type: 'problem',
    docs: {
      description: ${JSON.stringify(description).replaceAll("'", "\\'").replace(/^"|"$/g, "'")},
      category: '${directory}',
      level: 'warning',
      presets: [],
      aliases: [],
      rationale: 'Say in one or two sentences why it matters, with a number if there is one.',
      references: [],
      silent: ['say when the text does not prove it'],
      examples: {
        bad: 'FROM debian:12\\nRUN false',
        good: 'FROM debian:12\\nRUN true',
      },
    },
    messages: {
      found: '\`{{name}}\` is the fact; what to do.',
    },
    schema: [],
  },
  create(context) {
    return {
      Command(command) {
        const isWrong = false;
        if (isWrong) context.report({ node: command, messageId: 'found', data: { name: command.name ?? '' } });
      },
    };
  },
});
`;
}

function testText(): string {
  return `import rule from '../../../rules/${directory}/${name}.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'say why it is silent': 'RUN true',
  },
  reports: {
    plain: { code: 'RUN false', at: ['false'] },
    'after another command': { code: 'RUN true && false', at: ['false'] },
  },
});
`;
}
