import type { ESLint as ESLintTypes, Linter as LinterTypes } from 'eslint';
import { describe, expect, it } from 'vitest';
import { loadPolicies } from '../../src/api/policies.ts';
import plugin from '../../src/eslint/index.ts';
import { MAJORS } from './majors.ts';

const SET = `metadata: { name: acme }
params: { ports: { type: list(int), default: [22] } }
policies:
  - id: no-debian
    deny: image.final.from.repository.matches("debian$")
    at: image.final.from
    message: Debian.
    fix: { replace: image.final.from, with: '"alpine:3"', safe: true }
  - id: ports
    each: image.final.exposes
    deny: params.ports.exists(port, it.includes(port))
    message: Port {{it.text}}.
    onUnknown: fail
`;
const { rules } = await loadPolicies({ 'acme.policy.yaml': SET });
const own = Object.fromEntries(rules.map((rule) => [rule.name.slice('acme/'.length), rule]));
// Rules that `createRule` made are made for ESLint; their types know Dockerfiles only.
const acme = { rules: own } as unknown as ESLintTypes.Plugin;
const TEXT = 'FROM debian:12\nARG P\nEXPOSE 22 80 $P\n';

describe.each(MAJORS.map(({ name, Linter }) => [name, Linter] as const))('policies under %s', (_, Linter) => {
  const config = (ports: LinterTypes.RuleEntry): LinterTypes.Config => ({
    files: ['**/Dockerfile'],
    plugins: { dockerfile: plugin, acme },
    language: 'dockerfile/dockerfile',
    rules: { 'acme/no-debian': 'error', 'acme/ports': ports },
  });
  const found = (ports: LinterTypes.RuleEntry) =>
    new Linter().verify(TEXT, config(ports), { filename: 'Dockerfile' }).map(({ message }) => message);

  it('are rules like others', () => {
    expect(found('warn')).toEqual([
      'Debian.',
      'Port 22.',
      'Undetermined: Ports; `number` of `$P` on line 3 is not known here.',
    ]);
  });

  it('take their parameters as options', () => {
    expect(found(['warn', { ports: [80] }])).toContain('Port 80.');
  });

  it('mend', () => {
    const { output } = new Linter().verifyAndFix(TEXT, config('off'), { filename: 'Dockerfile' });
    expect(output.split('\n')[0]).toBe('FROM alpine:3');
  });
});
