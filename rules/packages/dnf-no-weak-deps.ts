import { weakDependenciesRule } from './weak-dependencies-rule.ts';

export default weakDependenciesRule('dnf-no-weak-deps');
