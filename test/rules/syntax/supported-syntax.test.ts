import rule from '../../../rules/syntax/supported-syntax.ts';
import { ruleTest } from '../../support/rule-test.ts';

const pinned = (tag: string, code: string) => `# syntax=docker/dockerfile:${tag}\nFROM debian:13\n${code}`;

/** Each feature with the newest version that does not know it, and the least one that does. */
const FEATURES: readonly (readonly [code: string, at: string, before: string, since: string])[] = [
  ['RUN --mount=type=cache,target=/m true', 'mount', '1.1', '1.2'],
  ['COPY --chmod=644 a /b', 'chmod', '1.1', '1.2'],
  ['ADD --chmod=644 a /b', 'chmod', '1.1', '1.2'],
  ['ARG A B C', 'B', '1.1', '1.2'],
  ['RUN --network=none true', 'network', '1.2', '1.3'],
  ['RUN --mount=type=cache,target=$HOME/m true', 'target', '1.2', '1.3'],
  ['COPY --link a /b', 'link', '1.3', '1.4'],
  ['RUN <<E\ntrue\nE', '<<E', '1.3', '1.4'],
  ['ONBUILD RUN <<E\ntrue\nE', '<<E', '1.3', '1.4'],
  ['RUN --mount=type=tmpfs,target=/m,size=1g true', 'size', '1.3', '1.4'],
  ['ADD --checksum=sha256:1 https://example.com/a /b', 'checksum', '1.5', '1.6'],
  ['ADD https://example.com/a.git /b', 'https://example.com/a.git', '1.5', '1.6'],
  ['ADD --keep-git-dir=true a /b', 'keep-git-dir', '1.5', '1.6'],
  ['HEALTHCHECK --start-interval=5s CMD true', 'start-interval', '1.5', '1.6'],
  ['ENV A=${B-c}', '${B-c}', '1.5', '1.6'],
  ['ENV A=${B#c}', '${B#c}', '1.6', '1.7'],
  ['WORKDIR /${B//c/d}', '${B//c/d}', '1.6', '1.7'],
  ['RUN --mount=type=secret,id=a,env=A true', 'env', '1.9', '1.10'],
  ['ARG MODE=644\nCOPY --chmod=$MODE a /b', '$MODE', '1.9', '1.10'],
  ['COPY --chmod=u=rwX a /b', 'u=rwX', '1.13', '1.14'],
  ['ADD --checksum=3fa2 https://example.com/a.git /b', 'https://example.com/a.git', '1.15', '1.16'],
  ['ADD --unpack=true a /b', 'unpack', '1.16', '1.17'],
  ['COPY --exclude=*.md a /b', 'exclude', '1.18', '1.19'],
  ['COPY --parents a /b', 'parents', '1.19', '1.20'],
  ['RUN --security=insecure true', 'security', '1.19', '1.20'],
  ['RUN --device=vendor.com/gpu true', 'device', '1.26', '1.27'],
];

