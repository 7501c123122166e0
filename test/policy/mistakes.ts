/** Mistakes in policy sets and what each of them says; the documentation shows the same table. */
import type { Mistake } from '../config/mistakes.ts';
import { setOf } from './support.ts';

/** One policy with one thing wrong; it begins in line 3. */
const one = (rest: string, head = '') => setOf(`  - id: a\n${rest}`, head);

/** In one set, by what is wrong. */
export const POLICY_MISTAKES: Readonly<Record<string, Mistake>> = {
  'no YAML': {
    yaml: 'metadata: [',
    says: [
      '1:12 Flow sequence in block collection must be sufficiently indented and end with a ]. The file must be valid YAML.',
    ],
  },
  'a list': {
    yaml: '- a',
    says: ['1:1 The file contains no policy set. A policy set must have `metadata` and `policies`.'],
  },
  'an empty file': {
    yaml: '',
    says: ['1:1 The file contains no policy set. A policy set must have `metadata` and `policies`.'],
  },
  'a misspelt key of the set': {
    yaml: 'metadata: { name: a }\npolicy: []',
    says: [
      '1:1 The set has no `policies`. Start each one with `- id:`.',
      '2:1 Unknown key `policy` in a policy set. Known: `apiVersion`, `kind`, `metadata`, `extends`, `params`, `lets`, `policies`.',
    ],
  },
  'another version of the format': {
    yaml: 'apiVersion: v2\nmetadata: { name: a }\npolicies: []',
    says: ['1:13 `apiVersion` must be `plimsoll/v1`, got `v2`.'],
  },
  'no name': {
    yaml: 'policies: []',
    says: ['1:1 The set has no `name`. Write `metadata: { name: acme-containers }`.'],
  },
  'a name with capitals': {
    yaml: 'metadata: { name: Acme }\npolicies: []',
    says: ['1:19 Invalid name: `Acme` is not in kebab-case. For example `acme`.'],
  },
  'no id': { yaml: setOf("  - deny: 'true'"), says: ['3:5 The policy has no `id`.'] },
  'an id twice': {
    yaml: setOf("  - { id: a, deny: 'true' }\n  - { id: a, deny: 'false' }"),
    says: ['4:11 Duplicate policy `a`. Rename one of the two.'],
  },
  'a key of another engine': {
    yaml: one("    severity: high\n    deny: 'true'"),
    says: ['4:5 Unknown key `severity` in a policy. Did you mean `level`?'],
  },
  'a misspelt key': {
    yaml: one("    denny: 'true'\n    deny: 'true'"),
    says: ['4:5 Unknown key `denny` in a policy. Did you mean `deny`?'],
  },
  'neither deny nor require': {
    yaml: one('    level: error'),
    says: ['3:5 The policy has neither `deny` nor `require`. Use exactly one of them.'],
  },
  'both deny and require': {
    yaml: one("    deny: 'true'\n    require: 'true'"),
    says: ['3:5 The policy has both `deny` and `require`. Use exactly one of them.'],
  },
  'a level of another linter': {
    yaml: one("    level: high\n    deny: 'true'"),
    says: [
      '4:12 `level` must be one of `error`, `warning`, `info`, `style`, `off`, got `high`. Did you mean `error`?',
    ],
  },
  'an outcome that there is not': {
    yaml: one("    onUnknown: warning\n    deny: 'true'"),
    says: ['4:16 `onUnknown` must be one of `pass`, `warn`, `fail`, got `warning`. Did you mean `warn`?'],
  },
  'a severity out of range': {
    yaml: one("    securitySeverity: 11\n    deny: 'true'"),
    says: ['4:23 `securitySeverity` must be a number from 0.1 to 10, got `11`.'],
  },
  'a misspelt variable': {
    yaml: one('    deny: imag.final.name == ""'),
    says: ['4:11 Unknown variable `imag`. Did you mean `image`?'],
  },
  'a misspelt field': {
    yaml: one("    deny: image.final.from.tagg == ''"),
    says: ['4:28 `From` has no field `tagg`. Did you mean `tag`?'],
  },
  'a misspelt field in a loop': {
    yaml: one('    each: image.stages\n    deny: it.runs.exists(r, r.mount.size() > 0)'),
    says: ['5:31 `Run` has no field `mount`. Did you mean `mounts`?'],
  },
  'a misspelt field in has': {
    yaml: one('    deny: has(image.final.from.digset)'),
    says: ['4:32 `From` has no field `digset`. Did you mean `digest`?'],
  },
  'a misspelt field of it': {
    yaml: one('    each: image.stages\n    deny: it.nmae == ""'),
    says: ['5:14 `Stage` has no field `nmae`. Did you mean `name`?'],
  },
  'a misspelt function': {
    yaml: one('    deny: image.final.name.startWith("a")'),
    says: ['4:28 Unknown function `startWith`. Did you mean `startsWith`?'],
  },
  'too many arguments': {
    yaml: one('    deny: image.final.installs("a", "b")'),
    says: [
      '4:11 Function `installs` cannot be called as `Stage.installs(string, string)`. Signatures: `Stage.installs(string)`.',
    ],
  },
  'types that do not fit': {
    yaml: one('    deny: image.final.index == "0"'),
    says: [
      '4:11 Operator `==` does not support `int` and `string`. Put strings, but not numbers, in quotes.',
    ],
  },
  'an exclamation mark without quotes': {
    yaml: one('    deny: !image.final.isFinal'),
    says: ['4:11 Unresolved tag: !image.final.isFinal. Put values that start with `!` in quotes.'],
  },
  'a message that begins with braces': {
    yaml: one("    deny: 'true'\n    message: '{{image.file.name}}' is it"),
    says: [
      '5:36 Unexpected scalar at node end. Put the whole value in quotes if it starts with a brace or a quote.',
    ],
  },
  'a message that begins with a back-tick': {
    yaml: one("    deny: 'true'\n    message: `x` is it"),
    says: [
      '5:14 Plain value cannot start with reserved character `. Put values that start with this character in quotes.',
    ],
  },
  'a part of the image as variable': {
    yaml: one('    deny: stages.size() > 1'),
    says: ['4:11 Unknown variable `stages`. Did you mean `image.stages`?'],
  },
  'a field of a list': {
    yaml: one('    deny: image.final.copies.isUrl'),
    says: ['4:30 A list has no field `isUrl`. Its elements may have one: `list.exists(x, x.isUrl …)`.'],
  },
  'the length of a list': {
    yaml: one('    deny: image.final.copies.length > 1'),
    says: ['4:30 A list has no field `length`. Did you mean `.size()`?'],
  },
  'a function of another language': {
    yaml: one('    deny: len(image.stages) > 1'),
    says: ['4:11 Unknown function `len`. Did you mean `size`?'],
  },
  'a macro of another language': {
    yaml: one('    deny: image.stages.any(s, s.isFinal)'),
    says: ['4:24 Unknown function `any`. Did you mean `exists`?'],
  },
  'an arrow': {
    yaml: one('    deny: image.stages.exists(s => s.isFinal)'),
    says: ['4:33 Unexpected `=`. Separate the variable and the condition with a comma: `list.exists(x, …)`.'],
  },
  'a function as operator': {
    yaml: one('    deny: image.final.name matches "a"'),
    says: ['4:28 Unexpected `matches`. Call it as a function: `x.matches(y)`.'],
  },
  'a part of a text by in': {
    yaml: one('    deny: image.final.name in "a"'),
    says: [
      '4:11 Operator `in` does not support `string` and `string`. `in` works on lists and maps; use `x.contains(y)` for strings.',
    ],
  },
  'a text and null': {
    yaml: one('    deny: image.final.name == null'),
    says: [
      '4:11 Operator `==` does not support `string` and `null`. It is never null; a missing string, list or map is empty.',
    ],
  },
  'a part of the model and a text': {
    yaml: one('    deny: image.final.effective.user == "root"'),
    says: [
      '4:11 Operator `==` does not support `EffectiveUser` and `string`. One of its fields may: `text`, `name`, `group`, `uid`, `isRoot`, `source`.',
    ],
  },
  'a condition that is not a boolean': {
    yaml: one('    deny: image.final.name'),
    says: ['4:11 `deny` must be a boolean, got `string`. For example `x == y`, `x.contains(y)` or `x > 0`.'],
  },
  'each over no list': {
    yaml: one('    each: image.final.name\n    deny: it == ""'),
    says: ['4:11 `each` must be a list, got `string`. For example `image.stages`.'],
  },
  'an operator of another language': {
    yaml: one('    deny: \'image.final.name = "x"\''),
    says: ['4:29 Unexpected `=`. Use `==` for equality.'],
  },
  'words of another language': {
    yaml: one("    deny: 'true and false'"),
    says: ['4:17 Unexpected `and`. Use `&&`.'],
  },
  'an expression that ends too early': {
    yaml: one("    deny: 'size(image.stages) >'"),
    says: ['4:32 The expression ends too early.'],
  },
  'a place in the third line of a block': {
    yaml: one('    deny: >-\n      image.stages.exists(s,\n        s.name == "a"\n        || s.nam == "b")'),
    says: ['7:14 `Stage` has no field `nam`. Did you mean `name`?'],
  },
  'a place after doubled quotes': {
    yaml: one("    deny: '\"it''s\" == image.final.nam'"),
    says: ['4:35 `Stage` has no field `nam`. Did you mean `name`?'],
  },
  'a misspelt field in the message': {
    yaml: one(
      "    each: image.stages\n    deny: 'true'\n    message: 'Stage {{it.name}} from {{it.from.txt}}.'",
    ),
    says: ['6:48 `From` has no field `txt`. Did you mean `text`?'],
  },
  'braces that are not closed': {
    yaml: one("    deny: 'true'\n    message: 'Stage {{image.final.name.'"),
    says: ['5:21 Unclosed `{{`. Add `}}`.'],
  },
  'a message of what has no text': {
    yaml: one("    deny: 'true'\n    message: '{{image.final.effective.labels}}'"),
    says: ['5:17 `map<string, string>` cannot be converted to a string. Use one of its entries.'],
  },
  'a place that is not in the file': {
    yaml: one("    deny: 'true'\n    at: image.final.effective"),
    says: [
      '5:9 `at` must be a part of the model with a position, got `Effective`. For example `image.final.from`, or `it` of a list of such parts.',
    ],
  },
  'a hostile regular expression': {
    yaml: one('    deny: \'image.final.name.matches("(?<=a)b")\''),
    says: ['4:37 `(?<=a)b` is not a regular expression: invalid named capture: `(?<=a)b`.'],
  },
  'a regular expression that looks ahead': {
    yaml: one('    deny: \'image.final.name.matches("a(?=b)")\''),
    says: [
      '4:37 `a(?=b)` is not a regular expression: invalid or unsupported Perl syntax: `(?=` (lookaround and backreferences are not supported).',
    ],
  },
  'a regular expression that counts too far': {
    yaml: one('    deny: \'image.final.name.matches("(a{1000}){1000}")\''),
    says: ['4:37 `(a{1000}){1000}` is not a regular expression: invalid repeat count: `{1000}`.'],
  },
  'an invalid version range': {
    yaml: one('    deny: \'versionIn(image.final.from.tag, ">=x")\''),
    says: ['4:44 `>=x` is not a version range.'],
  },
  'a day that no calendar has': {
    yaml: one('    timeBound: true\n    deny: \'now > date("2026-02-30")\''),
    says: ['5:23 `2026-02-30` is not a date.'],
  },
  'loops inside loops inside loops': {
    yaml: one(
      "    deny: 'image.stages.all(a, image.stages.all(b, image.stages.all(c, image.stages.all(d, true))))'",
    ),
    says: [
      '4:72 More than 3 nested loops. Flatten the lists first: `image.stages.map(s, s.runs).flatten()`.',
    ],
  },
  'the day where it is not meant': {
    yaml: one('    deny: \'now > date("2026-01-01")\''),
    says: [
      '4:12 `now` makes the result depend on the date. Add `timeBound: true` to the policy to allow it.',
    ],
  },
  bytes: {
    yaml: one('    deny: \'b"a" == b"b"\''),
    says: ['4:12 The policy language does not support bytes and unsigned numbers.'],
  },
  'a misspelt parameter': {
    yaml: one('    deny: size(params.port) > 0', 'params: { ports: { type: list(int), default: [] } }\n'),
    says: ['5:23 Unknown parameter `port`. Did you mean `ports`?'],
  },
  'a type that there is not': {
    yaml: one("    deny: 'true'", 'params: { ports: { type: set(int), default: [] } }\n'),
    says: [
      '2:26 Unknown parameter type `set(int)`. Types: `string`, `int`, `double`, `bool`, `list(TYPE)`, `map(string, TYPE)`.',
    ],
  },
  'a default of another type': {
    yaml: one("    deny: 'true'", 'params: { ports: { type: list(int), default: [80, x] } }\n'),
    says: ['2:51 `ports[1]` must be an integer, got `x`.'],
  },
  'a parameter without default': {
    yaml: one("    deny: 'true'", 'params: { ports: { type: list(int) } }\n'),
    says: ['2:11 The parameter `ports` has no `default`. Add the value to use by default.'],
  },
  'a name that is taken': {
    yaml: one("    deny: 'true'", 'lets: { image: "1" }\n'),
    says: ['2:9 The name `image` is reserved. Use another name.'],
  },
  'a name that is used before it is given': {
    yaml: one("    deny: 'true'", 'lets:\n  one: two + 1\n  two: "1"\n'),
    says: ['3:8 Unknown variable `two`. Known: `image`, `params`. Put strings in quotes.'],
  },
  'a fix without text': {
    yaml: one("    deny: 'true'\n    fix: { replace: image.final.from }"),
    says: [
      '5:10 `fix` has no `with`. For example `{ replace: it.from, with: \'"registry.acme.example/" + it.from.repository\' }`.',
    ],
  },
  'a fix that does two things': {
    yaml: one("    deny: 'true'\n    fix: { replace: image.final.from, remove: image.final.from }"),
    says: [
      '5:10 `fix` must have one of `replace`, `insertBefore`, `insertAfter`, `remove`. For example `{ replace: it.from, with: \'"registry.acme.example/" + it.from.repository\' }`.',
    ],
  },
  'a test without a Dockerfile': {
    yaml: one("    deny: 'true'\n    tests:\n      - name: x"),
    says: ['6:9 A test must have one of `deny`, `allow` and `unknown`.'],
  },
  'an expression that is a list': {
    yaml: one('    deny: [true]'),
    says: ['4:11 An expression must be a string, got an array. Put it in quotes.'],
  },
  'policies without any': {
    yaml: 'metadata: { name: a }\npolicies:',
    says: ['1:1 The set has no `policies`. Start each one with `- id:`.'],
  },
  'an empty condition': {
    yaml: one("    deny: ''"),
    says: ['4:12 The expression is empty. For example `image.final.from.tag == "latest"`.'],
  },
  'a condition that is left out': {
    yaml: one('    require:'),
    says: ['3:5 `require` is empty. For example `image.final.from.tag == "latest"`.'],
  },
  'an empty each': {
    yaml: one("    each:\n    deny: 'true'"),
    says: ['3:5 `each` is empty. For example `image.stages`; omit it to check the file as a whole.'],
  },
  'an empty message': {
    yaml: one("    deny: 'true'\n    message: ''"),
    says: ['5:14 `message` must be a string, got `""`.'],
  },
  'a message in braces without quotes': {
    yaml: one("    deny: 'true'\n    message: {{image.final.name}}"),
    says: ['5:14 `message` must be a string, got an object. Put it in quotes.'],
  },
  'yes for true': {
    yaml: one("    locked: yes\n    deny: 'true'"),
    says: ['4:13 `locked` must be `true` or `false`, got `yes`. Write `true`, without quotes.'],
  },
  'it without each': {
    yaml: one('    deny: it.name == ""'),
    says: ['4:11 `it` is only available with `each`. Add `each`, such as `each: image.stages`.'],
  },
  'a negation of another language': {
    yaml: one('    deny: not image.final.isFinal'),
    says: ['4:15 Unexpected `image`. Use `!`.'],
  },
  'a backslash of a regular expression': {
    yaml: one('    deny: \'image.final.name.matches("\\d+")\''),
    says: [
      '4:38 Invalid escape sequence `\\d`. Double the backslash, or put `r` before the quotes: `r"\\d+"`.',
    ],
  },
  'a regular expression that looks back at a group': {
    yaml: one('    deny: \'image.final.name.matches("(a)\\\\1")\''),
    says: ['4:37 `(a)\\1` is not a regular expression: invalid escape sequence: `\\1`.'],
  },
  'a regular expression that is not closed': {
    yaml: one('    deny: \'image.final.name.matches("(a")\''),
    says: ['4:37 `(a` is not a regular expression: missing closing ): `(a`.'],
  },
  'a name whose expression has a mistake, and a policy that asks for it': {
    yaml: one('    deny: broken', 'lets: { broken: imag.final }\n'),
    says: ['2:17 Unknown variable `imag`. Did you mean `image`?'],
  },
  'a name that asks for itself': {
    yaml: one('    deny: x', 'lets: { x: x }\n'),
    says: ['2:12 Unknown variable `x`. Known: `image`, `params`. Put strings in quotes.'],
  },
  'a misspelt key of a parameter': {
    yaml: one("    deny: 'true'", 'params: { max: { typ: int, default: 1 } }\n'),
    says: [
      '2:11 The parameter `max` has no `type`. For example `{ type: list(string), default: [] }`.',
      '2:18 Unknown key `typ` in a parameter. Did you mean `type`?',
    ],
  },
  'a glob that leads out': {
    yaml: one("    target: { files: ['../**'] }\n    deny: 'true'"),
    says: ['4:23 The glob `../**` looks outside the working directory.'],
  },
  'a glob that takes files out': {
    yaml: one("    target: { files: ['!legacy/**'] }\n    deny: 'true'"),
    says: ['4:23 The glob `!legacy/**` begins with `!`. Use `exclude` to exclude files.'],
  },
  'a glob with alternatives': {
    yaml: one("    target: { files: ['{a,b}/Dockerfile'] }\n    deny: 'true'"),
    says: [
      '4:23 The glob `{a,b}/Dockerfile` holds `{`. Use only `*`, `**` and `?`; `files` can be an array.',
    ],
  },
  'a misspelt key of the target': {
    yaml: one("    target: { file: [Dockerfile] }\n    deny: 'true'"),
    says: ['4:15 Unknown key `file` in `target`. Did you mean `files`?'],
  },
  'an invalid line number in a test': {
    yaml: one("    deny: 'true'\n    tests:\n      - { deny: FROM a, lines: [first] }"),
    says: ['6:33 `lines` must be line numbers, got `first`.'],
  },
  'parentheses beyond measure': {
    yaml: one(`    deny: ${'('.repeat(120)}true${')'.repeat(120)}`),
    says: ['4:111 The expression is too large or nested too deeply. Move parts of it to `lets`.'],
  },
  'an expression beyond measure': {
    yaml: one(`    deny: 'true${' || true'.repeat(1500)}'`),
    says: ['4:12 The expression is too long. Move parts of it to `lets`.'],
  },
  'several mistakes at once': {
    yaml: setOf(
      "  - id: A\n    levl: error\n    deny: imag\n  - id: b\n    require: 'false'\n    tags: { a: b }",
    ),
    says: [
      '3:9 Invalid id: `A` is not in kebab-case. For example `a`.',
      '4:5 Unknown key `levl` in a policy. Did you mean `level`?',
      '5:11 Unknown variable `imag`. Did you mean `image`?',
      '8:11 `tags` must be a string or an array of strings, got an object.',
    ],
  },
};

