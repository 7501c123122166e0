/** The types of the published model as expressions know them. */
import { MODEL_FIELDS } from '../inspect/model-fields.generated.ts';

/** The document around the image, which no expression sees. */
const OUTSIDE = 'InspectModel';

/** Fields by type name: what an expression may read of the model; `unknown` is asked by `known(…)` instead. */
export const MODEL_TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  Object.entries(MODEL_FIELDS)
    .filter(([name]) => name !== OUTSIDE)
    .map(([name, { fields, links }]) => {
      const types: Record<string, string> = { ...fields, ...links };
      delete types.unknown;
      return [name, types];
    }),
);

/** Fields that hold maps; an object of any other field is a part of the model. */
export const MAP_FIELDS: ReadonlySet<string> = new Set(
  Object.values(MODEL_TYPES).flatMap((fields) =>
    Object.entries(fields).flatMap(([name, type]) => (type.startsWith('map<') ? [name] : [])),
  ),
);

/** Words that the model writes for undetermined values, by field. */
export const UNDECIDED_WORDS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  kind: 'unknown',
};
