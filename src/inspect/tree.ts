/** What a Dockerfile builds, for people: its stages with what each instruction does, and the final image. */
import { hideSecretsOf } from './inspect-model.ts';
import { instructionSummary, partsOf, type StageParts } from './instruction-summary.ts';
import type {
  ArgView,
  CommandLineView,
  EffectView,
  HealthcheckView,
  InspectModel,
  InstructionView,
  OriginView,
  PortView,
  SourceView,
  StageView,
} from './model.ts';

/** What the tree is written to; foreign text goes through `plain` and `path`. */
export interface TreeOutput {
  write(text: string): void;
  plain(text: string): string;
  path(text: string): string;
  /** In columns; longer lines are cut. */
  readonly width: number;
  readonly style: Readonly<Record<'bold' | 'dim' | 'cyan' | 'yellow' | 'green', (text: string) => string>>;
}

/** Writes the tree of a model. */
export function writeTree(model: InspectModel, out: TreeOutput): void {
  new TreeWriter(model, out).write();
}

/** The mark of an undetermined value. */
const UNKNOWN = '?';
const KIND_WIDTH = 'HEALTHCHECK'.length;
const FACT_WIDTH = 'healthcheck'.length;
/** Columns before a summary: indentation, line number, keyword, mark. */
const SUMMARY_COLUMN = 2 + 5 + 2 + KIND_WIDTH + 2 + 'metadata'.length + 2;
const NARROWEST = 20;

const MARKS: Readonly<Record<EffectView, string>> = { layer: 'layer', metadata: 'metadata', none: '-' };

class TreeWriter {
  readonly #model: InspectModel;
  readonly #out: TreeOutput;
  readonly #hide: (text: string) => string;
  #hasUnknown = false;

  constructor(model: InspectModel, out: TreeOutput) {
    this.#model = model;
    this.#out = out;
    this.#hide = hideSecretsOf(model);
  }

  write(): void {
    const { file, stages, final, globalArgs, context } = this.#model.image;
    const { style } = this.#out;
    this.#line(style.bold(this.#out.path(file.path)));
    if (context.unknown.length === 0) {
      const reason = style.dim(`(${this.#text(context.reason)})`);
      this.#line(`  context  ${this.#out.path(context.path)}  ${reason}`);
    }
    for (const arg of globalArgs) this.#line(`  ${this.#globalArg(arg)}`);
    for (const stage of stages) this.#stage(stage);
    if (final === null) this.#line(style.yellow('  No FROM: nothing is built.'));
    else this.#finalImage(final);
  }

