/** Reads the targets of a Bake file (`docker buildx bake`), as far as its texts are written out. */

/** A target of a Bake file. */
export interface BakeTarget {
  readonly context: string;
  /** Seen from the context; `null` for `Dockerfile`. */
  readonly dockerfile: string | null;
  /** Names of further contexts. */
  readonly contexts: readonly string[];
}

interface Settings {
  readonly texts: ReadonlyMap<string, string>;
  readonly inherits: readonly string[];
  readonly contexts: readonly string[];
  /** Whether the Dockerfile is no file. */
  readonly isInline: boolean;
}

/** The targets of a Bake file in HCL or JSON. */
export function readBakeFile(text: string, isJson: boolean): readonly BakeTarget[] {
  const targets = isJson ? targetsOfJson(text) : targetsOfHcl(text);
  return [...targets.keys()].flatMap((name) => {
    const { texts, contexts, isInline } = resolved(name, targets);
    if (isInline) return [];
    return [{ context: texts.get('context') ?? '.', dockerfile: texts.get('dockerfile') ?? null, contexts }];
  });
}

/** Targets inherit from targets that inherit; a circle ends here. */
const MOST_PARENTS = 16;
/** Names of further contexts of one build. */
export const MOST_CONTEXTS = 100;

function resolved(name: string, targets: ReadonlyMap<string, Settings>): Settings {
  const chain: Settings[] = [];
  const pending = [name];
  for (
    let next = pending.shift();
    next !== undefined && chain.length < MOST_PARENTS;
    next = pending.shift()
  ) {
    const settings = targets.get(next);
    if (settings === undefined) continue;
    chain.push(settings);
    // The last parent goes before the others.
    pending.push(...settings.inherits.slice(-MOST_PARENTS).toReversed());
  }
  return {
    texts: new Map(chain.toReversed().flatMap(({ texts }) => [...texts])),
    inherits: [],
    contexts: chain.flatMap(({ contexts }) => contexts).slice(0, MOST_CONTEXTS),
    isInline: chain.some(({ isInline }) => isInline),
  };
}

function targetsOfJson(text: string): ReadonlyMap<string, Settings> {
  const fields = (value: unknown): Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.assign(Object.create(null), value)
      : {};
  let file: unknown = null;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return new Map();
  }
  return new Map(
    Object.entries(fields(fields(file)['target'])).map(([name, value]) => {
      const target = fields(value);
      const texts = Object.entries(target).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string',
      );
      const inherits = Array.isArray(target['inherits']) ? target['inherits'].map(String) : [];
      const settings = {
        texts: new Map(texts),
        inherits,
        contexts: Object.keys(fields(target['contexts'])).slice(0, MOST_CONTEXTS),
        isInline: 'dockerfile-inline' in target,
      };
      return [name, settings] as const;
    }),
  );
}

/** A text that does not end is one up to the end of its line. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"?|#[^\n]*|\/\/[^\n]*|\/\*|<<-?\w{1,80}\n|[{}[\]=,:]|[A-Za-z_][\w-]*/g;

/** Strings, names and signs; comments and heredocs are left out. Ends where one of these does not end. */
function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [token] = match;
    if (token === '/*' || token.startsWith('<<')) {
      const end =
        token === '/*' ? /\*\//g : new RegExp(`\\n[ \\t]*${token.slice(2).replace(/^-/, '').trim()}\\b`, 'g');
      end.lastIndex = TOKEN.lastIndex - 1;
      if (end.exec(text) === null) return tokens;
      TOKEN.lastIndex = end.lastIndex;
      if (token !== '/*') tokens.push('""');
    } else if (!token.startsWith('#') && !token.startsWith('//')) tokens.push(token);
  }
  return tokens;
}

/** The blocks `target "name" { … }` with those of their attributes that are texts, lists of texts or maps. */
function targetsOfHcl(text: string): ReadonlyMap<string, Settings> {
  const tokens = tokensOf(text);
  const targets = new Map<string, Settings>();
  let depth = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const [word, name, open] = tokens.slice(at, at + 3);
    if (depth === 0 && word === 'target' && open === '{' && name !== undefined) {
      const end = endOfBlock(tokens, at + 2);
      targets.set(textOf(name), settingsOf(tokens.slice(at + 3, end)));
      at = end;
    } else if (word === '{') depth += 1;
    else if (word === '}') depth -= 1;
  }
  return targets;
}

function endOfBlock(tokens: readonly string[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at] === '{' || tokens[at] === '[') depth += 1;
    else if (tokens[at] === '}' || tokens[at] === ']') depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}

function settingsOf(tokens: readonly string[]): Settings {
  const texts = new Map<string, string>();
  let [inherits, contexts]: [readonly string[], readonly string[]] = [[], []];
  let isInline = false;
  for (let at = 0; at + 2 < tokens.length; at += 1) {
    const [name = '', equals, value = ''] = tokens.slice(at, at + 3);
    if (equals !== '=') continue;
    if (name === 'dockerfile-inline') isInline = true;
    if (value.startsWith('"')) texts.set(name, textOf(value));
    if (value !== '{' && value !== '[') continue;
    const end = endOfBlock(tokens, at + 2);
    const inner = tokens.slice(at + 3, end);
    if (name === 'inherits') inherits = inner.filter((token) => token.startsWith('"')).map(textOf);
    if (name === 'contexts')
      contexts = inner
        .filter((_, place) => /^[=:]$/.test(inner[place + 1] ?? ''))
        .slice(0, MOST_CONTEXTS)
        .map(textOf);
    at = end;
  }
  return { texts, inherits, contexts, isInline };
}

function textOf(token: string): string {
  return token.startsWith('"') ? token.slice(1, -1) : token;
}
