/** The tools whose ids our rules go by, and how their ids look. */
import { isCheckName } from './check-options.ts';

/** Forms of ids by tool; an id has the form of one tool only. */
export const ID_FORMS = {
  hadolint: /^DL\d+$/i,
  ShellCheck: /^SC\d+$/i,
  Checkov: /^CKV\d*_/i,
  Trivy: /^(?:AVD-)?DS-?\d+$/i,
  KICS: /^[0-9a-f]{8}-[0-9a-f-]{27}$/i,
  Semgrep: /^dockerfile\./,
  tally: /^tally\//,
  Sonar: /^S\d{4}$/,
  Dockle: /^(?:CIS|DKL)-(?:DI|LI)-\d+$/,
  Terrascan: /^AC_DOCKER_\d+$/,
} as const;

/** The tool that an id is of; `null` for one that looks like none. */
export function toolOf(id: string): string | null {
  if (isCheckName(id)) return 'BuildKit';
  for (const [tool, form] of Object.entries(ID_FORMS)) if (form.test(id)) return tool;
  return null;
}
