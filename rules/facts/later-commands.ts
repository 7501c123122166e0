import {
  type Command,
  type Instruction,
  onceFor,
  onceForNearby,
  type RunStep,
  type SourceCode,
  type Stage,
} from '../../src/rule-api.ts';

/** Where the last command of a RUN begins that passes a test; -1 when none does. */
export function lastInRun(test: (command: Command) => boolean): (run: RunStep) => number {
  return onceForNearby((run) => {
    let last = -1;
    for (const command of run.commands) if (command.range[0] > last && test(command)) last = command.range[0];
    return last;
  });
}

/** Its place among the RUNs of its stage. */
export function indexOfRun(run: RunStep): number {
  return placesOfRuns(run.stage).get(run) ?? -1;
}

const placesOfRuns = onceFor(
  ({ runs }: Stage): ReadonlyMap<RunStep, number> => new Map(runs.map((run, at) => [run, at])),
);

/** The commands of an instruction, nested ones included, in the order of the model. */
export function commandsOfInstruction(source: SourceCode, instruction: Instruction): readonly Command[] {
  return byInstruction(source.model).get(instruction) ?? [];
}

const byInstruction = onceFor((model: SourceCode['model']) => {
  const found = new Map<Instruction, Command[]>();
  for (const command of model.commands) {
    const known = found.get(command.instruction);
    if (known === undefined) found.set(command.instruction, [command]);
    else known.push(command);
  }
  return found;
});
