#!/bin/sh
# Installs the program of plimsoll from a directory or a URL that holds the files of a release.
#   install.sh --from DIRECTORY-OR-URL [--to DIRECTORY]
# The sum in SHA256SUMS is checked before anything is installed. To pin what you get, compare the sum of SHA256SUMS itself:
#   install.sh --from … --sums-sha256 SUM
set -eu

from=''
to="${HOME:-}/.local/bin"
sums_sha256=''

fail() {
  echo "install.sh: $1" >&2
  exit 1
}

while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || fail "$1 requires a value"
  case "$1" in
    --from) from=$2 ;;
    --to) to=$2 ;;
    --sums-sha256) sums_sha256=$2 ;;
    *) fail "unknown option $1" ;;
  esac
  shift 2
done
[ -n "$from" ] || fail '--from is required'

case "$(uname -s)" in
  Linux) os=linux ;;
  Darwin) os=darwin ;;
  *) fail "no program for $(uname -s); on Windows take plimsoll-windows-x64.exe" ;;
esac
case "$(uname -m)" in
  x86_64 | amd64) cpu=x64 ;;
  aarch64 | arm64) cpu=arm64 ;;
  *) fail "no program for $(uname -m)" ;;
esac
libc=''
if [ "$os" = linux ]; then
  for loader in /lib/ld-musl-*; do
    [ -e "$loader" ] && [ ! -e /lib64/ld-linux-x86-64.so.2 ] && [ ! -e /lib/ld-linux-aarch64.so.1 ] && libc=-musl
  done
fi
name="plimsoll-$os-$cpu$libc.gz"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

get() {
  case "$from" in
    https://*)
      if command -v curl > /dev/null; then
        curl --fail --silent --show-error --location --proto '=https' --tlsv1.2 --output "$work/$1" "$from/$1"
      else
        wget -q --https-only -O "$work/$1" "$from/$1"
      fi || fail "$from/$1 could not be fetched"
      ;;
    *://*) fail 'only https:// and directories are taken' ;;
    *) cp "$from/$1" "$work/$1" || fail "$from/$1 could not be read" ;;
  esac
}

sum_of() {
  if command -v sha256sum > /dev/null; then
    sha256sum "$1" | cut -d ' ' -f 1
  else
    shasum -a 256 "$1" | cut -d ' ' -f 1
  fi
}

get SHA256SUMS
if [ -n "$sums_sha256" ] && [ "$(sum_of "$work/SHA256SUMS")" != "$sums_sha256" ]; then
  fail 'SHA256SUMS is not the expected one; nothing was installed'
fi
expected=$(sed -n "s/^\([0-9a-f]\{64\}\)  $name\$/\1/p" "$work/SHA256SUMS")
[ -n "$expected" ] || fail "SHA256SUMS does not name $name"
get "$name"
[ "$(sum_of "$work/$name")" = "$expected" ] || fail "the sum of $name is wrong; nothing was installed"

mkdir -p "$to"
gzip -dc "$work/$name" > "$work/plimsoll"
chmod 755 "$work/plimsoll"
version=$("$work/plimsoll" --version) || fail "$name does not run on this machine; nothing was installed"
# Beside the old one first: a program that runs cannot be written over.
cp "$work/plimsoll" "$to/.plimsoll-$$"
mv -f "$to/.plimsoll-$$" "$to/plimsoll"
echo "plimsoll $version is installed as $to/plimsoll"
