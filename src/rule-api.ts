/** What a rule may see: `createRule`, the types of the tree and of the model, the fixer, and questions about texts. */

export type { BuildContext } from './context/build-context.ts';
export { type IgnoreFile, type IgnorePattern, ignoringPattern } from './context/dockerignore.ts';
export { contextPath, findSources, isMade, isRoot, MOST_MATCHES } from './context/sources.ts';
export { matchesWildcard } from './glob/wildcard.ts';
export { LIFECYCLE_DATE, type LifecycleEnd, lifecycleEnd } from './model/base-image/image-lifecycle.ts';
export { type ReleaseFacts, releaseFactsOf } from './model/base-image/release-facts.ts';
export { endsBuild, endsBuildWithout, hasCertainlyRun } from './model/commands/certainty.ts';
export { isWithoutPlaces } from './model/commands/command-walk.ts';
export { hasMovedBefore } from './model/commands/moves.ts';
export { lastOrOperator } from './model/commands/operands.ts';
export { type ContextSource, contextSources, isOptionalPattern } from './model/context-sources.ts';
export { onceFor, onceForNearby } from './model/once-for.ts';
export { lastBeginningAt } from './model/places.ts';
export { isOwnPackage, losesWithoutRecommends } from './model/programs/package-programs.ts';
export {
  hasBaseProgram,
  hasOpenStepBefore,
  hasProgram,
  hasProgramBefore,
  hasProgramInEnd,
  isOnSystemPath,
  lacksShell,
  type Presence,
} from './model/programs/programs.ts';
export { type RunningShell, runningShell, runningShellOf, shellAt } from './model/programs/running-shell.ts';
export {
  detectSecret,
  findSecretFormats,
  isSecretName,
  maskSecret,
  type SecretMatch,
} from './model/secrets/secrets.ts';
export {
  argumentsOf,
  commandBaseName,
  commandName,
  commandWord,
  flagsOf,
  hasFlag,
  isErrexitFlag,
  leadingFlagsOf,
  operandsOf,
  type ShellFlag,
} from './model/shell/command-words.ts';
export {
  commandLists,
  isCommandName,
  isCondition,
  isQuoteFree,
  rangeOfWords,
} from './model/shell/places.ts';
export type { RunScript, ShellNodeType } from './model/shell/run-script.ts';
export type { ScriptNeeds } from './model/shell/script-index.ts';
export { needsOf } from './model/shell/script-needs.ts';
export { kindOfShell, type ShellKind } from './model/shell/shell-kind.ts';
export { type BracketTest, expressionOf, partsOfTest } from './model/shell/tests.ts';
export {
  becomesSeveral,
  isAlternative,
  isArrayExpansion,
  isCommandOutput,
  isConstant,
  isCount,
  isExtendedGlob,
  isGlob,
  isPlainWord,
  leadingText,
  literalText,
  literalTextOnly,
  mayBecomeSeveral,
  textWithPlaceholders,
  unquotedText,
  willSplit,
} from './model/shell/words.ts';
export { type ArrayMisuse, arrayMisuses } from './model/shell-flow/array-questions.ts';
export { missingArguments } from './model/shell-flow/function-arguments.ts';
export { endsScriptAt, type OptionState, optionsAt } from './model/shell-flow/option-flow.ts';
export { type QuotedValue, quotedValues } from './model/shell-flow/quoted-values.ts';
export { uncalledFunctions, unreachableCommands } from './model/shell-flow/reachability.ts';
export type { ShellFlow } from './model/shell-flow/shell-flow.ts';
export {
  lostAssignments,
  unassignedReferences,
  unusedAssignments,
} from './model/shell-flow/variable-questions.ts';
export { alongChain } from './model/stages/along-chain.ts';
export { lastSegment } from './model/state/paths.ts';
export type { Confirmation, ManagerFacts } from './model/tools/manager-facts.ts';
export {
  confirmationOf,
  does,
  emptiesCache,
  fillsCache,
  indexReadBy,
  isImageManager,
  isInert,
  kinOf,
  type Manager,
  managerOf,
  managerOfImage,
  managers,
  packagesOf,
  upgradeOf,
} from './model/tools/managers.ts';
export type * from './model/types.ts';
export { isAutomaticArgument, isProxyArgument } from './model/variables/scope.ts';
export { completeMeta } from './rule-api/complete-meta.ts';
export { createRule, fileCheckOf, scriptCheckOf } from './rule-api/create-rule.ts';
export {
  choice,
  choiceByKey,
  flag,
  integer,
  integers,
  type OptionValues,
  ruleOptions,
  strings,
  text,
} from './rule-api/options.ts';
export type {
  Category,
  Edit,
  FileAtHand,
  FileCheck,
  Fix,
  Fixer,
  Level,
  Listeners,
  Located,
  Preset,
  Report,
  Rule,
  RuleContext,
  RuleDefinition,
  RuleDocs,
  ScriptCheck,
  SourceCode,
  SuggestionDescriptor,
  WaiverTerms,
} from './rule-api/types.ts';
export { childrenOf } from './syntax/children.ts';
export { nearest } from './syntax/did-you-mean.ts';
export { readGoBoolean } from './syntax/go-boolean.ts';
export { DOCKER_HUB, isDockerHub, parseImageReference } from './syntax/image-reference.ts';
export { MOUNT_TYPES } from './syntax/mounts.ts';
export type * from './syntax/nodes.ts';
export { parseAsBash } from './syntax/shell/parse-as-bash.ts';
export { isPosixShell, POSIX_SHELLS } from './syntax/shell-dialect.ts';
export { SUPPRESSION_WORDS } from './syntax/suppression-words.ts';
export { hasTemplateMark, isTemplateFile, isTemplateMark } from './syntax/template-text.ts';
