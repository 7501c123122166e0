import {
  type BuildModel,
  type CopyOperation,
  type CopySource,
  type Instruction,
  lastSegment,
} from '../../src/rule-api.ts';

/** A path as an absolute one, seen from the working directory of an instruction; `null` where that is not known. */
export function absolutePath(model: BuildModel, path: string, instruction: Instruction): string | null {
  if (path.startsWith('/')) return path;
  const directory = model.stateBefore(instruction).workdir.value;
  if (directory?.startsWith('/') !== true || path.split('/').includes('..')) return null;
  const end = path === '.' ? '' : path.replace(/^(?:\.\/)+/, '');
  return `${directory.replace(/\/$/, '')}/${end}`;
}

/** The path that one source of COPY or ADD gets, when it is a file; `null` when that is undetermined. */
export function landsAt(model: BuildModel, copy: CopyOperation, { kind, value }: CopySource): string | null {
  const written = copy.destination?.value ?? null;
  if (written === null || value.value === null) return null;
  const isDirectory = written === '.' || written.endsWith('/') || copy.sources.length > 1;
  const target = absolutePath(model, written, copy.instruction);
  if (target === null || !isDirectory) return target;
  const source = kind === 'url' ? (value.value.split(/[?#]/, 1)[0] ?? '') : value.value;
  return `${target.replace(/\/$/, '')}/${lastSegment(source)}`;
}
