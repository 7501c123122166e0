import { createRule } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { letterCaseOf, writeInCase } from './letter-case.ts';

export default createRule({
  name: 'consistent-as-case',
  meta: {
    type: 'layout',
    docs: {
      description: 'Require the same case for FROM and AS',
      category: 'style',
      level: 'style',
      presets: ['style', 'buildkit'],
      aliases: ['FromAsCasing'],
      rationale: 'The builder accepts mixed case with a warning; consistent case is easier to read.',
      references: ['https://docs.docker.com/reference/build-checks/from-as-casing/'],
      silent: ['FROM itself mixes upper and lower case (`consistent-keyword-case`)'],
      examples: {
        bad: 'FROM golang:1.26 as build',
        good: 'FROM golang:1.26 AS build',
        fixed: 'FROM golang:1.26 AS build',
      },
    },
    messages: { differs: '`{{as}}` and `{{from}}` differ in case; use `{{wanted}}`.' },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      FromInstruction(instruction) {
        const { keyword, asKeyword } = instruction;
        const wantedCase = letterCaseOf(keyword.text);
        if (asKeyword === null || wantedCase === 'mixed') return;
        const wanted = writeInCase(asKeyword.text, wantedCase);
        if (asKeyword.text === wanted) return;
        context.report({
          node: asKeyword,
          messageId: 'differs',
          data: { as: asKeyword.text, from: keyword.text, wanted },
          fix: isEditable(sourceCode, instruction) ? (fixer) => fixer.replaceText(asKeyword, wanted) : null,
        });
      },
    };
  },
});
