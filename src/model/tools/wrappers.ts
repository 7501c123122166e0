/** Programs that run another command: their options end where that command begins. */
import type { ToolGrammar } from './grammar.ts';

/** Sources: sudo(8), su(1), gosu's README, env(1), xargs(1), timeout(1), nice(1) and the others' manual pages. */
export const WRAPPER_TOOLS: readonly ToolGrammar[] = [
  {
    names: 'sudo',
    values: `-u --user -g --group -h --host -p --prompt -C --close-from -D --chdir -R --chroot -T --command-timeout
      -r --role -t --type -U --other-user`,
    stopsAtWord: true,
  },
  { names: 'doas', values: '-C -u', stopsAtWord: true },
  {
    names: 'su',
    values: '-c --command --session-command -g --group -G --supp-group -s --shell -w --whitelist-environment',
  },
  { names: 'gosu su-exec', stopsAtWord: true },
  {
    names: 'runuser',
    values:
      '-u --user -c --command --session-command -g --group -G --supp-group -s --shell -w --whitelist-environment',
  },
  {
    names: 'setpriv',
    values:
      '--reuid --regid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile',
    stopsAtWord: true,
  },
  { names: 'chroot', values: '--userspec --groups', stopsAtWord: true },
  { names: 'env', values: '-u --unset -C --chdir -S --split-string -a --argv0', stopsAtWord: true },
  {
    names: 'xargs',
    values:
      '-a --arg-file -d --delimiter -E -I -L --max-lines -n --max-args -P --max-procs -s --max-chars --process-slot-var',
    stopsAtWord: true,
  },
  {
    names: 'parallel',
    values: '-j --jobs -a --arg-file --delay --joblog --retries --timeout --colsep -I -n -N --tmpdir',
    stopsAtWord: true,
  },
  { names: 'timeout', values: '-k --kill-after -s --signal', stopsAtWord: true },
  { names: 'time', values: '-f --format -o --output', stopsAtWord: true },
  { names: 'nice', values: '-n --adjustment', stopsAtWord: true },
  { names: 'ionice', values: '-c --class -n --classdata -p --pid -P --pgid -u --uid', stopsAtWord: true },
  { names: 'nohup setsid', stopsAtWord: true },
  { names: 'stdbuf', values: '-i --input -o --output -e --error', stopsAtWord: true },
  { names: 'exec', values: '-a', stopsAtWord: true },
  { names: 'command builtin', stopsAtWord: true },
  { names: 'watch', values: '-n --interval -q --equexit', stopsAtWord: true },
  { names: 'flock', values: '-w --wait --timeout -E --conflict-exit-code -c --command', stopsAtWord: true },
  { names: 'strace', values: '-e -o -p -s -u -E -a -I -O -P -S -b -X --trace --output', stopsAtWord: true },
  { names: 'tini', values: '-p -e', stopsAtWord: true },
  { names: 'dumb-init', values: '-r --rewrite', stopsAtWord: true },
  {
    names: 'xvfb-run',
    values: '-e --error-file -f --auth-file -n --server-num -p --xauth-protocol -s --server-args -w --wait',
    stopsAtWord: true,
  },
  { names: 'fakeroot', values: '-l --lib --faked -s -i -b', stopsAtWord: true },
  { names: 'catchsegv chronic', stopsAtWord: true },
];
