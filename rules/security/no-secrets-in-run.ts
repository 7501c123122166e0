import { createRule, detectSecret, hasTemplateMark, type Located } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';
import { textsCopied, textsWrittenBy, type WrittenText } from '../facts/written-files.ts';
import { credentialWords } from './credential-words.ts';

export default createRule({
  name: 'no-secrets-in-run',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow passwords and tokens in commands',
      category: 'security',
      level: 'error',
      presets: ['recommended', 'strict', 'security'],
      aliases: [...trivy(31), 'S6437'],
      rationale:
        'Commands are stored verbatim in the image history, where anyone with the image can read the password.',
      references: ['https://docs.docker.com/build/building/secrets/'],
      securitySeverity: 9.1,
      cwe: [798],
      silent: [
        'the secret comes from a variable, a file or a command',
        'the word is a placeholder or a well-known default password',
        'the name of the variable does not suggest a secret',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN curl -u deploy:q7Zk2RtV9bXe https://repo.example.com/app.tgz -o /app.tgz',
        good: 'FROM debian:12\nRUN --mount=type=secret,id=netrc,target=/root/.netrc curl --netrc https://repo.example.com/app.tgz -o /app.tgz',
      },
    },
    messages: {
      word: '`{{place}}` stores a secret in the image history; revoke it and use `--mount=type=secret`.',
      variable: '`{{name}}` stores a secret in the image history; revoke it and use `--mount=type=secret`.',
      file: 'This stores a secret in `{{path}}` and in the image history; use `--mount=type=secret`.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function checkVariable(name: string, value: string | null, node: Located): void {
      if (value === null || !isSecret(name, value)) return;
      context.report({ node, messageId: 'variable', data: { name } });
    }

    function checkTexts(texts: readonly WrittenText[]): void {
      for (const { path, text, range } of texts) {
        const secret = secretOfFile(path, text);
        if (secret !== null && isSecret('password', secret))
          context.report({ node: { range }, messageId: 'file', data: { path } });
      }
    }

    return {
      Command(command) {
        if (hasTemplateMark(sourceCode.getText(command))) return;
        for (const { place, text, range } of credentialWords(command)) {
          if (isSecret('password', text))
            context.report({ node: { range }, messageId: 'word', data: { place } });
        }
        for (const each of command.assignments) checkVariable(each.name, each.value, each);
        for (const argument of command.name === 'export' ? command.args : []) {
          const text = argument.value ?? '';
          const equals = text.indexOf('=');
          if (equals > 0) checkVariable(text.slice(0, equals), text.slice(equals + 1), argument);
        }
        checkTexts(textsWrittenBy(command));
      },
      Stage({ copies }) {
        for (const copy of copies) checkTexts(textsCopied(copy));
      },
    };
  },
});

/** A literal of a secret's name; what is one by its form alone is the matter of another rule. */
function isSecret(name: string, value: string): boolean {
  return detectSecret(name, value)?.kind === 'named-value';
}

/** Files of credentials, and where the secret is in their lines. */
const FILES: readonly (readonly [path: RegExp, line: RegExp])[] = [
  [/(?:^|\/)[._]netrc$/, /\bpassword[ \t]+([^\s"'$`\\]{4,200})/],
  [/(?:^|\/)\.pypirc$/, /^\s*password\s*[=:]\s*([^\s"'$`]{4,200})/m],
  [/(?:^|\/)\.pgpass$/, /^[^:\n]+:[^:\n]+:[^:\n]+:[^:\n]+:([^\s$`"']{4,200})/m],
  [/(?:^|\/)\.my\.cnf$/, /^\s*password\s*=\s*["']?([^\s"'$`]{4,200})/m],
  [/(?:^|\/)\.aws\/credentials$/, /^\s*aws_secret_access_key\s*=\s*([^\s$`"']{20,200})/m],
];

function secretOfFile(path: string, text: string): string | null {
  for (const [file, line] of FILES) {
    const found = file.test(path) ? line.exec(text.replaceAll('\\n', '\n'))?.[1] : undefined;
    if (found !== undefined) return found;
  }
  return null;
}
