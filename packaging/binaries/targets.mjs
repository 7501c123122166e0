import { join } from 'node:path';

/** What programs are made for: by the name in the file, as Bun, npm, Python and containers call it. */
export const TARGETS = [
  { name: 'linux-x64', bun: 'bun-linux-x64', os: 'linux', cpu: 'x64', libc: 'glibc' },
  { name: 'linux-arm64', bun: 'bun-linux-arm64', os: 'linux', cpu: 'arm64', libc: 'glibc' },
  { name: 'linux-x64-musl', bun: 'bun-linux-x64-musl', os: 'linux', cpu: 'x64', libc: 'musl' },
  { name: 'linux-arm64-musl', bun: 'bun-linux-arm64-musl', os: 'linux', cpu: 'arm64', libc: 'musl' },
  { name: 'darwin-x64', bun: 'bun-darwin-x64', os: 'darwin', cpu: 'x64', libc: null },
  { name: 'darwin-arm64', bun: 'bun-darwin-arm64', os: 'darwin', cpu: 'arm64', libc: null },
  { name: 'windows-x64', bun: 'bun-windows-x64', os: 'win32', cpu: 'x64', libc: null },
];

/** The one that runs on this machine; `null` when none does. */
export function hostTarget() {
  const { header } = process.report?.getReport() ?? {};
  const libc =
    process.platform !== 'linux' ? null : header?.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
  const isHost = ({ os, cpu, libc: needed }) =>
    os === process.platform && cpu === process.arch && needed === libc;
  return TARGETS.find(isHost) ?? null;
}

/** The built program for this machine: its path. Throws where none runs. */
export function hostProgram() {
  const host = hostTarget();
  if (host === null) throw new Error('No target runs on this machine.');
  return join(import.meta.dirname, '../out/binaries', host.name, programName(host));
}

/** The name of the program's file. */
export const programName = ({ os }) => (os === 'win32' ? 'plimsoll.exe' : 'plimsoll');
