/** The types of the published model as expressions know them. A field that the model gains is a compile error here. */
import type {
  ArgView,
  CommandLineView,
  CommandView,
  CommentView,
  CopyView,
  DirectiveView,
  DownloadView,
  EffectiveUserView,
  EffectiveView,
  FileView,
  FromView,
  HealthcheckView,
  HeredocView,
  IgnoreFileView,
  ImageView,
  InstructionView,
  MountView,
  OriginsView,
  OriginView,
  OsView,
  PackageView,
  PortView,
  ProblemView,
  RangeView,
  RedirectView,
  RunView,
  SecretView,
  StageView,
  UserView,
} from '../inspect/model.ts';

/** A type for each field that an expression may read; `unknown` is asked by `known(…)` instead. */
type FieldTypes<View> = Readonly<Record<Exclude<keyof View, 'unknown'>, string>>;

const TEXTS = 'list<string>';
const TEXT_MAP = 'map<string, string>';
const PLACED = { range: 'Range', text: 'string' } as const;

const RANGE: FieldTypes<RangeView> = {
  line: 'int',
  column: 'int',
  endLine: 'int',
  endColumn: 'int',
  offset: 'int',
  endOffset: 'int',
};

const IMAGE: FieldTypes<ImageView> = {
  file: 'File',
  stages: 'list<Stage>',
  final: 'Stage',
  globalArgs: 'list<Arg>',
  globalInstructions: 'list<Instruction>',
  globalSecrets: 'list<Secret>',
  comments: 'list<Comment>',
  problems: 'list<Problem>',
  ignoreFile: 'IgnoreFile',
  range: 'Range',
};

const FILE: FieldTypes<FileView> = {
  path: 'string',
  name: 'string',
  sha256: 'string',
  directives: 'list<Directive>',
  syntaxFrontend: 'string',
  escape: 'string',
  lineCount: 'int',
};

const DIRECTIVE: FieldTypes<DirectiveView> = { ...PLACED, name: 'string', value: 'string' };
const COMMENT: FieldTypes<CommentView> = { ...PLACED, content: 'string', insideInstruction: 'bool' };
const PROBLEM: FieldTypes<ProblemView> = { ...PLACED, code: 'string', message: 'string' };
const IGNORE_FILE: FieldTypes<IgnoreFileView> = { present: 'bool', path: 'string', patterns: TEXTS };

const STAGE: FieldTypes<StageView> = {
  ...PLACED,
  index: 'int',
  name: 'string',
  isFinal: 'bool',
  isShipped: 'bool',
  reachesFinal: 'bool',
  inheritsFrom: 'Stage',
  dependsOn: 'list<Stage>',
  platform: 'string',
  from: 'From',
  chain: 'list<Stage>',
  os: 'Os',
  effective: 'Effective',
  args: 'list<Arg>',
  instructions: 'list<Instruction>',
  runs: 'list<Run>',
  commands: 'list<Command>',
  otherCommands: 'list<Command>',
  packages: 'list<Package>',
  downloads: 'list<Download>',
  copies: 'list<Copy>',
  users: 'list<CreatedUser>',
  exposes: 'list<Port>',
  secrets: 'list<Secret>',
};

const FROM: FieldTypes<FromView> = {
  ...PLACED,
  kind: 'string',
  resolved: 'string',
  registry: 'string',
  namespace: 'string',
  repository: 'string',
  tag: 'string',
  digest: 'string',
  digestAlgorithm: 'string',
  platform: 'string',
  args: TEXTS,
  isPinned: 'bool',
  isOverridable: 'bool',
  familiarName: 'string',
};

const OS: FieldTypes<OsView> = {
  family: 'string',
  distro: 'string',
  version: 'string',
  packageManager: 'string',
};

const EFFECTIVE: FieldTypes<EffectiveView> = {
  user: 'User',
  entrypoint: 'CommandLine',
  cmd: 'CommandLine',
  launch: TEXTS,
  workdir: 'string',
  stopSignal: 'string',
  shell: TEXTS,
  env: TEXT_MAP,
  labels: TEXT_MAP,
  ports: 'list<Port>',
  volumes: TEXTS,
  healthcheck: 'Healthcheck',
  origins: 'Origins',
};

const USER: FieldTypes<EffectiveUserView> = {
  ...PLACED,
  name: 'string',
  group: 'string',
  uid: 'int',
  isRoot: 'bool',
  source: 'string',
};

const COMMAND_LINE: FieldTypes<CommandLineView> = {
  ...PLACED,
  present: 'bool',
  form: 'string',
  argv: TEXTS,
  source: 'string',
};

const HEALTHCHECK: FieldTypes<HealthcheckView> = {
  ...PLACED,
  present: 'bool',
  none: 'bool',
  interval: 'string',
  timeout: 'string',
  startPeriod: 'string',
  startInterval: 'string',
  retries: 'int',
  command: TEXTS,
  source: 'string',
};

const ORIGINS: FieldTypes<OriginsView> = { workdir: 'Origin', stopSignal: 'Origin', shell: 'Origin' };
const ORIGIN: FieldTypes<OriginView> = { source: 'string', line: 'int' };
const PORT: FieldTypes<PortView> = {
  ...PLACED,
  number: 'int',
  to: 'int',
  protocol: 'string',
  error: 'string',
};

