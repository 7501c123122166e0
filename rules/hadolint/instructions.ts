/** What hadolint reports about instructions other than RUN, and about what they leave in the image. */
import type { FromInstruction, Instruction, Located } from '../../src/rule-api.ts';
import { flagsOfWord } from './commands.ts';
import {
  flagOf,
  type HadolintFile,
  imageOf,
  inInstructions,
  type Reading,
  rawArgument,
  runOf,
  unquoted,
} from './file.ts';
import { isArchive } from './packages.ts';

const isAbsolute = (path: string) => /^(?:[$/]|[A-Za-z]:)/.test(path);

/** Every WORKDIR that begins with neither `/` nor `$`, whatever is set before. */
export const relativeWorkdir: Reading = inInstructions(
  ['WorkdirInstruction'],
  ({ path }) => path !== null && !isAbsolute(unquoted(path.text)),
);

/** The stages of a file, the instructions before the first FROM left out. */
function stagesOf({ instructions }: HadolintFile): readonly (readonly Instruction[])[] {
  const stages: Instruction[][] = [];
  for (const each of instructions) {
    if (each.type === 'FromInstruction') stages.push([]);
    stages.at(-1)?.push(each);
  }
  return stages;
}

/** The last USER of each stage. */
export const rootUser: Reading = (file) =>
  stagesOf(file).flatMap((stage) => {
    const last = stage.findLast((each) => each.type === 'UserInstruction');
    if (last === undefined) return [];
    return /^(?:root|0)(?::|$)/.test(rawArgument(file.source, last)) ? [last.keyword] : [];
  });

/** Each FROM with the names that stages before it have. */
function inFroms(test: (from: FromInstruction, names: ReadonlySet<string>) => boolean): Reading {
  return ({ instructions }) => {
    const names = new Set<string>();
    const found: Located[] = [];
    for (const each of instructions) {
      if (each.type !== 'FromInstruction') continue;
      if (test(each, names)) found.push(each.keyword);
      const { alias } = imageOf(each);
      if (alias !== null) names.add(alias);
    }
    return found;
  };
}

/** What the text of FROM shows: no default of an ARG is looked up. */
export const untagged: Reading = inFroms((from, names) => {
  const { name, tag, digest } = imageOf(from);
  if (from.image === null || tag !== null || digest !== null) return false;
  return name !== 'scratch' && !name.startsWith('$') && !names.has(name);
});

/** The tag `latest` as written: no default of an ARG is looked up. */
export const latest: Reading = inFroms((from) => {
  const { tag, digest } = imageOf(from);
  return tag === 'latest' && digest === null;
});

/** A name that an earlier stage has, in the same letter case. */
export const repeatedAlias: Reading = inFroms((from, names) => names.has(imageOf(from).alias ?? ''));

/** Every platform but that of the builder or the target. */
export const constantPlatform: Reading = inFroms((from) => {
  const platform = flagOf(from, 'platform');
  return platform !== null && !/BUILDPLATFORM|TARGETPLATFORM/.test(platform);
});

/** `--platform=$TARGETPLATFORM` as written. */
export const targetPlatform: Reading = inFroms(
  (from) =>
    /^(?:\$TARGETPLATFORM|\$\{TARGETPLATFORM\})$/.test(flagOf(from, 'platform') ?? '') && !hasQuotes(from),
);

/** Whether a flag is written with quotes. */
export const hasQuotes = ({ flags }: Instruction) =>
  flags.some(({ range, name, value }) => range[1] - range[0] > `--${name}=${value?.text ?? ''}`.length);

/** The names `scratch` and `context` in lower case. */
export const reservedName: Reading = inFroms((from) =>
  /^(?:scratch|context)$/.test(imageOf(from).alias ?? ''),
);

/** A number above 65535. */
export const port: Reading = inInstructions(['ExposeInstruction'], ({ ports }) =>
  ports.some(
    ({ text }) =>
      /^\d+(?:-\d+)?(?:\/\w*)?$/.test(text) &&
      (text.match(/\d+/g) ?? []).some((each) => Number(each) > 65_535),
  ),
);

/** The second and later ones of a stage. */
function repeated(type: Instruction['type']): Reading {
  return ({ instructions }) => {
    const found: Located[] = [];
    let hasOne = false;
    for (const each of instructions) {
      if (each.type === 'FromInstruction') hasOne = false;
      if (each.type !== type) continue;
      if (hasOne) found.push(each.keyword);
      hasOne = true;
    }
    return found;
  };
}

/** The second and every later one of a stage. */
export const healthchecks: Reading = repeated('HealthcheckInstruction');
/** The second and every later one of a stage. */
export const cmds: Reading = repeated('CmdInstruction');
/** The second and every later one of a stage. */
export const entrypoints: Reading = repeated('EntrypointInstruction');

