/** Stages, for the published model. */
import { once } from '../model/once.ts';
import type { Stage } from '../model/types.ts';
import { argView } from './arg-view.ts';
import type { InspectContext } from './context.ts';
import { copyView } from './copy-view.ts';
import { downloadView } from './download-view.ts';
import { effectiveView, portView } from './effective-view.ts';
import { fromView, osView } from './from-view.ts';
import { withLinks } from './links.ts';
import type { StageView } from './model.ts';
import { packageViews } from './package-view.ts';
import { UnknownFields } from './unknown-fields.ts';
import { userView } from './user-view.ts';

/** The view of a stage; each of its parts is made when somebody asks for it. */
export function stageView(stage: Stage, context: InspectContext): StageView {
  const { places } = context;
  const { base } = stage;
  const [start, end] = stage.range;
  const nextStart = context.model.stages[stage.index + 1]?.range[0] ?? places.source.length;
  const fields = new UnknownFields();
  const viewOf = (each: Stage) => context.stage(each);
  const from = once(() => fromView(stage, places));
  const os = once(() => osView(stage));
  const effective = once(() => effectiveView(stage, places));
  const args = once(() => stage.args.map((declaration) => argView(declaration, stage, context)));
  const instructions = once(() =>
    [stage.from, ...stage.instructions].map((each) => context.instruction(each)),
  );
  const runs = once(() => stage.runs.map((run) => context.run(run)));
  const commands = once(() => stage.commands.map((command) => context.command(command)));
  const otherCommands = once(() => stage.commands.filter(({ run }) => run === null).map(context.command));
  const packages = once(() => stage.packages.flatMap((operation) => packageViews(operation, context)));
  const downloads = once(() => stage.downloads.map((download) => downloadView(download, context)));
  const copies = once(() => stage.copies.map((copy) => copyView(copy, context)));
  const users = once(() => stage.commands.flatMap((command) => userView(command, context) ?? []));
  const exposes = once(() =>
    stage.result.ports
      .filter(({ range }) => range[0] >= start && range[1] <= end)
      .map((port) => portView(port, places)),
  );
  const view = {
    ...places.at(stage.range),
    index: stage.index,
    name: stage.name ?? '',
    isFinal: stage.isFinal,
    isShipped: stage.isShipped,
    reachesFinal: stage.isUsed,
    platform: fields.text('platform', base.platform === null ? '' : base.platform.value),
    get from() {
      return from();
    },
    get os() {
      return os();
    },
    get effective() {
      return effective();
    },
    get args() {
      return args();
    },
    get instructions() {
      return instructions();
    },
    get runs() {
      return runs();
    },
    get otherCommands() {
      return otherCommands();
    },
    get packages() {
      return packages();
    },
    get downloads() {
      return downloads();
    },
    get copies() {
      return copies();
    },
    get users() {
      return users();
    },
    get exposes() {
      return exposes();
    },
    get secrets() {
      return context.secretsIn(start, nextStart);
    },
    unknown: fields.names,
  };
  return withLinks(view, {
    inheritsFrom: () => (stage.parentStage === null ? null : context.stage(stage.parentStage)),
    dependsOn: () => dependencies(stage).map(viewOf),
    chain: () => stage.chain.map(viewOf),
    commands,
  });
}

/** The stages that a stage names, each once; itself, which the builder refuses, left out. */
function dependencies(stage: Stage): readonly Stage[] {
  const named = stage.references.flatMap((reference) => reference.stage ?? []);
  return [...new Set(named)].filter((each) => each !== stage);
}
