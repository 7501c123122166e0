import rule from '../../../rules/security/no-world-writable.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'only the owner writes': 'FROM debian:12\nRUN chmod 755 /srv && chmod 0644 /srv/a && chmod u+w /srv/a',
    'a sticky bit guards each file': 'FROM debian:12\nRUN chmod 1777 /srv && chmod a+rwxt /srv',
    'the directory is everybody’s anyway': 'FROM debian:12\nRUN chmod -R 777 /tmp/x /var/tmp',
    'a device': 'FROM debian:12\nRUN chmod 666 /dev/ttyS0',
    'letters without a name follow the umask': 'FROM debian:12\nRUN chmod +w /srv/a',
    'rights are taken away': 'FROM debian:12\nRUN chmod -R o-w /srv && chmod -x /srv/a',
    'the stage is not shipped': 'FROM debian:12 AS b\nRUN chmod 777 /a\nFROM debian:12\nCOPY --from=b /a /a',
    'the file is gone again': 'FROM debian:12\nRUN chmod 777 /opt/x.sh && /opt/x.sh && rm -f /opt/x.sh',
    'the mode changes once more': 'FROM debian:12\nRUN chmod -R 777 /opt/x && make && chmod 755 /opt/x',
    'the script sets the variable itself':
      'FROM debian:12\nENV m=777\nRUN m=755; chmod $m /a\nRUN read m && chmod $m /a',
    'the variable is of another stage': 'FROM debian:12 AS b\nARG m=777\nFROM debian:12\nRUN chmod $m /a',
    'a variable decides': 'FROM debian:12\nARG MODE\nCOPY --chmod=$MODE a /a\nRUN chmod $MODE /a',
    'an allowed directory': {
      code: 'FROM debian:12\nRUN chmod 777 /data/in',
      options: [{ allowPaths: ['/data'] }],
    },
  },
  reports: {
    'the mode stands in a variable of the file': {
      code: 'FROM debian:12\nARG m=777\nENV n=0666\nCOPY --chmod=$m a /b\nRUN chmod $n /c && mkdir -m "${m}" /d',
      at: ['$m', '$n', '"${m}"'],
    },
    'the mode is the default of a reference': {
      code: 'FROM debian:12\nARG m\nCOPY --chmod=${m:-777} a /b',
      at: ['${m:-777}'],
    },
    'everything for everybody': {
      code: 'FROM debian:12\nRUN chmod -R 777 /srv',
      at: ['777'],
      messages: ['Mode `777` makes files world-writable; change their owner to the user who needs them.'],
      suggested: ['FROM debian:12\nRUN chmod -R 755 /srv'],
    },
    'four digits and quotes stay': {
      code: 'FROM debian:12\nRUN chmod "0666" /srv/a',
      at: ['"0666"'],
      suggested: ['FROM debian:12\nRUN chmod "0644" /srv/a'],
    },
    'letters have no certain narrower form': {
      code: 'FROM debian:12\nRUN chmod a+rwx /srv && chmod ugo+w /b && chmod u=rwx,o=rw /c',
      at: ['a+rwx', 'ugo+w', 'u=rwx,o=rw'],
    },
    'flag of COPY': {
      code: 'FROM debian:12\nCOPY --chmod=777 a /a',
      at: ['777'],
      suggested: ['FROM debian:12\nCOPY --chmod=755 a /a'],
    },
    'mkdir and install': {
      code: 'FROM debian:12\nRUN mkdir -m 0777 /a && install -d -m777 /b && install -m 666 x /c',
      at: ['0777', '777', '666'],
      suggested: [
        'FROM debian:12\nRUN mkdir -m 0755 /a && install -d -m777 /b && install -m 666 x /c',
        'FROM debian:12\nRUN mkdir -m 0777 /a && install -d -m755 /b && install -m 666 x /c',
        'FROM debian:12\nRUN mkdir -m 0777 /a && install -d -m777 /b && install -m 644 x /c',
      ],
    },
    'exec form': {
      code: 'FROM debian:12\nRUN ["chmod", "777", "/a"]',
      at: ['"777"'],
      suggested: ['FROM debian:12\nRUN ["chmod", "755", "/a"]'],
    },
    'through find': {
      code: 'FROM debian:12\nRUN find /srv -type d -exec chmod 777 {} +',
      at: ['777'],
      suggested: ['FROM debian:12\nRUN find /srv -type d -exec chmod 755 {} +'],
    },
    'one path of several is not allowed': {
      code: 'FROM debian:12\nRUN chmod 777 /tmp/a $DIR',
      at: ['777'],
      suggested: ['FROM debian:12\nRUN chmod 755 /tmp/a $DIR'],
    },
  },
});
