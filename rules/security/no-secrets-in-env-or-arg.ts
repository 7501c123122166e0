import {
  type ArgInstruction,
  choice,
  createRule,
  detectSecret,
  type EnvInstruction,
  isSecretName,
  type KeyValue,
  matchesWildcard,
  onceFor,
  ruleOptions,
  type Stage,
  strings,
} from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';

/** The words that the builder's own check looks for, and those that quieten it; whole words between `_`. */
const BUILDER_WORDS: ReadonlySet<string> = new Set(
  'apikey auth credential credentials key password pword passwd secret token'.split(' '),
);
const BUILDER_EXCEPTIONS: ReadonlySet<string> = new Set(['public', 'file', 'version']);

export default createRule({
  name: 'no-secrets-in-env-or-arg',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow secrets in ENV and ARG',
      category: 'security',
      level: 'error',
      presets: ['recommended', 'strict', 'security', 'buildkit'],
      aliases: [
        'DL3064',
        ...trivy(31),
        'S6472',
        'SecretsUsedInArgOrEnv',
        'dockerfile.security.secret-in-build-arg.secret-in-build-arg',
        'CIS-DI-0010',
      ],
      rationale:
        'ENV is stored in the image and build arguments in its history, where anyone who pulls it can read them. A secret mount stores nothing.',
      references: ['https://docs.docker.com/build/building/secrets/'],
      securitySeverity: 8.0,
      cwe: [522, 538, 798],
      silent: [
        'the value is empty, a path, a URL, a boolean, a number or a placeholder',
        'the name means something else, such as `PASSWORD_FILE`, `PUBLIC_KEY` or `TOKEN_URL`',
        'an ARG without a default is in a stage that is not shipped',
        'the format of the value alone identifies the secret (`no-hardcoded-token`)',
      ],
      examples: {
        bad: 'FROM debian:13\nENV DB_PASSWORD=correct-horse-4711',
        good: 'FROM debian:13\nRUN --mount=type=secret,id=db_password,env=DB_PASSWORD ./migrate',
      },
    },
    messages: {
      literal: '`{{name}}` stores a secret in the image; pass it at run time or use `--mount=type=secret`.',
      standard: '`{{name}}` is set to a well-known password; pass one at run time instead.',
      copied: '`{{name}}` stores the build argument `{{argument}}` in the image; use `--mount=type=secret`.',
      argument: 'Build argument `{{name}}` is stored in the image history; use `--mount=type=secret`.',
      named: '`{{name}}` looks like a secret and is stored in the image; use `--mount=type=secret`.',
    },
    ...ruleOptions({
      judge: choice(
        'Check names and values together, or report every secret-like name, as the builder does.',
        ['value', 'name'],
        'value',
      ),
      stages: choice('Stages in which an ARG without a default is reported.', ['shipped', 'all'], 'shipped'),
      names: strings('Additional names of secrets; `*` matches any characters.'),
      allowNames: strings('Names that are not secret; `*` matches any characters.'),
    }),
  },
  create(context) {
    const [{ judge, stages, names, allowNames }] = context.options;
    const { model } = context.sourceCode;
    const isNamed = (name: string, patterns: readonly string[]) =>
      patterns.some((pattern) => matchesWildcard(name, pattern));
    const isSecret = (name: string) => isNamed(name, names) || isSecretName(name);

    function report(
      node: KeyValue,
      messageId: 'literal' | 'standard' | 'argument' | 'named',
      name: string,
    ): void {
      // Only a literal that is no common password is a leak for certain.
      const maxLevel = messageId === 'literal' ? 'error' : 'warning';
      context.report({ node: node.key, messageId, data: { name }, maxLevel });
    }

    /** Reports a literal that is a secret; tells whether it did. */
    function checkLiteral(node: KeyValue, name: string, text: string): boolean {
      // A name of the options is one that says it all.
      const detected = detectSecret(isNamed(name, names) ? 'password' : name, text);
      if (detected?.kind === 'named-value') report(node, 'literal', name);
      else if (detected?.kind === 'default-value') report(node, 'standard', name);
      else return false;
      return true;
    }

    /** The ARG whose value an ENV takes as it is; `null` when it takes none. */
    function copiedArgument({ value }: KeyValue, instruction: EnvInstruction): string | null {
      const [part, ...others] = value?.parts ?? [];
      const inner = part?.type === 'QuotedText' && part.parts.length === 1 ? part.parts[0] : part;
      if (others.length > 0 || inner?.type !== 'VariableReference') return null;
      const { args, env } = model.stateBefore(instruction);
      return args.has(inner.name) && !env.has(inner.name) ? inner.name : null;
    }

    function checkPair(node: KeyValue, instruction: EnvInstruction): void {
      const name = model.expand(node.key).value;
      if (name === null || node.value === null || isNamed(name, allowNames)) return;
      const text = model.expand(node.value).value;
      if (text !== null && checkLiteral(node, name, text)) return;
      const argument = copiedArgument(node, instruction);
      if (text === null && argument !== null && (isSecret(name) || isSecret(argument)))
        context.report({
          node: node.key,
          messageId: 'copied',
          data: { name, argument },
          maxLevel: 'warning',
        });
      else if (judge === 'name' && isNameForBuilder(name)) report(node, 'named', name);
    }

    function checkDeclaration(node: KeyValue, stage: Stage | null): void {
      const name = node.key.text;
      if (isNamed(name, allowNames)) return;
      const text = node.value === null ? null : model.expand(node.value).value;
      if (text !== null && checkLiteral(node, name, text)) return;
      const counts = stage !== null && (stages === 'all' || stage.isShipped);
      if (counts && node.value === null && isSecret(name) && !copiedIn(stage).has(name))
        report(node, 'argument', name);
      else if (judge === 'name' && stage !== null && isNameForBuilder(name)) report(node, 'named', name);
    }

    /** What ENV copies is reported there, where it is worse. */
    const copiedIn = onceFor(
      ({ instructions }: Stage) =>
        new Set(
          instructions.flatMap((other) =>
            other.type === 'EnvInstruction' ? other.pairs.map((pair) => copiedArgument(pair, other)) : [],
          ),
        ),
    );

    return {
      EnvInstruction(instruction) {
        for (const pair of instruction.pairs) checkPair(pair, instruction);
      },
      ArgInstruction(instruction: ArgInstruction) {
        const stage = model.stageOf(instruction);
        for (const declaration of instruction.declarations) checkDeclaration(declaration, stage);
      },
    };
  },
});

function isNameForBuilder(name: string): boolean {
  const words = name.toLowerCase().split('_');
  return words.some((word) => BUILDER_WORDS.has(word)) && !words.some((word) => BUILDER_EXCEPTIONS.has(word));
}