const BASE =
  "metadata: { name: base }\nparams: { max: { type: int, default: 1 } }\npolicies:\n  - { id: a, level: error, locked: true, deny: 'size(image.stages) > params.max' }\n  - { id: b, level: error, deny: 'true' }\n";

/** In sets that extend each other: files and `FILE:LINE:COLUMN message hint`. The first one is loaded. */
export const SET_MISTAKES: Readonly<
  Record<string, readonly [files: Readonly<Record<string, string>>, says: readonly string[]]>
> = {
  'sets that extend each other': [
    {
      'a.yaml': 'extends: b.yaml\nmetadata: { name: a }',
      'b.yaml': 'extends: a.yaml\nmetadata: { name: b }',
    },
    [
      'b.yaml:1:10 Circular `extends` through `a.yaml`: `a.yaml` → `b.yaml` → `a.yaml`. Remove one of the entries.',
    ],
  ],
  'a set that extends itself': [
    { 'a.yaml': 'extends: a.yaml\nmetadata: { name: a }' },
    ['a.yaml:1:10 Circular `extends` through `a.yaml`: `a.yaml` → `a.yaml`. Remove one of the entries.'],
  ],
  'a set that is not there': [
    { 'a.yaml': 'extends: [b.yaml]\nmetadata: { name: a }' },
    ['a.yaml:1:11 Unknown policy set `b.yaml`.'],
  ],
  'a locked policy made weaker': [
    {
      'a.yaml': 'extends: base.yaml\nmetadata: { name: a }\npolicies:\n  - { id: a, level: info }',
      'base.yaml': BASE,
    },
    [
      'a.yaml:4:21 The policy `base/a` is locked in `base.yaml`. Remove the change, or ask its owner for a waiver.',
    ],
  ],
  'a locked policy unlocked': [
    {
      'a.yaml': 'extends: base.yaml\nmetadata: { name: a }\npolicies:\n  - { id: base/a, locked: false }',
      'base.yaml': BASE,
    },
    [
      'a.yaml:4:27 The policy `base/a` is locked in `base.yaml`. Remove the change, or ask its owner for a waiver.',
    ],
  ],
  'an inherited expression changed': [
    {
      'a.yaml': "extends: base.yaml\nmetadata: { name: a }\npolicies:\n  - { id: base/b, deny: 'false' }",
      'base.yaml': BASE,
    },
    [
      'a.yaml:4:19 Unknown key `deny` in an inherited policy. The expressions of an inherited policy cannot be changed; add a policy with another id.',
    ],
  ],
  'an inherited parameter of another type': [
    { 'a.yaml': 'extends: base.yaml\nmetadata: { name: a }\nparams: { max: many }', 'base.yaml': BASE },
    ['a.yaml:3:16 `max` must be an integer, got `many`.'],
  ],
  'a parameter that nobody has': [
    { 'a.yaml': 'extends: base.yaml\nmetadata: { name: a }\nparams: { most: 3 }', 'base.yaml': BASE },
    ['a.yaml:3:11 The parameter `most` has no `type`. For example `{ type: list(string), default: [] }`.'],
  ],
};
