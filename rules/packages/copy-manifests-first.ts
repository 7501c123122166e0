import { alongChain, type Command, type CopySource, createRule, type RunStep } from '../../src/rule-api.ts';
import { wordText } from '../facts/command-words.ts';

interface Installer {
  readonly tools: string;
  readonly subcommands: string;
  /** Files that list the dependencies; messages name the first one. */
  readonly manifests: string;
}

/** Sources: the manuals of the tools. */
const INSTALLERS: readonly Installer[] = [
  { tools: 'npm', subcommands: 'ci install i clean-install', manifests: 'package.json package-lock.json' },
  { tools: 'yarn pnpm bun', subcommands: 'install i', manifests: 'package.json' },
  { tools: 'bundle bundler', subcommands: 'install', manifests: 'Gemfile' },
  { tools: 'composer', subcommands: 'install i', manifests: 'composer.json' },
  { tools: 'cargo', subcommands: 'fetch', manifests: 'Cargo.toml' },
  { tools: 'poetry pdm', subcommands: 'install', manifests: 'pyproject.toml' },
  { tools: 'uv', subcommands: 'sync', manifests: 'pyproject.toml' },
  { tools: 'pipenv', subcommands: 'install sync', manifests: 'Pipfile' },
];

export default createRule({
  name: 'copy-manifests-first',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require copying dependency manifests before the rest of the context',
      category: 'packages',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'A change to any file invalidates the build cache from the COPY on, and all dependencies are installed again. If the manifests are copied first, the installed dependencies stay cached until a manifest changes.',
      references: ['https://docs.docker.com/build/cache/optimize/#order-your-layers'],
      silent: [
        'the manifest is copied before',
        'the RUN has a cache or bind mount',
        'the build context is known and has no such manifest at its top level',
      ],
      examples: {
        bad: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci',
        good: 'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .',
      },
    },
    messages: {
      order: 'Any change in the context invalidates the cache of `{{command}}`; copy `{{manifest}}` first.',
    },
    schema: [],
  },
  create(context) {
    const { buildContext } = context.sourceCode;
    return {
      'Stage:exit'(stage) {
        for (const run of stage.runs) {
          const found = installOf(run);
          if (found === null || run.mounts.length > 0) continue;
          const { command, manifest } = found;
          if (buildContext !== null && buildContext.kindOf(manifest) === null) continue;
          const [start] = run.instruction.range;
          const { whole, manifests } = copiedIn(stage);
          const first = Math.min(
            manifests.get('*') ?? Number.POSITIVE_INFINITY,
            manifests.get(manifest) ?? Number.POSITIVE_INFINITY,
          );
          if (whole > start || first < start) continue;
          context.report({
            node: command,
            messageId: 'order',
            data: { command: briefly(command), manifest },
          });
          break;
        }
      },
    };
  },
});

function installOf({ commands }: RunStep): { readonly command: Command; readonly manifest: string } | null {
  for (const command of commands) {
    const manifest = manifestOf(command);
    if (manifest !== null) return { command, manifest };
  }
  return null;
}

function manifestOf(command: Command): string | null {
  const { name, subcommand, positionals } = command;
  if (name === null) return null;
  if (/^pip[\d.]*$/.test(name)) {
    const file = command.flag('-r', '--requirement')?.value;
    return subcommand?.value === 'install' && file?.value != null && !file.value.includes('/')
      ? wordText(file)
      : null;
  }
  if (name === 'go') {
    const [first, second] = command.args;
    return first?.value === 'mod' && second?.value === 'download' ? 'go.mod' : null;
  }
  const row = INSTALLERS.find(
    ({ tools, subcommands }) =>
      tools.split(' ').includes(name) && subcommands.split(' ').includes(subcommand?.value ?? ''),
  );
  if (row === undefined || command.hasFlag('-g', '--global')) return null;
  return positionals.length === 0 ? (row.manifests.split(' ')[0] ?? null) : null;
}

interface Copied {
  /** Where the whole context is first copied. */
  readonly whole: number;
  /** Where each name is first copied; `*` for a pattern or a variable, which may be any. */
  readonly manifests: ReadonlyMap<string, number>;
}

/** What COPY and ADD bring from the context into a stage and those that it is built FROM. */
const copiedIn = alongChain<Copied>(({ copies }, inherited) => {
  let whole = inherited?.whole ?? Number.POSITIVE_INFINITY;
  const manifests = new Map(inherited?.manifests);
  for (const { instruction, sources, from, flags } of copies) {
    if (from !== null || flags.some(({ name }) => name === 'from')) continue;
    const [at] = instruction.range;
    if (sources.some(isWhole)) {
      whole = Math.min(whole, at);
      continue;
    }
    for (const { value } of sources) {
      const name = value.value?.split('/').at(-1) ?? '*';
      const key = /[*?[]/.test(name) ? '*' : name;
      if (!manifests.has(key)) manifests.set(key, at);
    }
  }
  return { whole, manifests };
});

function isWhole({ kind, value }: CopySource): boolean {
  return kind === 'path' && /^\.?\/?$/.test(value.value ?? 'x');
}

function briefly({ name, args }: Command): string {
  const words = args.slice(0, name === 'go' ? 2 : 1).map(({ text }) => text);
  return [name ?? '', ...words].join(' ');
}
