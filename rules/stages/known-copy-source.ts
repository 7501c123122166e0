import {
  choice,
  createRule,
  ruleOptions,
  type Stage,
  type StageReference,
  strings,
} from '../../src/rule-api.ts';
import { MAX_CANDIDATES, similarName } from '../facts/similar-name.ts';

export default createRule({
  name: 'known-copy-source',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow unknown stages in COPY --from',
      category: 'stages',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: ['DL3022'],
      rationale:
        'COPY and mounts can use earlier stages; any other name is treated as an image, which usually does not exist.',
      references: ['https://docs.docker.com/build/building/multi-stage/#name-your-build-stages'],
      silent: [
        'the name resembles no stage, so it may be an image or a named context',
        'a Compose file or a workflow of the repository gives the build a context of that name',
        'the name contains a variable',
      ],
      fixSafety: 'The name may refer to an image.',
      examples: {
        bad: 'FROM golang:1.26 AS builder\nFROM debian:13\nCOPY --from=buidler /app /app',
        good: 'FROM golang:1.26 AS builder\nFROM debian:13\nCOPY --from=builder /app /app',
        fixed: 'FROM golang:1.26 AS builder\nFROM debian:13\nCOPY --from=builder /app /app',
      },
    },
    messages: {
      later: 'Stage `{{name}}` is defined later, on line {{line}}; copy from an earlier stage.',
      index: 'No earlier stage has index `{{name}}`; the first stage is 0 and this one is {{own}}.',
      mountIndex:
        'Mounts find stages by name only, so `{{name}}` is treated as an image; use the stage name.',
      similar: 'Unknown stage `{{name}}`, treated as an image; did you mean `{{similar}}`?',
      unknown: 'Unknown stage `{{name}}`, treated as an image without a tag; name a stage or tag the image.',
      rename: 'Write `{{similar}}`.',
    },
    hasSuggestions: true,
    ...ruleOptions({
      contexts: strings('Names of build contexts that are passed to the build.'),
      unknown: choice(
        'What to do with a name that is not a stage and has neither tag nor digest.',
        ['ignore', 'warn'],
        'ignore',
      ),
    }),
  },
  create(context) {
    const [{ contexts, unknown }] = context.options;
    const { sourceCode } = context;

    function check(stage: Stage, reference: StageReference): void {
      const { text: name, stage: target } = reference;
      if (!reference.isKnown || contexts.includes(name)) return;
      if (target !== null) checkOrder(stage, target, reference);
      else if (!/^[+-]?\d+$/.test(name)) checkName(stage, reference);
      else if (reference.kind === 'copy')
        context.report({ node: reference, messageId: 'index', data: { name, own: stage.index } });
      else context.report({ node: reference, messageId: 'mountIndex', data: { name } });
    }

    function checkOrder(stage: Stage, target: Stage, reference: StageReference): void {
      if (target.index <= stage.index) return;
      const { line } = sourceCode.getLocFromIndex(target.range[0]);
      context.report({ node: reference, messageId: 'later', data: { name: reference.text, line } });
    }

    function checkName(stage: Stage, reference: StageReference): void {
      const { text: name } = reference;
      if (/[:@/.]/.test(name) || sourceCode.buildContext?.isNamedContext?.(name) === true) return;
      const above = stage.index > MAX_CANDIDATES ? [] : sourceCode.model.stages.slice(0, stage.index);
      const similar = similarName(
        name,
        above.flatMap((other) => other.name ?? []),
      );
      if (similar !== null) {
        const fix = { messageId: 'rename' as const, data: { similar } };
        const [start, end] = reference.range;
        const isPlain = sourceCode.text.slice(start, end) === name;
        context.report({
          node: reference,
          messageId: 'similar',
          data: { name, similar },
          suggest: isPlain ? [{ ...fix, fix: (fixer) => fixer.replaceText(reference, similar) }] : [],
        });
      } else if (unknown === 'warn')
        context.report({ node: reference, messageId: 'unknown', data: { name } });
    }

    return {
      Stage(stage) {
        for (const reference of stage.references) if (reference.kind !== 'from') check(stage, reference);
      },
    };
  },
});
