import rule from '../../../rules/instructions/exec-form.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'an array': 'FROM debian:12\nCMD ["node", "server.js"]',
    'a chosen shell': 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nCMD node server.js',
    'exec starts the program': 'FROM debian:12\nCMD exec node "$SCRIPT"',
    'exec ends the list': 'FROM debian:12\nCMD migrate && exec serve',
    'a stage that does not ship': 'FROM debian:12 AS build\nCMD make\nFROM scratch',
    'a shell of Windows': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCMD app.exe',
    'a broken array is the matter of another rule': "FROM debian:12\nCMD ['node']",
    'health checks': 'FROM debian:12\nHEALTHCHECK CMD curl -f localhost',
  },
  reports: {
    'a stage that does not ship, when asked': {
      code: 'FROM debian:12 AS build\nCMD make\nFROM scratch',
      options: [{ stages: 'all' }],
      at: ['make'],
      suggested: ['FROM debian:12 AS build\nCMD ["make"]\nFROM scratch'],
    },
    'exec, when not accepted': {
      code: 'FROM debian:12\nCMD exec node "$SCRIPT"',
      options: [{ allowExec: false }],
      at: ['exec node "$SCRIPT"'],
    },
    'nothing at all': { code: 'FROM debian:12\nCMD', at: ['CMD'] },
    'a test of the shell is no array': {
      code: 'FROM debian:12\nCMD [ -f /x ] && serve',
      at: ['[ -f /x ] && serve'],
      suggested: ['FROM debian:12\nCMD [ -f /x ] && exec serve'],
    },
    'plain words': {
      code: 'FROM debian:12\nCMD node server.js',
      at: ['node server.js'],
      fixed: null,
      suggested: ['FROM debian:12\nCMD ["node", "server.js"]'],
    },
    'quotes are removed': {
      code: `FROM debian:12\nCMD node server.js --name 'my app' "a b" c\\ d`,
      at: [`node server.js --name 'my app' "a b" c\\ d`],
      fixed: null,
      suggested: ['FROM debian:12\nCMD ["node", "server.js", "--name", "my app", "a b", "c d"]'],
      escapeVariant: false,
    },
    'a leading exec is dropped': {
      code: 'FROM debian:12\nENTRYPOINT exec /app',
      at: ['exec /app'],
      fixed: null,
      suggested: ['FROM debian:12\nENTRYPOINT ["/app"]'],
    },
    'a variable needs the shell': {
      code: 'FROM debian:12\nCMD node "$SCRIPT"',
      at: ['node "$SCRIPT"'],
      messages: ['Shell-form `CMD` does not forward signals; start the program with `exec`.'],
      fixed: null,
      suggested: ['FROM debian:12\nCMD exec node "$SCRIPT"'],
    },
    'a glob needs the shell': {
      code: 'FROM debian:12\nCMD ls *.txt',
      at: ['ls *.txt'],
      fixed: null,
      suggested: ['FROM debian:12\nCMD exec ls *.txt'],
    },
    'a list has no single program': {
      code: 'FROM debian:12\nCMD migrate && serve',
      at: ['migrate && serve'],
      fixed: null,
      suggested: ['FROM debian:12\nCMD migrate && exec serve'],
    },
    'statements and a path in a variable': {
      code: 'FROM debian:12\nCMD export A=$(date); "$HOME"/bin/x -v | y && ${ROOT}/bin/serve \\\n  --port $PORT',
      count: 1,
      fixed: null,
      suggested: [
        'FROM debian:12\nCMD export A=$(date); "$HOME"/bin/x -v | y && exec ${ROOT}/bin/serve \\\n  --port $PORT',
      ],
    },
    'a trap waits for the shell to end': {
      code: 'FROM debian:12\nCMD trap "rm x" EXIT; serve',
      count: 1,
      fixed: null,
      suggested: [],
    },
    'a function may have the name': {
      code: 'FROM debian:12\nCMD serve() { a; b; }; serve',
      count: 1,
      fixed: null,
      suggested: [],
    },
    'a variable may be a builtin': {
      code: 'FROM debian:12\nCMD migrate && $RUN',
      count: 1,
      fixed: null,
      suggested: [],
    },
    'a pipe and a job have no last program': {
      code: 'FROM debian:12\nCMD migrate && serve | tee x\nENTRYPOINT a; b &',
      count: 2,
      fixed: null,
      suggested: [],
    },
    'a builtin is no program': {
      code: 'FROM debian:12\nCMD cd /x',
      at: ['cd /x'],
      fixed: null,
      suggested: [],
    },
    'a CMD that the ENTRYPOINT ignores today': {
      code: 'FROM debian:12\nENTRYPOINT /app\nCMD ["-v"]',
      at: ['/app'],
      fixed: null,
      suggested: [],
    },
  },
});
