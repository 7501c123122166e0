import { weakDependenciesRule } from './weak-dependencies-rule.ts';

export default weakDependenciesRule('microdnf-no-weak-deps');
