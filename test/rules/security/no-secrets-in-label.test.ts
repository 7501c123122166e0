import rule from '../../../rules/security/no-secrets-in-label.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'no secret': 'FROM debian:12\nLABEL version=1 org.opencontainers.image.title="The token service"',
    'a key that speaks of something else':
      'FROM debian:12\nLABEL token-url=https://a.example token.file=/run/token public-key=q7Zk2RtV9bXe4MwN',
    'a placeholder': 'FROM debian:12\nLABEL api-token=changeme password="<password>"',
    'a variable without a value': 'FROM debian:12\nARG T\nLABEL api-token=$T',
  },
  reports: {
    plain: {
      code: 'FROM debian:12\nLABEL a=1 com.example.api-token="q7Zk2RtV9bXe4MwN"',
      at: ['"q7Zk2RtV9bXe4MwN"'],
      messages: [
        'Label `com.example.api-token` stores a secret in the image; revoke it and pass it at run time.',
      ],
    },
    'through a default': { code: 'FROM debian:12\nARG P=q7Zk2RtV9b\nLABEL db.password=$P', at: ['$P'] },
  },
});
