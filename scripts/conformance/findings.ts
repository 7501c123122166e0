import { rules } from '../../rules/index.ts';
import { lintSource } from '../../src/engine/linter.ts';
import type { Finding } from '../../src/engine/result.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import { createSelectors } from '../../src/engine/selectors.ts';
import { parse } from '../../src/syntax/parse.ts';
import { LineIndex } from '../../src/syntax/source-text.ts';

/** BuildKit's checks that need nothing but the file. */
const CHECKS: ReadonlySet<string> = new Set([
  'StageNameCasing',
  'FromAsCasing',
  'NoEmptyContinuation',
  'ConsistentInstructionCasing',
  'DuplicateStageName',
  'ReservedStageName',
  'JSONArgsRecommended',
  'MaintainerDeprecated',
  'UndefinedArgInFrom',
  'WorkdirRelativePath',
  'UndefinedVar',
  'MultipleInstructionsDisallowed',
  'LegacyKeyValueFormat',
  'RedundantTargetPlatform',
  'SecretsUsedInArgOrEnv',
  'InvalidDefaultArgInFrom',
  'FromPlatformFlagConstDisallowed',
  'ExposeProtoCasing',
  'ExposeInvalidFormat',
]);

/** Options under which our rules keep nothing back that BuildKit reports. */
const OPTIONS: Readonly<Record<string, readonly unknown[]>> = {
  'no-secrets-in-env-or-arg': [{ judge: 'name' }],
  'exec-form': [{ stages: 'all', allowExec: false }],
  'no-undefined-arg-in-from': [{ allowAlternatives: false }],
  'no-undefined-variables': [{ allowAlternatives: false, unknownBase: 'warn' }],
};

/** Our rule for a comment after an array speaks in place of the one for shell form. */
const TRAILING = 'no-trailing-comment';

const enabled = Object.values(rules).filter(
  ({ name, meta }) => name === TRAILING || meta.docs.aliases.some((id) => CHECKS.has(id)),
);
const catalog = new RuleCatalog(enabled, createSelectors);
const config = {
  rules: enabled.map((rule) => ({
    rule,
    level: rule.meta.docs.level,
    options: OPTIONS[rule.name] ?? [],
  })),
  settings: {},
  // The oracle builds for this platform.
  model: { platform: 'linux/amd64' },
  inlineIgnores: false,
  today: '2026-01-01',
};

/** What our rules say, under BuildKit's names and at its lines: the first of the instruction. */
export function findBuildkitWarnings(
  text: string,
): readonly { readonly rule: string; readonly line: number }[] {
  const input = { text, path: 'Dockerfile', absolutePath: '/Dockerfile', cwd: '/' };
  const { findings } = lintSource(input, config, catalog).result;
  const ast = parse(text);
  const lines = new LineIndex(ast.text);
  const lineOf = ({ range, ruleId }: Finding): number => {
    const owner = ast.instructions.findLast((instruction) => instruction.range[0] <= range[0]);
    if (owner === undefined) return 0;
    if (ruleId !== 'no-empty-continuation') return lines.lineOf(owner.range[0]);
    // BuildKit names the last line before the bodies of heredocs.
    const inner = owner.type === 'OnbuildInstruction' ? owner.instruction : null;
    const [heredoc] = [...owner.heredocs, ...(inner?.heredocs ?? [])];
    return lines.lineOf(heredoc === undefined ? owner.range[1] : heredoc.bodyRange[0] - 1);
  };
  const isCommand = ({ range }: Finding): boolean => {
    const owner = ast.instructions.findLast((instruction) => instruction.range[0] <= range[0]);
    return owner?.type === 'CmdInstruction' || owner?.type === 'EntrypointInstruction';
  };
  return findings.flatMap((finding) => {
    // BuildKit looks at arrays that are lost in CMD and ENTRYPOINT only.
    if (finding.ruleId === 'valid-exec-json' && !isCommand(finding)) return [];
    if (finding.ruleId === TRAILING) {
      const isLost = finding.messageId === 'array' && isCommand(finding);
      return isLost ? [{ rule: 'JSONArgsRecommended', line: lineOf(finding) }] : [];
    }
    const aliases = rules[finding.ruleId]?.meta.docs.aliases ?? [];
    return aliases.filter((id) => CHECKS.has(id)).map((rule) => ({ rule, line: lineOf(finding) }));
  });
}
