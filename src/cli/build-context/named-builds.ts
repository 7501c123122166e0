/** Reads what Compose and Bake files, dev containers and workflows say about the builds of Dockerfiles. */
import { dirname, relative, resolve, sep } from 'node:path';
import { followLinks } from '../../config/root.ts';
import { readDockerfile } from '../../engine/read-dockerfile.ts';
import { buildModel } from '../../model/build-model.ts';
import { YamlText } from '../../yaml/yaml-text.ts';
import { MOST_CONTEXTS, readBakeFile } from './bake-file.ts';
import { buildOptions } from './build-command.ts';
import type { BuildFile } from './build-files.ts';
import { remembered, textAt } from './directory-view.ts';
import { parseJsonWithComments } from './json-with-comments.ts';
import type { NamedBuild } from './place.ts';

/** Larger files were not written by hand. */
const MOST_BYTES = 200_000;
/** Of all files of a run together. */
const MOST_BYTES_OF_RUN = 2_000_000;
/** Builds of one file. */
const MOST_BUILDS = 1000;
/** As on Linux. */
const MOST_PATH = 4096;

/** Reads each file once. */
export class NamedBuilds {
  readonly #byFile = new Map<string, ReadonlyMap<string, readonly NamedBuild[]>>();
  #bytesLeft = MOST_BYTES_OF_RUN;

  /** What the files say about a Dockerfile, in their order. Contexts outside of `top` are left out. */
  of(dockerfile: string, files: readonly BuildFile[], top: string): readonly NamedBuild[] {
    return files.flatMap((file) => this.#buildsIn(file, top).get(dockerfile) ?? []);
  }

  #buildsIn(file: BuildFile, top: string): ReadonlyMap<string, readonly NamedBuild[]> {
    return remembered(this.#byFile, file.path, () => this.#read(file, top));
  }

  #read(file: BuildFile, top: string): ReadonlyMap<string, readonly NamedBuild[]> {
    const text = this.#bytesLeft > 0 ? (textAt(file.path, MOST_BYTES, top) ?? '') : '';
    this.#bytesLeft -= text.length;
    const builds = new Map<string, NamedBuild[]>();
    for (const build of readBuilds(file, text, top)) {
      const list = builds.get(build.dockerfile);
      if (list === undefined) builds.set(build.dockerfile, [build]);
      else list.push(build);
    }
    return builds;
  }
}

/** The Dockerfiles that a file builds, each once, whether they exist or not. */
export function dockerfilesOf(file: BuildFile, top: string): readonly string[] {
  const text = textAt(file.path, MOST_BYTES, top) ?? '';
  return [...new Set(readBuilds(file, text, top).map(({ dockerfile }) => dockerfile))];
}

/** A build as a file describes it. */
interface Described {
  /** What relative paths are seen from. */
  readonly base: string;
  readonly context: string;
  /** `null` for `Dockerfile` in the context. */
  readonly file: string | null;
  /** Whether `file` is seen from the context, rather than from `base`. */
  readonly isFileInContext: boolean;
  readonly contexts?: readonly string[];
}

function readBuilds({ path, kind }: BuildFile, text: string, top: string): readonly NamedBuild[] {
  // Most files of the name build nothing.
  if (!/build|dockerfile|context/i.test(text)) return [];
  const described = READERS[kind](path, text, top).slice(0, MOST_BUILDS);
  const reason = `named in ${relative(top, path).replaceAll(sep, '/')}`;
  return described.flatMap(({ base, context, file, isFileInContext, contexts = [] }) => {
    if (!isPlain(context) || (file !== null && !isPlain(file))) return [];
    const directory = resolve(base, context);
    if (!isInside(top, directory)) return [];
    const dockerfile = resolve(isFileInContext || file === null ? directory : base, file ?? 'Dockerfile');
    return [{ dockerfile, directory, reason, isCertain: kind !== 'workflow' && kind !== 'gitlab', contexts }];
  });
}

/** Whether a directory exists and lies in the tree, links followed. */
function isInside(top: string, directory: string): boolean {
  if (relative(top, directory).split(sep)[0] === '..') return false;
  const target = followLinks(directory, top);
  return target !== null && !target.isOutside;
}

/** Whether a path is written out: no variable, no address. */
function isPlain(path: string): boolean {
  return path !== '' && path.length <= MOST_PATH && !/\$|:\/\/|^git@|^-$|\0/.test(path);
}

type Reader = (path: string, text: string, top: string) => readonly Described[];

