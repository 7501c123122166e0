import {
  createRule,
  findSecretFormats,
  lastBeginningAt,
  maskSecret,
  ruleOptions,
  type SecretMatch,
  strings,
} from '../../src/rule-api.ts';

/** Detectors whose words are names or have letters of their own. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['aws', 'AWS'],
  ['id', 'ID'],
  ['github', 'GitHub'],
  ['gitlab', 'GitLab'],
  ['pypi', 'PyPI'],
  ['rubygems', 'RubyGems'],
  ['google', 'Google'],
  ['api', 'API'],
  ['oauth', 'OAuth'],
  ['azure', 'Azure'],
  ['slack', 'Slack'],
  ['openai', 'OpenAI'],
  ['json', 'JSON'],
  ['url', 'URL'],
]);

export default createRule({
  name: 'no-hardcoded-token',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow hardcoded tokens, keys and passwords',
      category: 'security',
      level: 'error',
      presets: ['recommended', 'strict', 'security'],
      aliases: ['S6437', 'CIS-DI-0010'],
      rationale:
        'Anyone who can read the file, its version history or the image has the secret; deleting it later does not undo the leak.',
      references: ['https://docs.docker.com/build/building/secrets/'],
      securitySeverity: 9.1,
      cwe: [798],
      silent: [
        'the text matches no known token format, or is an example from documentation',
        'the password in a URL is a variable or a well-known default',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN git clone https://ci:7hQz-Wv93kd@git.example.com/app.git',
        good: 'FROM debian:12\nRUN --mount=type=ssh git clone git@git.example.com:app.git',
      },
    },
    messages: {
      token: 'Hardcoded secret `{{mask}}` ({{kind}}); revoke it and use `--mount=type=secret`.',
      comment: 'Hardcoded secret `{{mask}}` ({{kind}}) in a comment; revoke and remove it.',
    },
    ...ruleOptions({ allowDetectors: strings('Detectors to turn off, such as `google-api-key`.') }),
  },
  create(context) {
    const [{ allowDetectors }] = context.options;
    const { ast } = context.sourceCode;

    function report({ range, detector, prefixLength }: SecretMatch): void {
      const comment = ast.comments[lastBeginningAt(ast.comments, range[0])];
      const isComment = comment !== undefined && range[1] <= comment.range[1];
      const mask = maskSecret(ast.text.slice(...range), prefixLength);
      const data = { mask, kind: kindOf(detector) };
      context.report({ node: { range }, messageId: isComment ? 'comment' : 'token', data });
    }

    return {
      Dockerfile() {
        for (const match of findSecretFormats(ast.text)) {
          if (!allowDetectors.includes(match.detector)) report(match);
        }
      },
    };
  },
});

/** `github-token` → `GitHub token`. */
function kindOf(detector: string): string {
  return detector
    .split('-')
    .map((word) => SPELLINGS.get(word) ?? word)
    .join(' ');
}
