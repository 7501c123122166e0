import type { Command, Download } from '../../src/rule-api.ts';
import { wordText } from '../facts/command-words.ts';
import { lastInRun } from '../facts/later-commands.ts';

const SUMS: ReadonlySet<string> = new Set([
  ...[
    'sha1sum',
    'sha224sum',
    'sha256sum',
    'sha384sum',
    'sha512sum',
    'b2sum',
    'b3sum',
    'shasum',
    'cksum',
    'md5sum',
  ],
]);

const VERIFIERS: ReadonlySet<string> = new Set([
  'gpgv',
  'minisign',
  'signify',
  'gh',
  'slsa-verifier',
  'rpmkeys',
]);

/**
 * Whether a command compares downloaded files with a checksum or a signature: `sha256sum -c`, `gpg --verify`,
 * `cosign verify-blob`, `test "$(sha256sum …)" = …`.
 */
function isCheck(command: Command): boolean {
  const { name, args, context, subcommand } = command;
  if (name === null) return false;
  if (SUMS.has(name)) {
    return command.hasFlag('-c', '--check') || context.isInSubstitution || context.pipesTo.some(compares);
  }
  if (name === 'gpg') return args.some(({ value }) => value === '--verify' || value === '--decrypt');
  if (name === 'openssl') {
    return (
      subcommand?.value === 'dgst' && args.some(({ value }) => /^-(?:verify|signature)$/.test(value ?? ''))
    );
  }
  if (name === 'cosign') return subcommand?.value?.startsWith('verify') === true;
  if (name === 'rpm') return args.some(({ value }) => value === '--checksig' || value === '-K');
  return VERIFIERS.has(name);
}

function compares({ name }: Command): boolean {
  return name === 'grep' || name === 'cmp' || name === 'diff';
}

/** Whether the RUN of a download checks what was fetched, by any command, or the downloader does it itself. */
export function isCheckedLater({ command, instruction }: Download): boolean {
  if (command === null) return false;
  // PowerShell compares inside of expressions, which are no commands.
  if (command.dialect?.family !== 'posix' && POWERSHELL_CHECK.test(instruction.argumentsText)) return true;
  if (command.name === 'aria2c' && command.hasFlag('--checksum')) return true;
  return command.run !== null && lastCheck(command.run) > command.range[0];
}

const lastCheck = lastInRun((other) => isCheck(other) || checksByRevision(other));

const POWERSHELL_CHECK = /get-filehash|get-authenticodesignature/i;

/** `git checkout <commit>`, `git verify-tag`: what follows is what the author saw. */
function checksByRevision({ name, subcommand, positionals }: Command): boolean {
  if (name !== 'git') return false;
  if (subcommand?.value === 'verify-tag' || subcommand?.value === 'verify-commit') return true;
  const isCheckout = ['checkout', 'switch', 'reset', 'fetch'].includes(subcommand?.value ?? '');
  return isCheckout && positionals.map(wordText).some((word) => /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(word));
}
