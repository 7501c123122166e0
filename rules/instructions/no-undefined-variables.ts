import {
  choice,
  createRule,
  flag,
  hasTemplateMark,
  type Instruction,
  isAutomaticArgument,
  isProxyArgument,
  type KeyValue,
  type Located,
  ruleOptions,
  type SourceCode,
  type VariableReference,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { insertLineAbove } from '../edits/instruction-edits.ts';
import { MAX_CANDIDATES, similarName, similarVariable } from '../facts/similar-name.ts';
import { hasAlternative, renameReference } from '../facts/variable-references.ts';
import { isKnownVariable } from './known-variables.ts';

/** Instructions in which the builder expands variables; FROM sees other ones, and a shell expands its own. */
const EXPANDED: ReadonlySet<Instruction['type']> = new Set<Instruction['type']>([
  'EnvInstruction',
  'LabelInstruction',
  'CopyInstruction',
  'AddInstruction',
  'WorkdirInstruction',
  'UserInstruction',
  'VolumeInstruction',
  'StopsignalInstruction',
  'ExposeInstruction',
  'ArgInstruction',
  'RunInstruction',
]);

/** Flags that the builder expands; `from` and `exclude` are taken as they are. */
const EXPANDED_FLAGS: ReadonlySet<string> = new Set(['chown', 'chmod', 'checksum', 'mount']);

/** What shells and container runtimes set; the builder reads the configuration of the image alone. */
const SET_AT_RUN_TIME: ReadonlySet<string> = new Set([
  'HOME',
  'PWD',
  'OLDPWD',
  'USER',
  'LOGNAME',
  'HOSTNAME',
  'UID',
]);

/** Variables of other programs that differ from PATH by one letter. */
const REAL_NEIGHBOURS: ReadonlySet<string> = new Set(['CPATH', 'FPATH', 'MPATH', 'GPATH']);

/** Shorter names are near to too many others. */
const MIN_LENGTH_FOR_TYPO = 4;

export default createRule({
  name: 'no-undefined-variables',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow undefined variables',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: ['UndefinedVar', 'S6579'],
      rationale:
        'Undefined variables expand to an empty string. An ARG is valid only in its stage; one before the first FROM must be declared again in each stage.',
      references: ['https://docs.docker.com/reference/build-checks/undefined-var/'],
      silent: [
        'an earlier ARG or ENV declares it, in this stage or one that it is based on',
        'the base image may set it, and nothing in the file suggests a mistake',
        'the reference has a default, as in `${PORT:-80}`',
        'the same ENV sets it (`no-env-self-reference`)',
      ],
      fixSafety: 'The variable is currently empty; with a value, the instruction behaves differently.',
      examples: {
        bad: 'ARG VERSION=1.2\nFROM debian:13\nLABEL version=$VERSION',
        good: 'ARG VERSION=1.2\nFROM debian:13\nARG VERSION\nLABEL version=$VERSION',
        fixed: 'ARG VERSION=1.2\nFROM debian:13\nARG VERSION\nLABEL version=$VERSION',
      },
    },
    messages: {
      automatic:
        '`{{name}}` is empty here: it is available only in stages that declare it; add `ARG {{name}}`.',
      global:
        '`{{name}}` is empty here: it is declared before the first FROM; repeat `ARG {{name}}` in this stage.',
      later: '`{{name}}` is empty here: it is set later, on line {{line}}; set it before this instruction.',
      elsewhere:
        '`{{name}}` is empty here: it is set in another stage, on line {{line}}; set it in this stage.',
      similar: '`{{name}}` is never set, so it is empty here; did you mean `{{similar}}`?',
      runtime: '`{{name}}` is set only while a command runs, so it is empty here; write its value.',
      nothing: '`{{name}}` is never set, so it is empty here; declare it with `ARG` or `ENV`.',
      declare: 'Write `{{declaration}}` above.',
      rename: 'Write `{{similar}}`.',
    },
    hasSuggestions: true,
    ...ruleOptions({
      allowAlternatives: flag('Allow references that provide a default, as in `${PORT:-80}`.', true),
      unknownBase: choice(
        'What to do if only the base image could set the variable.',
        ['ignore', 'warn'],
        'ignore',
      ),
    }),
  },
  create(context) {
    const [{ allowAlternatives, unknownBase }] = context.options;
    const { sourceCode } = context;
    const { model } = sourceCode;
    const globals = new Set(model.globalArgs.map((declaration) => declaration.name));
    const isTemplate = hasTemplateMark(sourceCode.text);
    let settings: Settings | null = null;

    function check(
      instruction: Instruction,
      place: Located,
      name: string,
      reference: VariableReference | null,
    ): void {
      if (model.stageOf(instruction) === null || isKnownVariable(sourceCode, instruction, place, name))
        return;
      const isTrigger = model.stageOf(instruction)?.isTrigger === true;
      const declaration = isTrigger ? `ONBUILD ARG ${name}` : `ARG ${name}`;
      const declare = {
        messageId: 'declare' as const,
        data: { declaration },
        fix: insertLineAbove(sourceCode, instruction, declaration),
      };
      const suggest = isEditable(sourceCode, instruction) ? [declare] : [];
      if (isAutomaticArgument(name)) {
        context.report({ node: place, messageId: 'automatic', data: { name }, suggest });
        return;
      }
      if (globals.has(name)) {
        context.report({ node: place, messageId: 'global', data: { name }, suggest });
        return;
      }
      if (isProxyArgument(name) && unknownBase === 'ignore') return;
      settings ??= settingsByName(sourceCode);
      const other = otherSetting(sourceCode, settings, instruction, name);
      if (other?.kind === 'elsewhere' && !isBaseKnown(instruction) && unknownBase === 'ignore') return;
      if (other !== null && other.kind !== 'same') {
        const { line } = sourceCode.getLocFromIndex(other.node.range[0]);
        context.report({ node: place, messageId: other.kind, data: { name, line } });
        return;
      }
      if (other === null && reportSimilar(instruction, place, name, reference)) return;
      if (other === null && SET_AT_RUN_TIME.has(name) && isBaseKnown(instruction)) {
        context.report({ node: place, messageId: 'runtime', data: { name } });
        return;
      }
      const isCertain = !isTemplate && other === null && isEnvironmentKnown(instruction);
      if (isCertain || unknownBase === 'warn')
        context.report({ node: place, messageId: 'nothing', data: { name } });
    }

    function isEnvironmentKnown(instruction: Instruction): boolean {
      return model.stageOf(instruction)?.root.base.facts?.isEnvComplete === true;
    }

    function isBaseKnown(instruction: Instruction): boolean {
      return (model.stageOf(instruction)?.root.base.facts ?? null) !== null;
    }

    function reportSimilar(
      instruction: Instruction,
      place: Located,
      name: string,
      reference: VariableReference | null,
    ): boolean {
      if (name.length < MIN_LENGTH_FOR_TYPO) return false;
      if (settings !== null && settings.size > MAX_CANDIDATES) return false;
      const { args, env } = model.stateBefore(instruction);
      // Many names end in PATH, and programs set them.
      const own = [...env.values()].filter(
        ({ instruction: by, name: other }) => by !== null && other !== 'PATH',
      );
      const similar = isPathMeant(instruction, place, name)
        ? 'PATH'
        : similarVariable(name, [...args.keys(), ...own.map((variable) => variable.name)]);
      if (similar === null) return false;
      context.report({
        node: place,
        messageId: 'similar',
        data: { name, similar },
        suggest:
          reference === null
            ? []
            : [
                {
                  messageId: 'rename',
                  data: { similar },
                  fix: renameReference(sourceCode, reference, similar),
                  // An unknown base may set the name as it is written.
                  manual: !isBaseKnown(instruction),
                },
              ],
      });
      return true;
    }

    return {
      VariableReference(reference) {
        const instruction = model.instructionOf(reference);
        if (instruction === null || !EXPANDED.has(instruction.type)) return;
        // What the builder cannot read is a placeholder of another tool, or an error that it reports itself.
        if (reference.name === '' || reference.error !== null) return;
        if (allowAlternatives && hasAlternative(reference)) return;
        if (!isExpanded(sourceCode, instruction, reference)) return;
        check(instruction, reference, reference.name, reference);
      },
      Heredoc(heredoc) {
        const instruction = model.instructionOf({ range: heredoc.markerRange });
        if (instruction?.type !== 'CopyInstruction' && instruction?.type !== 'AddInstruction') return;
        if (heredoc.isQuoted) return;
        const { variables, undefinedVariables } = model.expandHeredoc(heredoc);
        for (const name of allowAlternatives ? undefinedVariables : variables) {
          check(instruction, placeInBody(heredoc.body, heredoc.bodyRange[0], name), name, null);
        }
      },
    };
  },
});

