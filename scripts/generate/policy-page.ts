import { FUNCTIONS } from '../../src/expressions/functions/all-functions.ts';
import type { FunctionTable } from '../../src/expressions/functions/function.ts';
import { LIST_FUNCTIONS } from '../../src/expressions/functions/list-functions.ts';
import { MODEL_FUNCTIONS } from '../../src/expressions/functions/model-functions.ts';
import { TEXT_FUNCTIONS } from '../../src/expressions/functions/text-functions.ts';
import {
  FIX_KEYS,
  METADATA_KEYS,
  PARAM_KEYS,
  POLICY_KEYS,
  SET_KEYS,
  TARGET_KEYS,
  TEST_KEYS,
  WAIVER_TERM_KEYS,
} from '../../src/policy/policy-keys.ts';
import { CASE_KEYS, EXPECT_KEYS, TEST_FILE_KEYS } from '../../src/policy/test-file.ts';
import { replaceBetween } from './tables.ts';

const KEYS = {
  'set-keys': SET_KEYS,
  'metadata-keys': METADATA_KEYS,
  'param-keys': PARAM_KEYS,
  'policy-keys': POLICY_KEYS,
  'target-keys': TARGET_KEYS,
  'waiver-term-keys': WAIVER_TERM_KEYS,
  'fix-keys': FIX_KEYS,
  'test-keys': TEST_KEYS,
  'test-file-keys': TEST_FILE_KEYS,
  'case-keys': CASE_KEYS,
  'expect-keys': EXPECT_KEYS,
};

const GROUPS: readonly (readonly [title: string, table: FunctionTable])[] = [
  ['Of texts', TEXT_FUNCTIONS],
  ['Of lists, numbers, time and what is not there', LIST_FUNCTIONS],
  ['Of images, commands, stages, secrets and versions', MODEL_FUNCTIONS],
];

/** The page about policies with its tables of keys and functions brought up to date. */
export function policyPage(text: string): string {
  const withKeys = Object.entries(KEYS).reduce(
    (page, [name, keys]) => replaceBetween(page, name, keyTable(keys)),
    text,
  );
  return replaceBetween(withKeys, 'functions', functionTables());
}

function keyTable(keys: Readonly<Record<string, string>>): string {
  const rows = Object.entries(keys).map(([key, meaning]) => `| \`${key}\` | ${cell(meaning)} |`);
  return `| key | |\n| --- | --- |\n${rows.join('\n')}\n`;
}

function functionTables(): string {
  const grouped = GROUPS.flatMap(([, table]) => Object.keys(table));
  const missing = Object.keys(FUNCTIONS).filter((name) => !grouped.includes(name));
  if (missing.length > 0) throw new Error(`In no group of functions: ${missing.join(', ')}.`);
  return GROUPS.map(([title, table]) => `### ${title}\n\n${functionTable(table)}`).join('\n');
}

function functionTable(table: FunctionTable): string {
  const rows = Object.values(table).map(({ signatures, summary, examples, isTimeBound }) => {
    const forms = signatures.map((form) => code(form.replace('google.protobuf.', ''))).join('<br>');
    const shown = examples.map(([text, gives]) => `${code(text)} → ${code(gives)}`).join('<br>');
    const bound = isTimeBound === true ? ' Only with `timeBound`.' : '';
    return `| ${forms} | ${cell(summary)}${bound} | ${shown} |`;
  });
  return `| form | gives | example |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function code(text: string): string {
  return `\`${cell(text)}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