const READERS: Readonly<Record<BuildFile['kind'], Reader>> = {
  compose: (path, text) => {
    const services = Object.values(fieldsOf(fieldsOf(readYaml(path, text))['services']));
    return services.flatMap((service) => composeBuild(dirname(path), fieldsOf(service)['build']));
  },
  bake: (path, text) =>
    readBakeFile(text, path.endsWith('.json')).map(({ context, dockerfile, contexts }) => ({
      base: dirname(path),
      context,
      file: dockerfile,
      isFileInContext: true,
      contexts,
    })),
  gitlab: (path, text, top) => {
    const jobs = Object.values(fieldsOf(readYaml(path, text))).map(fieldsOf);
    return jobs.flatMap((job) => {
      const lines = ['before_script', 'script'].flatMap((key) => linesOf(job[key]));
      return commandBuilds({ run: lines.join('\n') }, '.', top);
    });
  },
  devcontainer: (path, text) => {
    const settings = fieldsOf(parseJsonWithComments(text));
    const build = fieldsOf(settings['build']);
    const file = textIn(build, 'dockerfile') ?? textIn(build, 'dockerFile') ?? textIn(settings, 'dockerFile');
    if (file === null) return [];
    const context = textIn(build, 'context') ?? textIn(settings, 'context') ?? '.';
    return [{ base: dirname(path), context, file, isFileInContext: false }];
  },
  workflow: (path, text, top) => {
    const workflow = fieldsOf(readYaml(path, text));
    const jobs = Object.values(fieldsOf(workflow['jobs'])).map(fieldsOf);
    return jobs.flatMap((job) => {
      const directory = workingDirectory(job) ?? workingDirectory(workflow) ?? '.';
      const steps = Array.isArray(job['steps']) ? job['steps'].map(fieldsOf) : [];
      const described = steps.flatMap((step) => [
        ...actionBuilds(step, top),
        ...commandBuilds(step, directory, top),
      ]);
      return described.slice(0, MOST_BUILDS).flatMap((build) => withMatrix(build, job));
    });
  },
};

function composeBuild(directory: string, build: unknown): readonly Described[] {
  if (typeof build === 'string')
    return [{ base: directory, context: withDefaults(build), file: null, isFileInContext: true }];
  const fields = fieldsOf(build);
  // An inline Dockerfile is no file.
  if (build == null || Array.isArray(build) || 'dockerfile_inline' in fields) return [];
  const contexts = namesOf(fields['additional_contexts']);
  const context = withDefaults(textIn(fields, 'context') ?? '.');
  const file = textIn(fields, 'dockerfile');
  return [
    {
      base: directory,
      context,
      file: file === null ? null : withDefaults(file),
      isFileInContext: true,
      contexts,
    },
  ];
}

/** `${NAME:-text}`: the text, which holds unless somebody gives another one. */
function withDefaults(text: string): string {
  return text.replaceAll(/\$\{\w{1,100}:?-([^${}]*)\}/g, '$1');
}

/** A line, or a list of them that may hold lists. */
function linesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flat(2).filter((line) => typeof line === 'string') : [];
}

/** `name: path` or `- name=path`; of many the first. */
function namesOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : Object.keys(fieldsOf(value));
  return list
    .slice(0, MOST_CONTEXTS)
    .flatMap((each: unknown) => (typeof each === 'string' ? [each.replace(/=.*/s, '').trim()] : []));
}

const BUILD_ACTIONS = /^(?:docker|depot)\/build-push-action@/;
const DEFAULT_CONTEXT = /^\{\{\s*defaultContext\s*\}\}:?/;

/** Without `context` the action builds the commit of the repository, with paths from its top. */
function actionBuilds(step: Fields, top: string): readonly Described[] {
  if (!BUILD_ACTIONS.test(textIn(step, 'uses') ?? '')) return [];
  const inputs = fieldsOf(step['with']);
  const given = atTop(textIn(inputs, 'context') ?? '.');
  const isOfCommit = DEFAULT_CONTEXT.test(given);
  const context = given.replace(DEFAULT_CONTEXT, '') || '.';
  const file = textIn(inputs, 'file');
  const contexts = namesOf((textIn(inputs, 'build-contexts') ?? '').split('\n').filter(Boolean));
  return [
    { base: top, context, file: file === null ? null : atTop(file), isFileInContext: isOfCommit, contexts },
  ];
}

