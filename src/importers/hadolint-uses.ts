/** Where projects call hadolint with options: hooks of pre-commit, and the Action in workflows. */
import { isMap, isScalar, isSeq } from 'yaml';
import type { Origin } from '../yaml/problem.ts';
import { textOf, type YamlNode, YamlText } from '../yaml/yaml-text.ts';

/** One hook with its arguments. */
export interface HadolintHook {
  readonly args: readonly string[];
  readonly origin: Origin;
}

/** One step of a workflow with its inputs. */
export interface HadolintStep {
  readonly inputs: ReadonlyMap<string, { readonly text: string; readonly origin: Origin }>;
  readonly origin: Origin;
}

/** Hooks `hadolint`, `hadolint-docker` and the like; none where the file is no YAML. */
export function hadolintHooks(file: string, text: string): readonly HadolintHook[] {
  const yaml = new YamlText(file, text);
  const hooks = items(yaml, field(yaml, yaml.root, 'repos')).flatMap((repo) =>
    items(yaml, field(yaml, repo, 'hooks')),
  );
  return hooks.flatMap((hook) => {
    const id = field(yaml, hook, 'id');
    if (!isScalar(id) || !/^hadolint(?:-|$)/.test(textOf(id))) return [];
    const args = field(yaml, hook, 'args');
    return [{ args: items(yaml, args).flatMap(wordOf), origin: yaml.origin(args ?? id) }];
  });
}

/** Steps that use the Action of hadolint. */
export function hadolintSteps(file: string, text: string): readonly HadolintStep[] {
  if (!text.includes('hadolint')) return [];
  const yaml = new YamlText(file, text);
  const jobs = field(yaml, yaml.root, 'jobs');
  const steps = (isMap(jobs) ? yaml.entries(jobs) : []).flatMap(({ value }) =>
    items(yaml, field(yaml, value, 'steps')),
  );
  return steps.flatMap((step) => {
    const uses = field(yaml, step, 'uses');
    if (!isScalar(uses) || !/^hadolint\/hadolint-action(?:@|$)/.test(textOf(uses))) return [];
    const inputs = field(yaml, step, 'with');
    const entries = (isMap(inputs) ? yaml.entries(inputs) : []).flatMap(({ name, value }) =>
      isScalar(value) && value.value !== null
        ? [[name, { text: textOf(value).trim(), origin: yaml.origin(value) }] as const]
        : [],
    );
    return [{ inputs: new Map(entries), origin: yaml.origin(uses) }];
  });
}

function field(yaml: YamlText, node: YamlNode, name: string): YamlNode {
  if (!isMap(node)) return null;
  return yaml.entries(node).find((entry) => entry.name === name)?.value ?? null;
}

function items(yaml: YamlText, node: YamlNode): readonly YamlNode[] {
  return isSeq(node) ? yaml.items(node) : [];
}

function wordOf(node: YamlNode): readonly string[] {
  return isScalar(node) && node.value !== null ? [textOf(node)] : [];
}
