import { lockfileInstallRule } from '../shared/lockfile-install-rule.ts';

export default lockfileInstallRule('bun-lockfile-install');
