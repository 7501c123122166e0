import rule from '../../../rules/shell/no-unquoted-substitution.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(rule, {
  silent: [
    'x=$(date)',
    'make -j"$(nproc)"',
    'for i in $(ls); do :; done',
    'seq $(seq 5)',
    'kill $(pgrep foo)',
    '$(which foo) --bar',
    '[bash] export A=$(date)',
    '[bash] [[ $(date) = x ]]',
    '[debian] make -j$(nproc)',
    'cat <<E⏎$(date)⏎E',
    'case $(uname) in Linux) ;; esac',
  ],
  reports: {
    'make -j$(nproc)': ['$(nproc)'],
    'apt-get install -y $(cat pk)': {
      at: ['$(cat pk)'],
      suggested: ['apt-get install -y "$(cat pk)"'],
    },
    'make -j `nproc`': ['`nproc`'],
    'export A=$(date)': ['$(date)'],
    'echo a > $(mktemp)': ['$(mktemp)'],
    'cat <<< $(date)': ['$(date)'],
    '[debian] rm $(nproc; date)': ['$(nproc; date)'],
  },
});
