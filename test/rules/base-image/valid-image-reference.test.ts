import rule from '../../../rules/base-image/valid-image-reference.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a name': 'FROM debian:13',
    'a registry with a port': 'FROM registry.example:5000/team/app:1.0_RC',
    'the empty image': 'FROM scratch',
    'a stage': 'FROM debian:13 AS a\nFROM a',
    'a variable': 'ARG TAG\nFROM debian:$TAG',
    'the digest is the matter of another rule': 'FROM debian@sha256:1',
    'the name is filled in by a template': 'FROM debian:{{version}}',
    'a stage as the source of a copy': 'FROM debian:13 AS Build\nFROM debian:13\nCOPY --from=Build /a /b',
    'a number as the source of a copy': 'FROM debian:13\nFROM debian:13\nCOPY --from=0 /a /b',
    'the empty image as the source of a copy': 'COPY --from=scratch /a /b',
    'a number with a sign as the source of a copy': 'COPY --from=+12 /a /b\nCOPY --from=-1 /a /b',
    'a name that a variable gives': 'ARG I=Debian\nFROM $I',
    'a variable in the source of a copy': 'COPY --from=App:$A:x /a /b',
  },
  reports: {
    'upper-case letters before a digest': {
      code: 'FROM Debian@sha256:abc\nCOPY --from=Debian@sha256:abc /a /b',
      at: ['Debian@sha256:abc', ['Debian@sha256:abc', 2]],
    },
    'upper-case letters before tag and digest': {
      code: `FROM Debian:12@sha256:${'0a'.repeat(32)}`,
      count: 1,
    },
    'a name that ends like a number': { code: 'COPY --from=App-7 /a /b', at: ['App-7'] },
    'more than a number': { code: 'COPY --from=+7x /a /b', at: ['+7x'] },
    'an upper-case letter at the end': {
      code: 'FROM debiaN',
      at: ['debiaN'],
      messages: ['Image name `debiaN` contains uppercase letters; use `debian`.'],
    },
    'upper-case letters in name and tag': {
      code: 'FROM Debian:RC',
      at: ['Debian:RC'],
      messages: ['Image name `Debian:RC` contains uppercase letters; use `debian:RC`.'],
    },
    'an empty digest': { code: 'FROM E@', at: ['E@'] },
    'nothing but the sign of a digest': { code: 'FROM @', at: ['@'] },
    'in a mount': { code: 'RUN --mount=from=E@,target=/x b', at: ['E@'] },
    'nothing in quotes': {
      code: 'FROM ""',
      at: ['""'],
      messages: ['Empty image name; name an image, such as `debian:13`.'],
    },
    'nothing in quotes, with a name': { code: "FROM '' AS x", at: ["''"] },
    'upper-case letters in the name': {
      code: 'FROM Debian:13',
      at: ['Debian:13'],
      messages: ['Image name `Debian:13` contains uppercase letters; use `debian:13`.'],
    },
    'upper-case letters below a namespace': { code: 'FROM team/App:1.0-RC', at: ['team/App:1.0-RC'] },
    'an empty tag': {
      code: 'FROM debian:',
      at: ['debian:'],
      messages: ['Invalid image name `debian:`; use the form `[registry/]name[:tag]`.'],
    },
    'the source of a copy': { code: 'COPY --from=Nginx:1 /a /b', at: ['Nginx:1'] },
    'the source of a mount': { code: 'RUN --mount=from=team/App,target=/m true', at: ['team/App'] },
    'a URL': { code: 'FROM https://example.com/app', at: ['https://example.com/app'] },
  },
});
