import { createRule, hasTemplateMark, type KeyValue, type SourceCode } from '../../src/rule-api.ts';
import { hasAlternative, variableReferencesOf } from '../facts/variable-references.ts';
import { isKnownVariable } from './known-variables.ts';

/** Lists of directories in which an empty entry is the current directory. */
const LISTS: ReadonlySet<string> = new Set(
  `PYTHONPATH LD_LIBRARY_PATH LIBRARY_PATH CPATH C_INCLUDE_PATH CPLUS_INCLUDE_PATH OBJC_INCLUDE_PATH CLASSPATH PERL5LIB
  RUBYLIB NODE_PATH GOPATH MANPATH INFOPATH PKG_CONFIG_PATH CMAKE_PREFIX_PATH ACLOCAL_PATH XDG_DATA_DIRS
  XDG_CONFIG_DIRS LUA_PATH TCLLIBPATH GI_TYPELIB_PATH GST_PLUGIN_PATH QT_PLUGIN_PATH AMENT_PREFIX_PATH LD_PRELOAD`.split(
    /\s+/,
  ),
);

export default createRule({
  name: 'no-empty-path-entry',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow empty entries in lists of directories',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'A variable that the image does not set leaves an empty entry, which programs read as the current directory: files there are loaded as libraries and modules.',
      references: ['https://manpages.debian.org/ld.so.8', 'https://docs.python.org/3/using/cmdline.html'],
      silent: [
        'the base image may set the variable',
        'an ENV or ARG above sets it',
        'the reference provides an alternative, as in `${PYTHONPATH:+:$PYTHONPATH}`',
      ],
      fixSafety: 'The current directory is no longer searched.',
      examples: {
        bad: 'FROM python:3.13-slim\nENV PYTHONPATH=/x:$PYTHONPATH',
        good: 'FROM python:3.13-slim\nENV PYTHONPATH=/x${PYTHONPATH:+:$PYTHONPATH}',
      },
    },
    messages: {
      empty:
        '`{{name}}` is not set here, so an empty entry (the current directory) remains; write `{{instead}}`.',
      write: 'Write `{{instead}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const isTemplate = hasTemplateMark(sourceCode.text);
    return {
      EnvInstruction(instruction) {
        const base = sourceCode.model.stageOf(instruction)?.root.base;
        const isKnown = base?.kind === 'scratch' || base?.facts?.isEnvComplete === true;
        if (!isKnown || isTemplate) return;
        for (const pair of instruction.pairs) {
          const { value } = pair;
          if (value === null || !LISTS.has(pair.key.text)) continue;
          const references = variableReferencesOf(value);
          for (const reference of references) {
            const { name, range } = reference;
            if (name !== pair.key.text || hasAlternative(reference) || hasQuote(sourceCode, pair)) continue;
            // Inside the alternative of another reference.
            if (
              references.some(
                (other) => other !== reference && other.range[0] < range[0] && range[1] < other.range[1],
              )
            )
              continue;
            if (isKnownVariable(sourceCode, instruction, reference, name)) continue;
            const before = sourceCode.text[range[0] - 1] === ':';
            const after = sourceCode.text[range[1]] === ':';
            if (!before && !after) continue;
            const instead = before ? `\${${name}:+:$${name}}` : `\${${name}:+$${name}:}`;
            const replaced = before
              ? ([range[0] - 1, range[1]] as const)
              : ([range[0], range[1] + 1] as const);
            context.report({
              node: reference,
              messageId: 'empty',
              data: { name, instead },
              suggest: [
                {
                  messageId: 'write',
                  data: { instead },
                  fix: (fixer) => fixer.replaceTextRange(replaced, instead),
                },
              ],
            });
          }
        }
      },
    };
  },
});

/** A backslash or a single quote keeps the builder from expanding it. */
function hasQuote(source: SourceCode, { value }: KeyValue): boolean {
  return value !== null && /['\\]/.test(source.getText(value));
}
