/** `plimsoll inspect`: what a Dockerfile builds, for people and for programs. */
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { UserError } from '../../config/user-error.ts';
import { readDockerfile } from '../../engine/read-dockerfile.ts';
import { wantedSources } from '../../engine/source-code.ts';
import { astData, astLines, tokenData, tokenLines } from '../../inspect/ast-view.ts';
import { toConftestInput } from '../../inspect/conftest.ts';
import { hideSecretsOf, type InspectedFile, toInspectModel } from '../../inspect/inspect-model.ts';
import type { InspectModel } from '../../inspect/model.ts';
import { printable, TooLargeModel } from '../../inspect/printable.ts';
import { writeTree } from '../../inspect/tree.ts';
import { buildModel } from '../../model/build-model.ts';
import { contextSources } from '../../model/context-sources.ts';
import type { BuildModel } from '../../model/types.ts';
import { createSink, type Sink } from '../../reporters/reporter.ts';
import type { Dockerfile } from '../../syntax/nodes.ts';
import { code } from '../../yaml/hints.ts';
import { BUILD_OPTIONS, modelOptionsOf } from '../build-options.ts';
import { COLOR_OPTIONS, colorOf } from '../color-options.ts';
import { defineCommand } from '../command.ts';
import { shownPath } from '../discovery/find-files.ts';
import { fileErrorSentence } from '../file-error.ts';
import { type Io, styleFor } from '../io.ts';
import { ContextDirectories } from '../lint/directory-context.ts';
import { decodeSource, readSourceFile, type SourceFile } from '../lint/source-file.ts';
import { OUTPUT_LIMIT_OPTION, outputLimitOf } from '../trust-options.ts';

/** `plimsoll inspect`: prints the build model, the syntax tree or the tokens of one file. */
export const inspect = defineCommand({
  description:
    'Prints what a Dockerfile builds: its stages, what each instruction does, and the final image. With --json it\n' +
    'prints the build model that policies query, in a stable format; secrets are masked. - reads standard input.',
  usage: ['[options] FILE'],
  options: [
    {
      name: 'json',
      group: 'Form',
      help: 'Print JSON: the model (schema/model-1.json), or with --ast or --tokens those',
    },
    { name: 'ast', group: 'Form', help: 'Print the syntax tree instead' },
    { name: 'tokens', group: 'Form', help: 'Print the tokens instead' },
    {
      name: 'as',
      value: 'TOOL',
      choices: ['conftest'],
      group: 'Form',
      help: 'Print the JSON input of another policy tool; values are not masked',
    },
    OUTPUT_LIMIT_OPTION,
    ...COLOR_OPTIONS,
    ...BUILD_OPTIONS,
  ],
  examples: [
    { line: 'plimsoll inspect Dockerfile', does: 'Print what is built' },
    {
      line: "plimsoll inspect --json Dockerfile | jq '.image.stages[].from.resolved'",
      does: 'Print the base images',
    },
    {
      line: 'plimsoll inspect --as conftest Dockerfile | conftest test -',
      does: 'Check it with Rego policies',
    },
  ],
  async run(args, io) {
    const [file, ...others] = args.positionals;
    if (file === undefined || others.length > 0) {
      throw new UserError('`plimsoll inspect` requires one file.', { hint: 'Use `-` for standard input.' });
    }
    const forms = (['ast', 'tokens', 'as'] as const).filter((name) => args.has(name));
    if (forms.length > 1) {
      throw new UserError(`${forms.map((name) => code(`--${name}`)).join(' and ')} cannot be used together.`);
    }
    const source = await readSource(file, io);
    const ast = readDockerfile(source.text);
    const inspectSize = outputLimitOf(args);
    const built = buildModel(ast, {
      ...modelOptionsOf(args, io.env),
      ...(inspectSize === null ? {} : { limits: { inspectSize } }),
    });
    const surroundings = { io, context: args.one('context'), built };
    const model = toInspectModel(built, await describeFile(file, source, surroundings));
    const style = await styleFor(colorOf(args), io.stdout, io.env);
    const out = createSink((text) => io.stdout.write(text), {
      style,
      ...(io.stdout.width === null ? {} : { width: io.stdout.width }),
    });
    const [form] = forms;
    if (form === 'as') writeJson(toConftestInput(ast), out);
    else if (form !== undefined) writeText(form, args.has('json'), { ast, model, out });
    else if (args.has('json')) writeJson(model, out);
    else writeTree(model, out);
    return 0;
  },
});

async function readSource(file: string, io: Io): Promise<SourceFile> {
  if (file === '-') return decodeSource(await io.readStdin());
  try {
    return readSourceFile(resolve(io.cwd, file));
  } catch (error) {
    throw new UserError(`${code(file)} could not be read. ${fileErrorSentence(error)}`);
  }
}

interface FileSurroundings {
  readonly io: Io;
  /** As given; `null` without `--context`. */
  readonly context: string | null;
  readonly built: BuildModel;
}

async function describeFile(
  file: string,
  { bytes, text }: SourceFile,
  { io: { cwd }, context, built }: FileSurroundings,
): Promise<InspectedFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const isStdin = file === '-';
  if (isStdin && context === null) return { path: '<stdin>', sha256 };
  const directory = context === null ? null : resolve(cwd, context);
  const absolutePath = isStdin ? join(directory ?? cwd, 'Dockerfile') : resolve(cwd, file);
  const path = isStdin ? '<stdin>' : shownPath(absolutePath, file, cwd);
  const finder = await new ContextDirectories().of({ dockerfile: absolutePath, named: directory, cwd, text });
  const found = finder.find(() => wantedSources(built));
  const { ignoreFile } = found;
  const isAsked = directory !== null || contextSources(built).length > 0;
  const known = isAsked ? { context: { path: found.path, reason: found.reason } } : {};
  const patterns = ignoreFile?.patterns.map(({ text: pattern }) => pattern) ?? [];
  if (ignoreFile !== null) {
    return { path, sha256, ...known, ignoreFile: { path: ignoreFile.path, patterns } };
  }
  // What only lies beside the Dockerfile may have another directory for its context.
  const isSure = directory !== null || (isAsked && found.isCertain);
  return { path, sha256, ...known, ...(isSure ? { ignoreFile } : {}) };
}

function writeJson(value: unknown, out: Sink): void {
  out.write(`${jsonOf(value, out)}\n`);
}

function jsonOf(value: unknown, out: Sink): string {
  try {
    return out.json(value, 2);
  } catch (error) {
    if (!(error instanceof TooLargeModel)) throw error;
    throw new UserError(`${error.fact}.`, { hint: 'Allow more with `--max-output-size SIZE`.' });
  }
}

interface Inspected {
  readonly ast: Dockerfile;
  readonly model: InspectModel;
  readonly out: Sink;
}

function writeText(form: 'ast' | 'tokens', isJson: boolean, { ast, model, out }: Inspected): void {
  const hide = hideSecretsOf(model);
  if (isJson) {
    writeJson(printable(form === 'ast' ? astData(ast) : tokenData(ast), hide), out);
    return;
  }
  for (const { depth, type, range, text } of form === 'ast' ? astLines(ast) : tokenLines(ast)) {
    out.write(`${'  '.repeat(depth)}${type} ${out.style.dim(range)} ${out.plain(hide(text))}\n`);
  }
}
