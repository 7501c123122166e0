/** Mistakes in files of waivers and what each of them says; the documentation shows the same table. */
import type { Mistake } from '../config/mistakes.ts';

/** A sound waiver in flow style with some fields changed; `null` leaves a field out. */
export function waiver(changes: Readonly<Record<string, string | null>> = {}, top = ''): string {
  const fields: Readonly<Record<string, string | null>> = {
    rules: '[no-root-user]',
    reason: 'The vendor needs it',
    owner: 'team-a',
    expires: '2026-09-30',
    ...changes,
  };
  const lines = Object.entries(fields).flatMap(([key, value]) =>
    value === null ? [] : [`${key}: ${value}`],
  );
  return `${top}waivers:\n  - ${lines.join('\n    ')}\n`;
}

/** By what is wrong. */
export const WAIVER_MISTAKES: Readonly<Record<string, Mistake>> = {
  'a misspelt key at the top': {
    yaml: 'waiver: []',
    says: ['1:1 Unknown key `waiver`. Did you mean `waivers`?'],
  },
  "another tool's key at the top": {
    yaml: 'misconfigurations: []',
    says: ['1:1 Unknown key `misconfigurations`. Did you mean `waivers`?'],
  },
  'a list at the top': {
    yaml: '- rules: [a]',
    says: ['1:1 A waiver file must be an object, got an array. Start it with `waivers:`.'],
  },
  'a word at the top': {
    yaml: 'no-root-user',
    says: ['1:1 A waiver file must be an object, got `no-root-user`. Start it with `waivers:`.'],
  },
  'waivers that are a map': {
    yaml: 'waivers: { rules: [a] }',
    says: ['1:10 `waivers` must be an array of waivers, got an object. Start each one with `- rules:`.'],
  },
  'a waiver that is a word': {
    yaml: 'waivers: [no-root-user]',
    says: ['1:11 A waiver must be an object with `rules`, got `no-root-user`.'],
  },
  'an empty waiver': {
    yaml: 'waivers:\n  - {}\n',
    says: [
      '2:5 The waiver has no `rules`. For example `rules: [no-root-user]`.',
      '2:5 The waiver has no `reason`.',
      '2:5 The waiver has no `expires`. Add its last day: `expires: YYYY-MM-DD`.',
      '2:5 The waiver has no `owner`. Name who will fix the findings.',
    ],
  },
  'nothing after the dash': {
    yaml: 'waivers:\n  -\n',
    says: ['2:4 A waiver must be an object with `rules`, got nothing.'],
  },
  'no rules': {
    yaml: waiver({ rules: null }),
    says: ['2:5 The waiver has no `rules`. For example `rules: [no-root-user]`.'],
  },
  'an empty list of rules': {
    yaml: waiver({ rules: '[]' }),
    says: ['2:12 The waiver has no `rules`. For example `rules: [no-root-user]`.'],
  },
  'a rule that is a map': {
    yaml: waiver({ rules: '[{ a: b }]' }),
    says: ['2:13 `rules` must be a string or an array of strings, got an object.'],
  },
  'an empty rule': {
    yaml: waiver({ rules: '[""]' }),
    says: ['2:13 `rules` must be a string or an array of strings, got `""`.'],
  },
  'every rule': {
    yaml: waiver({ rules: '["*"]' }),
    says: ['2:13 `*` would waive all rules. List the rules, or set `allowWildcard: true` in this file.'],
  },
  'a pattern of rules': {
    yaml: waiver({ rules: '["apt-*"]' }),
    says: ['2:13 `rules` must contain rule names, got the pattern `apt-*`. Use `tags` for groups of rules.'],
  },
  'no reason': { yaml: waiver({ reason: null }), says: ['2:5 The waiver has no `reason`.'] },
  'nothing after reason': { yaml: waiver({ reason: '' }), says: ['3:5 The waiver has no `reason`.'] },
  'an empty reason': {
    yaml: waiver({ reason: '""' }),
    says: ['3:13 `reason` must be a string, got `""`.'],
  },
  'a short reason': {
    yaml: waiver({ reason: 'legacy' }),
    says: ['3:13 `reason` must have at least 10 characters, got 6.'],
  },
  'a reason that is a list': {
    yaml: waiver({ reason: '[a, b]' }),
    says: ['3:13 `reason` must be a string, got an array. Put it in quotes.'],
  },
  'no owner': {
    yaml: waiver({ owner: null }),
    says: ['2:5 The waiver has no `owner`. Name who will fix the findings.'],
  },
  'a ticket that the file requires': {
    yaml: waiver({}, 'required: [owner, ticket]\n'),
    says: ['3:5 The waiver has no `ticket`. This file requires it.'],
  },
  'an approval that the file requires': {
    yaml: waiver({ owner: null }, 'required: approvedBy\n'),
    says: ['3:5 The waiver has no `approvedBy`. This file requires it.'],
  },
  'a requirement that nobody knows': {
    yaml: waiver({}, 'required: [ower]\n'),
    says: ['1:12 Invalid value `ower` for `required`. Did you mean `owner`?'],
  },
  'a requirement that holds anyway': {
    yaml: waiver({}, 'required: [reason, owner]\n'),
    says: ['1:12 Invalid value `reason` for `required`. It is always required.'],
  },
  'no end': {
    yaml: waiver({ expires: null }),
    says: ['2:5 The waiver has no `expires`. Add its last day: `expires: YYYY-MM-DD`.'],
  },
  'a day in another order': {
    yaml: waiver({ expires: '30.9.2026' }),
    says: ['5:14 `expires` must be a date in the form YYYY-MM-DD, got `30.9.2026`.'],
  },
  'a day that does not exist': {
    yaml: waiver({ expires: '2026-02-30' }),
    says: ['5:14 `expires` must be a date in the form YYYY-MM-DD, got `2026-02-30`.'],
  },
  'a time of the day': {
    yaml: waiver({ expires: '2026-02-20T12:00:00Z' }),
    says: ['5:14 `expires` must be a date in the form YYYY-MM-DD, got `2026-02-20T12:00:00Z`.'],
  },
  'an invalid first day': {
    yaml: waiver({ created: 'soon' }),
    says: ['6:14 `created` must be a date in the form YYYY-MM-DD, got `soon`.'],
  },
  'an end before the beginning': {
    yaml: waiver({ created: '2026-10-01' }),
    says: ['5:14 The waiver expires before it is created.'],
  },
  'a longer time than the file allows': {
    yaml: waiver({ created: '2026-03-01' }, 'maxDays: 180\n'),
    says: [
      '6:14 The waiver lasts 213 days, but `maxDays` is 180. Set `expires` to 2026-08-28 at the latest.',
    ],
  },
  'a limit without a first day': {
    yaml: waiver({}, 'maxDays: 180\n'),
    says: ['3:5 The waiver has no `created`, which `maxDays` requires. Add `created: YYYY-MM-DD`.'],
  },
  'a limit of nothing': {
    yaml: 'maxDays: 0',
    says: ['1:10 `maxDays` must be an integer of at least 1, got `0`.'],
  },
  'days with a unit': {
    yaml: 'warnDays: 14d',
    says: ['1:11 `warnDays` must be an integer of at least 0, got `14d`.'],
  },
  'half a day': {
    yaml: 'warnDays: 1.5',
    says: ['1:11 `warnDays` must be an integer of at least 0, got `1.5`.'],
  },
  'a switch that is a word': {
    yaml: 'allowWildcard: yes',
    says: ['1:16 `allowWildcard` must be `true` or `false`, got `yes`. Write `true`, without quotes.'],
  },
  'no files': {
    yaml: waiver({ files: '[]' }),
    says: ['6:12 The waiver matches no file. Omit `files` to match all files.'],
  },
  'files that are a map': {
    yaml: waiver({ files: '{ a: b }' }),
    says: ['6:12 `files` must be a string or an array of strings, got an object.'],
  },
  'a match that is a word': {
    yaml: waiver({ match: 'runtime' }),
    says: ['6:12 `match` must be an object, got `runtime`. For example `match: { stage: runtime }`.'],
  },
  'a misspelt match': {
    yaml: waiver({ match: '{ stages: runtime }' }),
    says: ['6:14 Unknown key `stages` in `match`. Did you mean `stage`?'],
  },
  'an invalid fingerprint': {
    yaml: waiver({ match: '{ fingerprint: abc }' }),
    says: ['6:27 `fingerprint` must have 40 hexadecimal digits. `plimsoll waivers draft` writes them.'],
  },
  'a match at the wrong place': {
    yaml: waiver({ stage: 'runtime' }),
    says: ['6:5 Unknown key `stage` in a waiver. It belongs under `match`: `match: { stage: NAME }`.'],
  },
  'a misspelt key': {
    yaml: waiver({ expire: '2026-01-01' }),
    says: ['6:5 Unknown key `expire` in a waiver. Did you mean `expires`?'],
  },
  "another tool's words": {
    yaml: waiver({ expires: null, expired_at: '2026-01-01', statement: 'It has to be' }),
    says: [
      '5:5 Unknown key `expired_at` in a waiver. Did you mean `expires`?',
      '6:5 Unknown key `statement` in a waiver. Did you mean `reason`?',
      '2:5 The waiver has no `expires`. Add its last day: `expires: YYYY-MM-DD`.',
    ],
  },
  'a key twice': {
    yaml: waiver().replace('owner: team-a', 'owner: team-a\n    owner: team-b'),
    says: ['5:5 Duplicate key `owner` (first at line 4).'],
  },
  'a tag that is a list': {
    yaml: waiver({ tags: '[[a]]' }),
    says: ['6:12 `tags` must be a string or an array of strings, got an array.'],
  },
  'an owner that is true': {
    yaml: waiver({ owner: 'true' }),
    says: ['4:12 `owner` must be a string or an array of strings, got `true`.'],
  },
  'no owner in the array': {
    yaml: waiver({ owner: '[]' }),
    says: ['4:12 The waiver has no `owner`.'],
  },
  'broken YAML': {
    yaml: 'waivers: [',
    says: [
      '1:11 Flow sequence in block collection must be sufficiently indented and end with a ]. The file must be valid YAML.',
    ],
  },
};
