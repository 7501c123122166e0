/** The walk of our engine as the steps that ESLint takes. */
import { CallMethodStep, VisitNodeStep } from '@eslint/plugin-kit';
import { WHOLE_SCOPE, walkFile } from '../engine/traverse.ts';
import type { SourceCode } from '../rule-api.ts';

/** ESLint's phases of a visit. */
const [ENTER, LEAVE] = [1, 2] as const;

/**
 * All steps in order, events of the model included. The whole tree is walked, since ESLint does not say what rules
 * listen to.
 */
export function stepsOf(source: SourceCode): readonly (VisitNodeStep | CallMethodStep)[] {
  const steps: (VisitNodeStep | CallMethodStep)[] = [];
  walkFile(source.ast, () => source.model, WHOLE_SCOPE, {
    enter: (node) => steps.push(new VisitNodeStep({ target: node, phase: ENTER, args: [node] })),
    leave: (node) => steps.push(new VisitNodeStep({ target: node, phase: LEAVE, args: [node] })),
    event: (name, subject) => steps.push(new CallMethodStep({ target: name, args: [subject] })),
  });
  return steps;
}
