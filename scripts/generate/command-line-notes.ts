/** What the page of the command line says beside the tables. */
export const COMMAND_LINE_NOTES = `## Which files are checked

Directories are searched by name, except \`node_modules\` and what \`.gitignore\` excludes. A file that is given by its name is
checked under any name, and also where \`.gitignore\` excludes it. It is not checked, and a note says so, where

- \`ignore\` of the configuration or \`--ignore-pattern\` excludes it: the run passes, as hooks that give all changed files need;
  \`--no-warn-ignored\` leaves out the note;
- it is an ignore file such as \`.dockerignore\`;
- it is a Compose or Bake file: the note names the Dockerfiles that it builds. Alone it fails the run, because nothing was
  checked.

A run that finds no file fails, because a wrong path would pass otherwise; \`--pass-on-no-files\` lets it pass. A path that does
not exist fails in any case. A word that is no path may be meant as a command: commands go first, before all options, and
\`./rules\` is a path where \`rules\` is a command.

## Counts

\`plimsoll --statistics\` prints two tables in place of the findings: counts by rule and by file, most findings first. With
\`-f json\` the same counts are in \`statistics\`, beside the findings. Suppressed findings, and those below \`--min-level\`, are
not counted.

## Watching

\`plimsoll --watch\` checks all files, and then again those that change, until Ctrl-C (exit code 0). A change of a YAML file, an
ignore file or the baseline, and a new or removed Dockerfile, check everything again. What is written within a tenth of a second is
one change. Watched are the directories of the checked files, of their configuration and the working directory, without those below:
a Dockerfile in a new directory is found with the next check of everything. Changes are what Node.js gets from the operating system:
none on most network drives and in some containers with mounted directories. Plugins are loaded once.

## Completions

\`plimsoll completion bash\`, \`zsh\` or \`fish\` prints a script that completes commands, options, their values and names of
rules. It is made from the same tables as this page, so print it again after an update:

\`\`\`sh
# bash, in ~/.bashrc
source <(plimsoll completion bash)
# zsh, in a directory of fpath
plimsoll completion zsh > ~/.zsh/completions/_plimsoll
# fish
plimsoll completion fish > ~/.config/fish/completions/plimsoll.fish
\`\`\`
`;
