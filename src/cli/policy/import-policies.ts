import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { UserError } from '../../config/user-error.ts';
import { readHadolintConfig } from '../../importers/hadolint-config.ts';
import { type ImportedPolicy, importCheckov } from '../../importers/import-checkov.ts';
import { moveHadolint } from '../../importers/move-hadolint.ts';
import { readComments } from '../../importers/source-comments.ts';
import { writeLintrc } from '../../importers/write-lintrc.ts';
import { PolicyLoader } from '../../policy/load-policies.ts';
import { oneLine } from '../../reporters/escape.ts';
import { code, hintAmong } from '../../yaml/hints.ts';
import type { FileProblem } from '../../yaml/problem.ts';
import type { ExitCode } from '../command.ts';
import { shownFrom } from '../error-text.ts';
import { fileErrorSentence } from '../file-error.ts';
import { makeRuleKnowledge } from '../init/rule-knowledge.ts';
import type { PolicyTask, PolicyTaskInput } from './policy-task.ts';

const KINDS = ['checkov-yaml', 'hadolint'] as const;

const FOREIGN_KINDS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  checkov: 'Did you mean `checkov-yaml`?',
  conftest:
    'Rego is not converted; use `plimsoll inspect --as conftest` to get the input that Rego policies expect.',
};

/** `plimsoll policy import`: other tools' files in our words, on standard output; what is left out on standard error. */
export const importPolicies: PolicyTask = async (input) => {
  const [kind, ...files] = input.operands;
  if (kind === undefined || !KINDS.some((each) => each === kind)) {
    const message =
      kind === undefined
        ? '`plimsoll policy import` requires the kind of the file.'
        : `Unknown kind ${code(kind)} of \`plimsoll policy import\`.`;
    throw new UserError(message, { hint: hintAmong(kind ?? '', KINDS, FOREIGN_KINDS) });
  }
  if (files.length === 0 || (kind === 'hadolint' && files.length > 1)) {
    const what = kind === 'hadolint' ? 'one file' : 'files';
    throw new UserError(`\`plimsoll policy import ${kind}\` requires ${what}.`);
  }
  const texts = files.map((file) => ({ file: resolve(input.io.cwd, file), text: read(file, input) }));
  return kind === 'hadolint' ? fromHadolint(texts, input) : fromCheckov(texts, input);
};

interface Source {
  readonly file: string;
  readonly text: string;
}

function read(file: string, { io }: PolicyTaskInput): string {
  try {
    return readFileSync(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new UserError(`${code(file)} could not be read. ${fileErrorSentence(error)}`);
  }
}

function fromHadolint([source]: readonly Source[], input: PolicyTaskInput): ExitCode {
  if (source === undefined) return 0;
  const { file, text } = source;
  const { config, problems, notes } = readHadolintConfig(file, text);
  const { rules, rows, failOn, inlineIgnores } = moveHadolint(config, makeRuleKnowledge());
  const written = writeLintrc({
    schema: null,
    sources: [{ file, shown: oneLine(shownFrom(input.io.cwd, file)), comments: readComments(text) }],
    extends: ['hadolint'],
    failOn: failOn ?? { value: 'info', origin: null },
    inlineIgnores,
    rules,
    rows,
  });
  input.io.stdout.write(written);
  // What nobody loses anything by is said, and is no failure.
  const without = rows
    .filter(({ state }) => state === 'none')
    .map(({ entry, note, origin }) => ({ ...origin, message: `${code(entry)}: ${note ?? ''}.`, hint: null }));
  const skipped = reportSkipped([...problems, ...notes, ...without], input);
  return problems.length > 0 || rows.some(({ isLost }) => isLost) ? skipped : 0;
}

async function fromCheckov(sources: readonly Source[], input: PolicyTaskInput): Promise<ExitCode> {
  const policies: ImportedPolicy[] = [];
  const left: FileProblem[] = [];
  for (const { file, text } of sources) {
    const imported = importCheckov(file, text);
    left.push(...imported.left);
    if (imported.policy === null) continue;
    const policy = { ...imported.policy, id: freeId(imported.policy.id, policies) };
    const mistake = await mistakeOf(policy, input.today);
    if (mistake === null) policies.push(policy);
    else left.push({ file, line: 1, column: 1, message: mistake, hint: null });
  }
  const set = { apiVersion: 'plimsoll/v1', kind: 'PolicySet', metadata: { name: 'imported' }, policies };
  input.io.stdout.write(yamlOf(set));
  return reportSkipped(left, input);
}

function freeId(id: string, taken: readonly ImportedPolicy[]): string {
  const isTaken = (name: string) => taken.some((policy) => policy.id === name);
  let free = id;
  for (let number = 2; isTaken(free); number += 1) free = `${id}-${number}`;
  return free;
}

/** What the loader says about a policy: Python's regular expressions can do what linear ones cannot. */
async function mistakeOf(policy: ImportedPolicy, today: string): Promise<string | null> {
  const set = {
    apiVersion: 'plimsoll/v1',
    kind: 'PolicySet',
    metadata: { name: 'imported' },
    policies: [policy],
  };
  const file = '/imported.policy.yaml';
  const loader = new PolicyLoader({ find: () => [file], read: () => yamlOf(set) }, today);
  const { problems } = await loader.load([{ value: file, origin: { file, line: 1, column: 1 } }]);
  return problems[0]?.message ?? null;
}

function yamlOf(value: object): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** 1 when something has no counterpart: a pipeline that imports does not lose checks unseen. */
function reportSkipped(left: readonly FileProblem[], { io }: PolicyTaskInput): ExitCode {
  for (const { file, line, column, message, hint } of left) {
    const place = `${shownFrom(io.cwd, file)}:${line}:${column}`;
    io.stderr.write(`${oneLine(`skipped  ${place}: ${message}${hint === null ? '' : ` ${hint}`}`)}\n`);
  }
  return left.length > 0 ? 1 : 0;
}
