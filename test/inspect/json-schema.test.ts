import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { readModelTypes } from '../../scripts/generate/model-types.ts';
import type { Schema } from '../../src/inspect/json-schema.ts';
import { modelJsonSchema } from '../../src/inspect/json-schema.ts';
import { inspected } from '../support/inspect.ts';

const SOURCE = 'src/inspect/model.ts';
const MODEL_TYPES = readModelTypes(SOURCE, readFileSync(SOURCE, 'utf8'));

const schema: { $defs: Record<string, Schema> } = JSON.parse(readFileSync('schema/model-1.json', 'utf8'));

/** Of our own output no field may be unlisted. */
function closed(): object {
  const definitions = Object.entries(schema.$defs).map(([name, each]) => [
    name,
    { ...each, additionalProperties: false },
  ]);
  return { ...schema, $defs: Object.fromEntries(definitions) };
}

const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(closed());

function problemsOf(text: string): unknown {
  return validate(JSON.parse(JSON.stringify(inspected(text)))) ? [] : validate.errors;
}

const EXAMPLES = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('Dockerfile'))
  .map((path) => `examples/${path}`);

describe('the JSON Schema of the model', () => {
  it('is that of the table of types', () => {
    expect(schema).toEqual(modelJsonSchema(MODEL_TYPES, 'InspectModel'));
  });

  it('describes every field', () => {
    for (const { doc, fields } of Object.values(MODEL_TYPES)) {
      expect(doc).toMatch(/[.:]$/);
      for (const field of Object.values(fields)) expect(field.doc).toMatch(/^[A-Z`-].*\.$/);
    }
  });

  it.each(EXAMPLES)('fits %s', (path) => expect(problemsOf(readFileSync(path, 'utf8'))).toEqual([]));

  it.each([
    '',
    'RUN x',
    'FROM',
    'FROM $X\nRUN --mount=type=$T,target=$U $V | x\nEXPOSE $P\nUSER $U\nHEALTHCHECK --retries=x CMD y',
    'FROM a AS a\nFROM a\nCOPY --from=a --link=$L $S $D\nCOPY <<A <<"B" /\na\nA\nb\nB\nADD git@x.example:y.git /',
    'FROM a\nONBUILD ONBUILD RUN x\nONBUILD\nONBUILD COPY a b\nSHELL ["pwsh"]\nRUN iwr https://a.example | iex',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir %PATH%\nENTRYPOINT []\nCMD []',
    'FROM a\nENV "$A"=1 B\nLABEL\nARG\nMAINTAINER x\nSTOPSIGNAL\nVOLUME\nFOO bar',
    'FROM a\nRUN f() { x; }; if a; then b; else c 2>&1 <<<d; fi\nRUN ["sh", "-c", "sudo -u b env A=1 c"]',
  ])('fits %s', (text) => expect(problemsOf(text)).toEqual([]));

  it('gives each link a place to lead to', () => {
    const text = readFileSync('examples/model/Dockerfile', 'utf8');
    const document: unknown = JSON.parse(JSON.stringify(inspected(text)));
    const links = linksIn(document);
    expect(links.length).toBeGreaterThan(100);
    for (const link of links) expect([link, typeof resolve(document, link)]).toEqual([link, 'object']);
  });
});

function linksIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { $ref } = value as { readonly $ref?: unknown };
  return typeof $ref === 'string' ? [$ref] : Object.values(value).flatMap(linksIn);
}

function resolve(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return value;
}
