"""Packs the binaries into wheels: packaging/out/wheels. Needs Python 3.8 and nothing else.

  python3 packaging/wheels/build.py              the wheel of this machine
  python3 packaging/wheels/build.py --all        every wheel whose binary was built
  python3 packaging/wheels/build.py --target linux-x64

The same binary gives the same bytes.
"""

import argparse
import base64
import hashlib
import json
import pathlib
import platform
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BINARIES = HERE.parent / "out" / "binaries"
OUT = HERE.parent / "out" / "wheels"

# What each binary needs: glibc 2.17, or the macOS and Windows that Bun supports. Binaries for musl load libstdc++, which no
# platform tag promises, so they are not in wheels.
TAGS = {
    "linux-x64": ["manylinux_2_17_x86_64", "manylinux2014_x86_64"],
    "linux-arm64": ["manylinux_2_17_aarch64", "manylinux2014_aarch64"],
    "darwin-x64": ["macosx_13_0_x86_64"],
    "darwin-arm64": ["macosx_13_0_arm64"],
    "windows-x64": ["win_amd64"],
}

LICENSES = [ROOT / "LICENSE", ROOT / "THIRD-PARTY-NOTICES.md", HERE.parent / "binaries" / "RUNTIME-NOTICES.md"]
LICENSE_EXPRESSION = (
    "MIT AND Apache-2.0 AND BSD-2-Clause AND BSD-3-Clause AND ICU"
    " AND LGPL-2.0-or-later AND LGPL-2.1-or-later AND Zlib"
)


def host():
    systems = {"Linux": "linux", "Darwin": "darwin", "Windows": "windows"}
    machines = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
    return f"{systems.get(platform.system())}-{machines.get(platform.machine().lower())}"


def metadata(manifest):
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {manifest['name']}",
        f"Version: {python_version(manifest['version'])}",
        f"Summary: {manifest['description']}",
        f"Keywords: {','.join(manifest['keywords'])}",
        "Classifier: Development Status :: 4 - Beta",
        "Classifier: Environment :: Console",
        "Classifier: Intended Audience :: Developers",
        "Classifier: Topic :: Software Development :: Quality Assurance",
        f"License-Expression: {LICENSE_EXPRESSION}",
        *[f"License-File: {file.name}" for file in LICENSES],
        "Requires-Python: >=3.8",
        "Description-Content-Type: text/markdown",
    ]
    # A fork or a mirror fills these fields of package.json in; nothing is invented here.
    repository = manifest.get("repository")
    if isinstance(repository, dict):
        repository = repository.get("url")
    if repository:
        lines.append(f"Project-URL: Source, {repository.removeprefix('git+').removesuffix('.git')}")
    if manifest.get("homepage"):
        lines.append(f"Project-URL: Homepage, {manifest['homepage']}")
    return "\n".join(lines) + "\n\n" + (HERE / "README.md").read_text(encoding="utf-8")


def python_version(version):
    """`1.2.3-rc.1` is `1.2.3rc1` there."""
    number, _, pre = version.partition("-")
    return number + pre.replace(".", "")


def write_wheel(target, manifest, sbom):
    suffix = ".exe" if target.startswith("windows") else ""
    program = BINARIES / target / f"plimsoll{suffix}"
    name, version = manifest["name"], python_version(manifest["version"])
    tags = TAGS[target]
    info = f"{name}-{version}.dist-info"
    wheel_lines = ["Wheel-Version: 1.0", "Generator: plimsoll", "Root-Is-Purelib: false"]
    wheel_lines += [f"Tag: py3-none-{tag}" for tag in tags]
    # By path, and whether it is a program: a file without the mode of one does not start after installation.
    files = [
        (f"{name}-{version}.data/scripts/plimsoll{suffix}", program.read_bytes(), True),
        (f"{info}/METADATA", metadata(manifest).encode(), False),
        (f"{info}/WHEEL", ("\n".join(wheel_lines) + "\n").encode(), False),
        *[(f"{info}/licenses/{file.name}", file.read_bytes(), False) for file in LICENSES],
    ]
    if sbom is not None:
        files.append((f"{info}/sboms/plimsoll.cdx.json", sbom, False))
    record = "".join(
        "{},sha256={},{}\n".format(
            path,
            base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode(),
            len(data),
        )
        for path, data, _ in files
    )
    files.append((f"{info}/RECORD", f"{record}{info}/RECORD,,\n".encode(), False))
    OUT.mkdir(parents=True, exist_ok=True)
    wheel = OUT / f"{name}-{version}-py3-none-{'.'.join(tags)}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, data, is_program in files:
            entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if is_program else 0o100644) << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    print(f"{wheel} {wheel.stat().st_size / 1e6:.1f} MB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--target", action="append", choices=sorted(TAGS))
    arguments = parser.parse_args()
    targets = arguments.target or [host()]
    if arguments.all:
        targets = [target for target in TAGS if (BINARIES / target).is_dir()]
    missing = [target for target in targets if not (BINARIES / target).is_dir()]
    if missing or not targets:
        sys.exit(f"No binary for {', '.join(missing) or 'any target'}; run packaging/binaries/build.mjs.")
    manifest = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    sbom = HERE.parent / "out" / "release" / "plimsoll-binaries.cdx.json"
    for target in targets:
        write_wheel(target, manifest, sbom.read_bytes() if sbom.is_file() else None)


main()
