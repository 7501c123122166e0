/** The option that makes a rule report what hadolint reports. */
import {
  flag,
  type Instruction,
  lastBeginningAt,
  type Report,
  type Rule,
  ruleOptions,
  type SourceCode,
} from '../../src/rule-api.ts';
import { firstTime } from '../facts/first-time.ts';
import { hadolintFile } from './file.ts';
import { READINGS } from './readings.ts';

const OPTION = 'asHadolint';
const MESSAGE = 'asHadolint';

/**
 * Gives a rule the option. With it, hadolint's reading decides about which instructions there is something to say; where
 * the rule has something to say about one of them by itself, that is said, with its place and its fix. A reading that says
 * itself what there is to say stands for all of that.
 */
export function withReading(rule: Rule): Rule {
  const row = Object.hasOwn(READINGS, rule.name) ? READINGS[rule.name] : undefined;
  if (row === undefined) return rule;
  const { read, message, when } = row;
  const described = ruleOptions({ [OPTION]: flag(`Report what hadolint reports: ${when}`, false) });
  const { meta } = rule;
  const [own = { type: 'object', additionalProperties: false }] = meta.schema as readonly Readonly<
    Record<string, unknown>
  >[];
  const [ownDefaults = {}] = (meta.defaultOptions ?? []) as readonly object[];
  return {
    ...rule,
    meta: {
      ...meta,
      messages: { ...meta.messages, [MESSAGE]: message },
      schema: [
        {
          ...own,
          properties: { ...(own.properties as object), ...(described.schema[0].properties as object) },
        },
      ],
      defaultOptions: [{ ...ownDefaults, ...described.defaultOptions[0] }],
    },
    create(context) {
      const [options] = context.options as readonly Readonly<Record<string, unknown>>[];
      if (options?.[OPTION] !== true) return rule.create(context);
      const { sourceCode } = context;
      const reports: Report<string>[] = [];
      const listeners = rule.create({
        id: context.id,
        options: context.options,
        settings: context.settings,
        filename: context.filename,
        physicalFilename: context.physicalFilename,
        cwd: context.cwd,
        sourceCode,
        report: (report) => reports.push(report),
      });
      const atEnd = listeners['Dockerfile:exit'];
      return {
        ...listeners,
        'Dockerfile:exit'(node: never) {
          atEnd?.(node);
          const byInstruction = new Map<Instruction | undefined, Report<string>[]>();
          for (const report of reports) {
            const at = instructionAt(sourceCode, placeOf(sourceCode, report));
            byInstruction.set(at, [...(byInstruction.get(at) ?? []), report]);
          }
          const isFirst = firstTime<Instruction | undefined>();
          for (const place of read(hadolintFile(sourceCode), options)) {
            if (place.report !== undefined) {
              context.report({ node: { range: place.range }, ...place.report });
              continue;
            }
            const at = instructionAt(sourceCode, place.range[0]);
            if (!isFirst(at)) continue;
            for (const { maxLevel: _, ...report } of byInstruction.get(at) ?? [
              { node: place, messageId: MESSAGE },
            ])
              context.report(report);
          }
        },
      };
    },
  };
}

function placeOf(source: SourceCode, report: Report<string>): number {
  return report.node === undefined ? source.getIndexFromLoc(report.loc.start) : report.node.range[0];
}

/** The instruction, an ONBUILD as a whole, that a place lies in. */
function instructionAt({ ast }: SourceCode, offset: number): Instruction | undefined {
  return ast.instructions[lastBeginningAt(ast.instructions, offset)];
}
