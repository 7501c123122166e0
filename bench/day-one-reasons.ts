/** Why a finding of hadolint's is gone, or one is new, where that is meant; see docs/deviations.md. */
import { readDockerfile } from '../src/engine/read-dockerfile.ts';
import { buildModel } from '../src/model/build-model.ts';

/** One reason with the findings that it is for. */
export interface Reason {
  readonly kind: 'lost' | 'new';
  readonly codes: RegExp;
  /** Whether it explains a finding, by the text of the instruction and of the file. */
  readonly fits: (instruction: string, file: string) => boolean;
  readonly why: string;
}

/** Whether the table of base images says that one of the stages begins with another shell than `sh`. */
function hasShellOfBase(text: string): boolean {
  return buildModel(readDockerfile(text)).stages.some(({ root }) => {
    const [program = 'sh'] = root.base.facts?.shell ?? [];
    return !/(?:^|\/)sh$/.test(program);
  });
}

/** In order; the first that fits counts. */
export const REASONS: readonly Reason[] = [
  {
    kind: 'lost',
    codes: /^DL1000$/,
    fits: () => true,
    why: 'hadolint cannot parse what the builder accepts',
  },
  {
    kind: 'lost',
    codes: /^DL305[1-8]$/,
    fits: (instruction) => instruction.includes('$'),
    why: 'a label value with a variable is not known',
  },
  {
    kind: 'lost',
    codes: /^SC\d+$/,
    fits: (_, file) => /^\s*SHELL\b/m.test(file) || /^#\s*hadolint\s+shell=/m.test(file),
    why: 'hadolint 2.15.1 forgets SHELL after ENV and ARG',
  },
  {
    kind: 'lost',
    codes: /^SC\d+$/,
    fits: (_, file) => hasShellOfBase(file),
    why: 'the base image sets SHELL, which hadolint does not know',
  },
  {
    kind: 'lost',
    codes: /^SC1133$/,
    fits: (instruction) => /\n\s*#/.test(instruction),
    why: 'the builder removes comments inside a RUN before the shell sees the lines',
  },
  {
    kind: 'lost',
    codes: /^DL\d+$/,
    fits: (_, file) => /checkov:skip=|trivy:ignore:/.test(file),
    why: 'an ignore comment of another linter names the same rule',
  },
];
