import type { ToolGrammar } from '../../src/model/tools/grammar.ts';
import { readAtVersion } from '../../src/model/tools/package-words.ts';

/** A manager that does not exist, with everything that families ask a row. */
export const INVENTED: ToolGrammar = {
  names: 'grab',
  values: '--root',
  subcommands: [
    { names: 'fetch,f', action: 'install' },
    { names: 'renew,rn', action: 'upgrade' },
    { names: 'leap', action: 'upgrade', isReleaseUpgrade: true },
    { names: 'drop', action: 'remove', prompts: 'packages' },
    { names: 'look', action: 'update-index' },
    { names: 'sweep', action: 'clean' },
    { names: 'install', action: 'install' },
    { names: 'pin config', prompts: true },
  ],
  packages: { read: readAtVersion, instead: [['--dry', null]] },
  manager: {
    name: 'grab',
    manual: 'https://grab.example/manual',
    usage: {
      install: 'grab install --sure',
      package: 'thing',
      upgrade: 'grab renew',
      releaseUpgrade: 'grab leap',
      refresh: 'grab look',
    },
    confirmation: { yes: '--sure', place: 'subcommand', accepts: '--sure', settings: 'GRAB_SURE grab.sure' },
    cache: {
      directories: '/var/cache/grab',
      filledBy: ['install', 'upgrade'],
      off: { flag: '--keep-nothing', accepts: '--keep-nothing' },
      emptying: 'grab sweep',
    },
    index: { directory: '/var/lib/grab', freshBy: '--fresh' },
    recommendations: {
      term: 'extras',
      flag: '--no-extras',
      decides: '--no-extras --extras',
      setting: 'extras',
    },
    pin: { form: 'NAME@…', example: 'thing@1.2' },
    lock: {
      files: 'grab.lock',
      decides: '--locked',
      elsewhere: '--root',
      variables: 'GRAB_LOCKED',
      strict: { kind: 'flag', flag: '--locked' },
    },
    isDistribution: true,
  },
};
