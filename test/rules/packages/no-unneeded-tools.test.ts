import rule from '../../../rules/packages/no-unneeded-tools.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a package of that name': 'RUN apt-get install -y vim ssh',
    'later commands need the service': 'RUN service mysql start && mysql -e "create database a"',
    'a service is stopped': 'RUN service mysql start && mysql -e "create database a" && service mysql stop',
    'a job of the RUN ends': 'RUN server & sleep 1 && kill $!',
    'a service of the name of a client': 'RUN /etc/init.d/ssh start && ./test',
    'a service at the end': 'RUN service nginx start',
    'an editor with commands': 'RUN vim +PlugInstall +qall',
    'a mount with privileges': 'RUN --security=insecure mount -t tmpfs none /mnt',
    'only the version': 'RUN vim --version',
    'what the image runs': 'CMD ["top"]',
    'not on the list': { code: 'RUN ps aux', options: [{ commands: ['top'] }] },
  },
  reports: {
    processes: {
      code: 'RUN ps aux',
      at: ['ps'],
      messages: ['`ps` does nothing useful in a build; remove it.'],
    },
    'a list of its own': { code: 'RUN htop', at: ['htop'], options: [{ commands: ['htop'] }] },
  },
});