/** Every source that is neither an archive by its name nor an address of `http`. */
export const addOfFiles: Reading = inInstructions(['AddInstruction'], ({ sources }) =>
  sources.some(({ text }) => !isArchive(unquoted(text)) && !/^https?:\/\//.test(unquoted(text))),
);

/** Several sources and a destination without `/` at its end, `.` included. */
export const manySources: Reading = inInstructions(
  ['CopyInstruction'],
  ({ sources, heredocs, destination }) =>
    Math.max(sources.length, heredocs.length) > 1 &&
    destination !== null &&
    !unquoted(destination.text).endsWith('/'),
);

/** Every `COPY --from` that names no stage above and no image with a tag. */
export const unknownSource: Reading = ({ instructions }) => {
  const names = new Set<string>();
  let count = 0;
  return instructions.flatMap((each) => {
    if (each.type === 'FromInstruction') {
      count += 1;
      const { alias } = imageOf(each);
      if (alias !== null) names.add(alias);
    }
    const from = each.type === 'CopyInstruction' ? flagOf(each, 'from') : null;
    if (from === null) return [];
    const source = unquoted(from);
    const digits = /^\d+/.exec(source)?.[0];
    const isKnown =
      source.includes(':') ||
      (names.has(source) && !hasQuotes(each)) ||
      (digits !== undefined && Number(digits) < count);
    return isKnown ? [] : [each.keyword];
  });
};

/** `COPY --from` with the name of its own stage. */
export const ownSource: Reading = ({ instructions }) => {
  let alias: string | null = null;
  return instructions.flatMap((each) => {
    if (each.type === 'FromInstruction') alias = imageOf(each).alias;
    const from = each.type === 'CopyInstruction' ? flagOf(each, 'from') : null;
    return from !== null && from === alias ? [each.keyword] : [];
  });
};

/** An array counts as one for hadolint with escapes that JSON does not know. */
const ARRAY = /^\[\s*(?:"(?:[^"\\]|\\.)*"\s*(?:,\s*"(?:[^"\\]|\\.)*"\s*)*)?\]$/s;

/** The shell form in every stage, and in HEALTHCHECK. */
export const shellForms: Reading = inInstructions(
  ['CmdInstruction', 'EntrypointInstruction', 'HealthcheckInstruction'],
  ({ form }) => form?.type === 'ShellForm' && form.text.trim() !== '' && !ARRAY.test(form.text.trim()),
);

/** A reference to another variable of the same ENV that nothing above defines. */
export const selfReference: Reading = ({ instructions }) => {
  const known = new Set<string>();
  return instructions.flatMap((each) => {
    const found: Located[] = [];
    if (each.type === 'EnvInstruction') {
      const pairs = each.pairs.map(({ key, value }) => ({ name: key.text, value: value?.text ?? '' }));
      const isFound = pairs.some(
        ({ name }, at) =>
          !known.has(name) && pairs.some(({ value }, other) => other !== at && refersTo(value, name)),
      );
      if (isFound) found.push(each.keyword);
      for (const { name } of pairs) known.add(name);
    } else if (each.type === 'ArgInstruction')
      for (const { key } of each.declarations.slice(0, 1)) known.add(key.text);
    return found;
  });
};

function refersTo(value: string, name: string): boolean {
  if (value.includes(`\${${name}}`)) return true;
  for (let at = value.indexOf(`$${name}`); at !== -1; at = value.indexOf(`$${name}`, at + 1)) {
    if (!/\w/.test(value.charAt(at + 1 + name.length))) return true;
  }
  return false;
}

/** A stage goes by its name or, without one, by its image. */
export const relativeDestination: Reading = ({ instructions }) => {
  const byStage = new Map<string, boolean>();
  let key = '';
  let hasWorkdir = false;
  return instructions.flatMap((each) => {
    if (each.type === 'FromInstruction') {
      byStage.set(key, hasWorkdir);
      const { name, alias } = imageOf(each);
      hasWorkdir = byStage.get(name) ?? false;
      key = alias ?? name;
    } else if (each.type === 'WorkdirInstruction') {
      hasWorkdir = true;
      byStage.set(key, true);
    } else if (each.type === 'CopyInstruction' && each.destination !== null && !hasWorkdir) {
      return isAbsolute(unquoted(each.destination.text)) ? [] : [each.keyword];
    }
    return [];
  });
};

/** Every instruction but ARG before the first FROM. */
export const beforeFrom: Reading = ({ instructions }) => {
  const first = instructions.findIndex(({ type }) => type === 'FromInstruction');
  return instructions
    .slice(0, first === -1 ? undefined : first)
    .flatMap((each) => (each.type === 'ArgInstruction' ? [] : [each.keyword]));
};

