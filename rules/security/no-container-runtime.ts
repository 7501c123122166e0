import { createRule, managers, ruleOptions, strings } from '../../src/rule-api.ts';

/** Packages that contain a daemon or agent that starts containers; clients alone do not count. */
const PACKAGES = [
  ...['docker', 'docker-ce', 'docker-ee', 'docker.io', 'docker-engine', 'moby-engine', 'containerd'],
  ...['containerd.io', 'podman', 'cri-o', 'kubelet', 'k3s'],
] as const;

/** The managers of distributions. */
const MANAGERS: ReadonlySet<string> = new Set(
  managers()
    .filter(({ isDistribution, index }) => isDistribution === true || index !== undefined)
    .flatMap(({ tools }) => tools),
);

export default createRule({
  name: 'no-container-runtime',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow container engines in images',
      category: 'security',
      level: 'info',
      presets: ['strict', 'security'],
      aliases: [],
      rationale:
        "A container engine in a container needs host privileges or the host's socket; both break container isolation.",
      references: ['https://docs.docker.com/engine/security/'],
      securitySeverity: 5,
      cwe: [250],
      silent: ['only a client is installed', 'the stage is not shipped'],
      examples: {
        bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y docker.io',
        good: 'FROM debian:12\nRUN apt-get update && apt-get install -y docker-cli',
      },
    },
    messages: {
      engine: '`{{name}}` is a container engine and needs host privileges to run in a container; remove it.',
    },
    ...ruleOptions({ packages: strings('Packages that contain a container engine.', PACKAGES) }),
  },
  create(context) {
    const [{ packages }] = context.options;
    const engines = new Set(packages);
    return {
      Stage(stage) {
        if (!stage.isShipped) return;
        for (const { manager, action, packages: installed } of stage.packages) {
          if (action !== 'install' || !MANAGERS.has(manager)) continue;
          for (const { name, range } of installed) {
            if (name !== null && engines.has(name)) {
              context.report({ node: { range }, messageId: 'engine', data: { name } });
            }
          }
        }
      },
    };
  },
});
