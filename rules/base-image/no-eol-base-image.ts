import {
  createRule,
  LIFECYCLE_DATE,
  type LifecycleEnd,
  lifecycleEnd,
  matchesWildcard,
  ruleOptions,
  strings,
  text,
} from '../../src/rule-api.ts';

export default createRule({
  name: 'no-eol-base-image',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow base images past their end of life',
      category: 'base-image',
      level: 'info',
      presets: ['recommended', 'strict', 'security'],
      aliases: [],
      rationale:
        'The software in the image no longer gets security fixes, and its package archives move or disappear.',
      references: ['https://endoflife.date'],
      securitySeverity: 5.5,
      cwe: [1104],
      silent: [
        'the image or its version is not in the lifecycle table',
        'no tag is given',
        'the name contains a variable whose value is unknown',
      ],
      examples: {
        bad: 'FROM node:14',
        good: 'FROM node:24',
      },
    },
    messages: {
      release: '`{{image}}` contains {{name}}, whose support {{ended}}; use a newer version.',
      retired: '`{{image}}` no longer gets updates: its support {{ended}}.',
      replaced: '`{{image}}` no longer gets updates: its support {{ended}}; use {{successor}} instead.',
    },
    ...ruleOptions({
      date: text(
        `The date to check against, as YYYY-MM-DD; defaults to the date of the lifecycle table, ${LIFECYCLE_DATE}.`,
        LIFECYCLE_DATE,
      ),
      allow: strings('Images that are not checked; `*` matches any characters.'),
    }),
  },
  create(context) {
    const [{ date, allow }] = context.options;
    return {
      Stage({ base }) {
        const image = base.text.value;
        if (base.kind !== 'external' || base.reference === null || image === null) return;
        if (allow.some((pattern) => matchesWildcard(image, pattern))) return;
        const end = lifecycleEnd(base.reference, date);
        if (end === null) return;
        const { name, successors } = end;
        const [successor = ''] = successors;
        context.report({
          node: base,
          messageId: messageOf(end),
          data: { image, name, ended: endedText(end), successor: `\`${successor}\`` },
        });
      },
    };
  },
});

function messageOf({ kind, successors }: LifecycleEnd): 'release' | 'retired' | 'replaced' {
  if (kind === 'release') return 'release';
  return successors.length === 0 ? 'retired' : 'replaced';
}

function endedText({ day }: LifecycleEnd): string {
  if (day === null) return 'has ended';
  return day.length > 'YYYY-MM'.length ? `ended on ${day}` : `ended in ${day}`;
}