/** `docker build -f FILE CONTEXT` and its like in a script. */
function commandBuilds(step: Fields, directory: string, top: string): readonly Described[] {
  const script = textIn(step, 'run') ?? '';
  // A change of directory leaves open where the rest of the script is.
  if (!/\b(?:build|bud)\b/.test(script) || /\b(?:cd|pushd)\b/.test(script)) return [];
  const base = resolve(top, atTop(textIn(step, 'working-directory') ?? directory));
  return commandsOf(atTop(script)).flatMap((command) => {
    const options = buildOptions(command);
    return options === null ? [] : [{ base, ...options, isFileInContext: false }];
  });
}

/** It ends at the next one, so that many without an end cost no more than they are long. */
const EXPRESSION = /\$\{\{((?:(?!\$\{\{).)*?)\}\}/g;

const DELIMITER = 'END_OF_THE_SCRIPT_OF_A_STEP';

/** The commands of a script, with what runs them taken off. */
function commandsOf(script: string) {
  if (script.includes(DELIMITER)) return [];
  const text = `FROM scratch\nRUN <<'${DELIMITER}'\n${script.replaceAll(EXPRESSION, quoteExpression)}\n${DELIMITER}\n`;
  return buildModel(readDockerfile(text)).commands;
}

/** An expression as a literal word, which is no path unless the matrix says which. */
function quoteExpression(_: string, expression: string): string {
  return `\${{${expression.replaceAll(/\s/g, '')}}}`.replaceAll(/[${}]/g, '\\$&');
}

/** The directory that is checked out stands for itself. */
function atTop(text: string): string {
  return text.replaceAll(
    /\$\{\{\s*github\.workspace\s*\}\}|\$GITHUB_WORKSPACE\b|\$\{GITHUB_WORKSPACE\}/g,
    '.',
  );
}

function workingDirectory(owner: Fields): string | null {
  return textIn(fieldsOf(fieldsOf(owner['defaults'])['run']), 'working-directory');
}

// ------------------------------------------------------------------------------------------------- the matrix

const MATRIX = /\$\{\{\s*matrix\.([\w-]+)\s*\}\}/g;
const MOST_COMBINATIONS = 200;

/** One build for each combination of the matrix that its paths name. */
function withMatrix(build: Described, job: Fields): readonly Described[] {
  const { context, file } = build;
  const names = [...`${context}\n${file ?? ''}`.matchAll(MATRIX)].map(([, name = '']) => name);
  if (names.length === 0) return [build];
  return combinations(fieldsOf(fieldsOf(job['strategy'])['matrix']), [...new Set(names)]).map((values) => {
    const filled = (path: string) => fill(path, values);
    return { ...build, context: filled(context), file: file === null ? null : filled(file) };
  });
}

/** What is unknown, or makes a path longer than any is, becomes a sign that no plain path has. */
function fill(path: string, values: ReadonlyMap<string, string>): string {
  let { length } = path;
  return path.replaceAll(MATRIX, (_, name: string) => {
    const value = values.get(name) ?? '$';
    length += value.length;
    return length > 2 * MOST_PATH ? '$' : value;
  });
}

function combinations(matrix: Fields, names: readonly string[]): readonly ReadonlyMap<string, string>[] {
  const included = Array.isArray(matrix['include']) ? matrix['include'].map(fieldsOf) : [];
  const full = included.flatMap((entry) => {
    const values = names.map((name) => [name, textIn(entry, name)] as const);
    return values.every(hasText) ? [new Map(values)] : [];
  });
  let made: readonly ReadonlyMap<string, string>[] = [new Map()];
  for (const name of names) {
    const list = Array.isArray(matrix[name]) ? matrix[name] : [];
    const texts = list.filter((each: unknown) => typeof each === 'string');
    made = made
      .flatMap((values) => texts.map((text: string) => new Map([...values, [name, text]])))
      .slice(0, MOST_COMBINATIONS);
  }
  return [...full.slice(0, MOST_COMBINATIONS), ...made];
}

function hasText(pair: readonly [string, string | null]): pair is readonly [string, string] {
  return pair[1] !== null;
}

// ------------------------------------------------------------------------------------------------ plain values

type Fields = Readonly<Record<string, unknown>>;

function readYaml(path: string, text: string): unknown {
  const yaml = new YamlText(path, text);
  return yaml.plain(yaml.root);
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.assign(Object.create(null), value);
}

function textIn(value: unknown, key: string): string | null {
  const text = fieldsOf(value)[key];
  return typeof text === 'string' ? text : null;
}
