import { deviceFault } from '../devices.ts';
import { HeredocNode, scriptText } from '../heredocs.ts';
import { MappedText } from '../mapped-text.ts';
import { readCsvRecord } from '../mounts.ts';
import type { Flag, RunInstruction, ShellForm } from '../nodes.ts';
import { ShellFormNode } from '../shell-form.ts';
import type { Statement } from '../statement.ts';
import { WordNode } from '../words.ts';
import { noteLostExecForm } from './lost-exec-form.ts';

/** Values that the builder takes for a flag of RUN. */
export const RUN_FLAG_VALUES = {
  network: ['default', 'none', 'host'],
  security: ['sandbox', 'insecure'],
} as const;

const VALUES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(RUN_FLAG_VALUES));

/** `RUN [flags] command`, in shell or exec form, with or without heredocs. */
export function parseRun(statement: Statement): RunInstruction {
  const form = statement.form();
  for (const flag of statement.flags) checkFlagValue(statement, flag);
  const isShell = form.type === 'ShellForm';
  if (form.type === 'ExecForm' && form.elements.length === 0) statement.reportAt('empty-run', form.range);
  if (isShell) {
    attachHeredocs(statement, form);
    noteLostExecForm(statement, statement.start, 'a shell command');
  }
  return {
    type: 'RunInstruction',
    ...statement.fields(isShell ? statement.commentStart('shell') : -1),
    form,
  };
}

function attachHeredocs(statement: Statement, form: ShellForm): void {
  const [first] = statement.heredocs;
  const last = statement.heredocs.at(-1);
  if (first === undefined || last === undefined || !(form instanceof ShellFormNode)) return;
  const [start, end] = first.markerRange;
  if (form.range[0] === start && form.range[1] === end && first instanceof HeredocNode) {
    form.leaveToHeredoc();
    first.runAsScript(form.dialect);
    return;
  }
  const from = first.bodyRange[0];
  const bodies = statement.file.text.slice(from, last.range[1]);
  form.appendBodies(bodies === '' ? MappedText.verbatim('', from) : scriptText(bodies, from, false));
}

function checkFlagValue(statement: Statement, flag: Flag): void {
  const { name, value } = flag;
  if (value === null) return;
  const allowed = VALUES.get(name);
  if (allowed !== undefined && !allowed.includes(value.text)) {
    const wanted = allowed.map((word) => `\`${word}\``).join(', ');
    statement.reportAt('invalid-flag-value', value.range, { data: { name, value: value.text, wanted } });
  }
  if ((name !== 'mount' && name !== 'device') || !(value instanceof WordNode)) return;
  const { fields, error } = readCsvRecord(value.source);
  if (error !== null) statement.reportAt('malformed-list', value.range, { data: { name, why: error } });
  else if (name === 'device') checkDevice(statement, fields);
  for (const option of flag.mount?.options ?? []) {
    if (option.key !== 'from' || option.value === null) continue;
    const dollar = option.value.text.indexOf('$');
    if (dollar === -1 || dollar === option.value.text.length - 1) continue;
    statement.reportAt('mount-from-variable', option.range);
  }
}

function checkDevice(statement: Statement, fields: readonly MappedText[]): void {
  const fault = deviceFault(fields);
  if (fault === null) return;
  const { field, why } = fault;
  statement.reportAt('invalid-device', field.toRange(0, field.text.length), {
    data: { field: field.text, why },
  });
}
