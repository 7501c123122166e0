import { weakDependenciesRule } from '../shared/weak-dependencies-rule.ts';

export default weakDependenciesRule('microdnf-no-weak-deps');
