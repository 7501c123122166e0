/** npm run rename-rule -- OLD NEW: moves the files of a rule and keeps the old name as another name of it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { rules } from '../rules/index.ts';
import { RuleCatalog } from '../src/engine/rule-catalog.ts';
import { checkRuleName } from './generate/rule-name.ts';

const [old = '', name = ''] = process.argv.slice(2);
const catalog = new RuleCatalog(Object.values(rules));
const rule = catalog.get(old);
const mistakes = [
  ...(rule === null
    ? [`No rule is named \`${old}\`; nearest: ${catalog.suggest(old).join(', ') || 'none'}.`]
    : []),
  ...checkRuleName(name, catalog),
];
if (rule === null || mistakes.length > 0) {
  console.error(`usage: npm run rename-rule -- OLD NEW\n${mistakes.join('\n')}`);
  process.exit(2);
}

const directory = rule.meta.docs.category;
const ruleFile = `rules/${directory}/${old}.ts`;
if (!existsSync(ruleFile)) {
  console.error(
    `\`${old}\` is one of a family in rules/${directory}, which names it by a row of its table: rename it there and keep \`${old}\` as a former name.`,
  );
  process.exit(2);
}
const text = readFileSync(ruleFile, 'utf8');
const formerNames = [old, ...(rule.meta.formerNames ?? [])].map((each) => `'${each}'`).join(', ');
const renamed = text
  .replace(`name: '${old}'`, `name: '${name}'`)
  .replace(/\n {4}formerNames: \[[^\]]*\],/, '')
  .replace('\n  meta: {', `\n  meta: {\n    formerNames: [${formerNames}],`);
move(ruleFile, `rules/${directory}/${name}.ts`, renamed);
const testFile = `test/rules/${directory}/${old}.test.ts`;
if (existsSync(testFile)) {
  const test = readFileSync(testFile, 'utf8').replaceAll(`${old}.ts`, `${name}.ts`);
  move(testFile, `test/rules/${directory}/${name}.test.ts`, test);
}
rmSync(`docs/rules/${old}.md`, { force: true });
process.exitCode = spawnSync('npm', ['run', '--silent', 'generate'], { stdio: 'inherit' }).status ?? 1;

function move(from: string, to: string, content: string): void {
  renameSync(from, to);
  writeFileSync(to, content);
  console.log(`${from} -> ${to}`);
}
