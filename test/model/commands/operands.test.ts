import { describe, expect, it } from 'vitest';
import { hasCertainlyRun } from '../../../src/model/commands/certainty.ts';
import { isAfterOr, lastOrOperator, operandIndex } from '../../../src/model/commands/operands.ts';
import { modelOf } from '../../support/model.ts';

/** The list that is the whole script of one RUN, with its commands. */
function listOf(script: string) {
  const [stage] = modelOf(`FROM debian:12\nRUN ${script}\n`).stages;
  const [run] = stage?.runs ?? [];
  const body = run?.script?.statements[0]?.body;
  if (run === undefined || body?.type !== 'ShellAndOr') throw new Error('The script is no list.');
  return { list: body, commands: run.commands };
}

/** Lists on both sides of the length from which on a table is made. */
const LENGTHS = [2, 15, 16, 17, 40];

describe.each(LENGTHS)('a list of %i commands', (length) => {
  const joined = (operator: string) => Array.from({ length }, (_, at) => `c${at}`).join(` ${operator} `);

  it('knows the place of each operand', () => {
    const { list } = listOf(joined('&&'));
    expect(list.operands.map((each) => operandIndex(list, each))).toEqual([...list.operands.keys()]);
    expect(operandIndex(list, list)).toBe(-1);
  });

  it('runs all commands after `&&`', () => {
    const { list, commands } = listOf(joined('&&'));
    expect(lastOrOperator(list)).toBe(-1);
    expect(commands.map(hasCertainlyRun)).toEqual(Array.from({ length }, () => true));
    expect(list.operands.some((each) => isAfterOr(list, each))).toBe(false);
  });

  it('runs none after `||` for certain', () => {
    const { list, commands } = listOf(joined('||'));
    expect(lastOrOperator(list)).toBe(length - 2);
    expect(commands.some(hasCertainlyRun)).toBe(false);
    expect(list.operands.map((each) => isAfterOr(list, each))).toEqual(
      Array.from({ length }, (_, at) => at > 0),
    );
  });

  it('runs those after `&&` that follow the last `||`', () => {
    const { list, commands } = listOf(`a || b && ${joined('&&')}`);
    expect(lastOrOperator(list)).toBe(0);
    expect(commands.map(hasCertainlyRun)).toEqual([false, false, ...Array.from({ length }, () => true)]);
  });
});
