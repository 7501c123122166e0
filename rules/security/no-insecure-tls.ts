import {
  type Command,
  createRule,
  type Download,
  type KeyValue,
  type Located,
  matchesWildcard,
  ruleOptions,
  strings,
} from '../../src/rule-api.ts';
import { textsCopied, textsWrittenBy, type WrittenText } from '../facts/written-files.ts';
import { isLocalHost } from './hosts.ts';
import { CHECKOV_TLS_IDS, insecureLine, isInsecureVariable, TLS_SWITCHES, tlsIds } from './insecure-tls.ts';
import { type GivenSwitch, removeSwitch, switchesOf } from './switches.ts';

export default createRule({
  name: 'no-insecure-tls',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow disabling TLS verification',
      category: 'security',
      level: 'warning',
      presets: ['recommended', 'strict', 'security'],
      aliases: [...CHECKOV_TLS_IDS, 'S4830'],
      parts: CHECKOV_TLS_IDS,
      rationale:
        'Without certificate verification, anyone on the network can impersonate the server, and the download becomes part of the image.',
      references: [
        'https://curl.se/docs/sslcerts.html',
        'https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue',
      ],
      securitySeverity: 7.4,
      cwe: [295],
      silent: ['all hosts of the command are local or have no domain', 'the option depends on a variable'],
      fixSafety:
        "The build fails if the server's certificate is invalid or the image has no root certificates.",
      examples: {
        bad: 'FROM debian:12\nRUN curl -fsSLk https://example.com/app.tgz -o /app.tgz',
        good: 'FROM debian:12\nRUN curl -fsSL https://example.com/app.tgz -o /app.tgz',
        fixed: 'FROM debian:12\nRUN curl -fsSL https://example.com/app.tgz -o /app.tgz',
      },
    },
    messages: {
      given: '`{{name}}` disables TLS verification; anyone on the network can replace the download.',
      image: '`{{name}}` disables TLS verification in the build and in every container; remove it.',
      build: '`{{name}}` disables TLS verification in the build; remove it.',
      file: '`{{name}}` in `{{path}}` disables TLS verification; remove it.',
      remove: 'Remove `{{name}}`.',
    },
    hasSuggestions: true,
    ...ruleOptions({
      allowHosts: strings('Hosts that may be used without TLS verification; `*` matches any characters.'),
    }),
  },
  create(context) {
    const { sourceCode } = context;
    const { model } = sourceCode;
    const [{ allowHosts }] = context.options;
    const isAllowed = (host: string | null) =>
      host !== null && (isLocalHost(host) || allowHosts.some((each) => matchesWildcard(host, each)));

    // A health check without a known host connects to the container itself.
    function isHarmless({ host, instruction }: Download): boolean {
      return isAllowed(host) || (host === null && instruction.type === 'HealthcheckInstruction');
    }

    function checkSwitch(command: Command, given: GivenSwitch): void {
      const { name, argument } = given;
      const fix = removeSwitch(sourceCode, command, given);
      context.report({
        node: argument,
        messageId: 'given',
        data: { name },
        externalIds: tlsIds(command.name),
        suggest: [{ messageId: 'remove', data: { name }, fix }],
      });
    }

    function checkVariable(name: string, value: string | null, node: Located, isInImage: boolean): void {
      if (value === null || !isInsecureVariable(name, value)) return;
      context.report({
        node,
        messageId: isInImage ? 'image' : 'build',
        data: { name: `${name}=${value}` },
        externalIds: tlsIds(name),
      });
    }

    function checkPairs(pairs: readonly KeyValue[], isInImage: boolean): void {
      for (const pair of pairs) {
        const value = pair.value === null ? null : model.expand(pair.value).value;
        checkVariable(pair.key.text, value, pair, isInImage);
      }
    }

    function checkTexts(texts: readonly WrittenText[]): void {
      for (const { path, text, range } of texts) {
        const name = insecureLine(path, text);
        if (name === null) continue;
        context.report({
          node: { range },
          messageId: 'file',
          data: { name, path },
          externalIds: tlsIds(null),
        });
      }
    }

    return {
      Command(command) {
        const { downloads, assignments, args, name } = command;
        const isLocal = downloads.length > 0 && downloads.every(isHarmless);
        for (const given of isLocal ? [] : switchesOf(command, TLS_SWITCHES)) checkSwitch(command, given);
        for (const each of assignments) checkVariable(each.name, each.value, each, false);
        for (const argument of name === 'export' ? args : []) {
          const [variable = '', ...rest] = (argument.value ?? '').split('=');
          checkVariable(variable, rest.length === 0 ? null : rest.join('='), argument, false);
        }
        checkTexts(textsWrittenBy(command));
      },
      EnvInstruction(instruction) {
        checkPairs(instruction.pairs, model.stageOf(instruction)?.isShipped === true);
      },
      ArgInstruction({ declarations }) {
        checkPairs(declarations, false);
      },
      Stage({ copies }) {
        for (const copy of copies) checkTexts(textsCopied(copy));
      },
    };
  },
});
