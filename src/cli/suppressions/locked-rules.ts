import type { ResolvedConfig } from '../../config/config-loader.ts';

/** Whether a rule lets nothing through but central waivers: anybody can write a baseline. */
export function isLocked({ catalog }: Pick<ResolvedConfig, 'catalog'>, ruleName: string): boolean {
  return catalog.get(ruleName)?.meta.locked === true;
}
