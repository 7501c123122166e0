import { createRule } from '../../src/rule-api.ts';

/** Options that `docker run -v` takes after the path. */
const OPTIONS = /:(?:ro|rw|z|Z|cached|delegated|consistent|nocopy)(?:,|$)/;

export default createRule({
  name: 'no-host-path-in-volume',
  meta: {
    type: 'problem',
    docs: {
      description: 'VOLUME with a path of the host',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'VOLUME takes directories of the container alone: `/a:/b` is one directory of that name. Which directory of the host is mounted is for `docker run -v` to say.',
      references: ['https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes'],
      silent: [
        'a variable without a known value decides the path',
        'the pair mounts the socket of Docker (`no-docker-socket`)',
        'the colon follows the letter of a drive',
      ],
      examples: {
        bad: 'FROM debian:12\nVOLUME /srv/data:/data',
        good: 'FROM debian:12\nVOLUME /data',
      },
    },
    messages: {
      pair: '`{{path}}` is one directory name; `VOLUME` takes no host path, write the container path alone.',
      option: '`{{path}}` is one directory name; `VOLUME` takes no mount options, write the path alone.',
    },
    schema: [],
  },
  create(context) {
    const { model } = context.sourceCode;
    return {
      VolumeInstruction(instruction) {
        for (const word of instruction.paths) {
          const path = model.expand(word).value;
          if (path === null || path.includes('docker.sock')) continue;
          const rest = path.replace(/^[A-Za-z]:(?=[\\/]|$)/, '');
          const isPair = /:(?:\/|\.|~|[A-Za-z]:[\\/])/.test(rest);
          if (!isPair && !OPTIONS.test(rest)) continue;
          context.report({ node: word, messageId: isPair ? 'pair' : 'option', data: { path } });
        }
      },
    };
  },
});
