/** Shells and interpreters: what follows their first word belongs to the script. */
import type { ToolGrammar } from './grammar.ts';

/**
 * What runs a script by option (`-c` of a shell, `-m` of python, `-jar` of java) takes it as its first word.
 * Sources: bash(1), dash(1), zsh(1), python(1), node(1), perlrun(1), ruby(1), php(1), java(1).
 */
export const RUNTIME_TOOLS: readonly ToolGrammar[] = [
  { names: 'sh bash dash ash ksh', values: '-o -O --rcfile --init-file', stopsAtWord: true },
  { names: 'zsh', values: '-o --emulate', stopsAtWord: true },
  {
    names: 'fish',
    values: '-c --command -C --init-command -d --debug -o --debug-output -f --features',
    stopsAtWord: true,
  },
  { names: 'set', values: '-o', stopsAtWord: true },
  {
    names: 'python',
    aliases: { pypy: 'python', py: 'python' },
    values: '-W -X --check-hash-based-pycs',
    stopsAtWord: true,
  },
  {
    names: 'node',
    aliases: { nodejs: 'node' },
    values: `-e --eval -p --print -r --require --import --loader --experimental-loader -C --conditions --env-file
      --title --icu-data-dir --max-http-header-size --diagnostic-dir`,
    stopsAtWord: true,
  },
  { names: 'perl', values: '-e -E -I -M -m -F', stopsAtWord: true },
  {
    names: 'ruby',
    values: '-e -r -I -C -E -x --encoding --external-encoding --internal-encoding',
    stopsAtWord: true,
  },
  { names: 'php', values: '-c -d -f -r -B -R -F -E -S -t -z --rf --rc --re --rz --ri', stopsAtWord: true },
  { names: 'lua luajit', values: '-e -l', stopsAtWord: true },
  { names: 'Rscript', values: '-e', stopsAtWord: true },
  {
    names: 'java',
    style: 'single-dash',
    values: `-cp -classpath --class-path -p --module-path --add-modules --add-opens --add-exports
      --add-reads --upgrade-module-path --limit-modules`,
    stopsAtWord: true,
  },
  {
    names: 'javac',
    style: 'single-dash',
    values:
      '-cp -classpath --class-path -d -s -h -source --source -target --target --release -encoding -sourcepath --module-path -p',
  },
  {
    names: 'keytool',
    style: 'single-dash',
    values:
      '-alias -file -keystore -storepass -keypass -storetype -keyalg -keysize -validity -dname -srckeystore -destkeystore -srcstorepass -deststorepass -srcalias -destalias -providerclass -providerpath -ext -sigalg',
  },
];
