/** Windows: PowerShell's cmdlets and the package managers of Windows. */
import type { ActionChoice, CommandLineParts, PackageGrammar, PackageParts, ToolGrammar } from './grammar.ts';
import { readAtVersion, readFileWord, readNameWord, readPlainWord } from './package-words.ts';

/** Switches that every cmdlet has, and those of the cmdlets below. */
const COMMON_SWITCHES = '-verbose -debug -whatif -confirm';

/** The first word names the packages unless `-Name` does. */
function installed({ positionals }: CommandLineParts): readonly ActionChoice[] {
  return [{ action: 'install', packages: positionals.slice(0, 1) }];
}

function removed({ positionals }: CommandLineParts): readonly ActionChoice[] {
  return [{ action: 'remove', packages: positionals.slice(0, 1) }];
}

const CMDLET_PACKAGES: PackageGrammar = {
  read: readNameWord,
  replacesWords: '-name',
  versions: '-requiredversion -version -maximumversion',
  separator: ',',
  instead: [['-whatif', null]],
};

/** Sources: learn.microsoft.com (PowerShell, PackageManagement, winget, cmd), docs.chocolatey.org, scoop.sh. */
export const WINDOWS_TOOLS: readonly ToolGrammar[] = [
  {
    names: 'Invoke-WebRequest Invoke-RestMethod',
    aliases: { iwr: 'Invoke-WebRequest', irm: 'Invoke-RestMethod' },
    style: 'powershell',
    switches: `${COMMON_SWITCHES} -usebasicparsing -usedefaultcredentials -disablekeepalive -passthru
      -skipcertificatecheck -allowunencryptedauthentication -noproxy -resume -skipheadervalidation
      -preserveauthorizationonredirect -proxyusedefaultcredentials -skiphttperrorcheck -followrellink`,
  },
  {
    names: 'Start-BitsTransfer',
    style: 'powershell',
    switches: `${COMMON_SWITCHES} -asynchronous -suspended -usestoredcredential`,
  },
  { names: 'certutil', style: 'slash' },
  { names: 'bitsadmin', style: 'slash' },
  {
    names: 'Install-Package Install-Module Install-Script Install-PSResource',
    style: 'powershell',
    switches: `${COMMON_SWITCHES} -force -forcebootstrap -allowclobber -skippublishercheck -acceptlicense -allowprerelease
      -passthru -allversions -includedependencies -skipdependencies -nopathupdate -trustrepository -reinstall -quiet
      -noclobber -prerelease -skipdependencycheck`,
    packages: { ...CMDLET_PACKAGES, actions: installed },
  },
  {
    names: 'Install-PackageProvider',
    style: 'powershell',
    switches: `${COMMON_SWITCHES} -force -forcebootstrap -allversions`,
    packages: { ...CMDLET_PACKAGES, versions: '-requiredversion -maximumversion', actions: installed },
  },
  {
    names: 'Uninstall-Package Uninstall-Module Uninstall-PSResource',
    style: 'powershell',
    switches: `${COMMON_SWITCHES} -force -allversions -allowprerelease -skipdependencycheck`,
    packages: { ...CMDLET_PACKAGES, actions: removed },
  },
  {
    names: 'Install-WindowsFeature Add-WindowsFeature',
    style: 'powershell',
    switches: `${COMMON_SWITCHES} -includeallsubfeature -includemanagementtools -restart`,
  },
  {
    names: 'Remove-Item',
    aliases: { ri: 'Remove-Item' },
    style: 'powershell',
    switches: `${COMMON_SWITCHES} -force -recurse`,
  },
  { names: 'Expand-Archive', style: 'powershell', switches: `${COMMON_SWITCHES} -force -passthru` },
  {
    names: 'Start-Process',
    aliases: { saps: 'Start-Process' },
    style: 'powershell',
    switches: `${COMMON_SWITCHES} -wait -nonewwindow -passthru -loaduserprofile -usenewenvironment`,
  },
  {
    names: 'New-Item',
    aliases: { ni: 'New-Item' },
    style: 'powershell',
    switches: `${COMMON_SWITCHES} -force`,
  },
  { names: 'Set-ExecutionPolicy', style: 'powershell', switches: `${COMMON_SWITCHES} -force` },
  {
    names: 'powershell pwsh',
    style: 'powershell',
    switches: '-noexit -noprofile -nologo -noninteractive -sta -mta -login -help -nop -noni -nol',
  },
  { names: 'cmd', style: 'slash', stopsAtWord: true },
  { names: 'msiexec', style: 'slash' },
  { names: 'setx reg sc net dism', style: 'slash' },
  {
    names: 'choco',
    aliases: { chocolatey: 'choco' },
    values: `-s --source --version --params --package-parameters --pkgparameters --packageparameters --install-arguments
      --installargs --installarguments --ia --timeout --execution-timeout
      -c --cache --cachelocation --cache-location -u --user -p --password --proxy --proxy-user --proxy-password
      --download-checksum --checksum --checksumtype --checksum-type --log-file -k --key --apikey --api-key`,
    subcommands: [
      { names: 'install,i', action: 'install' },
      { names: 'upgrade', action: 'upgrade' },
      { names: 'uninstall', action: 'remove' },
      { names: 'download', action: 'download' },
      { names: 'cache', action: 'clean' },
      { names: 'feature', values: '-n --name' },
      { names: 'config', values: '-n --name --value' },
      { names: 'source,sources', values: '-n --name --priority' },
      { names: 'pin' },
      { names: 'list' },
      { names: 'search,find' },
    ],
    packages: {
      read: readChocolateyWord,
      versions: '--version',
      instead: [['--noop --what-if --whatif', null]],
    },
  },
  {
    names: 'winget',
    values: `--id --name --moniker -m --manifest -q --query -v --version -s --source --scope -a --architecture
      --installer-type -o --log --override --custom -l --location --locale --header --authentication-mode
      --authentication-account --dependency-source -d --download-directory`,
    subcommands: [
      { names: 'install,add', action: 'install' },
      { names: 'upgrade,update', action: 'upgrade' },
      { names: 'uninstall,remove,rm', action: 'remove' },
      { names: 'download', action: 'download' },
      { names: 'source' },
      { names: 'import' },
    ],
    packages: {
      read: readNameWord,
      replacesWords: '--id --name --moniker -q --query',
      versions: '-v --version',
    },
  },
  {
    names: 'scoop',
    values: '-a --arch',
    subcommands: [
      { names: 'install', action: 'install' },
      { names: 'update', action: 'upgrade' },
      { names: 'uninstall', action: 'remove' },
      { names: 'download', action: 'download' },
      { names: 'cache rm', action: 'clean' },
      { names: 'bucket' },
      { names: 'config' },
    ],
    packages: { read: readScoopWord },
  },
];

/** `name`, `.nupkg` files and `packages.config`. */
function readChocolateyWord(word: string): PackageParts | null {
  const isFile = word.endsWith('.nupkg') || word.endsWith('.config') || word.endsWith('.nuspec');
  return isFile ? { name: word, version: null, isPinned: true, source: 'file' } : readPlainWord(word);
}

/** `[bucket/]name[@version]`, manifests by path or URL. */
function readScoopWord(word: string): PackageParts | null {
  return word.endsWith('.json') || word.includes('://') ? readFileWord(word) : readAtVersion(word);
}
