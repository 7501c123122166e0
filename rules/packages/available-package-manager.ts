import {
  createRule,
  endsBuild,
  hasProgram,
  isImageManager,
  isOnSystemPath,
  lacksShell,
  managerOfImage,
  type Stage,
} from '../../src/rule-api.ts';
import { firstTime } from '../facts/first-time.ts';
import { imageNameOf } from '../facts/image-name.ts';

export default createRule({
  name: 'available-package-manager',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow package managers that the base image does not have',
      category: 'packages',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale: 'The shell does not find the program, so the build stops.',
      references: ['https://pkgs.alpinelinux.org/packages', 'https://packages.debian.org/stable/'],
      silent: [
        'the base image is not known',
        'the build goes on when the command fails, or a condition decides whether it runs',
        'an earlier step may have brought the program',
        'there is no shell to run it (`available-program`)',
      ],
      examples: {
        bad: 'FROM alpine:3.20\nRUN apt-get update && apt-get install -y curl',
        good: 'FROM alpine:3.20\nRUN apk add --no-cache curl',
      },
    },
    messages: {
      other: '`{{image}}` has no `{{name}}`; use `{{manager}}`.',
      none: '`{{image}}` has no `{{name}}`; install in an earlier stage and copy the result.',
    },
    schema: [],
  },
  create(context) {
    const { model } = context.sourceCode;
    const isFirst = firstTime<Stage>();
    return {
      Command(command) {
        const { name, nameArgument, run, stage, instruction } = command;
        if (name === null || run === null || stage === null) return;
        if (!isOnSystemPath(nameArgument.value ?? '/') || !isImageManager(name)) return;
        if (!endsBuild(command) || hasProgram(model, command, name) !== false) return;
        if (command.execForm === null && lacksShell(model, instruction, stage)) return;
        if (!isFirst(stage)) return;
        const manager = managerOfImage(stage.root.base.facts?.packageManager ?? null);
        const data = { image: imageNameOf(stage), name, manager: manager?.usage.install.split(' ')[0] ?? '' };
        context.report({ node: nameArgument, messageId: manager === null ? 'none' : 'other', data });
      },
    };
  },
});
