import {
  type Command,
  createRule,
  endsBuild,
  hasBaseProgram,
  hasOpenStepBefore,
  isOnSystemPath,
  onceFor,
  type RunStep,
  type SourceCode,
} from '../../src/rule-api.ts';
import { insertOption } from '../edits/fixes.ts';
import { firstTime } from '../facts/first-time.ts';
import { imageNameOf } from '../facts/image-name.ts';
import { firstInChain } from '../facts/stage-chain.ts';

/** Packages of distributions that bring pip. */
const PACKAGES: ReadonlySet<string> = new Set([
  'python3-pip',
  'py3-pip',
  'python3-full',
  'python-pip',
  'python-pip3',
]);

/** Options with which pip writes elsewhere, or does what it is told nevertheless. */
const ALLOWING = [
  '--break-system-packages',
  '-t',
  '--target',
  '--root',
  '--prefix',
  '--dry-run',
  '--python',
  '--help',
];

export default createRule({
  name: 'pip-no-system-install',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow pip install into the Python of a distribution that refuses it',
      category: 'packages',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'Debian 12, Ubuntu 23.04, Alpine 3.19 and later mark their Python as externally managed (PEP 668): pip ends with an error, so the build stops.',
      references: ['https://peps.python.org/pep-0668/'],
      silent: [
        'the release of the base image is not known',
        'pip does not come from a package of the distribution, or a step may have brought another one',
        'a virtual environment, `--break-system-packages`, `--target` or a setting of pip is used',
      ],
      fixSafety: 'pip may overwrite files that packages of the distribution own.',
      examples: {
        bad: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends python3-pip\nRUN pip3 install --no-cache-dir flask==3.1.0',
        good: 'FROM python:3.13-slim\nRUN pip install --no-cache-dir flask==3.1.0',
      },
    },
    messages: {
      managed:
        'pip of `{{image}}` refuses to install system-wide (PEP 668); use a venv or the `python` image.',
      allow: 'Add `--break-system-packages`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const isFirst = firstTime<RunStep>();
    return {
      Command(command) {
        const { stage, run, subcommand } = command;
        if (run === null || stage === null || subcommand === null || !isSystemPip(command)) return;
        if (command.task !== 'install' && command.task !== 'uninstall') return;
        if (stage.root.base.facts?.isExternallyManaged !== true) return;
        if (hasBaseProgram(stage, 'pip') !== false || firstPip(stage) >= command.range[0]) return;
        if (command.hasFlag(...ALLOWING) || !endsBuild(command)) return;
        if (hasOpenStepBefore(sourceCode.model, stage, command.range[0])) return;
        if (firstAllowing(sourceCode)(stage) <= command.instruction.range[0] || !isFirst(run)) return;
        context.report({
          node: subcommand,
          messageId: 'managed',
          data: { image: imageNameOf(stage) },
          about: [],
          suggest: [
            { messageId: 'allow', fix: insertOption(sourceCode, command, '--break-system-packages') },
          ],
        });
      },
    };
  },
});

/** `pip`, `pip3`, `python3 -m pip`, wherever the system has them. */
function isSystemPip({ name, nameArgument, wrappers }: Command): boolean {
  if (name !== 'pip' && name !== 'pip3') return false;
  const python = wrappers.find((each) => each.name.startsWith('py'));
  if (python !== undefined && !['python', 'python3'].includes(python.name)) return false;
  return isOnSystemPath(nameArgument.value ?? '/');
}

/** Where a stage or one that it is built FROM first installs pip. */
const firstPip = firstInChain(
  ({ packages }) => packages,
  ({ action, packages }) => action === 'install' && packages.some(({ name }) => PACKAGES.has(name ?? '')),
);

/** What makes another Python the one that is found, or takes the mark away. */
const OTHERS =
  /virtualenv|venv|pip\.(?:conf|ini)|PIP_CONFIG_FILE|VIRTUAL_ENV|BREAK_SYSTEM_PACKAGES|break-system-packages|EXTERNALLY-MANAGED|pyenv|conda|PIP_TARGET|PIP_PREFIX|PIP_ROOT\b/;

/** Where the first instruction does so. */
const firstAllowing = onceFor((source: SourceCode) =>
  firstInChain(
    ({ instructions }) => instructions,
    (instruction) => OTHERS.test(source.getText(instruction)),
  ),
);
