import type { CallMethodStep, Directive, VisitNodeStep } from '@eslint/plugin-kit';
import { DockerfileSource } from '../engine/source-code.ts';
import type { Located } from '../rule-api.ts';
import type { Comment } from '../syntax/nodes.ts';
import { VISITOR_KEYS } from '../syntax/visitor-keys.ts';
import { eslintComments, rulesIn } from './comments.ts';
import { type DirectivePlace, disableDirectives } from './directives.ts';
import { stepsOf } from './traversal.ts';

type Rules = Extract<ReturnType<typeof rulesIn>, { readonly ok: true }>['config'];
type Location = ReturnType<DockerfileSource['getLoc']>;

/** The source that rules know from our engine, with what ESLint asks of it. */
export class EslintSource extends DockerfileSource {
  readonly visitorKeys = VISITOR_KEYS;
  #steps: readonly (VisitNodeStep | CallMethodStep)[] | null = null;

  /** The same list each time, since ESLint may ask more than once. */
  traverse(): readonly (VisitNodeStep | CallMethodStep)[] {
    this.#steps ??= stepsOf(this);
    return this.#steps;
  }

  /** Rules of ESLint itself that a configuration lets loose on all files ask for this. */
  getAllComments(): readonly Comment[] {
    return this.comments;
  }

  override getLoc(node: Located | DirectivePlace): Location {
    return super.getLoc('shownAt' in node ? node.shownAt : node);
  }

  getInlineConfigNodes(): readonly Comment[] {
    return eslintComments(this.comments).map(({ comment }) => comment);
  }

  getDisableDirectives(): { readonly directives: readonly Directive[]; readonly problems: readonly [] } {
    return { directives: disableDirectives(this), problems: [] };
  }

  /** The rules of `# eslint rule: "level"` comments. */
  applyInlineConfig(): {
    readonly configs: readonly { readonly config: { readonly rules: Rules }; readonly loc: Location }[];
    readonly problems: readonly { readonly ruleId: null; readonly message: string; readonly loc: Location }[];
  } {
    const configs = [];
    const problems = [];
    for (const { comment, label, value } of eslintComments(this.comments)) {
      if (label !== 'eslint') continue;
      const loc = this.getLoc(comment);
      const parsed = rulesIn(value);
      if (parsed.ok) configs.push({ config: { rules: parsed.config }, loc });
      else problems.push({ ruleId: null, message: parsed.error.message, loc });
    }
    return { configs, problems };
  }
}
