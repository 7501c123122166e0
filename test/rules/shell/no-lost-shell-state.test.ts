import rule from '../../../rules/shell/no-lost-shell-state.ts';
import { ruleTest } from '../../support/rule-test.ts';

const lost = (command: string, instead: string) => ({
  code: `FROM debian:12\nRUN ${command}`,
  at: [command],
  messages: [`\`${command}\` is lost at the end of this \`RUN\`; use ${instead}.`],
});

ruleTest(rule, {
  silent: {
    'a later command uses the directory': 'RUN cd /app && make',
    'a later command uses the variable': 'RUN export A=b; ./configure',
    'a later command uses the environment': 'RUN . /v/bin/activate && pip install flask',
    'a later command uses the service': 'RUN service mysql start && mysql -e "create database a"',
    'a later command uses the job': 'RUN server & sleep 5; ./fill',
    'the script waits for its jobs': 'RUN ./a & ./b & wait',
    'the value runs something': 'RUN A=$(make)',
    'the variable is of a command': 'RUN A=b make',
    'in a subshell': 'RUN make && (cd /app)',
    'in a condition': 'RUN if cd /app; then make; fi',
    'a condition decides': 'RUN [ -d /x ] || cd /app',
    'a sourced file may install something': 'RUN . /opt/install-all',
    'a variable names the file': 'RUN . "$SETUP"',
    'they print what is set': 'RUN export -p\nRUN umask\nRUN ulimit -n\nRUN alias',
    'the default of a version manager lasts': 'RUN nvm alias default 22\nRUN rvm use 3.3 --default',
    'what the image runs': 'CMD cd /app',
    'another script of the system': 'RUN systemctl enable nginx\nRUN service nginx status',
    'the status is asked for': 'RUN conda activate --help',
    'a shell that is not POSIX-like': 'SHELL ["powershell", "-Command"]\nRUN cd C:/app',
  },
  reports: {
    'a variable alone': lost('A=b', '`ENV`'),
    'a variable in the end': {
      code: 'FROM debian:12\nRUN make && A=b B=c',
      at: ['A=b B=c'],
    },
    directory: { ...lost('cd /app', '`WORKDIR`'), suggested: ['FROM debian:12\nWORKDIR /app'] },
    'directory, relative': {
      code: 'FROM debian:12\nWORKDIR /a\nRUN cd b',
      at: ['cd b'],
      suggested: ['FROM debian:12\nWORKDIR /a\nWORKDIR /a/b'],
    },
    'directory, after other commands': { code: 'RUN make && cd /app', at: ['cd /app'] },
    'directory, back again': {
      code: 'RUN cd /app && make && cd ..',
      at: ['cd ..'],
      messages: ['`cd ..` at the end of a `RUN` has no effect; remove it.'],
    },
    'variable, removed again': { code: 'RUN export A=b && make && unset A', at: ['unset A'] },
    'directory, from a stack': { code: 'RUN pushd /app && make && popd', at: ['popd'] },
    variable: { ...lost('export A=b', '`ENV`'), suggested: ['FROM debian:12\nENV A=b'] },
    'variable that the shell expands': { ...lost('export PATH=$PATH:/x/bin', '`ENV`') },
    'several, all at the end': {
      code: 'RUN make; export A=b && export C=d; cd /x',
      at: ['export A=b', 'export C=d', 'cd /x'],
    },
    'virtual environment': lost('. /v/bin/activate', '`ENV PATH=/v/bin:$PATH`'),
    'virtual environment, relative': lost('source venv/bin/activate', '`ENV`'),
    'start-up file': lost('source ~/.bashrc', '`ENV`'),
    conda: lost('conda activate x', '`SHELL`, `conda run` or `ENV PATH`'),
    'node version': lost('nvm use 22', '`nvm alias default` or `ENV PATH`'),
    'python version': lost('pyenv shell 3.12', '`pyenv global` or `ENV PATH`'),
    alias: lost('alias ll="ls -l"', 'a script on `PATH`'),
    umask: lost('umask 0002', 'it in the `RUN` that needs it, or `chmod`'),
    limit: lost('ulimit -n 65536', '`docker run --ulimit`'),
    option: lost('set -o pipefail', '`SHELL`'),
    service: {
      code: 'RUN apt-get install -y nginx && service nginx start',
      at: ['service nginx start'],
      messages: ['Service `nginx` stops at the end of this `RUN`; start it in `CMD` or `ENTRYPOINT`.'],
    },
    'service by systemd': { code: 'RUN systemctl start nginx', at: ['systemctl start nginx'] },
    'service by its script': { code: 'RUN /etc/init.d/ssh start', at: ['/etc/init.d/ssh start'] },
    'service of OpenRC': { code: 'RUN rc-service nginx restart', at: ['rc-service nginx restart'] },
    job: {
      code: 'RUN nginx &',
      at: ['nginx'],
      messages: ['`nginx` stops at the end of this `RUN`; start it in `CMD` or `ENTRYPOINT`.'],
    },
    'job after other commands': { code: 'RUN make && nohup ./server &', at: ['nohup ./server'] },
    'heredoc script': { code: 'RUN <<EOF\nmake\ncd /app\nEOF', at: ['cd /app'] },
  },
});
