import type { ESLint as ESLintTypes, Rule as EslintRule, Linter as LinterTypes } from 'eslint';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { presetNames } from '../../src/config/presets.ts';
import plugin from '../../src/eslint/index.ts';
import { MAJORS } from './majors.ts';

// Type test: what `eslint.config.js` and `defineConfig` take.
const asPlugin: ESLintTypes.Plugin = plugin;
const asConfig: LinterTypes.Config = plugin.configs.recommended;

const BASE: LinterTypes.Config = {
  files: ['**/Dockerfile'],
  plugins: { dockerfile: plugin },
  language: 'dockerfile/dockerfile',
};

const OPTIONS = { filename: 'Dockerfile' };

/** A rule that reports every node which a selector or event name hears. */
function probe(key: string): EslintRule.RuleModule {
  return {
    create: (context) => ({
      [key](node: { range: readonly [number, number] }) {
        // ESLint types nodes as those of JavaScript; ours have a range, which is all it needs.
        const place = { range: [...node.range] } as never;
        context.report({ node: place, message: context.sourceCode.getText(place) });
      },
    }),
  };
}

const CODE = 'FROM a AS b\n# c\nRUN set -e && apt-get install "$X"\nCOPY $A /b\n';

describe('the plugin', () => {
  it('is named as the package, and its namespace is that of its rules', () => {
    expect(asPlugin.meta).toEqual({
      name: packageJson.name,
      version: packageJson.version,
      namespace: 'dockerfile',
    });
  });

  it('has configurations with files, language and itself', () => {
    for (const [name, config] of Object.entries(plugin.configs)) {
      expect(config).toMatchObject({ name: `dockerfile/${name}`, language: 'dockerfile/dockerfile' });
      expect(config.plugins?.dockerfile).toBe(plugin);
      for (const rule of Object.keys(config.rules ?? {})) {
        expect(plugin.rules).toHaveProperty(rule.replace('dockerfile/', ''));
      }
    }
    expect(Object.keys(plugin.configs.all.rules ?? {})).toHaveLength(Object.keys(plugin.rules).length);
  });

  it('has a configuration for each preset and each edition of one', () => {
    const names = presetNames().filter((name) => name !== 'none' && name !== 'format');
    expect(Object.keys(plugin.configs)).toEqual(names);
    expect(plugin.configs['recommended@2026']?.rules).toEqual(plugin.configs.recommended.rules);
    expect(plugin.configs.hadolint).toMatchObject({
      settings: { shellcheckCompat: true },
      rules: {
        'dockerfile/no-sudo': expect.anything(),
        'dockerfile/no-latest-tag': ['warn', { asHadolint: true }],
      },
    });
  });

  it('makes errors of errors and warnings of everything else', () => {
    expect(asConfig.rules).toMatchObject({
      'dockerfile/syntax': 'error',
      'dockerfile/pip-no-cache-dir': 'warn',
    });
  });
});

for (const { name, Linter } of MAJORS) {
  const lint = (text: string, config: LinterTypes.Config = {}) =>
    new Linter().verify(text, { ...BASE, ...config }, OPTIONS);

  describe(`the language under ${name}`, () => {
    it.each([
      [':instruction', ['FROM a AS b', 'RUN set -e && apt-get install "$X"', 'COPY $A /b']],
      ['Comment', ['# c']],
      ['ShellCommand[name.value="set"]', ['set -e']],
      ['RunInstruction :shell[quote]', ['"$X"']],
      ['RunInstruction:has(ShellExpansion) > Keyword', ['RUN']],
      ['VariableReference[name="A"]', ['$A']],
      ['Stage', ['FROM a AS b\n# c\nRUN set -e && apt-get install "$X"\nCOPY $A /b']],
      ['Stage:exit', ['FROM a AS b\n# c\nRUN set -e && apt-get install "$X"\nCOPY $A /b']],
      ['Command', ['set -e', 'apt-get install "$X"']],
      ['Dockerfile:exit', [CODE]],
    ])('lets a rule hear %s', (key, texts) => {
      const own = { plugins: { dockerfile: plugin, own: { rules: { probe: probe(key) } } } };
      const messages = lint(CODE, { ...own, rules: { 'own/probe': 'error' } });
      expect(messages.map(({ message }) => message)).toEqual(texts);
    });

    it('counts lines and columns from 1 and keeps the byte order mark out', () => {
      const [found] = lint('\uFEFFFROM debian:latest\n', { rules: { 'dockerfile/no-latest-tag': 'error' } });
      expect(found).toMatchObject({ line: 1, column: 6, endLine: 1 });
    });

    it('goes on after syntax errors', () => {
      const messages = lint('NO\nFROM a\nRUN sudo b\n', {
        rules: { 'dockerfile/syntax': 'error', 'dockerfile/no-sudo': 'error' },
      });
      expect(messages.map(({ ruleId }) => ruleId)).toContain('dockerfile/no-sudo');
      expect(messages.map(({ ruleId }) => ruleId)).toContain('dockerfile/syntax');
    });

    it('takes what is known about the build', () => {
      const text = 'ARG V\nFROM debian:$V\n';
      const rules = { 'dockerfile/no-latest-tag': 'error' } as const;
      expect(lint(text, { rules })).toEqual([]);
      expect(lint(text, { rules, languageOptions: { buildArgs: { V: 'latest' } } })).toHaveLength(1);
    });

    it.each([
      [{ buildArg: {} }, /`buildArg`.*Did you mean `buildArgs`\?/s],
      [{ buildArgs: { V: 1 } }, /`buildArgs\.V` must be a string/],
      [{ platform: 'linux' }, /`platform`/],
      [{ targets: 'a' }, /`targets`/],
      [{ baseImages: { a: { os: 'mac' } } }, /`baseImages\.a\.os`/],
    ])('refuses the language options %j', (languageOptions, message) => {
      expect(() => lint('FROM a', { languageOptions })).toThrow(message);
    });

    it('passes over language options of JavaScript', () => {
      expect(
        lint('FROM a', { languageOptions: { globals: { a: 'readonly' }, sourceType: 'module' } }),
      ).toEqual([]);
    });

    it('hands settings to rules', () => {
      const rule: EslintRule.RuleModule = {
        create: (context) => ({
          FromInstruction: () =>
            context.report({ loc: { line: 1, column: 1 }, message: `${context.settings.who}` }),
        }),
      };
      const own = { plugins: { dockerfile: plugin, own: { rules: { rule } } } };
      const [found] = lint('FROM a', { ...own, rules: { 'own/rule': 'error' }, settings: { who: 'me' } });
      expect(found?.message).toBe('me');
    });

    it('goes by another prefix', () => {
      const messages = new Linter().verify(
        'FROM a\nRUN sudo b',
        {
          files: ['**/Dockerfile'],
          plugins: { docker: plugin },
          language: 'docker/dockerfile',
          rules: { 'docker/no-sudo': 'error' },
        },
        OPTIONS,
      );
      expect(messages.map(({ ruleId }) => ruleId)).toEqual(['docker/no-sudo']);
    });

    it('checks the options of rules', () => {
      expect(() => lint('FROM a', { rules: { 'dockerfile/no-sudo': ['error', { never: 1 }] } })).toThrow();
    });

    it('lets rules of ESLint ask for comments', () => {
      expect(() => lint(CODE, { rules: { 'no-irregular-whitespace': 'error' } })).not.toThrow();
    });
  });
}