/** `--from` and the like are not expanded. A mount is in the tree as a whole and as options, which are taken. */
function isExpanded(source: SourceCode, { flags }: Instruction, reference: VariableReference): boolean {
  const { range } = reference;
  const flag = flags.find((each) => each.range[0] <= range[0] && range[1] <= each.range[1]);
  if (flag === undefined || !EXPANDED_FLAGS.has(flag.name)) return flag === undefined;
  return flag.mount === null || source.getAncestors(reference).some(({ type }) => type === 'MountOption');
}

/** `PAHT`, `Path`, `PTAH`; beside `ENV PATH=` also a name with one letter too many or too few. */
function isPathMeant(instruction: Instruction, place: Located, name: string): boolean {
  const letters = (text: string) => [...text.toUpperCase()].toSorted().join('');
  if (letters(name) === letters('PATH')) return true;
  const isInPath = pairsOf(instruction).some(
    ({ key, range }) => key.text === 'PATH' && range[0] <= place.range[0] && place.range[1] <= range[1],
  );
  return isInPath && name.length <= 5 && !REAL_NEIGHBOURS.has(name) && similarName(name, ['PATH']) !== null;
}

interface Setting {
  /** `same`: by the instruction itself. */
  readonly kind: 'same' | 'later' | 'elsewhere';
  readonly node: Located;
}

