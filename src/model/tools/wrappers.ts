/** Programs that run another command: their own options end where that command begins. */
import type { ToolGrammar } from './grammar.ts';

/** What `setarch` takes for an architecture; its first word is one only since it could be left out. */
const ARCHITECTURE =
  /^(?:linux(?:32|64)|uname26|i[3-6]86|x86_64|athlon|aarch64|arm(?:v\w+)?|ppc(?:64|32)?(?:le)?|s390x?|mips(?:32|64)?|sparc\w*|parisc\w*|ia64|alpha\w*|riscv\w*|loongarch\w*)$/;

/**
 * Sources: the manual pages of sudo, OpenDoas, GNU coreutils, util-linux, bash, schedutils, findutils, moreutils and
 * numactl; the help and README of gosu, su-exec, tini, dumb-init, catatonit, fakeroot, libfaketime, eatmydata, expect
 * and xvfb-run.
 */
export const WRAPPER_TOOLS: readonly ToolGrammar[] = [
  {
    names: 'sudo',
    values: `-u --user -g --group -h --host -p --prompt -C --close-from -D --chdir -R --chroot -T --command-timeout
      -r --role -t --type -U --other-user`,
    stopsAtWord: true,
    wraps: { refuses: '-e -l -v -V --edit --list --validate --version --help', takesAssignments: true },
  },
  { names: 'doas', values: '-a -C -u', stopsAtWord: true, wraps: { refuses: '-s -L' } },
  {
    names: 'su',
    values: `-c -C --command --session-command -g --group -G --supp-group -s --shell -w --whitelist-environment
      -u --user`,
  },
  { names: 'gosu su-exec setuser s6-setuidgid setuidgid', stopsAtWord: true, wraps: { words: 1 } },
  {
    names: 'runuser',
    values:
      '-u --user -c --command --session-command -g --group -G --supp-group -s --shell -w --whitelist-environment',
  },
  {
    names: 'setpriv',
    values: `--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps --bounding-set --securebits
      --pdeathsig --selinux-label --apparmor-profile --landlock-access --landlock-rule --seccomp-filter --ptracer`,
    stopsAtWord: true,
    wraps: { refuses: '-d --dump --list-caps' },
  },
  { names: 'chroot', values: '--userspec --groups', stopsAtWord: true },
  {
    names: 'env',
    values: '-u --unset -C --chdir -S --split-string -a --argv0',
    stopsAtWord: true,
    wraps: { refuses: '--help --version', takesAssignments: true, hasBareDash: true },
  },
  {
    names: 'xargs',
    values: `-a --arg-file -d --delimiter -E -I -J -L --max-lines -n --max-args -P --max-procs -R -s --max-chars
      --process-slot-var`,
    stopsAtWord: true,
    wraps: { refuses: '--help --version' },
  },
  {
    names: 'parallel',
    values: '-j --jobs -a --arg-file --delay --joblog --retries --timeout --colsep -I -n -N --tmpdir',
    stopsAtWord: true,
  },
  { names: 'timeout', values: '-k --kill-after -s --signal', stopsAtWord: true, wraps: { words: 1 } },
  { names: 'time', values: '-f --format -o --output', stopsAtWord: true, wraps: {} },
  { names: 'nice', values: '-n --adjustment', stopsAtWord: true, wraps: {} },
  {
    names: 'ionice',
    values: '-c --class -n --classdata -p --pid -P --pgid -u --uid',
    stopsAtWord: true,
    wraps: { refuses: '-p -P -u --pid --pgid --uid' },
  },
  {
    names: 'chrt',
    values: '-T --sched-runtime -P --sched-period -D --sched-deadline',
    stopsAtWord: true,
    wraps: { refuses: '-p --pid -m --max', words: 1 },
  },
  { names: 'taskset', stopsAtWord: true, wraps: { refuses: '-p --pid', words: 1 } },
  {
    names: 'numactl',
    values:
      '-i --interleave -m --membind -p --preferred -N --cpunodebind -C --physcpubind -w --weighted-interleave',
    stopsAtWord: true,
    wraps: { refuses: '-s --show -H --hardware' },
  },
  { names: 'setarch', stopsAtWord: true, wraps: { refuses: '--list', optionalWord: ARCHITECTURE } },
  {
    names: 'linux32 linux64 i386 x86_64 uname26',
    stopsAtWord: true,
    wraps: {},
  },
  { names: 'stdbuf', values: '-i --input -o --output -e --error', stopsAtWord: true, wraps: {} },
  { names: 'exec', values: '-a', stopsAtWord: true, wraps: {} },
  { names: 'command', stopsAtWord: true, wraps: { refuses: '-v -V' } },
  { names: 'builtin nohup setsid call', stopsAtWord: true, wraps: {} },
  { names: 'watch', values: '-n --interval -q --equexit', stopsAtWord: true },
  {
    names: 'flock',
    values: '-w --wait --timeout -E --conflict-exit-code',
    stopsAtWord: true,
    wraps: { refuses: '-u --unlock', words: 1, script: '-c --command' },
  },
  { names: 'strace', values: '-e -o -p -s -u -E -a -I -O -P -S -b -X --trace --output', stopsAtWord: true },
  { names: 'tini tini-static docker-init', values: '-p -e', stopsAtWord: true, wraps: {} },
  { names: 'dumb-init', values: '-r --rewrite', stopsAtWord: true, wraps: {} },
  { names: 'catatonit', stopsAtWord: true, wraps: { refuses: '-P -V' } },
  { names: 'dbus-run-session', values: '--config-file --dbus-daemon', stopsAtWord: true, wraps: {} },
  {
    names: 'xvfb-run',
    values: '-e --error-file -f --auth-file -n --server-num -p --xauth-protocol -s --server-args -w --wait',
    stopsAtWord: true,
    wraps: {},
  },
  { names: 'fakeroot', values: '-l --lib --faked -s -i -b', stopsAtWord: true, wraps: {} },
  {
    names: 'faketime',
    values: '-p --date-prog',
    stopsAtWord: true,
    wraps: { refuses: '--help --version', words: 1 },
  },
  { names: 'eatmydata catchsegv unbuffer chronic', stopsAtWord: true, wraps: {} },
];
