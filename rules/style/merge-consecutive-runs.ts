import {
  type AnyNode,
  createRule,
  type Fix,
  onceFor,
  onceForNearby,
  packagesOf,
  type RunStep,
  type Stage,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { outermostInstruction } from '../edits/instruction-edits.ts';
import { startedService } from '../facts/services.ts';
import { isOneAndList, leavesShellState, mayBeContinued } from './shell-leaks.ts';

export default createRule({
  name: 'merge-consecutive-runs',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Merge consecutive RUN instructions',
      category: 'style',
      level: 'info',
      presets: [],
      aliases: ['DL3059', 'S7031', '0008c003-79aa-42d8-95b8-1c2fe37dbfe6'],
      rationale:
        'Each RUN creates a layer: files removed by a later RUN stay in the earlier layer. Separate RUNs rebuild faster when one changes, so this is a trade-off.',
      references: ['https://docs.docker.com/build/building/best-practices/#run'],
      silent: [
        'the stage is not shipped',
        'flags or shells differ, or one of them is not a plain list of commands',
        'the first one changes the directory, a variable or an option that would affect the second one',
        'the first one starts a service, or replaces a program that both run',
        'the second one refreshes a package index',
        'there is a comment between them',
      ],
      examples: {
        bad: 'FROM debian:13\nRUN make\nRUN make install',
        good: 'FROM debian:13\nRUN make \\\n    && make install',
        fixed: 'FROM debian:13\nRUN make \\\n    && make install',
      },
    },
    messages: { split: 'This `RUN` creates a separate layer; merge it with the `RUN` on line {{line}}.' },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    /** Whether only line breaks and blanks stand between the two. */
    function areAdjacent(first: RunStep, second: RunStep): boolean {
      const [, start] = first.instruction.range;
      const between = sourceCode.text.slice(start, outermostInstruction(second.instruction).range[0]);
      return between.trim() === '';
    }

    function flagsOf({ instruction }: RunStep): string {
      return instruction.flags.map((flag) => sourceCode.getText(flag)).join(' ');
    }

    function canMerge(first: RunStep, second: RunStep): boolean {
      const both = [first, second];
      if (!both.every((run) => isPlain(run) && isEditable(sourceCode, run.instruction))) return false;
      if (endsWithOperator(first) || hasCommentBeforeCommand(second)) return false;
      if (first.script === null || second.script === null || leavesShellState(first)) return false;
      if (first.commands.some((command) => startedService(command) !== null)) return false;
      if (replacesUsedProgram(first, second)) return false;
      if (!mayBeContinued(first.script) || !isOneAndList(second.script)) return false;
      return (
        flagsOf(first) === flagsOf(second) && !refreshesIndex(second) && !setsOptionsUnderNegation(second)
      );
    }

    /** That of the first continued line of a RUN; `null` without any. */
    const indentationOf = onceForNearby(
      ({ instruction }: RunStep) =>
        /\n([ \t]+)(?=[^\s#])/.exec(sourceCode.getText(instruction.form))?.[1] ?? null,
    );

    /** That of the first RUN of a stage that has one; four blanks without any. */
    const usualIndentation = onceFor(({ runs }: Stage) => {
      const found = runs.find((run) => indentationOf(run) !== null);
      return (found === undefined ? null : indentationOf(found)) ?? '    ';
    });

    /** `RUN x;` takes no `&&`. */
    function endsWithOperator({ instruction }: RunStep): boolean {
      return /[;&|]\s*$/.test(sourceCode.text.slice(...instruction.range).slice(-20));
    }

    return {
      Stage(stage) {
        const { isShipped, runs } = stage;
        if (!isShipped) return;
        for (const [at, second] of runs.entries()) {
          const first = runs[at - 1];
          if (first === undefined || !areAdjacent(first, second) || !canMerge(first, second)) continue;
          const indentation = indentationOf(first) ?? indentationOf(second) ?? usualIndentation(stage);
          const join = ` ${sourceCode.ast.escapeToken}${sourceCode.lineEnding}${indentation}&& `;
          const gap = [first.instruction.range[1], second.instruction.argumentsRange[0]] as const;
          const fix: Fix = (fixer) => fixer.replaceTextRange(gap, join);
          const { line } = sourceCode.getLocFromIndex(first.instruction.range[0]);
          context.report({ node: second.instruction.keyword, messageId: 'split', data: { line }, fix });
        }
      },
    };
  },
});

/** Shell form for a shell of the POSIX family, without bodies and comments. */
function isPlain({ instruction, shell }: RunStep): boolean {
  return (
    instruction.form.type === 'ShellForm' &&
    shell?.family === 'posix' &&
    instruction.heredocs.length === 0 &&
    instruction.trailingComment === null
  );
}

/**
 * Whether the first one installs a program that it has called and the second one calls again: a shell remembers where it
 * found the old one.
 */
function replacesUsedProgram(first: RunStep, second: RunStep): boolean {
  const called = new Set(second.commands.map(({ name }) => name));
  const used = new Set(first.commands.map(({ name }) => name).filter((name) => called.has(name)));
  const installed = first.commands
    .flatMap((command) => packagesOf(command, 'install', 'upgrade'))
    .map(({ name }) => name);
  return [...used].some(
    (name) => name !== null && (installed.includes(name) || installed.includes(name.replace(/[\d.]+$/, ''))),
  );
}

/** `! { set -e && … }`: bash ends the shell at a failure in it after `&&`, and does not where it stands alone. */
function setsOptionsUnderNegation({ commands }: RunStep): boolean {
  return commands.some(({ name, node }) => name === 'set' && isNegated(node));
}

function isNegated(node: AnyNode | null): boolean {
  for (let at = node; at !== null; at = at.parent)
    if (at.type === 'ShellPipeline' && at.isNegated) return true;
  return false;
}

/** A comment between keyword and command has no place in the merged RUN. */
function hasCommentBeforeCommand({ instruction }: RunStep): boolean {
  return instruction.innerComments.some(({ range }) => range[0] < instruction.argumentsRange[0]);
}

/** A refresh of the index in its own RUN avoids an outdated index in the build cache. */
function refreshesIndex({ commands }: RunStep): boolean {
  return commands.some(({ packages }) => packages.some(({ action }) => action === 'update-index'));
}
