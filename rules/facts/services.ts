import type { Command } from '../../src/rule-api.ts';

const STARTING: ReadonlySet<string> = new Set(['start', 'restart', 'onestart']);

/** The service that a command starts through an init system: `service x start`, `/etc/init.d/x start`; else `null`. */
export function startedService({
  name,
  nameArgument,
  args,
  positionals,
  subcommand,
}: Command): string | null {
  if (name === null) return null;
  if (nameArgument.value !== null && /^\/etc\/(?:init\.d|rc\.d)\//.test(nameArgument.value))
    return STARTING.has(args[0]?.value ?? '') ? name : null;
  switch (name) {
    case 'service':
    case 'rc-service':
    case 'invoke-rc.d': {
      const words = args.filter(({ value }) => value?.startsWith('-') !== true);
      return STARTING.has(words[1]?.value ?? '') ? (words[0]?.text ?? null) : null;
    }
    case 'systemctl':
    case 'supervisorctl':
    case 'initctl': {
      const words = subcommand === null ? positionals : [subcommand, ...positionals];
      return STARTING.has(words[0]?.value ?? '') ? (words[1]?.text ?? null) : null;
    }
    default:
      return null;
  }
}
