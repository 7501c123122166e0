import rule from '../../../rules/metadata/valid-label-key.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a usual key': 'FROM debian:13\nLABEL org.opencontainers.image.ref.name=x maintainer=y a.b-c_d/e1=z',
    'a variable is part of it': 'FROM debian:13\nARG A=B\nLABEL $A=1',
    'keys that Docker publishes for images':
      'FROM debian:13\nLABEL com.docker.extension.publisher-url=x com.docker.desktop.extension.icon=y io.docker.server.metadata=z',
    'the value may be anything': 'FROM debian:13\nLABEL a="--B--"',
  },
  reports: {
    'upper case': {
      code: 'FROM debian:13\nLABEL Vendor=x',
      at: ['Vendor'],
      messages: ['Invalid label key `Vendor`; use only lowercase letters, digits, `.`, `-`, `_` and `/`.'],
    },
    'a digit before': { code: 'FROM debian:13\nLABEL 1a=x', at: ['1a'] },
    'a separator at the end': { code: 'FROM debian:13\nLABEL a.=x', at: ['a.'] },
    'two separators': { code: 'FROM debian:13\nLABEL a..b=x c--d=y', at: ['a..b', 'c--d'] },
    'a prefix of Docker': {
      code: 'FROM debian:13\nLABEL com.docker.x=1',
      at: ['com.docker.x'],
      messages: ['Label prefix `com.docker.` is reserved by Docker; use your own domain.'],
    },
  },
});