const SECRET_PARTS = 'api_key client_key password private secret token username'.split(' ');
const SECRET_NAMES: ReadonlySet<string> = new Set(
  [
    'APPLICATION_KEY AWS_ACCESS_KEY_ID CI_DEPLOY_USER DOCKER_EMAIL FACEBOOK_APP_ID HEROKU_API_USER',
    'OKTA_AUTHN_GROUPID OKTA_CLIENT_ORGURL OKTA_OAUTH2_CLIENTID STRIPE_DEVICE_NAME TRAVIS_OS_NAME TRAVIS_SUDO',
    'TRAVIS_SECURE_ENV_VARS',
  ]
    .join(' ')
    .split(' '),
);

function isSecretLooking(name: string): boolean {
  const lower = name.toLowerCase();
  return SECRET_NAMES.has(name.toUpperCase()) || SECRET_PARTS.some((part) => lower.includes(part));
}

/** Every name with a word such as `token`, `username` or `secret` in it, whatever the value. */
export const secretNames: Reading = inInstructions(
  ['ArgInstruction', 'EnvInstruction'],
  (each) =>
    (each.type === 'ArgInstruction' ? each.declarations.slice(0, 1) : each.pairs).some(({ key }) =>
      isSecretLooking(unquoted(key.text)),
    ),
  { triggers: true },
);

/** Every USER but a number, `root` included, unless an ARG gives it. */
export const namedUser: Reading = ({ source, instructions }) => {
  const args = new Set<string>();
  return instructions.flatMap((each) => {
    if (each.type === 'ArgInstruction')
      for (const { key } of each.declarations.slice(0, 1)) args.add(key.text);
    if (each.type !== 'UserInstruction') return [];
    const value = rawArgument(source, each);
    const [user = ''] = value.split(':', 1);
    if (/^\d*$/.test(user)) return [];
    const isGiven = [...args].some((name) => value.includes(`\${${name}}`) || value.includes(`$${name}`));
    return isGiven ? [] : [each.keyword];
  });
};

/** A `COPY` from another stage of its whole file system onto that of the image. */
export const rootCopy: Reading = inInstructions(
  ['CopyInstruction'],
  (each) =>
    flagOf(each, 'from') !== null &&
    each.sources.some(({ text }) => unquoted(text) === '/') &&
    unquoted(each.destination?.text ?? '') === '/',
);

const EXTRACTORS: ReadonlySet<string> = new Set(
  'unzip gunzip bunzip2 unlzma unxz zgz uncompress zcat gzcat'.split(' '),
);

const baseName = (path: string) => unquoted(path).split(/[\\/]/).at(-1) ?? '';

/** Archives that a COPY brings and a later RUN of the stage unpacks; of the last stage only. */
export const unpackedCopies: Reading = (file) => {
  const last = file.instructions.findLastIndex(({ type }) => type === 'FromInstruction');
  const copies = new Map<Instruction, readonly string[]>();
  const found = new Set<Instruction>();
  for (const each of file.instructions.slice(last + 1)) {
    if (each.type === 'CopyInstruction' && flagOf(each, 'from') === null) {
      const target = unquoted(each.destination?.text ?? '');
      const paths = isArchive(target)
        ? [target]
        : each.sources.map(({ text }) => unquoted(text)).filter(isArchive);
      copies.set(each, paths.map(baseName));
    }
    if (each.type !== 'RunInstruction') continue;
    const unpacked = runOf(each, false).commands.flatMap((command) =>
      EXTRACTORS.has(command.name) || isExtractingTar(command.name, command.args)
        ? command.args.filter((word) => !word.startsWith('-')).map(baseName)
        : [],
    );
    for (const [copy, names] of copies) if (names.some((name) => unpacked.includes(name))) found.add(copy);
  }
  return [...found].map(({ keyword }) => keyword);
};

function isExtractingTar(name: string, args: readonly string[]): boolean {
  if (name !== 'tar') return false;
  return args.some(
    (word) =>
      word === '--extract' ||
      word === '--get' ||
      (word.startsWith('-') && flagsOfWord(word).join('').includes('x')),
  );
}

/** Every key that breaks a guideline. */
export const labelKeys: Reading = inInstructions(['LabelInstruction'], ({ pairs }) =>
  pairs.some(({ key }) => !isValidKey(unquoted(key.text))),
);

function isValidKey(key: string): boolean {
  if (/^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(key) || /\.\.|--/.test(key)) return false;
  return /^[a-z](?:[0-9a-z._/-]*[a-z0-9])?$/.test(key);
}
