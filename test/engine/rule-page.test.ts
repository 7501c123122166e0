import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../rules/index.ts';
import { exampleMessage } from '../../src/engine/example-message.ts';
import { toolOf } from '../../src/engine/external-tools.ts';
import { renderRulePage } from '../../src/engine/rule-page.ts';
import { checkOptions } from '../../src/schema/check-value.ts';

describe('toolOf', () => {
  it.each([
    ['DL3006', 'hadolint'],
    ['SC2086', 'ShellCheck'],
    ['StageNameCasing', 'BuildKit'],
    ['CKV2_DOCKER_3', 'Checkov'],
    ['AVD-DS-0001', 'Trivy'],
    ['DS001', 'Trivy'],
    ['f45ea400-6bbe-4501-9fc7-1c3d75c32067', 'KICS'],
    ['tally/no-trailing-spaces', 'tally'],
    ['S6596', 'Sonar'],
    ['CIS-DI-0001', 'Dockle'],
    ['AC_DOCKER_0041', 'Terrascan'],
    ['no-latest-tag', null],
  ])('%s is of %s', (id, tool) => expect(toolOf(id)).toBe(tool));

  it('knows the tool of every id', () => {
    const ids = Object.values(rules).flatMap(({ meta }) => meta.docs.aliases);
    expect(ids.filter((id) => toolOf(id) === null)).toEqual([]);
  });
});

describe('a page', () => {
  it.each(Object.values(rules).map((rule) => [rule.name, rule] as const))(
    'of %s shows a valid entry',
    (name, rule) => {
      const page = renderRulePage(rule);
      const [, yaml = ''] = /## Configure\n\n```yaml\n(.*?)```/s.exec(page) ?? [];
      const { rules: entries } = parse(yaml) as { readonly rules: Readonly<Record<string, unknown>> };
      const [level, ...options] = [entries[name]].flat();
      expect(level).toBe(rule.meta.docs.level);
      expect(checkOptions(rule.meta.schema, options)).toEqual([]);
    },
  );

  it('quotes what the rule says of its bad example', () => {
    const rule = rules['no-latest-tag'];
    if (rule === undefined) throw new Error('no such rule');
    const message = exampleMessage(rule);
    expect(message).toBe('`node:latest` can change at any time; pin a version or digest.');
    expect(renderRulePage(rule, { message })).toContain(`FROM node:latest\n\`\`\`\n\n> ${message}\n`);
    expect(renderRulePage(rule)).not.toContain('\n> ');
  });

  it('has neither title nor advice for users where it is the body of a report', () => {
    const rule = rules['no-latest-tag'];
    const body = rule === undefined ? '' : renderRulePage(rule, { isBody: true });
    expect(body).toMatch(/^Disallow the latest tag\. The tag moves/);
    expect(body).not.toContain('## Configure');
  });
});
