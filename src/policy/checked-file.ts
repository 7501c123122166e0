import type { BuildContext } from '../context/build-context.ts';
import type { Value } from '../expressions/values.ts';
import { secretHider } from '../inspect/hide-secrets.ts';
import { type InspectedFile, toInspectModel } from '../inspect/inspect-model.ts';
import { findSecrets } from '../inspect/secret-view.ts';
import { once } from '../model/once.ts';
import { fileMap } from '../model/once-for.ts';
import { detectSecret } from '../model/secrets/secrets.ts';
import type { BuildModel } from '../model/types.ts';
import { amountOfShared } from './file-key.ts';
import type { CheckedFile, LetValues } from './policy-program.ts';
import type { PolicySetFacts } from './policy-set.ts';

/** A file as all policies of a run see it. */
export interface SharedFile extends CheckedFile {
  /** Puts stars in place of the secrets of the file. */
  hideSecrets(text: string): string;
}

const filesOf = fileMap<BuildModel, SharedFile>();

/** The published model of a file, made once for all policies. */
export function checkedFile(
  model: BuildModel,
  path: string,
  contextOf: () => BuildContext | null = () => null,
): SharedFile {
  const files = filesOf();
  const known = files.get(model);
  if (known !== undefined) return known;
  const { image } = toInspectModel(model, new FileInContext(path, contextOf));
  const lets = new Map<PolicySetFacts, Map<ReadonlyMap<string, Value>, LetValues>>();
  const hide = once(() => secretHider(hiddenTexts(model)));
  const file: SharedFile = {
    image,
    shared: new Array<Value | undefined>(amountOfShared()).fill(undefined),
    letsOf(facts, params) {
      const byParams = lets.get(facts) ?? new Map<ReadonlyMap<string, Value>, LetValues>();
      lets.set(facts, byParams);
      const values: LetValues = byParams.get(params) ?? new Map();
      byParams.set(params, values);
      return values;
    },
    hideSecrets: (text) => hide()(text),
  };
  files.set(model, file);
  return file;
}

/** Looks for the context when a policy asks. */
class FileInContext implements InspectedFile {
  readonly path: string;
  readonly #contextOf: () => BuildContext | null;

  constructor(path: string, contextOf: () => BuildContext | null) {
    this.path = path;
    this.#contextOf = contextOf;
  }

  get context() {
    const context = this.#contextOf();
    return context === null ? undefined : { path: context.path, reason: context.reason ?? '' };
  }

  get ignoreFile() {
    const context = this.#contextOf();
    return context === null ? undefined : patternsOf(context);
  }
}

/** As the published model has them. */
function patternsOf({ ignoreFile }: BuildContext) {
  if (ignoreFile === null) return null;
  return { path: ignoreFile.path, patterns: ignoreFile.patterns.map(({ text }) => text) };
}

/** Secrets of the text and among the build arguments. */
function hiddenTexts(model: BuildModel): readonly string[] {
  const given = Object.entries(model.options.buildArgs ?? {}).flatMap(([name, value]) => {
    const detected = detectSecret(name, value);
    return detected === null ? [] : [value.slice(...detected.range)];
  });
  return [...findSecrets(model).flatMap(({ hidden }) => hidden), ...given];
}
