/** `plimsoll explain`: what a rule wants and why. */
import { join } from 'node:path';
import { UserError } from '../../config/user-error.ts';
import { exampleMessage } from '../../engine/example-message.ts';
import type { RuleCatalog } from '../../engine/rule-catalog.ts';
import { renderRulePage } from '../../engine/rule-page.ts';
import type { Rule } from '../../rule-api.ts';
import { code, didYouMean } from '../../yaml/hints.ts';
import { COLOR_OPTIONS, colorOf } from '../color-options.ts';
import { defineCommand } from '../command.ts';
import { CONFIG_OPTIONS, configFailures, configFilesOf, createLoader } from '../config-options.ts';
import { describeFailure } from '../error-text.ts';
import { formatOption } from '../format-option.ts';
import { styleFor } from '../io.ts';
import { markdownForTerminal } from '../markdown-text.ts';
import { ruleData } from '../rule-data.ts';

const FORMATS = ['text', 'markdown', 'json'] as const;
const WIDEST = 100;

/** `plimsoll explain`: prints the page of a rule as text or JSON; exits with 2 when a name is unknown. */
export const explain = defineCommand({
  description: 'Explains what a rule checks and why, by its name or by an id of another linter.',
  usage: ['[options] RULE…'],
  options: [formatOption(FORMATS), ...COLOR_OPTIONS, ...CONFIG_OPTIONS],
  operands: 'rules',
  examples: [
    { line: 'plimsoll explain no-latest-tag', does: 'A rule by name' },
    { line: 'plimsoll explain DL3042 CKV_DOCKER_7', does: 'Rules by the ids of other linters' },
  ],
  async run(args, io) {
    if (args.positionals.length === 0) {
      throw new UserError('`plimsoll explain` requires a rule.', {
        hint: 'Run `plimsoll rules` to list all rules.',
      });
    }
    const loader = createLoader({ cwd: io.cwd, environment: io.env, ...configFilesOf(args) });
    const { catalog } = await loader.forFile(join(io.cwd, 'Dockerfile'));
    const asked = args.positionals.map((id) => ({ id, rules: findRules(id, catalog) }));
    const style = await styleFor(colorOf(args), io.stdout, io.env);
    const width = Math.min(io.stdout.width ?? WIDEST, WIDEST);
    io.stdout.write(render(asked, args.one('format'), (text) => markdownForTerminal(text, style, width)));
    const errorStyle = await styleFor(colorOf(args), io.stderr, io.env);
    const failures = configFailures(loader, io.cwd);
    for (const failure of failures) io.stderr.write(describeFailure(failure, errorStyle));
    return failures.length > 0 ? 2 : 0;
  },
});

interface Asked {
  readonly id: string;
  readonly rules: readonly Rule[];
}

function findRules(id: string, catalog: RuleCatalog): readonly Rule[] {
  const rules = catalog.find(id);
  if (rules.length > 0) return rules;
  const near = catalog.suggest(id);
  throw new UserError(`Unknown rule ${code(id)}.`, {
    hint: near.length > 0 ? didYouMean(near) : 'Run `plimsoll rules` to list all rules.',
  });
}

function render(asked: readonly Asked[], format: string | null, paint: (markdown: string) => string): string {
  const rules = [...new Set(asked.flatMap((each) => each.rules))];
  if (format === 'json') return `${JSON.stringify(rules.map(ruleData), null, 2)}\n`;
  const pages = rules.map((rule) => renderRulePage(rule, { message: exampleMessage(rule) }));
  const markdown = [...asked.flatMap(sharedId), ...pages].join('\n');
  return format === 'markdown' ? markdown : paint(markdown);
}

/** An id that other tools give to what are several rules here. */
function sharedId({ id, rules }: Asked): readonly string[] {
  if (rules.length < 2) return [];
  const names = rules.map(({ name }) => code(name)).join(', ');
  return [`${code(id)} stands for ${rules.length} rules: ${names}.\n`];
}
