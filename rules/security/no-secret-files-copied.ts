import {
  type CopyOperation,
  contextPath,
  createRule,
  ignoringPattern,
  matchesWildcard,
  ruleOptions,
  strings,
} from '../../src/rule-api.ts';
import { landsAt } from '../facts/copied-paths.ts';
import { trivy } from '../facts/external-ids.ts';
import { credentialFilesOf } from './credential-files.ts';
import { isSecretFile } from './secret-files.ts';

export default createRule({
  name: 'no-secret-files-copied',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow copying secret files',
      category: 'security',
      level: 'warning',
      presets: ['strict', 'security'],
      aliases: [...trivy(31), 'CIS-DI-0010', 'DKL-LI-0003'],
      rationale:
        'A copied file stays in its layer for everyone with the image; removing it later only hides it.',
      references: ['https://docs.docker.com/build/building/secrets/'],
      securitySeverity: 7.1,
      cwe: [538, 522],
      silent: [
        '`.dockerignore` excludes the file',
        'the name suggests a public key, a certificate, or an example',
        'the file comes from another stage, or the stage is not shipped',
        'the path depends on a variable whose value is unknown',
      ],
      examples: {
        bad: 'FROM debian:12\nCOPY id_rsa /root/.ssh/',
        good: 'FROM debian:12\nRUN --mount=type=ssh git clone git@example.com:app.git',
      },
    },
    messages: {
      file: '`{{path}}` looks like a secret file and becomes part of the image; use `--mount=type=secret`.',
    },
    ...ruleOptions({ allowFiles: strings('Paths that are not secret; `*` matches any characters.') }),
  },
  create(context) {
    const { sourceCode } = context;
    const [{ allowFiles }] = context.options;
    const isAllowed = (path: string) => allowFiles.some((each) => matchesWildcard(path, each));

    function isKeptOut(path: string): boolean {
      const ignoreFile = sourceCode.buildContext?.ignoreFile;
      return ignoreFile != null && ignoringPattern(ignoreFile, contextPath(path)) !== null;
    }

    function check(copy: CopyOperation, named: ReadonlySet<string>): void {
      const { sources, destination, from, flags } = copy;
      if (from !== null || flags.some(({ name }) => name === 'from')) return;
      let found = false;
      for (const source of sources) {
        const { kind, value, word } = source;
        const path = value.value;
        if (kind !== 'path' || path === null) continue;
        if (!isSecretFile(path) && !named.has(landsAt(sourceCode.model, copy, source) ?? '')) continue;
        found = true;
        if (isAllowed(path) || isKeptOut(path)) continue;
        context.report({ node: word, messageId: 'file', data: { path } });
      }
      const [only, ...others] = sources;
      const target = destination?.value ?? '';
      if (found || destination === null || others.length > 0 || only?.kind !== 'path') return;
      if (target.endsWith('/') || !isSecretFile(target) || isAllowed(target)) return;
      context.report({ node: destination, messageId: 'file', data: { path: target } });
    }

    return {
      Stage(stage) {
        const { copies, isShipped } = stage;
        if (!isShipped) return;
        const named = credentialFilesOf(stage);
        for (const copy of copies) check(copy, named);
      },
    };
  },
});