  #line(text: string): void {
    this.#out.write(`${text.trimEnd()}\n`);
  }

  /** Foreign text: no secrets, nothing that acts on a terminal. */
  #text(text: string, width = Number.POSITIVE_INFINITY): string {
    const hidden = this.#hide(text).replace(/\s+/g, ' ').trim();
    return this.#out.plain(hidden.length > width ? `${hidden.slice(0, Math.max(0, width - 1))}…` : hidden);
  }

  // ------------------------------------------------------------------------------------------------ stages

  #globalArg({ name, hasDefault, value, range, unknown }: ArgView): string {
    const shown = unknown.includes('value') ? UNKNOWN : value;
    const text = hasDefault || shown !== UNKNOWN ? `${name}=${shown}` : `${name} (requires a build argument)`;
    return `${this.#number(range.line)}  ${this.#kind('ARG')}  ${this.#mark('none')}  ${this.#text(text)}`;
  }

  #stage(stage: StageView): void {
    const { style } = this.#out;
    const name = stage.name === '' ? '' : ` ${style.bold(this.#text(stage.name))}`;
    const marks = marksOf(stage).map((mark) => style.green(mark));
    this.#line('');
    this.#line(
      `${style.cyan(`Stage ${stage.index}`)}${name}${marks.length > 0 ? `  ${marks.join(', ')}` : ''}`,
    );
    const parts = partsOf(stage);
    for (const instruction of stage.instructions) this.#instruction(instruction, parts);
  }

  #instruction(instruction: InstructionView, parts: StageParts): void {
    const { kind, effect, range } = instruction;
    const width = Math.max(NARROWEST, this.#out.width - SUMMARY_COLUMN);
    const [first = '', ...more] = instructionSummary(instruction, parts);
    this.#line(
      `  ${this.#number(range.line)}  ${this.#kind(kind)}  ${this.#mark(effect)}  ${this.#text(first, width)}`,
    );
    for (const line of more) this.#line(`${' '.repeat(SUMMARY_COLUMN)}${this.#text(line, width)}`);
  }

  #number(line: number): string {
    return this.#out.style.dim(String(line).padStart(5));
  }

  #kind(kind: string): string {
    return this.#text(kind, KIND_WIDTH).padEnd(KIND_WIDTH);
  }

  #mark(effect: EffectView): string {
    const text = MARKS[effect].padEnd('metadata'.length);
    return effect === 'layer' ? text : this.#out.style.dim(text);
  }

  // ----------------------------------------------------------------------------------------- the final image

  #finalImage(stage: StageView): void {
    const { effective, os, platform } = stage;
    const { user, entrypoint, cmd, healthcheck, origins, unknown } = effective;
    const isUnknown = (field: string) => unknown.includes(field);
    this.#line('');
    this.#line(this.#out.style.cyan('Final image'));
    this.#fact('system', systemText(os, platform), '');
    this.#fact('user', userText(user), this.#placed(user.source, user.range.line));
    this.#fact('workdir', isUnknown('workdir') ? UNKNOWN : effective.workdir, this.#origin(origins.workdir));
    this.#fact(
      'shell',
      isUnknown('shell') ? UNKNOWN : wordsText(effective.shell),
      this.#origin(origins.shell),
    );
    this.#fact('entrypoint', commandText(entrypoint), this.#placed(entrypoint.source, entrypoint.range.line));
    this.#fact('cmd', commandText(cmd), this.#placed(cmd.source, cmd.range.line));
    this.#fact('starts', isUnknown('launch') ? UNKNOWN : wordsText(effective.launch) || 'nothing', '');
    this.#fact(
      'healthcheck',
      checkText(healthcheck),
      this.#placed(healthcheck.source, healthcheck.range.line),
    );
    const signal = isUnknown('stopSignal') ? UNKNOWN : effective.stopSignal;
    this.#fact('stop signal', signal, this.#origin(origins.stopSignal));
    for (const port of effective.ports) this.#fact('port', portText(port), `line ${port.range.line}`);
    for (const [index, volume] of effective.volumes.entries())
      this.#fact('volume', isUnknown(`volumes[${index}]`) ? UNKNOWN : volume, '');
    this.#map('env', effective.env, stage, (name) => isUnknown(`env[${name}]`));
    this.#map('label', effective.labels, stage, (key) => isUnknown(`labels[${key}]`));
    if (this.#hasUnknown) this.#line(this.#out.style.dim(`  ${UNKNOWN} means undetermined.`));
  }

  #fact(name: string, value: string, origin: string): void {
    if (value === UNKNOWN || value.endsWith(`=${UNKNOWN}`)) this.#hasUnknown = true;
    const tail = origin === '' ? '' : `  ${this.#out.style.dim(`(${origin})`)}`;
    this.#line(`  ${name.padEnd(FACT_WIDTH)}  ${this.#text(value)}${tail}`);
  }

  #map(
    name: 'env' | 'label',
    map: Readonly<Record<string, string>>,
    stage: StageView,
    isUnknown: (key: string) => boolean,
  ): void {
    const lines = linesOfPairs(name.toUpperCase(), stage);
    for (const [key, value] of Object.entries(map)) {
      const line = lines.get(key);
      const origin = line === undefined ? 'from the base image' : `line ${line}`;
      this.#fact(name, `${key}=${isUnknown(key) ? UNKNOWN : value}`, origin);
    }
  }

  #origin({ source, line }: OriginView): string {
    return this.#placed(source, line);
  }

  #placed(source: SourceView, line: number): string {
    switch (source) {
      case 'instruction':
        return `line ${line}`;
      case 'base-table':
        return 'from the base image';
      case 'default':
        return "Docker's default";
      case 'unknown':
        return 'depends on the base image';
    }
  }
}

/** The line of the last ENV or LABEL of a stage chain for each key. */
function linesOfPairs(kind: string, { chain }: StageView): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const { instructions } of [...chain].reverse()) {
    for (const { kind: each, words, range } of instructions) {
      if (each !== kind) continue;
      for (const word of words) lines.set(keyOf(word), range.line);
    }
  }
  return lines;
}

/** The key of `key=value` without quotes. */
function keyOf(word: string): string {
  const equals = word.indexOf('=');
  return word.slice(0, equals === -1 ? word.length : equals).replace(/^(["'])(.*)\1$/, '$2');
}

function marksOf({ isFinal, isShipped, reachesFinal }: StageView): readonly string[] {
  if (isFinal) return ['final'];
  if (isShipped) return ['ships'];
  return reachesFinal ? ['used'] : ['not needed'];
}

function systemText({ family, distro, version }: StageView['os'], platform: string): string {
  const system = [distro, version].filter((part) => part !== '').join(' ');
  return [platform, family, system].filter((part) => part !== '').join(', ') || UNKNOWN;
}

function userText({ name, group, uid, isRoot, unknown }: StageView['effective']['user']): string {
  if (unknown.includes('name')) return UNKNOWN;
  const id = uid === -1 || String(uid) === name ? '' : `, id ${uid}`;
  return `${name}${group === '' ? '' : `:${group}`}${isRoot && name !== 'root' ? ', root' : ''}${id}`;
}

function wordsText(words: readonly string[]): string {
  return words.length === 0 ? '' : JSON.stringify(words);
}

function commandText({ present, form, argv, unknown }: CommandLineView): string {
  if (unknown.includes('present')) return UNKNOWN;
  if (!present) return 'none';
  return unknown.includes('argv') || argv.length === 0 ? `in ${form} form` : wordsText(argv);
}

function checkText({ present, none, command, interval, unknown }: HealthcheckView): string {
  if (unknown.includes('present')) return UNKNOWN;
  if (none) return 'switched off';
  if (!present) return 'none';
  return unknown.includes('command') ? 'there is one' : `${wordsText(command)} every ${interval}`;
}

function portText({ number, to, protocol, text, unknown, error }: PortView): string {
  if (unknown.includes('number')) return `${text}${error === '' ? ` (${UNKNOWN})` : `: ${error}`}`;
  return `${number}${to === number ? '' : `-${to}`}/${protocol}`;
}
