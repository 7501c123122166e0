/** What handles files, archives and text. */
import type { ToolGrammar } from './grammar.ts';

const FILE_OPTION_NAMES = '-r=--recursive -R=--recursive -f=--force -v=--verbose';

/** Sources: the manual pages of GNU coreutils, findutils, sed, grep, tar(1), unzip(1), make(1), cmake(1). */
const PLAIN_TOOLS: readonly ToolGrammar[] = [
  { names: 'chmod', values: '--reference', optionNames: FILE_OPTION_NAMES },
  { names: 'chown chgrp', values: '--reference --from', optionNames: FILE_OPTION_NAMES },
  {
    names: 'install',
    values: '-g --group -m --mode -o --owner -S --suffix -t --target-directory --strip-program',
  },
  { names: 'mkdir', values: '-m --mode', optionNames: '-p=--parents -m=--mode -v=--verbose' },
  { names: 'rm', optionNames: FILE_OPTION_NAMES },
  { names: 'rmdir' },
  { names: 'cp', values: '-S --suffix -t --target-directory --no-preserve --sparse' },
  { names: 'mv', values: '-S --suffix -t --target-directory' },
  { names: 'ln', values: '-S --suffix -t --target-directory' },
  { names: 'cd', stopsAtWord: true },
  { names: 'touch', values: '-d --date -r --reference -t' },
  { names: 'mktemp', values: '-p --suffix' },
  { names: 'mkfifo mknod', values: '-m --mode' },
  { names: 'truncate', values: '-s --size -r --reference' },
  { names: 'dd' },
  { names: 'cat tac rev' },
  { names: 'tee' },
  { names: 'head tail', values: '-c --bytes -n --lines -s --sleep-interval --pid --max-unchanged-stats' },
  {
    names: 'sort',
    values:
      '-k --key -t --field-separator -o --output -S --buffer-size -T --temporary-directory --parallel --batch-size --files0-from --sort --random-source --compress-program',
  },
  { names: 'uniq', values: '-f --skip-fields -s --skip-chars -w --check-chars' },
  { names: 'cut', values: '-b --bytes -c --characters -d --delimiter -f --fields --output-delimiter' },
  { names: 'tr wc basename dirname' },
  { names: 'readlink realpath', values: '--relative-to --relative-base' },
  { names: 'stat', values: '-c --format --printf' },
  {
    names: 'du',
    values: '-B --block-size -d --max-depth -t --threshold -X --exclude-from --exclude --files0-from',
  },
  {
    names: 'ls',
    values: '-I --ignore -w --width -T --tabsize --block-size --hide --quoting-style --time-style',
  },
  { names: 'sed', values: '-e --expression -f --file -l --line-length' },
  {
    names: 'grep egrep fgrep zgrep',
    values: `-e --regexp -f --file -m --max-count -A --after-context -B --before-context -C --context -d --directories
      -D --devices --binary-files --label --include --exclude --exclude-from --exclude-dir --group-separator`,
  },
  {
    names: 'awk gawk mawk',
    values: '-F --field-separator -v --assign -f --file -i --include -e --source',
    stopsAtWord: true,
  },
  { names: 'jq', values: '-f --from-file -L --indent' },
  { names: 'yq', values: '-p --input-format -o --output-format -I --indent --from-file' },
  {
    names: 'patch',
    values:
      '-p --strip -i --input -d --directory -o --output -r --reject-file -F --fuzz -B --prefix -z --suffix -D --ifdef -g --get',
  },
  {
    names: 'diff',
    values: '-U -C -I --ignore-matching-lines -x --exclude -X --exclude-from --label -W --width',
  },
  {
    names: 'find',
    style: 'single-dash',
    values: `-amin -anewer -atime -cmin -cnewer -context -ctime -D -files0-from -fstype -gid -group -ilname -iname -inum
      -ipath -iregex -iwholename -links -lname -maxdepth -mindepth -mmin -mtime -name -newer -path -perm -printf -fls
      -fprint -fprint0 -regex -regextype -samefile -size -type -uid -used -user -wholename -xtype -newermt`,
  },
  {
    names: 'tar',
    optionNames: `-x=--extract -c=--create -z=--gzip -j=--bzip2 -J=--xz -f=--file -C=--directory -v=--verbose -t=--list`,
    aliases: { gtar: 'tar', bsdtar: 'tar' },
    values: `-f --file -C --directory -b --blocking-factor -T --files-from -X --exclude-from -I --use-compress-program
      -K --starting-file -L --tape-length -N --newer --after-date -V --label -F --info-script -g --listed-incremental
      -H --format --exclude --strip-components --strip --transform --xform --owner --group --mode --mtime --sort
      --to-command --checkpoint-action --suffix --owner-map --group-map --record-size --warning --index-file
      --rmt-command --rsh-command --volno-file --add-file --pax-option`,
    hasBareCluster: true,
  },
  { names: 'unzip', values: '-d -x -P -I -O' },
  { names: 'zip', values: '-b -i -n -P -t -tt -x -s -O --out --password' },
  { names: 'gzip gunzip bzip2 bunzip2 zcat pigz', values: '-S --suffix -p --processes' },
  {
    names: 'xz unxz xzcat lzma unlzma',
    values: '-S --suffix -T --threads -M --memlimit -F --format -C --check --block-size',
  },
  { names: 'zstd unzstd zstdcat', values: '-o -D -M --memory --output-dir-flat --format' },
  {
    names: 'cpio',
    values: '-C -D --directory -E --pattern-file -F --file -H --format -I -M --message -O -R --owner',
  },
  { names: '7z 7za 7zz 7zr' },
  { names: 'ar' },
];

const BUILD_TOOLS: readonly ToolGrammar[] = [
  {
    names: 'make gmake',
    values:
      '-C --directory -E --eval -f --file --makefile -I --include-dir -o --old-file --assume-old -W --what-if --new-file --assume-new --shuffle',
  },
  {
    names: 'cmake',
    values:
      '-S -B -C -D -U -G -T -A --toolchain --install-prefix --preset --build --install --target -t --config --prefix --component -j --parallel -E',
  },
  { names: 'ninja', values: '-C -f -j -k -l -d -t -w' },
  {
    names: 'meson',
    values: '--prefix --buildtype --backend -D --cross-file --native-file -C',
    subcommands: [
      { names: 'setup' },
      { names: 'compile' },
      { names: 'install' },
      { names: 'configure' },
      { names: 'test' },
    ],
  },
  {
    names: 'gcc',
    aliases: { cc: 'gcc', 'g++': 'gcc', 'c++': 'gcc', clang: 'gcc', 'clang++': 'gcc' },
    style: 'single-dash',
    values:
      '-o -x -I -L -D -U -include -isystem -idirafter -iquote -MF -MT -MQ -T -u -Xlinker -Xassembler -Xpreprocessor -target -arch',
  },
  {
    names: 'strip',
    values:
      '-o -O -I -F -K -N -R --output-target --input-target --target --keep-symbol --strip-symbol --remove-section',
  },
  { names: 'ldconfig', values: '-C -f -r' },
];

/** What handles files and texts runs no other program; what builds may. */
export const FILE_TOOLS: readonly ToolGrammar[] = [
  ...PLAIN_TOOLS.map((row) => ({ ...row, isInert: true })),
  ...BUILD_TOOLS,
];
