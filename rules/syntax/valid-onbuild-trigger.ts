import { problemRule } from './problem-rule.ts';

export default problemRule({
  rule: 'valid-onbuild-trigger',
  description: 'Disallow ONBUILD, FROM and MAINTAINER as the trigger of ONBUILD',
  level: 'error',
  presets: ['recommended', 'strict', 'buildkit', 'security'],
  aliases: ['DL3043'],
  rationale: 'The build fails: the builder rejects these three instructions as triggers.',
  references: ['https://docs.docker.com/reference/dockerfile/#onbuild'],
  examples: {
    bad: 'FROM debian:12\nONBUILD MAINTAINER me',
    good: 'FROM debian:12\nONBUILD LABEL org.opencontainers.image.authors=me',
  },
  accepts: ({ code }) => code === 'onbuild-trigger-forbidden',
});
