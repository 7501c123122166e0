import { createRule, hasTemplateMark } from '../../src/rule-api.ts';
import { MAX_CANDIDATES, similarName } from '../facts/similar-name.ts';

/** How many names of stages a message lists. */
const MAX_NAMES = 6;

export default createRule({
  name: 'known-target',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow unknown build targets',
      category: 'stages',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The builder looks up the target by stage name, ignoring case, and fails if no stage has that name.',
      references: ['https://docs.docker.com/reference/cli/docker/buildx/build/#target'],
      silent: ['no target is given (`--target`)', 'the file is a template'],
      examples: {
        target: 'test',
        bad: 'FROM debian:13 AS build\nFROM debian:13 AS run',
        good: 'FROM debian:13 AS build\nFROM build AS test\nFROM debian:13 AS run',
      },
    },
    messages: {
      similar: 'Unknown build target `{{target}}`; did you mean `{{similar}}`?',
      number: 'Build target `{{target}}` is a number, but targets are found by name only; use a stage name.',
      unknown: 'Unknown build target `{{target}}`; use one of {{names}}.',
      nameless: 'Unknown build target `{{target}}`; name a stage with `AS {{target}}`.',
    },
    schema: [],
  },
  create(context) {
    const { model, text } = context.sourceCode;
    return {
      Dockerfile() {
        const { target = '' } = model.options;
        const last = model.stages.at(-1);
        if (target === '' || last === undefined || hasTemplateMark(text)) return;
        const wanted = target.toLowerCase();
        const named = model.stages.filter(({ name }) => name !== null);
        const names = named.flatMap(({ name }) => name ?? []);
        if (names.includes(wanted)) return;
        const similar = named.length > MAX_CANDIDATES ? null : similarName(wanted, names);
        const stage = named.find(({ name }) => name === similar) ?? last;
        context.report({
          node: stage.from.stageName ?? stage.from,
          messageId: /^\d+$/.test(target)
            ? 'number'
            : similar !== null
              ? 'similar'
              : names.length === 0
                ? 'nameless'
                : 'unknown',
          data: { target, similar: similar ?? '', names: listOf(names) },
        });
      },
    };
  },
});

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => `\`${name}\``);
  return names.length > MAX_NAMES ? `${shown.join(', ')}, …` : shown.join(', ');
}
