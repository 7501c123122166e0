import { weakDependenciesRule } from '../shared/weak-dependencies-rule.ts';

export default weakDependenciesRule('dnf-no-weak-deps');
