import { vi } from 'vitest';
import type { Rule } from '../../../src/rule-api.ts';
import { ruleTest } from '../../support/rule-test.ts';

// The tables with one row more: all that a new manager takes.
vi.mock('../../../src/model/tools/distributions.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../../src/model/tools/distributions.ts')>();
  const { INVENTED } = await import('../../support/invented-manager.ts');
  return { DISTRIBUTION_TOOLS: [...original.DISTRIBUTION_TOOLS, INVENTED] };
});

const { rules } = await import('../../../rules/index.ts');

function invented(name: string): Rule {
  const rule = rules[`grab-${name}`];
  if (rule === undefined) throw new Error(`The row makes no rule grab-${name}.`);
  return rule;
}

ruleTest(invented('assume-yes'), {
  silent: {
    'the option': 'RUN grab fetch --sure thing',
    'a setting': 'RUN echo grab.sure=1 > /etc/grab.conf && grab fetch thing',
    'a variable': 'RUN export GRAB_SURE=1 && grab fetch thing',
    'nothing is removed': 'RUN grab drop',
    'only shown': 'RUN grab --dry fetch thing',
    'no question': 'RUN grab look && grab sweep',
  },
  reports: {
    'every sub-command that asks': {
      code: 'RUN grab f thing && grab drop thing && grab pin config x',
      at: ['f', 'drop', 'pin'],
      fixed: 'RUN grab f --sure thing && grab drop --sure thing && grab pin config --sure x',
      messages: [
        '`grab f` prompts for confirmation, which fails in a build; add `--sure`.',
        '`grab drop` prompts for confirmation, which fails in a build; add `--sure`.',
        '`grab pin config` prompts for confirmation, which fails in a build; add `--sure`.',
      ],
    },
  },
});

ruleTest(invented('clean-cache'), {
  silent: {
    cleaned: 'RUN grab fetch thing && grab sweep',
    removed: 'RUN grab f x && rm -rf /var/cache/grab',
  },
  reports: {
    'a synonym': { code: 'RUN grab rn', at: ['rn'], fixed: 'RUN grab rn && grab sweep' },
  },
});

ruleTest(invented('keep-nothing'), {
  silent: { 'the option': 'RUN grab f --keep-nothing x', cleaned: 'RUN grab f x && grab sweep' },
  reports: { plain: { code: 'RUN grab f x', at: ['f'], fixed: 'RUN grab f --keep-nothing x' } },
});

ruleTest(invented('no-upgrade'), {
  silent: { 'by name': 'RUN grab renew thing', 'another kind': 'RUN grab leap' },
  reports: { everything: { code: 'RUN grab rn', at: ['rn'] } },
});

ruleTest(invented('no-dist-upgrade'), {
  silent: { 'another kind': 'RUN grab renew' },
  reports: { everything: { code: 'RUN grab leap --sure', at: ['leap'] } },
});

ruleTest(invented('no-lone-update'), {
  silent: {
    'with an installation': 'RUN grab look && grab f x',
    mounted: 'RUN --mount=type=cache,target=/var/lib/grab grab look',
  },
  reports: {
    'all that follows reads an index of its own': {
      code: 'RUN grab look\nRUN grab f --fresh x',
      at: ['grab look'],
      fixed: 'RUN grab f --fresh x',
    },
  },
});

ruleTest(invented('no-extras'), {
  silent: {
    decided: 'RUN grab install --extras x',
    configured: 'RUN echo extras=no > /etc/grab.conf\nRUN grab install x',
  },
  reports: {
    plain: { code: 'RUN grab install x', at: ['install'], suggested: ['RUN grab install --no-extras x'] },
  },
});

ruleTest(invented('pin-versions'), {
  silent: { pinned: 'RUN grab f thing@1.2' },
  reports: { open: { code: 'RUN grab f thing', at: ['thing'] } },
});

ruleTest(invented('lockfile-install'), {
  silent: {
    strict: 'COPY grab.lock .\nRUN grab install --locked',
    'a variable': 'ENV GRAB_LOCKED=1\nCOPY grab.lock .\nRUN grab install',
  },
  reports: {
    open: {
      code: 'COPY grab.lock .\nRUN grab install',
      at: ['install'],
      suggested: ['COPY grab.lock .\nRUN grab install --locked'],
    },
  },
});
