/** By name of the rule: where hadolint reports it, and what is said there when the rule itself has nothing to say. */
import type { Reading } from './file.ts';
import * as instructions from './instructions.ts';
import * as labels from './labels.ts';
import * as packages from './packages.ts';
import * as shell from './shell.ts';

/** One row. */
export interface ReadingRow {
  readonly read: Reading;
  /** For the page of the rule: what hadolint reports. */
  readonly when: string;
  readonly message: string;
}

const PINS = 'A package is installed in any version; pin the version.';
const YES = 'The command asks before it installs; add the option that answers yes.';

/** Filled for each rule that hadolint has and reads in its own way. */
export const READINGS: Readonly<Record<string, ReadingRow>> = {
  __proto__: null as never,
  'absolute-workdir': {
    read: instructions.relativeWorkdir,
    when: 'every WORKDIR that begins with neither `/` nor `$`, whatever is set before.',
    message: 'This `WORKDIR` is relative; use an absolute path.',
  },
  'apk-no-cache': {
    read: packages.apkCache,
    when: '`apk add` without `--no-cache`, even if the index is removed.',
    message: '`apk add` keeps its index in the layer; add `--no-cache`.',
  },
  'apk-pin-versions': {
    read: packages.apkPins,
    when: 'every package of `apk add` without `=`, `~`, `<` or `>`.',
    message: PINS,
  },
  'apt-get-assume-yes': {
    read: packages.aptYes,
    when: '`apt-get install` without `-y`, whatever answers instead.',
    message: YES,
  },
  'apt-get-clean-cache': {
    read: packages.aptLists,
    when: 'every `update` of apt without `rm -rf` of anything in the same RUN, a lone one too.',
    message: 'The package lists of apt stay in the layer; remove `/var/lib/apt/lists/*` in this `RUN`.',
  },
  'apt-get-no-install-recommends': {
    read: packages.aptRecommends,
    when: 'every `apt-get install` without the option, whatever is configured before.',
    message: 'Recommended packages are installed too; add `--no-install-recommends`.',
  },
  'apt-get-pin-versions': {
    read: packages.aptPins,
    when: 'every package of `apt-get install` without `=`, variables included.',
    message: PINS,
  },
  'copy-destination-slash': {
    read: instructions.manySources,
    when: 'several sources and a destination without `/` at its end, `.` included.',
    message: 'A destination for several sources must be a directory; end it with `/`.',
  },
  'dnf-assume-yes': { read: packages.dnfYes, when: 'installs without `-y`.', message: YES },
  'dnf-clean-cache': {
    read: packages.dnfCache,
    when: 'installs without `dnf clean all` or `rm -rf` after them, in every stage.',
    message: '`dnf` leaves its cache in the layer; run `dnf clean all` after it.',
  },
  'dnf-pin-versions': {
    read: packages.dnfPins,
    when: 'every package of `dnf install` whose name has no part that looks like a version.',
    message: PINS,
  },
  'exec-form': {
    read: instructions.shellForms,
    when: 'the shell form in every stage, and in HEALTHCHECK.',
    message: 'The shell form runs under `/bin/sh -c`; use the exec form (a JSON array).',
  },
  'explicit-image-tag': {
    read: instructions.untagged,
    when: 'what the text of FROM shows: no default of an ARG is looked up.',
    message: 'The image has no tag; add one.',
  },
  'from-first': {
    read: instructions.beforeFrom,
    when: 'every instruction but ARG before the first FROM.',
    message: 'An instruction stands before the first `FROM`; move it after one.',
  },
  'gem-pin-versions': { read: packages.gemPins, when: 'every gem without a version.', message: PINS },
  'go-pin-versions': {
    read: packages.goPins,
    when: 'every word after `go install`, `go get` and `go run` without a version.',
    message: PINS,
  },
  'known-labels': {
    read: labels.otherLabels,
    when: 'a LABEL with a key that `allow` does not list, as written.',
    message: 'A label is not in the list of allowed labels; correct or remove it.',
  },
  'known-copy-source': {
    read: instructions.unknownSource,
    when: 'every `COPY --from` that names no stage above and no image with a tag.',
    message: '`--from` names no stage above this one; name a stage, or an image with its tag.',
  },
  'merge-consecutive-runs': {
    read: shell.consecutive,
    when: 'a RUN of one command after another one, in every stage, comments between them included.',
    message: 'This `RUN` follows another one; merge them.',
  },
  'microdnf-assume-yes': { read: packages.microdnfYes, when: 'installs without `-y`.', message: YES },
  'microdnf-clean-cache': {
    read: packages.microdnfCache,
    when: 'installs without `microdnf clean all` or `rm -rf` after them, in every stage.',
    message: '`microdnf` leaves its cache in the layer; run `microdnf clean all` after it.',
  },
  'microdnf-pin-versions': {
    read: packages.microdnfPins,
    when: 'every package of `microdnf install` whose name has no part that looks like a version.',
    message: PINS,
  },
  'no-constant-platform': {
    read: instructions.constantPlatform,
    when: 'every platform but that of the builder or the target.',
    message: 'The platform of this stage is fixed; remove `--platform`.',
  },
  'no-copy-from-self': {
    read: instructions.ownSource,
    when: '`COPY --from` with the name of its own stage.',
    message: '`--from` names the stage itself; copy from another one.',
  },
  'no-env-self-reference': {
    read: instructions.selfReference,
    when: 'a reference to another variable of the same ENV that nothing above defines.',
    message: 'A variable of this `ENV` refers to another one of it; write two instructions.',
  },
  'no-latest-tag': {
    read: instructions.latest,
    when: 'the tag `latest` as written: no default of an ARG is looked up.',
    message: 'The tag `latest` changes with each release; use a version.',
  },
  'no-redundant-platform': {
    read: instructions.targetPlatform,
    when: '`--platform=$TARGETPLATFORM` as written.',
    message: 'This is the default platform; remove `--platform`.',
  },
  'no-relative-copy-destination': {
    read: instructions.relativeDestination,
    when: 'a relative destination of COPY without WORKDIR in the file, whatever the base image sets.',
    message: 'The destination is relative and no `WORKDIR` is set; use an absolute path.',
  },
  'no-reserved-stage-names': {
    read: instructions.reservedName,
    when: 'the names `scratch` and `context` in lower case.',
    message: 'The name of this stage is reserved; use another one.',
  },
  'no-root-copy': {
    read: instructions.rootCopy,
    when: 'a copy of `/` to `/`.',
    message: 'The whole file system is copied; copy what is needed.',
  },
  'no-root-user': {
    read: instructions.rootUser,
    when: 'every stage whose last USER is root.',
    message: 'The last user of this stage is root; switch to another `USER`.',
  },
  'no-secrets-in-env-or-arg': {
    read: instructions.secretNames,
    when: 'every name with a word such as `token`, `username` or `secret` in it, whatever the value.',
    message: 'The name of a variable is that of a secret; use `RUN --mount=type=secret`.',
  },
  'no-sudo': {
    read: shell.sudo,
    when: 'every command `sudo`.',
    message: '`sudo` is not needed in a build; use `USER`.',
  },
  'no-unneeded-tools': {
    read: shell.pointless,
    when: 'the commands `free`, `kill`, `mount`, `ps`, `service`, `shutdown`, `ssh`, `top` and `vim`.',
    message: 'This command makes no sense in a container; remove it.',
  },
  'npm-pin-versions': {
    read: packages.npmPins,
    when: 'every package of `npm install` without `@`.',
    message: PINS,
  },
  'one-downloader': {
    read: packages.wgetAndCurl,
    when: 'each RUN of a stage that completes the pair or follows, whatever the base image has.',
    message: 'Both `wget` and `curl` are used in this stage; use one of them.',
  },
  pipefail: {
    read: shell.pipes,
    when: 'every pipe without a SHELL that sets `pipefail` in the same stage.',
    message: 'The pipe hides a failure of its first command; set `pipefail` with `SHELL`.',
  },
  'pip-no-cache-dir': {
    read: packages.pipCache,
    when: 'every `pip install` without `--no-cache-dir` that no ENV of the file covers.',
    message: '`pip` keeps its cache in the layer; add `--no-cache-dir`.',
  },
  'pip-pin-versions': {
    read: packages.pipPins,
    when: 'every package without a version, local files of some endings left out.',
    message: PINS,
  },
  'pipx-pin-versions': { read: packages.pipxPins, when: 'every package without a version.', message: PINS },
  'prefer-add-for-archives': {
    read: instructions.unpackedCopies,
    when: 'an archive of the last stage whose name a later command that unpacks has as an argument.',
    message: 'A later `RUN` unpacks this archive; use `ADD`.',
  },
  'prefer-apt-get': {
    read: packages.aptPlain,
    when: 'every command `apt`.',
    message: '`apt` is meant for people; use `apt-get` or `apt-cache`.',
  },
  'prefer-copy-over-add': {
    read: instructions.addOfFiles,
    when: 'every source that is neither an archive by its name nor an address of `http`.',
    message: '`ADD` is only needed for archives and addresses; use `COPY`.',
  },
  'prefer-numeric-user': {
    read: instructions.namedUser,
    when: 'every USER but a number, `root` included, unless an ARG gives it.',
    message: 'Kubernetes cannot prove that a named user is not root; use a number.',
  },
  'prefer-shell-instruction': {
    read: shell.shellLink,
    when: 'every `ln` with the argument `/bin/sh`.',
    message: '`/bin/sh` is replaced; use `SHELL`.',
  },
  'prefer-workdir': {
    read: shell.cd,
    when: 'every `cd`, wherever it stands.',
    message: '`cd` applies to this `RUN` only; use `WORKDIR`.',
  },
  'require-healthcheck': {
    read: labels.unhealthy,
    when: 'every stage without one, unless a stage that is built from it has one.',
    message: 'The stage has no `HEALTHCHECK`; add one.',
  },
  'require-labels': {
    read: labels.missingLabels,
    when: 'every stage without the label, unless one that copies from it or is built from it has it.',
    message: 'A label is missing; add it with `LABEL`.',
  },
  'single-cmd': {
    read: instructions.cmds,
    when: 'the second and every later one of a stage.',
    message: 'Only the last `CMD` counts; remove the others.',
  },
  'single-entrypoint': {
    read: instructions.entrypoints,
    when: 'the second and every later one of a stage.',
    message: 'Only the last `ENTRYPOINT` counts; remove the others.',
  },
  'single-healthcheck': {
    read: instructions.healthchecks,
    when: 'the second and every later one of a stage.',
    message: 'Only the last `HEALTHCHECK` counts; remove the others.',
  },
  'trusted-base-image': {
    read: labels.registries,
    when: 'registries as written, in `allow` with a `*` at one end; images without one are from Docker Hub.',
    message: 'This image is not from a trusted registry; use another one.',
  },
  'unique-stage-names': {
    read: instructions.repeatedAlias,
    when: 'a name that an earlier stage has, in the same letter case.',
    message: 'An earlier stage has this name; use another one.',
  },
  'useradd-no-log-init': {
    read: shell.highUserId,
    when: 'a number of six digits and more, whatever the base image is.',
    message: '`useradd` writes huge logs for a high number; add `-l`.',
  },
  'valid-label-key': {
    read: instructions.labelKeys,
    when: 'every key that breaks a guideline.',
    message:
      'The key of a label breaks the guidelines; use lower-case letters, digits, `.`, `-`, `_` and `/`.',
  },
  'valid-label-value': {
    read: labels.labelValues,
    when: 'the listed labels alone, as written; empty ones by their type, too.',
    message: 'The value of a label is invalid; correct it.',
  },
  'valid-port': {
    read: instructions.port,
    when: 'a number above 65535.',
    message: 'The port is out of range; use a number up to 65535.',
  },
  'wget-quiet-progress': {
    read: packages.wgetProgress,
    when: 'every `wget` that nothing makes quiet, that of BusyBox included.',
    message: '`wget` fills the build log with progress output; add `--progress=dot:giga` or `-q`.',
  },
  'yarn-clean-cache': {
    read: packages.yarnCache,
    when: '`yarn install` without `yarn cache clean` after it.',
    message: '`yarn` leaves its cache in the layer; run `yarn cache clean` after it.',
  },
  'yum-assume-yes': { read: packages.yumYes, when: 'installs without `-y`.', message: YES },
  'yum-clean-cache': {
    read: packages.yumCache,
    when: 'installs without `yum clean all` or `rm -rf` after them, in every stage.',
    message: '`yum` leaves its cache in the layer; run `yum clean all` after it.',
  },
  'yum-pin-versions': {
    read: packages.yumPins,
    when: 'every package of `yum install` whose name has no part that looks like a version.',
    message: PINS,
  },
  'zypper-assume-yes': {
    read: packages.zypperYes,
    when: 'installs without an option that answers yes.',
    message: YES,
  },
  'zypper-clean-cache': {
    read: packages.zypperCache,
    when: 'installs without `zypper clean` after them, in every stage.',
    message: '`zypper` leaves its cache in the layer; run `zypper clean` after it.',
  },
  'zypper-no-dist-upgrade': {
    read: packages.zypperDistUpgrade,
    when: 'every command with the word `dup` or `dist-upgrade`.',
    message: 'All packages of the base image are upgraded; use a newer image.',
  },
  'zypper-pin-versions': {
    read: packages.zypperPins,
    when: 'every package of `zypper install` without `=`, `<` or `>`.',
    message: PINS,
  },
};
