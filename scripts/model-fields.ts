/** Writes the table of the published model's fields from its interfaces: before all that makes views by it. */
import { readFileSync } from 'node:fs';
import { renderModelFields } from './generate/model-fields.ts';
import { readModelTypes } from './generate/model-types.ts';
import { writeFiles } from './generate/write-files.ts';

const SOURCE = 'src/inspect/model.ts';

const types = readModelTypes(SOURCE, readFileSync(SOURCE, 'utf8'));
writeFiles(new Map([['src/inspect/model-fields.generated.ts', renderModelFields(types, SOURCE)]]));
