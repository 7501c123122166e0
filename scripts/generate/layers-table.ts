/** The table of layers in docs/architecture.md, from the one that `test/house/layers.test.ts` enforces. */
import { LAYERS, PURE, PURPOSES } from '../../test/house/layers.ts';

/** One row per layer in the order of the table; `*` marks those that run in a browser, too. */
export function layersTable(): string {
  const rows = Object.entries(LAYERS).map(([layer, targets]) => {
    const place = layer === 'rules' ? '`rules/`' : `\`src/${layer}\``;
    const allowed =
      targets.length === 0 ? 'nothing of ours' : targets.map((each) => `\`${each}\``).join(', ');
    return `| ${place}${PURE.includes(layer) ? ' *' : ''} | ${PURPOSES[layer] ?? ''} | ${allowed} |`;
  });
  return ['| layer | holds | may import |', '| --- | --- | --- |', ...rows].join('\n');
}
