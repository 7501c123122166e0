// Writes THIRD-PARTY-NOTICES.md: the licence of every package that a bundle takes in. Needs a build.
//   --check   only compare; without a build there is nothing to compare
//   --sbom    write dist/sbom.cdx.json instead: CycloneDX 1.6
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentUuid } from './content-uuid.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const FILE = join(root, 'THIRD-PARTY-NOTICES.md');
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/** A package that is installed, as its manifest and its licence file describe it. */
function describe(name) {
  const directory = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const file = readdirSync(directory).find((each) => /^licen[cs]e(?:[.-]|$)/i.test(each));
  if (file === undefined) throw new Error(`${name} comes without a licence file.`);
  const { integrity = null } = lock.packages[`node_modules/${name}`] ?? {};
  return { name, version, license, text: readFileSync(join(directory, file), 'utf8').trim(), integrity };
}

const dist = join(root, 'dist');
const isCheck = process.argv.includes('--check');
if (isCheck && !existsSync(join(dist, 'packages.json'))) process.exit(0);

/** Packages that are in a file of another one, where no build sees them. */
const WITHIN = new Map([['esquery', ['estraverse']]]);

/** The packages of which the build took code. */
function bundledNames() {
  const names = JSON.parse(readFileSync(join(dist, 'packages.json'), 'utf8'));
  return names.flatMap((name) => [name, ...(WITHIN.get(name) ?? [])]).sort();
}

const bundled = bundledNames().map(describe);

function notices() {
  const parts = bundled.map(({ name, license, text }) => {
    const lines = text.replaceAll('\r\n', '\n').split('\n');
    return `## ${name}\n\nLicence: ${license}\n\n${lines.map((line) => (line === '' ? '' : `    ${line}`)).join('\n')}\n`;
  });
  return `# Third-party notices\n\nThe bundles of plimsoll hold code of these packages.\n\n${parts.join('\n')}`;
}

/** Base64 of npm to the hexadecimal digits of CycloneDX. */
function hashes(integrity) {
  const [algorithm, digest] = (integrity ?? '').split('-');
  if (algorithm !== 'sha512' || digest === undefined) return {};
  return { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] };
}

function component({ name, version, license, integrity }) {
  const [scope, base] = name.startsWith('@') ? name.split('/') : [null, name];
  const purl = `pkg:npm/${scope === null ? '' : `${encodeURIComponent(scope)}/`}${base}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    ...(scope === null ? {} : { group: scope }),
    name: base,
    version,
    licenses: [{ license: { id: license } }],
    purl,
    ...hashes(integrity),
  };
}

/** The same for the same packages: no time, and a serial number made of the content. */
function sbom() {
  const components = bundled.map(component);
  const ref = `pkg:npm/${own.name}@${own.version}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${contentUuid([ref, components])}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': ref,
        name: own.name,
        version: own.version,
        licenses: [{ license: { id: own.license } }],
        purl: ref,
      },
    },
    components,
    dependencies: [
      { ref, dependsOn: components.map((each) => each['bom-ref']) },
      ...components.map((each) => ({ ref: each['bom-ref'], dependsOn: [] })),
    ],
  };
}

if (process.argv.includes('--sbom')) {
  writeFileSync(join(root, 'dist/sbom.cdx.json'), `${JSON.stringify(sbom(), null, 2)}\n`);
} else if (!isCheck) {
  writeFileSync(FILE, notices());
} else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== notices()) {
  console.error('THIRD-PARTY-NOTICES.md is out of date; run `npm run notices`.');
  process.exitCode = 1;
}
