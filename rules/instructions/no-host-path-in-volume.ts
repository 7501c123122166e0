import { createRule } from '../../src/rule-api.ts';

/** Options that `docker run -v` takes after the path. */
const OPTIONS = /:(?:ro|rw|z|Z|cached|delegated|consistent|nocopy)(?:,|$)/;

export default createRule({
  name: 'no-host-path-in-volume',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow host paths in VOLUME',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'VOLUME accepts only container directories: `/a:/b` is one directory of that name. Host directories are mounted with `docker run -v`.',
      references: ['https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes'],
      silent: [
        'the path depends on a variable whose value is unknown',
        'the path is the Docker socket (`no-docker-socket`)',
        'the colon follows a drive letter',
      ],
      examples: {
        bad: 'FROM debian:12\nVOLUME /srv/data:/data',
        good: 'FROM debian:12\nVOLUME /data',
      },
    },
    messages: {
      pair: '`VOLUME` does not support host paths such as `{{path}}`; write only the container path.',
      option: '`VOLUME` does not support mount options as in `{{path}}`; write only the path.',
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
