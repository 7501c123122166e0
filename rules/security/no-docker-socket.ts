import { createRule, type Instruction, ruleOptions, strings } from '../../src/rule-api.ts';

/** Where engines listen by default; sources: the manuals of dockerd, containerd, podman and CRI-O. */
const SOCKETS = [
  'docker.sock',
  'containerd/containerd.sock',
  'podman/podman.sock',
  'crio/crio.sock',
  'buildkit/buildkitd.sock',
].flatMap((path) => [`/run/${path}`, `/var/run/${path}`]);

export default createRule({
  name: 'no-docker-socket',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow the container engine socket in volumes and mounts',
      category: 'security',
      level: 'warning',
      presets: ['strict', 'security'],
      aliases: ['dockerfile.security.dockerd-socket-mount.dockerfile-dockerd-socket-mount'],
      rationale:
        'Anyone with access to the socket can start a container that mounts the host filesystem, which is root access to the host.',
      references: ['https://docs.docker.com/engine/security/#docker-daemon-attack-surface'],
      securitySeverity: 8.8,
      cwe: [862, 269],
      silent: [
        'the path depends on a variable whose value is unknown',
        'the socket is only mentioned, as in an ENV',
      ],
      examples: {
        bad: 'FROM debian:12\nVOLUME /var/run/docker.sock',
        good: 'FROM debian:12\nVOLUME /var/lib/app',
      },
    },
    messages: {
      volume:
        '`{{path}}` is the container engine socket and gives root access to the host; remove the volume.',
      mount: 'Mounting `{{path}}` gives the build root access to the build machine; remove the mount.',
    },
    ...ruleOptions({ sockets: strings('Socket paths.', SOCKETS) }),
  },
  create(context) {
    const { model } = context.sourceCode;
    const [{ sockets }] = context.options;
    const known = new Set(sockets);

    function isShipped(instruction: Instruction): boolean {
      return model.stageOf(instruction)?.isShipped === true;
    }

    return {
      VolumeInstruction(instruction) {
        if (!isShipped(instruction)) return;
        for (const word of instruction.paths) {
          const path = model.expand(word).value;
          if (path !== null && known.has(path)) {
            context.report({ node: word, messageId: 'volume', data: { path } });
          }
        }
      },
      Stage({ runs }) {
        for (const { mounts } of runs) {
          for (const { node, source, target, kind } of mounts) {
            const path =
              kind === 'bind' ? [source, target].find((each) => each !== null && known.has(each)) : null;
            if (path != null) context.report({ node, messageId: 'mount', data: { path } });
          }
        }
      },
    };
  },
});
