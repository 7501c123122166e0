import { readDockerfile } from '../engine/read-dockerfile.ts';
import { matchesSelectorClass } from '../engine/selector-classes.ts';
import type { Dockerfile } from '../syntax/nodes.ts';
import { VISITOR_KEYS } from '../syntax/visitor-keys.ts';
import { modelOptionsOf, validateLanguageOptions } from './language-options.ts';
import { EslintSource } from './source.ts';

interface File {
  readonly body: string | Uint8Array;
  readonly bom: boolean;
}

interface Context {
  readonly languageOptions: Readonly<Record<string, unknown>>;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** The language of Dockerfiles: how ESLint reads one, and how its tree is walked. */
export class DockerfileLanguage {
  readonly fileType = 'text';
  readonly lineStart = 1;
  readonly columnStart = 1;
  readonly nodeTypeKey = 'type';
  readonly visitorKeys = VISITOR_KEYS;
  readonly matchesSelectorClass = matchesSelectorClass;
  readonly validateLanguageOptions = validateLanguageOptions;

  /** Always succeeds: what the language does not allow is reported by the rule `syntax`, and the others go on. */
  parse({ body, bom }: File): { readonly ok: true; readonly ast: Dockerfile } {
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    return { ok: true, ast: readDockerfile(bom ? BYTE_ORDER_MARK + text : text) };
  }

  createSourceCode(_file: File, { ast }: { readonly ast: Dockerfile }, context: Context): EslintSource {
    return new EslintSource(ast, modelOptionsOf(context.languageOptions));
  }
}
