import rule from '../../../rules/shell/no-removal-of-empty-path.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(rule, {
  silent: [
    'rm -rf "${D:?}"/*',
    'rm -rf "$D"',
    'rm -rf "$D"/cache',
    'rm "$D"/*',
    'rm -rf ${D:-x}/*',
    'rm -rf /usr/lib',
    'sudo rm -rf $D/*',
    'command rm -rf $D/*',
    'rm -- -r $D/*',
    'rm -rf /var/lib/$X/ $X*',
    'rm -rf /opt/{a,$X}/*',
  ],
  reports: {
    'rm -rf $D/*': { at: ['$D/*'], suggested: ['rm -rf ${D:?}/*'] },
    'rm -rf "$D"/usr': { at: ['"$D"/usr'], suggested: ['rm -rf "${D:?}"/usr'] },
    'rm -r "$A/$B"': { at: ['"$A/$B"'], suggested: [] },
    'rm -rf $HOME/': ['$HOME/'],
    'rm $D/* -r': ['$D/*'],
    '/bin/rm --recursive "$(foo)"/* /usr/*/$X //$X//*': ['"$(foo)"/*', '/usr/*/$X', '//$X//*'],
    'rm -rf /home/*': ['/home/*'],
    'rm -rf ${X#a}/': { at: ['${X#a}/'], suggested: [] },
    '[bash] rm -rf $D/{usr,lib/x} /{tmp,$X}/*': ['$D/{usr,lib/x}', '/{tmp,$X}/*'],
  },
});
