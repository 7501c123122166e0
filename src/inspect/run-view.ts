/** RUN with its mounts and commands, for the published model. */
import { once } from '../model/once.ts';
import type { RunMount, RunStep } from '../model/types.ts';
import type { InspectContext } from './context.ts';
import { setHome, withLinks } from './links.ts';
import type { CommandView, MountView, RunView } from './model.ts';
import type { Places } from './places.ts';
import { UnknownFields } from './unknown-fields.ts';

/** The view of one RUN; its commands are read when somebody asks for them. */
export function runView(
  run: RunStep,
  context: InspectContext,
  home: string,
  commandsOf: () => readonly CommandView[],
): RunView {
  const { places } = context;
  const { instruction } = run;
  const fields = new UnknownFields();
  const isExec = instruction.form.type === 'ExecForm';
  const flag = (name: string, byDefault: string) => {
    const word = instruction.flags.findLast((each) => each.name === name)?.value;
    return fields.text(name, word == null ? byDefault : context.model.expand(word).value);
  };
  const mounts = once(() => run.mounts.map((mount) => mountView(mount, places)));
  const commands = once(commandsOf);
  const view = {
    ...places.at(instruction.range),
    form: isExec ? ('exec' as const) : ('shell' as const),
    get mounts() {
      return mounts();
    },
    network: flag('network', 'default'),
    security: flag('security', 'sandbox'),
    get commands() {
      return commands();
    },
    shell: fields.text('shell', isExec ? '' : (run.shell?.name ?? null)),
    unknown: fields.names,
  };
  const linked = withLinks(view, {
    instruction: () => context.instruction(instruction),
    stage: () => context.stage(run.stage),
  });
  return setHome(linked, home);
}

function mountView(mount: RunMount, places: Places): MountView {
  const fields = new UnknownFields();
  const { node } = mount;
  const given = (...keys: readonly string[]) => node.options.some(({ key }) => keys.includes(key));
  /** Empty when it is not given; unknown when it is given and nobody can tell. */
  const text = (field: string, value: string | null, ...keys: readonly string[]) =>
    fields.text(field, value ?? (given(...keys) ? null : ''));
  const isOpen = mount.kind === null;
  return {
    ...places.at(node.range),
    type: fields.text('type', mount.kind),
    target: isOpen
      ? fields.text('target', mount.target)
      : text('target', mount.target, 'target', 'dst', 'destination'),
    source: text('source', mount.source, 'source', 'src'),
    from: text('from', mount.from, 'from'),
    id: isOpen ? fields.text('id', mount.id) : text('id', mount.id, 'id', 'source', 'src', 'target', 'dst'),
    mode: text('mode', mount.mode, 'mode'),
    env: text('env', mount.env, 'env'),
    required: fields.flag('required', mount.isRequired),
    readonly: fields.flag('readonly', mount.isReadonly),
    unknown: fields.names,
  };
}