ruleTest(rule, {
  silent: {
    ...Object.fromEntries(
      FEATURES.map(([code, at, , since]) => [`${since} knows \`${at}\` in ${code}`, pinned(since, code)]),
    ),
    'no line names a front end': 'COPY --parents a /b',
    'the newest one': pinned('1', 'COPY --parents a /b'),
    'the newest one for trial': pinned('1-labs', 'RUN --device=a true'),
    'no version': '# syntax=docker/dockerfile\nFROM debian:13\nCOPY --parents a /b',
    'the development version': pinned('master', 'COPY --parents a /b'),
    'a candidate, which may know more': pinned('1.4.0-rc1', 'COPY --parents a /b'),
    'another front end': '# syntax=example.com/dockerfile:1.2\nFROM debian:13\nCOPY --parents a /b',
    'a digest alone': `# syntax=docker/dockerfile@sha256:${'0'.repeat(64)}\nFROM debian:13\nCOPY --parents a /b`,
    'a version for trial': pinned('1.7-labs', 'COPY --parents --exclude=b a /b'),
    'a build argument names another one': {
      code: pinned('1.2', 'COPY --parents a /b'),
      model: { buildArgs: { BUILDKIT_SYNTAX: 'docker/dockerfile:1' } },
    },
    'an indented line has no effect': {
      code: ' # syntax=docker/dockerfile:1.2\nFROM debian:13\nCOPY --parents a /b',
      problems: true,
    },
    'the child image reads its trigger': pinned('1.2', 'ONBUILD COPY --link a /b'),
    'NONE takes no notice of flags': pinned('1.2', 'HEALTHCHECK --start-interval=5s NONE'),
    'modifiers that are old': pinned('1.2', 'ENV A=${B:-c} C=${D:+e}'),
    'a shell expands it': pinned('1.2', 'RUN echo ${A#b}'),
    'a directive that is known': '# syntax=docker/dockerfile:1.8\n# check=skip=all\nFROM debian:13',
  },
  reports: {
    ...Object.fromEntries(
      FEATURES.map(([code, at, before, since]) => [
        `${before} does not know \`${at}\` in ${code}`,
        { code: pinned(before, code), at: [at], suggested: [pinned(since, code)] },
      ]),
    ),
    'the name of the registry': {
      code: '# syntax=docker.io/docker/dockerfile:1.3\nFROM debian:13\nCOPY --link a /b',
      at: ['link'],
      suggested: ['# syntax=docker.io/docker/dockerfile:1.4\nFROM debian:13\nCOPY --link a /b'],
    },
    'a patch': {
      code: pinned('1.3.1', 'COPY --link a /b'),
      at: ['link'],
      messages: [
        '`COPY --link` requires frontend version 1.4, but this file pins `1.3.1`; pin a newer version.',
      ],
      suggested: [pinned('1.4.0', 'COPY --link a /b')],
    },
    'a patch that is too old': {
      code: pinned('1.1.2', 'WORKDIR /${A?}'),
      at: ['${A?}'],
      suggested: [pinned('1.1.6', 'WORKDIR /${A?}')],
    },
    'words after the name': {
      code: '# syntax=docker/dockerfile:1.3 as of 2021\nFROM debian:13\nCOPY --link a /b',
      at: ['link'],
      suggested: ['# syntax=docker/dockerfile:1.4 as of 2021\nFROM debian:13\nCOPY --link a /b'],
    },
    'a tag beside the digest': {
      code: `# syntax=docker/dockerfile:1.3@sha256:${'0'.repeat(64)}\nFROM debian:13\nCOPY --link a /b`,
      at: ['link'],
    },
    'known for trial only': {
      code: pinned('1.7', 'COPY --parents a /b'),
      at: ['parents'],
      messages: [
        '`COPY --parents` requires frontend version 1.20 (1.7), but this file pins `1.7`; pin a newer one.',
      ],
      suggested: [pinned('1.20', 'COPY --parents a /b')],
    },
    'a version for trial that is too old': {
      code: pinned('1.6-labs', 'COPY --parents a /b'),
      at: ['parents'],
      suggested: [pinned('1.7-labs', 'COPY --parents a /b')],
    },
    'the trial of long ago': {
      code: pinned('1.0-experimental', 'RUN --security=insecure true'),
      at: ['security'],
      suggested: [pinned('1.1.2-experimental', 'RUN --security=insecure true')],
    },
    'an option of an unknown flag is one finding': {
      code: pinned('1.1', 'RUN --mount=type=secret,id=$A,env=B true'),
      at: ['mount'],
      suggested: [pinned('1.2', 'RUN --mount=type=secret,id=$A,env=B true')],
    },
    'a directive that is a comment there': {
      code: '# syntax=docker/dockerfile:1.7\n# check=skip=all\nFROM debian:13',
      at: ['# check=skip=all'],
      messages: [
        'The directive `check` requires frontend version 1.8; `1.7` reads it as a comment; pin a newer version.',
      ],
      suggested: ['# syntax=docker/dockerfile:1.8\n# check=skip=all\nFROM debian:13'],
    },
  },
});
