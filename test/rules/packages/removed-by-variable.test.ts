/** Clean-ups that a variable names, downloads that still ask, and an ENV that sets a variable twice. */
import { expect, it } from 'vitest';
import { lintText } from '../../../src/index.ts';

const APT = 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends jq';
const DNF = 'FROM fedora:42\nRUN dnf install -y jq';

async function idsOf(text: string, rule: string): Promise<number> {
  const { messages } = await lintText(text, { config: { extends: 'none', rules: { [rule]: 'error' } } });
  return messages.length;
}

it.each([
  ['apt-get-clean-cache', `${APT} && for f in a b; do rm "$f"; done`, 1],
  ['apt-get-clean-cache', `${APT} && for f in a b; do rm -rf "$f"; done`, 1],
  ['apt-get-clean-cache', `${APT} && rm -f "$f"`, 1],
  ['apt-get-clean-cache', `${APT} && f=/tmp/x && rm -rf "$f"`, 1],
  ['apt-get-clean-cache', `${APT} && rm -rf "$f"`, 0],
  ['apt-get-clean-cache', `${APT} && for d in /var/lib/apt/lists /x; do rm -rf "$d"; done`, 0],
  ['dnf-clean-cache', `${DNF} && rm "$f"`, 1],
  ['dnf-clean-cache', `${DNF} && for f in a b; do rm -rf "$f"; done`, 1],
  ['dnf-clean-cache', `${DNF} && for d in /var/cache/dnf; do rm -rf "$d"; done`, 0],
  ['dnf-clean-cache', 'FROM fedora:42\nRUN dnf install -y --downloadonly --destdir=/x jq', 1],
  ['dnf-assume-yes', 'FROM fedora:42\nRUN dnf install --downloadonly jq', 1],
  ['yum-assume-yes', 'FROM centos:7\nRUN yum install --downloadonly --downloaddir=/x jq', 1],
  ['yum-assume-yes', 'FROM centos:7\nRUN yum install -y --downloadonly --downloaddir=/x jq', 0],
  ['apt-get-no-lone-update', 'FROM debian:12\nRUN apt update && ./deps.sh', 0],
  [
    'apt-get-clean-cache',
    'FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y jq',
    0,
  ],
  ['no-env-self-reference', 'FROM debian:12\nENV PATH=/a:${PATH} PATH=/b:${PATH}', 1],
  ['no-env-self-reference', 'FROM debian:12\nENV PATH=/a:${PATH} B=1', 0],
])('%s: %s: %i', async (rule, text, amount) => {
  expect(await idsOf(text, rule)).toBe(amount);
});