const ARG: FieldTypes<ArgView> = {
  ...PLACED,
  name: 'string',
  hasDefault: 'bool',
  default: 'string',
  value: 'string',
  global: 'bool',
  usedIn: 'list<Instruction>',
};

const INSTRUCTION: FieldTypes<InstructionView> = {
  ...PLACED,
  kind: 'string',
  keyword: 'string',
  effect: 'string',
  flags: TEXT_MAP,
  words: TEXTS,
  form: 'string',
  heredocs: 'list<Heredoc>',
  onbuild: 'bool',
  trigger: 'Instruction',
  comments: 'list<Comment>',
  stage: 'Stage',
};

const HEREDOC: FieldTypes<HeredocView> = {
  ...PLACED,
  delimiter: 'string',
  quoted: 'bool',
  stripsTabs: 'bool',
  body: 'string',
};

const RUN: FieldTypes<RunView> = {
  ...PLACED,
  form: 'string',
  mounts: 'list<Mount>',
  network: 'string',
  security: 'string',
  commands: 'list<Command>',
  shell: 'string',
  instruction: 'Instruction',
  stage: 'Stage',
};

const MOUNT: FieldTypes<MountView> = {
  ...PLACED,
  type: 'string',
  target: 'string',
  source: 'string',
  from: 'string',
  id: 'string',
  mode: 'string',
  env: 'string',
  required: 'bool',
  readonly: 'bool',
};

const COMMAND: FieldTypes<CommandView> = {
  ...PLACED,
  name: 'string',
  path: 'string',
  args: TEXTS,
  flags: TEXT_MAP,
  positionals: TEXTS,
  subcommand: 'string',
  raw: 'string',
  env: TEXT_MAP,
  pipedFrom: 'list<Command>',
  pipesTo: 'list<Command>',
  redirects: 'list<Redirect>',
  sudo: 'bool',
  wrappers: TEXTS,
  depth: 'int',
  conditional: 'bool',
  onbuild: 'bool',
  run: 'Run',
  instruction: 'Instruction',
  stage: 'Stage',
};

const REDIRECT: FieldTypes<RedirectView> = {
  ...PLACED,
  operator: 'string',
  descriptor: 'string',
  target: 'string',
};

const PACKAGE: FieldTypes<PackageView> = {
  ...PLACED,
  manager: 'string',
  name: 'string',
  version: 'string',
  constraint: 'string',
  pinned: 'bool',
  source: 'string',
  action: 'string',
  removed: 'bool',
  all: 'bool',
  command: 'Command',
};

const DOWNLOAD: FieldTypes<DownloadView> = {
  ...PLACED,
  url: 'string',
  scheme: 'string',
  host: 'string',
  tool: 'string',
  output: 'string',
  checksum: 'string',
  verified: 'bool',
  executed: 'bool',
  command: 'Command',
  instruction: 'Instruction',
};

const COPY: FieldTypes<CopyView> = {
  ...PLACED,
  kind: 'string',
  sources: TEXTS,
  destination: 'string',
  from: 'string',
  fromStage: 'Stage',
  chown: 'string',
  chmod: 'string',
  link: 'bool',
  parents: 'bool',
  excludes: TEXTS,
  checksum: 'string',
  isArchive: 'bool',
  isGit: 'bool',
  isUrl: 'bool',
  isHeredoc: 'bool',
  instruction: 'Instruction',
};

const CREATED_USER: FieldTypes<UserView> = {
  ...PLACED,
  name: 'string',
  uid: 'int',
  system: 'bool',
  shell: 'string',
  command: 'Command',
};

const SECRET: FieldTypes<SecretView> = {
  ...PLACED,
  kind: 'string',
  name: 'string',
  where: 'string',
  detector: 'string',
  masked: 'string',
  instruction: 'Instruction',
};

/** Fields by type name: what an expression may read of the published model. */
export const MODEL_TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Image: IMAGE,
  File: FILE,
  Directive: DIRECTIVE,
  Comment: COMMENT,
  Problem: PROBLEM,
  IgnoreFile: IGNORE_FILE,
  Stage: STAGE,
  From: FROM,
  Os: OS,
  Effective: EFFECTIVE,
  User: USER,
  CommandLine: COMMAND_LINE,
  Healthcheck: HEALTHCHECK,
  Origins: ORIGINS,
  Origin: ORIGIN,
  Port: PORT,
  Arg: ARG,
  Instruction: INSTRUCTION,
  Heredoc: HEREDOC,
  Run: RUN,
  Mount: MOUNT,
  Command: COMMAND,
  Redirect: REDIRECT,
  Package: PACKAGE,
  Download: DOWNLOAD,
  Copy: COPY,
  CreatedUser: CREATED_USER,
  Secret: SECRET,
  Range: RANGE,
};

/** Fields that hold maps; an object of any other field is a part of the model. */
export const MAP_FIELDS: ReadonlySet<string> = new Set(
  Object.values(MODEL_TYPES).flatMap((fields) =>
    Object.entries(fields).flatMap(([name, type]) => (type.startsWith('map<') ? [name] : [])),
  ),
);

/** Words that the model writes where nobody can tell, by field. */
export const UNDECIDED_WORDS: Readonly<Record<string, string>> = { kind: 'unknown' };
