import { lockfileInstallRule } from './lockfile-install-rule.ts';

export default lockfileInstallRule('pnpm-lockfile-install');
