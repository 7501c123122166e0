import { createRule, type Fix, type Flag, type Rule } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { deleteWord } from '../edits/fixes.ts';

/** A flag of RUN that disables a protection with one of its values. */
interface RunFlag {
  readonly rule: string;
  readonly flag: string;
  readonly value: string;
  readonly description: string;
  readonly message: string;
  readonly rationale: string;
  readonly references: readonly string[];
  readonly level: 'warning';
  readonly aliases: readonly string[];
  readonly securitySeverity: number;
  readonly cwe: readonly number[];
}

/** Source: the Dockerfile reference on RUN. */
const RUN_FLAGS: readonly RunFlag[] = [
  {
    rule: 'no-insecure-run',
    flag: 'security',
    value: 'insecure',
    description: 'Disallow RUN --security=insecure',
    message: '`--security=insecure` disables the build sandbox; remove it.',
    rationale:
      'Without the sandbox, a build command or an installed package can take over the build machine.',
    references: ['https://docs.docker.com/reference/dockerfile/#run---security'],
    level: 'warning',
    aliases: ['S6502'],
    securitySeverity: 7.8,
    cwe: [250, 284],
  },
  {
    rule: 'no-host-network',
    flag: 'network',
    value: 'host',
    description: 'Disallow RUN --network=host',
    message: '`--network=host` gives access to local services of the build machine; remove it.',
    rationale:
      'Build commands, and everything they download, can reach services on the local addresses of the build machine.',
    references: ['https://docs.docker.com/reference/dockerfile/#run---network'],
    level: 'warning',
    aliases: ['S6431'],
    securitySeverity: 5.9,
    cwe: [653],
  },
];

/** Makes the rule for one flag of RUN that disables a protection. */
function runFlagRule(row: RunFlag): Rule {
  return createRule({
    name: row.rule,
    meta: {
      type: 'problem',
      docs: {
        description: row.description,
        category: 'security',
        level: row.level,
        presets: ['strict', 'security'],
        aliases: row.aliases,
        rationale: row.rationale,
        references: row.references,
        securitySeverity: row.securitySeverity,
        cwe: row.cwe,
        silent: ['the flag depends on a variable whose value is unknown'],
        fixSafety: 'The build fails if a command needs the privileges of the flag.',
        examples: {
          bad: `FROM debian:12\nRUN --${row.flag}=${row.value} ./build.sh`,
          good: 'FROM debian:12\nRUN ./build.sh',
          fixed: 'FROM debian:12\nRUN ./build.sh',
        },
      },
      messages: { given: row.message, remove: 'Remove the flag.' },
      hasSuggestions: true,
      schema: [],
    },
    create(context) {
      const { sourceCode } = context;
      const isGiven = ({ name, value }: Flag) =>
        name === row.flag && value !== null && sourceCode.model.expand(value).value === row.value;
      return {
        RunInstruction(instruction) {
          for (const flag of instruction.flags.filter(isGiven)) {
            const fix: Fix = deleteWord(sourceCode, flag);
            const mayEdit = isEditable(sourceCode, instruction);
            context.report({
              node: flag,
              messageId: 'given',
              suggest: mayEdit ? [{ messageId: 'remove', fix }] : [],
            });
          }
        },
      };
    },
  });
}

export default RUN_FLAGS.map(runFlagRule);
