import { weakDependenciesRule } from '../shared/weak-dependencies-rule.ts';

export default weakDependenciesRule('zypper-no-recommends');
