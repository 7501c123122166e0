import { isScalar, isSeq } from 'yaml';
import type { Placed } from '../yaml/problem.ts';
import { textOf, type YamlNode, type YamlText } from '../yaml/yaml-text.ts';

/** The words of an array or a text with commas, each with its place; empty ones are left out. */
export function commaTexts(yaml: YamlText, node: YamlNode): readonly Placed<string>[] {
  const items = isSeq(node) ? yaml.items(node) : [node];
  return items.flatMap((item) => {
    if (!isScalar(item) || item.value === null) return [];
    const origin = yaml.origin(item);
    return textOf(item)
      .split(',')
      .map((part) => ({ value: part.trim(), origin }))
      .filter(({ value }) => value !== '');
  });
}
