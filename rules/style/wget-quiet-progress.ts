import { type Command, createRule, type Stage } from '../../src/rule-api.ts';
import { insertOption } from '../edits/fixes.ts';
import { someInChain } from '../facts/stage-chain.ts';

const QUIET = [
  '-q',
  '--quiet',
  '-nv',
  '--no-verbose',
  '-o',
  '--output-file',
  '-a',
  '--append-output',
  '--progress',
  '-b',
  '--background',
] as const;

/** Managers of distributions whose wget is GNU wget; Alpine and BusyBox have one of their own. */
const GNU_MANAGERS: ReadonlySet<string> = new Set(['apt', 'yum', 'zypper']);

export default createRule({
  name: 'wget-quiet-progress',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require quiet progress output for wget',
      category: 'style',
      level: 'style',
      presets: ['style'],
      aliases: ['DL3047'],
      rationale:
        'Without a terminal, wget logs a line of dots for every 50 kB, thousands of lines for a large archive.',
      references: ['https://www.gnu.org/software/wget/manual/wget.html#Download-Options'],
      silent: [
        'an option makes it quiet or redirects the log',
        'it may be the BusyBox wget, which has no such option',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN wget https://a.example/a.tar.gz',
        good: 'FROM debian:12\nRUN wget -q https://a.example/a.tar.gz',
        fixed: 'FROM debian:12\nRUN wget --progress=dot:giga https://a.example/a.tar.gz',
      },
    },
    messages: {
      noisy: '`wget` fills the build log with progress output; add `--progress=dot:giga` or `-q`.',
    },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Command(command) {
        if (command.name !== 'wget' || command.run === null || command.hasFlag(...QUIET)) return;
        if (command.args.some(mayBeOption) || isSilenced(command) || !isGnu(command.stage)) return;
        context.report({
          node: command.nameArgument,
          messageId: 'noisy',
          fix: insertOption(sourceCode, command, '--progress=dot:giga', command.nameArgument),
        });
      },
    };
  },
});

/** Without quotes a variable may hold several words; with them it is one, most often a URL. */
function mayBeOption({ isStatic, text }: Command['args'][number]): boolean {
  return !isStatic && text.startsWith('$');
}

/** `2>/dev/null`, `&>log`. */
function isSilenced({ node }: Command): boolean {
  return (node?.redirects ?? []).some(
    ({ descriptor, operator }) => descriptor === 2 || operator.startsWith('&>') || operator === '>&',
  );
}

/** Whether the image's wget is GNU wget: by its distribution, or because the stage's chain installs it. */
function isGnu(stage: Stage | null): boolean {
  return GNU_MANAGERS.has(stage?.root.base.facts?.packageManager ?? '') || installsWget(stage);
}

const installsWget = someInChain(({ packages }) =>
  packages.some(
    (operation) => operation.action === 'install' && operation.packages.some(({ name }) => name === 'wget'),
  ),
);
