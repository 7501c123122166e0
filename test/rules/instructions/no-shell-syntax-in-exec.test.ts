import rule from '../../../rules/instructions/no-shell-syntax-in-exec.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a shell': `CMD ["sh", "-c", "exec serve --port $PORT && true"]`,
    'the shell form': 'CMD exec serve --port $PORT',
    'a shell after another program': `ENTRYPOINT ["tini", "--", "bash", "-lc", "run $PORT"]`,
    'a language of its own': `RUN ["awk", "{print $NF}"]\nRUN ["perl", "-e", "print $ENV"]`,
    'a dollar sign that is no variable': `ENTRYPOINT ["app", "a$", "$1", "$$", "$(X)"]`,
    'the ENTRYPOINT may expand it': `ENTRYPOINT ["/start"]\nCMD ["serve", "$PORT"]`,
    'the ENTRYPOINT is not known': `FROM corp.example/base:1\nCMD ["serve", "$PORT"]`,
    'the ENTRYPOINT is a shell': `ENTRYPOINT ["sh", "-c"]\nCMD ["python app.py --port 80"]`,
    'a text among the arguments': `ENTRYPOINT ["echo", "a > b and c"]`,
    'a pattern of a name for a program': `RUN ["prettier", "*.txt"]`,
    'a pattern for a program': `RUN ["find", "/srv/*"]`,
    'arguments of a script': `ENTRYPOINT ["sh", "-c", "exec app \\"$@\\"", "--", "x"]`,
    'on Windows': `FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCMD ["app.exe", "$PORT"]`,
  },
  reports: {
    variable: {
      code: `FROM debian:12\nCMD ["srv", "$PORT"]`,
      at: ['"$PORT"'],
      messages: ['No shell expands `$PORT` in exec form; use the shell form or `["sh", "-c", "…"]`.'],
    },
    'variable in each instruction': {
      code: `FROM debian:12\nRUN ["cargo", "A=\${B}"]\nENTRYPOINT ["srv", "--port=\${PORT:-80}"]\nHEALTHCHECK CMD ["curl", "http://localhost:$PORT/"]`,
      escapeVariant: false,
      count: 3,
    },
    operators: {
      code: `FROM debian:12\nRUN ["cargo", "build", "&&", "cargo", "test"]\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/", "||", "exit", "1"]\nENTRYPOINT ["srv", ">", "/log", "2>&1"]`,
      at: ['"&&"', '"||"', '">"', '"2>&1"'],
    },
    'a substitution': {
      code: 'FROM debian:12\nRUN ["cargo", "--x=$(nproc)", "`date`", "$A"]',
      at: ['"--x=$(nproc)"', '"`date`"', '"$A"'],
    },
    'the end of a command': { code: 'FROM debian:12\nRUN ["cargo", "build", ";", "ls"]', at: ['";"'] },
    'a pattern of a name': { code: 'FROM debian:12\nRUN ["rm", "*.txt"]', at: ['"*.txt"'] },
    pattern: { code: `FROM debian:12\nRUN ["rm", "-rf", "/tmp/*"]`, at: ['"/tmp/*"'] },
    'a command line as one word': {
      code: `FROM python:3.13-slim\nCMD ["python app.py --port 80"]`,
      at: ['"python app.py --port 80"'],
      messages: [
        '`python app.py --port 80` is read as the name of one program; write each word as an element.',
      ],
      suggested: [`FROM python:3.13-slim\nCMD ["python", "app.py", "--port", "80"]`],
    },
    'with more words': {
      code: `FROM debian:12\nENTRYPOINT ["java -jar", "app.jar"]`,
      at: ['"java -jar"'],
      suggested: [`FROM debian:12\nENTRYPOINT ["java", "-jar", "app.jar"]`],
    },
    'of a check': {
      code: `FROM debian:12\nHEALTHCHECK CMD ["curl -f http://localhost/ || exit 1"]`,
      count: 1,
      suggested: [],
    },
    'words after a script': {
      code: `FROM debian:12\nRUN ["sh", "-c", "echo", "a b"]`,
      at: ['"echo"'],
      messages: ['`-c` runs only `echo`; write the whole command as one element.'],
    },
  },
});
