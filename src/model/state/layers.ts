import type { Instruction } from '../../syntax/nodes.ts';

/** `layer`: changes files; `metadata`: changes the image's configuration; `none`: matters during the build only. */
export type Effect = 'layer' | 'metadata' | 'none';

const EFFECTS: Readonly<Record<Instruction['type'], Effect>> = {
  FromInstruction: 'none',
  RunInstruction: 'layer',
  CopyInstruction: 'layer',
  AddInstruction: 'layer',
  // The builder makes the directory, in a layer of its own.
  WorkdirInstruction: 'layer',
  ArgInstruction: 'none',
  UnknownInstruction: 'none',
  CmdInstruction: 'metadata',
  EntrypointInstruction: 'metadata',
  EnvInstruction: 'metadata',
  ExposeInstruction: 'metadata',
  HealthcheckInstruction: 'metadata',
  LabelInstruction: 'metadata',
  MaintainerInstruction: 'metadata',
  OnbuildInstruction: 'metadata',
  ShellInstruction: 'metadata',
  StopsignalInstruction: 'metadata',
  UserInstruction: 'metadata',
  VolumeInstruction: 'metadata',
};

/** What an instruction leaves in the image. */
export function effectOf(instruction: Instruction): Effect {
  if (instruction.type === 'WorkdirInstruction' && instruction.path?.text === '/') return 'metadata';
  return EFFECTS[instruction.type];
}
