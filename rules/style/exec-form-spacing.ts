import { createRule, type ExecForm, type SourceCode } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';

export default createRule({
  name: 'exec-form-spacing',
  meta: {
    type: 'layout',
    docs: {
      description:
        'Require the exec form as ["program", "argument"]: a space after each comma, none at the brackets',
      category: 'style',
      level: 'style',
      presets: ['style'],
      aliases: [],
      rationale: 'The same form everywhere is easier to read and to search for.',
      references: ['https://docs.docker.com/reference/dockerfile/#exec-form'],
      silent: ['the array goes over several lines', 'a template writes the instruction'],
      examples: {
        bad: 'FROM debian:13\nCMD [ "node","server.js" ]',
        good: 'FROM debian:13\nCMD ["node", "server.js"]',
        fixed: 'FROM debian:13\nCMD ["node", "server.js"]',
      },
    },
    messages: { spacing: 'Uneven spaces in the array; write `{{wanted}}`.' },
    fixable: 'whitespace',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      ExecForm(form) {
        const written = sourceCode.getText(form);
        if (written.includes('\n')) return;
        const wanted = `[${form.elements.map((element) => sourceCode.getText(element)).join(', ')}]`;
        if (written === wanted || !isKept(sourceCode, form)) return;
        context.report({
          node: form,
          messageId: 'spacing',
          data: { wanted },
          fix: (fixer) => fixer.replaceText(form, wanted),
        });
      },
    };
  },
});

function isKept(source: SourceCode, form: ExecForm): boolean {
  const instruction = source.model.instructionOf(form);
  return instruction !== null && isEditable(source, instruction);
}
