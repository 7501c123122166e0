import { type ExecFileException, execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const PLATFORMS = new Map([
  ['linux', 'linux'],
  ['darwin', 'darwin'],
  ['win32', 'win32'],
]);

/** Directory of the platform's multitool package. */
function multitoolDirectory(): string {
  const require = createRequire(import.meta.url);
  const require2 = createRequire(require.resolve('@microsoft/sarif-multitool/package.json'));
  const platform = PLATFORMS.get(process.platform) ?? process.platform;
  return dirname(require2.resolve(`@microsoft/sarif-multitool-${platform}/package.json`));
}

/** The standard's JSON schema, as it ships with the multitool; returns what is wrong, nothing for a valid log. */
export function sarifSchemaErrors(): (document: unknown) => readonly string[] {
  const schema: unknown = JSON.parse(readFileSync(join(multitoolDirectory(), 'sarif-2.1.0.json'), 'utf8'));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(Object(schema));
  return (document) => {
    validate(document);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
  };
}

export interface ToolFinding {
  readonly ruleId: string;
  readonly level: string;
  readonly text: string;
}

/** What the multitool's rules of the kinds `Sarif` and `Ghas` say about a document. */
export async function multitoolFindings(text: string): Promise<readonly ToolFinding[]> {
  const directory = mkdtempSync(join(tmpdir(), 'sarif-'));
  try {
    const input = join(directory, 'input.sarif');
    const output = join(directory, 'output.sarif');
    writeFileSync(input, text);
    await runMultitool([
      'validate',
      input,
      '--rule-kind',
      'Sarif;Ghas',
      '--level',
      'Error;Warning',
      '--output',
      output,
    ]);
    return readFindings(output);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function runMultitool(args: readonly string[]): Promise<void> {
  const program = join(
    multitoolDirectory(),
    process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool',
  );
  // The package is published without the execute permission for everyone.
  if (process.platform !== 'win32') chmodSync(program, 0o755);
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  return new Promise((resolve, reject) => {
    execFile(program, [...args], { env }, (error: ExecFileException | null, stdout) => {
      // It exits with 1 when it has something to say, which is read from the output file.
      if (error !== null && error.code !== 1) reject(new Error(`${error.message}\n${stdout}`));
      else resolve();
    });
  });
}

interface ToolLog {
  readonly runs: readonly {
    readonly results?: readonly {
      readonly ruleId: string;
      readonly level?: string;
      readonly message: object;
    }[];
  }[];
}

function readFindings(output: string): readonly ToolFinding[] {
  if (!existsSync(output)) throw new Error('The multitool wrote no output.');
  const log: ToolLog = JSON.parse(readFileSync(output, 'utf8').replace(/^\ufeff/, ''));
  return log.runs.flatMap(({ results = [] }) =>
    results.map(({ ruleId, level = 'warning', message }) => ({
      ruleId,
      level,
      text: JSON.stringify(message),
    })),
  );
}
