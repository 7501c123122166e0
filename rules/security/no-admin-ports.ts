import {
  createRule,
  type ExposedPort,
  type ExposeInstruction,
  type Fix,
  integers,
  lastBeginningAt,
  ruleOptions,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { deleteWord } from '../edits/fixes.ts';
import { deleteInstruction } from '../edits/instruction-edits.ts';
import { trivy } from '../facts/external-ids.ts';
import { firstTime } from '../facts/first-time.ts';
import { textsIn } from '../facts/port-texts.ts';

/** Services that hand out control of a machine or of a cluster; source: the IANA registry and the services' manuals. */
const SERVICES: ReadonlyMap<number, string> = new Map([
  [22, 'SSH'],
  [23, 'Telnet'],
  [2375, 'the Docker API without TLS'],
  [3389, 'remote desktops'],
  [5800, 'VNC'],
  [5900, 'VNC'],
  [6443, 'the Kubernetes API'],
  [10250, 'the kubelet API'],
]);

const PORTS = [...SERVICES.keys()];

/** Longer ranges name no service. */
const LONGEST_RANGE = 32;

export default createRule({
  name: 'no-admin-ports',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow exposing administration ports',
      category: 'security',
      level: 'warning',
      presets: ['strict', 'security'],
      aliases: [
        ...trivy(4),
        'CKV_DOCKER_1',
        '5907595b-5b6d-4142-b173-dbb0e73fbff8',
        'S6473',
        'AC_DOCKER_0026',
      ],
      rationale:
        'Use `docker exec` for a shell in a container; a remote-access server adds a password, a service to patch and an entry point for attackers.',
      references: ['https://docs.docker.com/reference/dockerfile/#expose'],
      securitySeverity: 5.4,
      cwe: [284],
      silent: [
        'the protocol is not TCP',
        `the port is part of a range of more than ${LONGEST_RANGE} ports`,
        'the port depends on a variable whose value is unknown',
        'the stage is not shipped',
      ],
      fixSafety: '`docker run -P` and tools that read EXPOSE will no longer publish the port.',
      examples: {
        bad: 'FROM debian:12\nEXPOSE 22 8080',
        good: 'FROM debian:12\nEXPOSE 8080',
        fixed: 'FROM debian:12\nEXPOSE 8080',
      },
    },
    messages: {
      known: 'Port {{port}} gives administrative access ({{service}}); do not expose it.',
      other: 'Port {{port}} gives administrative access; do not expose it.',
      remove: 'Remove the port.',
    },
    hasSuggestions: true,
    ...ruleOptions({ ports: integers('Administration ports.', PORTS) }),
  },
  create(context) {
    const { sourceCode } = context;
    const [{ ports }] = context.options;
    const isFirst = firstTime<number>();

    function removePort(instruction: ExposeInstruction, { range }: ExposedPort): Fix | null {
      const word = instruction.ports[lastBeginningAt(instruction.ports, range[0])];
      if (word === undefined || !isEditable(sourceCode, instruction)) return null;
      if (instruction.parent?.type !== 'Dockerfile') return null;
      // A variable may give several ports.
      if (textsIn(sourceCode.model.portsOf(instruction), word).length !== 1) return null;
      return instruction.ports.length === 1
        ? deleteInstruction(sourceCode, instruction)
        : deleteWord(sourceCode, word);
    }

    function check(exposed: ExposedPort): void {
      const port = ports.find((each) => opens(exposed, each));
      if (port === undefined || !isFirst(exposed.range[0])) return;
      const instruction = sourceCode.model.instructionOf(exposed);
      const isAlone = exposed.from === exposed.to && instruction?.type === 'ExposeInstruction';
      const fix = isAlone ? removePort(instruction, exposed) : null;
      const service = SERVICES.get(port);
      const suggest = [{ messageId: 'remove' as const, fix }];
      context.report({
        node: exposed,
        messageId: service === undefined ? 'other' : 'known',
        data: service === undefined ? { port } : { port, service },
        suggest,
      });
    }

    return {
      'Stage:exit'(stage) {
        if (stage.isTarget) for (const exposed of stage.result.ports) check(exposed);
      },
    };
  },
});

function opens({ from, to, protocol }: ExposedPort, port: number): boolean {
  if (from === null || to === null || protocol !== 'tcp') return false;
  return from <= port && port <= to && to - from < LONGEST_RANGE;
}
