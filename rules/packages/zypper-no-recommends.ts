import { weakDependenciesRule } from './weak-dependencies-rule.ts';

export default weakDependenciesRule('zypper-no-recommends');
