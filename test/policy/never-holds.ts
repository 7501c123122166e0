/** Policies that load and mean nothing, or hardly what they say, and what `plimsoll policy check` says to each. */

/** The lines of one policy after its id. */
export const NEVER_HOLDS: Readonly<Record<string, readonly [policy: string, says: string]>> = {
  'a kind in another case': [
    'each: image.stages\n    deny: it.from.kind == "External"',
    '5:27: `kind` of `From` is never `External`. Did you mean `external`?',
  ],
  'a misspelt kind': [
    'each: image.stages\n    deny: it.from.kind == "externel"',
    '5:27: `kind` of `From` is never `externel`. Did you mean `external`?',
  ],
  'a kind of another tool': [
    'each: image.stages\n    deny: it.from.kind != "image"',
    '5:27: `kind` of `From` is never `image`. Did you mean `stage`?',
  ],
  'an undetermined kind': [
    'each: image.stages\n    deny: it.from.kind == "unknown"',
    '5:27: `kind == "unknown"` never holds: an undetermined `kind` is unknown. Use `!known(x.kind)`.',
  ],
  'kinds in a list': [
    'each: image.stages\n    deny: it.from.kind in ["external", "Scratch"]',
    '5:40: `kind` of `From` is never `Scratch`. Did you mean `scratch`?',
  ],
  'a kind in front': [
    'each: image.stages\n    deny: \'"Stage" == it.from.kind\'',
    '5:12: `kind` of `From` is never `Stage`. Did you mean `stage`?',
  ],
  'a network in another case': [
    'each: image.stages.map(s, s.runs).flatten()\n    deny: it.network == "Host"',
    '5:25: `network` of `Run` is never `Host`. Did you mean `host`?',
  ],
  'a network of another tool': [
    'each: image.stages.map(s, s.runs).flatten()\n    deny: it.network == "bridge"',
    '5:25: `network` of `Run` is never `bridge`. Known: `default`, `none`, `host`.',
  ],
  'a security that does not exist': [
    'each: image.stages.map(s, s.runs).flatten()\n    deny: it.security == "privileged"',
    '5:26: `security` of `Run` is never `privileged`. Known: `sandbox`, `insecure`.',
  ],
  'a mount in upper case': [
    'deny: image.stages.exists(s, s.runs.exists(r, r.mounts.exists(m, m.type == "SECRET")))',
    '4:80: `type` of `Mount` is never `SECRET`. Did you mean `secret`?',
  ],
  'a mount that does not exist': [
    'deny: image.stages.exists(s, s.runs.exists(r, r.mounts.exists(m, m.type == "volume")))',
    '4:80: `type` of `Mount` is never `volume`. Known: `bind`, `cache`, `secret`, `ssh`, `tmpfs`.',
  ],
  'a keyword in lower case': [
    'deny: image.stages.exists(s, s.instructions.exists(i, i.kind == "maintainer"))',
    '4:69: `kind` of `Instruction` is never `maintainer`. Did you mean `MAINTAINER`?',
  ],
  'a misspelt keyword': [
    'deny: image.stages.exists(s, s.instructions.exists(i, i.kind == "WORKDIRS"))',
    '4:69: `kind` of `Instruction` is never `WORKDIRS`. Did you mean `WORKDIR`?',
  ],
  'keywords in a list': [
    'each: image.stages.map(s, s.instructions).flatten()\n    deny: it.kind in ["ADD", "copy"]',
    '5:30: `kind` of `Instruction` is never `copy`. Did you mean `COPY`?',
  ],
  'an effect that does not exist': [
    'each: image.stages.map(s, s.instructions).flatten()\n    deny: it.effect == "layers"',
    '5:24: `effect` of `Instruction` is never `layers`. Did you mean `layer`?',
  ],
  'a form in another case': [
    'require: image.final.effective.cmd.form == "Exec"',
    '4:48: `form` of `CommandLine` is never `Exec`. Did you mean `exec`?',
  ],
  'a form of another tool': [
    'require: image.final.effective.entrypoint.form == "json"',
    '4:55: `form` of `CommandLine` is never `json`. Known: `exec`, `shell`.',
  ],
  'a source of the user': [
    'require: image.final.effective.user.source == "Instruction"',
    '4:51: `source` of `EffectiveUser` is never `Instruction`. Did you mean `instruction`?',
  ],
  'a base table under another name': [
    'require: image.final.effective.user.source != "base"',
    '4:51: `source` of `EffectiveUser` is never `base`. Known: `instruction`, `base-table`, `default`, `unknown`.',
  ],
  'a manager that does not exist': [
    'each: image.stages.map(s, s.packages).flatten()\n    deny: it.manager == "aptget"',
    '5:25: `manager` of `Package` is never `aptget`. Did you mean `apt-get`?',
  ],
  'a manager in upper case': [
    'each: image.stages.map(s, s.packages).flatten()\n    deny: it.manager == "APK"',
    '5:25: `manager` of `Package` is never `APK`. Did you mean `apk`?',
  ],
  'apt for apt-get': [
    'each: image.stages.map(s, s.packages).flatten()\n    deny: it.manager == "apt"',
    '5:11: The manager `apt` is the command `apt` alone. Use `x.manager in ["apt", "apt-get"]` for packages of both.',
  ],
  'an action of another word': [
    'each: image.stages.map(s, s.packages).flatten()\n    deny: it.action == "added"',
    '5:24: `action` of `Package` is never `added`. Known: `install`, `remove`, `upgrade`, `update-index`, `clean`, `download`.',
  ],
  'an action in another case': [
    'each: image.stages.map(s, s.packages).flatten()\n    deny: it.action in ["Install"]',
    '5:25: `action` of `Package` is never `Install`. Did you mean `install`?',
  ],
  'a source of packages': [
    'each: image.stages.map(s, s.packages).flatten()\n    deny: it.source == "pypi"',
    '5:24: `source` of `Package` is never `pypi`. Known: `registry`, `file`, `url`, `git`, `list`.',
  ],
  'a copy in upper case': [
    'each: image.stages.map(s, s.copies).flatten()\n    deny: it.kind == "ADD"',
    '5:22: `kind` of `Copy` is never `ADD`. Did you mean `add`?',
  ],
  'a protocol in upper case': [
    'each: image.final.effective.ports\n    deny: it.protocol == "TCP"',
    '5:26: `protocol` of `Port` is never `TCP`. Did you mean `tcp`?',
  ],
  'a kind of secret': [
    'each: image.stages.map(s, s.secrets).flatten()\n    deny: it.kind == "password"',
    '5:22: `kind` of `Secret` is never `password`. Known: `token`, `private-key`, `url-password`, `named-value`, `default-value`, `build-argument`, `copied-argument`.',
  ],
  'a system that does not exist': [
    'deny: image.final.os.family == "Linux"',
    '4:36: `family` of `Os` is never `Linux`. Did you mean `linux`?',
  ],
  'a directive in upper case': [
    'deny: image.file.directives.exists(d, d.name == "Syntax")',
    '4:53: `name` of `Directive` is never `Syntax`. Did you mean `syntax`?',
  ],
  'a digest algorithm': [
    'each: image.stages\n    deny: it.from.digestAlgorithm == "SHA256"',
    '5:38: `digestAlgorithm` of `From` is never `SHA256`. Did you mean `sha256`?',
  ],
  'tags in text order': [
    'each: image.stages\n    deny: it.from.tag < "18"',
    '5:25: `<` compares strings by character: "9" comes after "18". Use `versionIn(x, ">=18")` or `semver(x) < semver("18")`.',
  ],
  'tags in text order, from the other side': [
    'each: image.stages\n    deny: \'"18" > it.from.tag\'',
    '5:12: `>` compares strings by character: "9" comes after "18". Use `versionIn(x, ">=18")` or `semver(x) < semver("18")`.',
  ],
  'versions of packages in text order': [
    'each: image.stages.map(s, s.packages).flatten()\n    deny: it.version >= "2.0"',
    '5:25: `>=` compares strings by character: "9" comes after "18". Use `versionIn(x, ">=18")` or `semver(x) < semver("18")`.',
  ],
  'a tag between two': [
    'each: image.stages\n    deny: it.from.tag >= "1" && it.from.tag <= "20"',
    '5:26: `>=` compares strings by character: "9" comes after "18". Use `versionIn(x, ">=18")` or `semver(x) < semver("18")`.',
  ],
  'a registry that may be in the middle': [
    'each: image.stages\n    require: it.from.registry.matches("docker\\\\.io")',
    '5:39: The pattern `docker\\.io` also matches in the middle of `registry`. Begin it with `^`, or compare with globs: `x.from.matches(["registry.example/**"])`.',
  ],
  'a repository that may be in the middle': [
    'each: image.stages\n    require: it.from.repository.matches("library/node$")',
    '5:41: The pattern `library/node$` also matches in the middle of `repository`. Begin it with `^`, or compare with globs: `x.from.matches(["registry.example/**"])`.',
  ],
  'an image that may be in the middle': [
    'each: image.stages\n    require: it.from.text.matches("(ubuntu|debian):")',
    '5:35: The pattern `(ubuntu|debian):` also matches in the middle of `text`. Begin it with `^`, or compare with globs: `x.from.matches(["registry.example/**"])`.',
  ],
  'a familiar name that may be in the middle': [
    'each: image.stages\n    require: it.from.familiarName.matches("node|python")',
    '5:43: The pattern `node|python` also matches in the middle of `familiarName`. Begin it with `^`, or compare with globs: `x.from.matches(["registry.example/**"])`.',
  ],
  'a port as text': [
    'each: image.final.effective.ports\n    deny: it.text == "22"',
    '5:11: `text` of a port is as written, such as `22/tcp` or `$PORT`. Compare the number: `x.includes(22)`.',
  ],
  'ports as text': [
    'each: image.final.effective.ports\n    deny: it.text in ["22", "23"]',
    '5:11: `text` of a port is as written, such as `22/tcp` or `$PORT`. Compare the number: `x.includes(22)`.',
  ],
  'packages of the final stage alone': [
    'each: image.final.packages\n    deny: it.name == "gcc"',
    '4:11: `image.final.packages` lacks what stages bring that the final one is built FROM. Use `image.final.chain.map(s, s.packages).flatten()`.',
  ],
  'commands of the final stage alone': [
    'deny: image.final.commands.exists(c, c.name == "curl")',
    '4:11: `image.final.commands` lacks what stages bring that the final one is built FROM. Use `image.final.chain.map(s, s.commands).flatten()`.',
  ],
  'a filter of the final stage alone': [
    'each: image.final.copies.filter(c, c.kind == "add")\n    deny: it.isUrl',
    '4:11: `image.final.copies` lacks what stages bring that the final one is built FROM. Use `image.final.chain.map(s, s.copies).flatten()`.',
  ],
  'builders of what ships': [
    'scope: builder\n    each: image.final.chain\n    deny: it.from.tag == "latest"',
    '3:9: `scope: builder` leaves nothing of `image.final`, which ships. Range over `image.stages`.',
  ],
  'a scope without elements': [
    'scope: builder\n    deny: image.final.from.tag == "latest"',
    '3:9: `scope` has no effect without `each`. Add `each`, such as `each: image.stages`.',
  ],
  'a target that is excluded': [
    'target: { files: [Dockerfile], exclude: [Dockerfile] }\n    deny: image.final.from.tag == "latest"',
    '3:9: `target` matches no file. Remove the globs from `exclude`.',
  ],
  'a target that is a directory': [
    'target: { files: [services/] }\n    deny: image.final.from.tag == "latest"',
    '3:9: `target` matches no file. Globs match files: end a directory with `/**`.',
  ],
  'a target without files': [
    'target: { exclude: ["**"] }\n    deny: image.final.from.tag == "latest"',
    '3:9: `target` excludes every file. Narrow `exclude`.',
  ],
  'all over nothing': [
    'require: image.final.effective.ports.all(p, p.number > 1024)\n    tests:\n      - allow: FROM scratch',
    '4:14: `image.final.effective.ports` is empty in every test case, so `all` is true. Add a test case with elements, or check `size()` too.',
  ],
};
