/** Which variables a place of the file sees. */

import type { ArgInstruction, KeyValue } from '../../syntax/nodes.ts';
import type { ArgumentDeclaration, BaseImage, ModelOptions, Value } from '../types.ts';
import { expandText, type Lookup, toValue, type Variable } from './expansion.ts';
import type { ExpansionBudget } from './expansion-budget.ts';

const AUTOMATIC_NAMES = new Set(
  ['BUILD', 'TARGET'].flatMap((side) =>
    ['PLATFORM', 'OS', 'OSVERSION', 'ARCH', 'VARIANT'].map((part) => side + part),
  ),
).add('TARGETSTAGE');

/** The ARGs that the builder declares by itself before the first FROM. */
export function isAutomaticArgument(name: string): boolean {
  return AUTOMATIC_NAMES.has(name);
}

const PROXY_NAMES = new Set(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [
    name,
    name.toLowerCase(),
  ]),
);

/** The ARGs that RUN gets without a declaration when they are given as build arguments. */
export function isProxyArgument(name: string): boolean {
  return PROXY_NAMES.has(name);
}

const UNKNOWN: Variable = { state: 'unknown' };
const UNSET: Variable = { state: 'unset' };
const UNDECLARED: Variable = { state: 'undeclared' };
const REQUIRED: Variable = { state: 'required' };

function fixed(value: string): Variable {
  return { state: 'set', value, isOverridable: false };
}

/** What a value means for those who mention its variable. */
export function variableOf(value: Value): Variable {
  if (value.value === null) return UNKNOWN;
  return { state: 'set', value: value.value, isOverridable: value.isOverridable };
}

/** An ARG and what those after it see. */
export interface ScopedArgument {
  readonly declaration: ArgumentDeclaration;
  readonly variable: Variable;
}

/** The build argument of a name; every object has a `constructor` of its own. */
function givenValue({ buildArgs }: ModelOptions, name: string): string | undefined {
  return buildArgs !== undefined && Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
}

/** What the automatic ARGs hold; only the target platform can be known, and only when the user named it. */
function automaticVariable(name: string, options: ModelOptions): Variable {
  const given = givenValue(options, name);
  if (given !== undefined) return fixed(given);
  if (name === 'TARGETSTAGE') return options.target === undefined ? UNKNOWN : fixed(options.target);
  if (options.platform === undefined || !name.startsWith('TARGET') || name === 'TARGETOSVERSION')
    return UNKNOWN;
  const { os, architecture, variant } = parsePlatform(options.platform);
  if (name === 'TARGETOS') return fixed(os);
  if (name === 'TARGETARCH') return fixed(architecture);
  if (name === 'TARGETVARIANT') return fixed(variant);
  return fixed([os, architecture, variant].filter((part) => part !== '').join('/'));
}

const ARCHITECTURES: Readonly<Record<string, readonly [architecture: string, variant: string]>> = {
  __proto__: null as never,
  x86_64: ['amd64', ''],
  'x86-64': ['amd64', ''],
  i386: ['386', ''],
  aarch64: ['arm64', ''],
  armhf: ['arm', 'v7'],
  armel: ['arm', 'v6'],
};

/** `os/architecture[/variant]` in the builder's normal form: `linux/aarch64` is `linux/arm64`. */
function parsePlatform(text: string): {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
} {
  const parts = text.toLowerCase().split('/');
  const [os = 'linux', name = 'amd64', written = ''] = parts.length === 1 ? ['linux', parts[0]] : parts;
  const [architecture, implied] = ARCHITECTURES[name] ?? [name, name === 'arm' ? 'v7' : ''];
  const variant = written || implied;
  const isUsual =
    (architecture === 'arm64' && variant === 'v8') || (architecture === 'amd64' && variant === 'v1');
  return { os, architecture, variant: isUsual ? '' : variant };
}

/** What FROM and later global ARGs see: global ARGs and the automatic ones. */
export function globalLookup(args: ReadonlyMap<string, ScopedArgument>, options: ModelOptions): Lookup {
  return (name) => {
    const declared = args.get(name);
    if (declared !== undefined && declared.variable.state !== 'required') return declared.variable;
    if (isAutomaticArgument(name)) return automaticVariable(name, options);
    return declared?.variable ?? UNSET;
  };
}

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What the base image brings. */
export function baseLookup(base: BaseImage): Lookup {
  if (base.kind === 'scratch') return (name) => (name === 'PATH' ? fixed(DEFAULT_PATH) : UNSET);
  const env = base.facts?.env ?? {};
  return (name) => {
    if (Object.hasOwn(env, name)) {
      const value = env[name] ?? '*';
      return value === '*' ? UNKNOWN : fixed(value);
    }
    // Every image has a PATH, and many extend the default one.
    return name === 'PATH' ? UNKNOWN : UNDECLARED;
  };
}

/** What determines the value of an ARG at its declaration. */
export interface DeclarationScope {
  readonly options: ModelOptions;
  readonly escape: string;
  readonly budget: ExpansionBudget;
  readonly lookup: Lookup;
  /** Value of the global ARG of the same name; `null` for global ARGs themselves. */
  readonly globals: Lookup | null;
}

/** Evaluates one declaration: a build argument wins over its default, and that over the global one. */
export function declareArgument(
  node: KeyValue,
  instruction: ArgInstruction,
  scope: DeclarationScope,
): ScopedArgument {
  const name = node.key.text;
  const isGlobal = scope.globals === null;
  const given = givenValue(scope.options, name);
  const { value, variable } =
    given === undefined ? undecidedArgument(node, scope) : givenArgument(node, given);
  return {
    declaration: { name, isGlobal, node, instruction, value, hasDefault: node.value !== null },
    variable,
  };
}

interface ArgumentValue {
  readonly value: Value;
  readonly variable: Variable;
}

function givenArgument(node: KeyValue, given: string): ArgumentValue {
  return { value: valueAt(node, given, false), variable: fixed(given) };
}

function undecidedArgument(node: KeyValue, scope: DeclarationScope): ArgumentValue {
  if (node.value !== null) {
    const expanded = toValue(node.value, expandText(node.value.text, scope.lookup, scope));
    const value = { ...expanded, isOverridable: true };
    return { value, variable: variableOf(value) };
  }
  const inherited = scope.globals?.(node.key.text) ?? REQUIRED;
  if (inherited.state === 'set') {
    return { value: valueAt(node, inherited.value, inherited.isOverridable), variable: inherited };
  }
  const variable = inherited.state === 'unknown' ? UNKNOWN : REQUIRED;
  return { value: valueAt(node, null, true), variable };
}

function valueAt(node: KeyValue, value: string | null, isOverridable: boolean): Value {
  return {
    value,
    isKnown: value !== null,
    raw: node.value?.text ?? '',
    range: node.value?.range ?? node.range,
    variables: [],
    undefinedVariables: [],
    isOverridable,
    error: null,
    exceedsLimit: false,
  };
}
