import rule from '../../../rules/shell/no-backticks.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(rule, {
  silent: ['x=$(date); echo "$x"', "echo '`date`'", 'echo "\\`x\\`"', 'echo ``', "cat <<'E'⏎`date`⏎E"],
  reports: {
    'x=`date`; echo "$x"': { at: ['`date`'], fixed: 'x=$(date); echo "$x"' },
    'echo "`date`"': { at: ['`date`'], fixed: 'echo "$(date)"' },
    'cat <<E⏎`date`⏎E': { at: ['`date`'], fixed: 'cat <<E⏎$(date)⏎E' },
    'echo `(date)`': { at: ['`(date)`'], fixed: 'echo $( (date))' },
    'echo "`echo \\"\\$x\\"`"': { at: ['`echo \\"\\$x\\"`'], fixed: 'echo "$(echo "$x")"' },
    'echo `echo # a`': ['`echo # a`'],
    'echo `echo \\\\`': ['`echo \\\\`'],
    '[alpine] echo `date` && \\\n  # why\n  echo `id`': {
      at: ['`date`', '`id`'],
      fixed: 'echo $(date) && \\\n  # why\n  echo $(id)',
    },
  },
});
