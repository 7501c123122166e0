/** Short names of options and the long name that the tool has for the same one. Source: the tools' manuals. */

import { kinOf } from '../model/tools/managers.ts';

const APT =
  '-y=--yes --assume-yes=--yes -q=--quiet -f=--fix-broken -t=--target-release --default-release=--target-release -s=--simulate -d=--download-only -m=--ignore-missing -o=--option';
const RPM = '-y=--assumeyes -q=--quiet -x=--exclude -v=--verbose';
const CREATE =
  '-r=--system -u=--uid -g=--gid -m=--create-home -M=--no-create-home -s=--shell -d=--home-dir --home=--home-dir -G=--groups -l=--no-log-init -c=--comment -o=--non-unique -p=--password';
const FILES = '-r=--recursive -R=--recursive -f=--force -v=--verbose';
const NODE = '-g=--global -D=--save-dev -P=--save-prod -E=--save-exact -y=--yes -f=--force -s=--silent';

/** By tool: each name that an option has besides, and the one that stands for it. */
const TABLE: Readonly<Record<string, string>> = {
  __proto__: null as never,
  'apt-get': APT,
  apt: APT,
  aptitude: APT,
  apk: '-q=--quiet -U=--update-cache --update=--update-cache -t=--virtual -u=--upgrade -X=--repository -l=--latest -f=--force -v=--verbose',
  dnf5: RPM,
  zypper: '-n=--non-interactive -y=--no-confirm -q=--quiet -l=--auto-agree-with-licenses',
  pip: '-r=--requirement -q=--quiet -U=--upgrade -i=--index-url -e=--editable -c=--constraint -t=--target -f=--find-links',
  pip3: '-r=--requirement -q=--quiet -U=--upgrade -i=--index-url -e=--editable -c=--constraint -t=--target -f=--find-links',
  npm: NODE,
  gem: '-N=--no-document -v=--version',
  composer: '-n=--no-interaction -o=--optimize-autoloader -q=--quiet',
  curl: '-f=--fail -s=--silent -S=--show-error -L=--location -o=--output -O=--remote-name -k=--insecure -u=--user -H=--header -X=--request -d=--data -x=--proxy -m=--max-time -I=--head -v=--verbose -C=--continue-at -A=--user-agent -e=--referer -J=--remote-header-name -F=--form -T=--upload-file -G=--get -#=--progress-bar',
  wget: '-q=--quiet -O=--output-document -P=--directory-prefix -nv=--no-verbose -c=--continue -t=--tries -T=--timeout -N=--timestamping -r=--recursive -nc=--no-clobber -i=--input-file -U=--user-agent -S=--server-response',
  tar: '-x=--extract -c=--create -z=--gzip -j=--bzip2 -J=--xz -f=--file -C=--directory -v=--verbose -t=--list',
  useradd: CREATE,
  usermod: CREATE,
  groupadd: '-g=--gid -r=--system -f=--force -o=--non-unique',
  rm: FILES,
  chmod: FILES,
  chown: FILES,
  chgrp: FILES,
  mkdir: '-p=--parents -m=--mode -v=--verbose',
  gpg: '-v=--verbose -q=--quiet -o=--output -d=--decrypt -a=--armor',
};

const TOOLS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  [...kinOf('dnf').map((tool) => [tool, RPM] as const), ...Object.entries(TABLE)].map(([tool, row]) => [
    tool,
    rowOf(row),
  ]),
);

function rowOf(row: string): ReadonlyMap<string, string> {
  return new Map(
    row.split(' ').map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals), pair.slice(equals + 1)] as const;
    }),
  );
}

/** The one name of an option of a tool: `--yes` for `-y` of apt-get; unlisted ones keep theirs. */
export function canonicalOption(tool: string | null, option: string): string {
  return TOOLS.get(tool ?? '')?.get(option) ?? option;
}
