import { rules } from '../../rules/index.ts';
import { memoryContext } from '../../src/context/memory-context.ts';
import { CHECK_ARGUMENT, EXPERIMENTAL_CHECKS } from '../../src/engine/check-options.ts';
import { lintSource } from '../../src/engine/linter.ts';
import type { Finding, SuppressedFinding } from '../../src/engine/result.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import { createSelectors } from '../../src/engine/selectors.ts';
import { applyIgnores } from '../../src/suppressions/apply-ignores.ts';
import { parse } from '../../src/syntax/parse.ts';
import { LineIndex } from '../../src/syntax/source-text.ts';
import type { Warning } from './deviations.ts';
import type { TextRequest } from './oracle.ts';

/** BuildKit's checks that need nothing but the file and the ignore file of the context. */
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
  'CopyIgnoredFile',
  'InvalidDefinitionDescription',
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

const known = Object.values(rules).filter(
  ({ name, meta }) => name === TRAILING || meta.docs.aliases.some((id) => CHECKS.has(id)),
);
const catalog = new RuleCatalog(known, createSelectors);
/** Experimental checks are on where the file asks for them. */
const enabled = known.filter(({ meta }) => !meta.docs.aliases.some((id) => EXPERIMENTAL_CHECKS.has(id)));
const config = {
  rules: enabled.map((rule) => ({
    rule,
    level: rule.meta.docs.level,
    options: OPTIONS[rule.name] ?? [],
  })),
  settings: {},
  inlineIgnores: true,
  today: '2026-01-01',
};

/** What our rules say, under BuildKit's names and at its lines: the first of the instruction. */
export function findBuildkitWarnings({ text, ignoreFile, buildArgs }: TextRequest): readonly Warning[] {
  const context = ignoreFile === undefined ? null : memoryContext({ '.dockerignore': ignoreFile });
  const input = {
    text,
    path: 'Dockerfile',
    absolutePath: '/Dockerfile',
    cwd: '/',
    context,
    suppressions: [applyIgnores],
  };
  // The oracle builds for this platform.
  const model = { platform: 'linux/amd64', ...(buildArgs === undefined ? {} : { buildArgs }) };
  const { result } = lintSource(input, { ...config, model }, catalog);
  // Ignore comments of other tools mean nothing to BuildKit.
  const shown = result.suppressed.filter(({ suppression }) => !isOfBuildkit(text, suppression));
  const findings: readonly Finding[] = [...result.findings, ...shown];
  const ast = parse(text);
  const lines = new LineIndex(ast.text);
  const lineOf = ({ range, ruleId }: Finding): number => {
    if (ruleId === 'valid-definition-comment') {
      // The finding is at the comment, BuildKit's at what it is above.
      const below = ast.instructions.find((instruction) => instruction.range[0] >= range[0]);
      return below === undefined ? 0 : lines.lineOf(below.range[0]);
    }
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
  const isInFrom = ({ range }: Finding): boolean =>
    ast.instructions.findLast((instruction) => instruction.range[0] <= range[0])?.type === 'FromInstruction';
  return findings.flatMap((finding) => {
    // BuildKit looks at arrays that are lost in CMD and ENTRYPOINT only.
    if (finding.ruleId === 'valid-exec-json' && !isCommand(finding)) return [];
    const detail = ast.text.slice(...finding.range);
    if (finding.ruleId === TRAILING) {
      const isLost = finding.messageId === 'array' && isCommand(finding);
      return isLost ? [{ rule: 'JSONArgsRecommended', line: lineOf(finding), detail }] : [];
    }
    // BuildKit looks at the names of FROM only, and refuses the others.
    const isOfFrom = finding.ruleId !== 'valid-image-reference' || isInFrom(finding);
    const aliases = isOfFrom ? (rules[finding.ruleId]?.meta.docs.aliases ?? []) : [];
    return aliases.filter((id) => CHECKS.has(id)).map((rule) => ({ rule, line: lineOf(finding), detail }));
  });
}

/** Whether what suppresses a finding is a comment, a directive or the build argument of BuildKit. */
function isOfBuildkit(text: string, suppression: SuppressedFinding['suppression']): boolean {
  if (suppression.justification?.endsWith(CHECK_ARGUMENT) === true) return true;
  const { place } = suppression;
  const line = place == null ? '' : (text.split('\n')[place.line - 1] ?? '');
  return /^\ufeff?\s*#\s*check\s*=/i.test(line);
}