/** Every ENV and ARG of the stages by the name that it sets, in file order. */
type Settings = ReadonlyMap<
  string,
  readonly { readonly node: KeyValue; readonly instruction: Instruction }[]
>;

function settingsByName({ model }: SourceCode): Settings {
  const byName = new Map<string, { readonly node: KeyValue; readonly instruction: Instruction }[]>();
  for (const instruction of model.stagesAndTriggers.flatMap(({ instructions }) => instructions)) {
    for (const node of pairsOf(instruction)) {
      const found = byName.get(node.key.text);
      if (found === undefined) byName.set(node.key.text, [{ node, instruction }]);
      else found.push({ node, instruction });
    }
  }
  return byName;
}

function pairsOf(instruction: Instruction): readonly KeyValue[] {
  if (instruction.type === 'EnvInstruction') return instruction.pairs;
  return instruction.type === 'ArgInstruction' ? instruction.declarations : [];
}

/** Where the file does set a variable: below in the stage, or in another stage. */
function otherSetting(
  { model }: SourceCode,
  settings: Settings,
  instruction: Instruction,
  name: string,
): Setting | null {
  const all = settings.get(name) ?? [];
  const same = all.find((setting) => setting.instruction === instruction);
  if (same !== undefined) return { kind: 'same', node: same.node };
  const stage = model.stageOf(instruction);
  const here = all.find((setting) => model.stageOf(setting.instruction) === stage);
  if (here !== undefined) return { kind: 'later', node: here.node };
  const [first] = all;
  return first === undefined ? null : { kind: 'elsewhere', node: first.node };
}

/** The first mention of a variable in the body of a heredoc. */
function placeInBody(body: string, start: number, name: string): Located {
  const found = ['$', '${'].map((mark) => body.indexOf(mark + name)).filter((at) => at >= 0);
  const at = start + Math.max(0, Math.min(...found, body.length));
  return { range: [at, Math.min(at + name.length + 1, start + body.length)] };
}
