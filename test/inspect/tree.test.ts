import { describe, expect, it } from 'vitest';
import { writeTree } from '../../src/inspect/tree.ts';
import type { ModelOptions } from '../../src/model/types.ts';
import { createSink } from '../../src/reporters/reporter.ts';
import { inspected } from '../support/inspect.ts';

function treeOf(text: string, options: ModelOptions = {}, width = 100): string {
  let written = '';
  const write = (part: string) => {
    written += part;
  };
  writeTree(inspected(text, options), createSink(write, { width }));
  return written;
}

describe('the tree', () => {
  it('shows stages, what instructions do, and the final image', () => {
    const text = `ARG V=22
FROM node:$V-bookworm AS build
WORKDIR /app
RUN apt-get update && apt-get install -y git=1:2 $EXTRA && curl https://a.example/x.sh | sh
FROM debian:12 AS unused
FROM debian:12-slim
ENV A=$B C=d
RUN useradd -u 1001 app && make build
COPY --from=build --chown=1001 /app/dist /app/
EXPOSE 8080 90-91/udp
HEALTHCHECK NONE
USER 1001
CMD ["server", "--port"]`;
    expect(treeOf(text)).toBe(`Dockerfile
      1  ARG          -         V=22

Stage 0 build  used
      2  FROM         -         node:22-bookworm (debian bookworm)
      3  WORKDIR      layer     /app
      4  RUN          layer     apt-get updates its index
                                apt-get installs git 1:2, ?
                                curl fetches https://a.example/x.sh (runs it)
                                runs sh

Stage 1 unused  not needed
      5  FROM         -         debian:12 (debian bookworm)

Stage 2  final
      6  FROM         -         debian:12-slim (debian bookworm)
      7  ENV          metadata  A=$B C=d
      8  RUN          layer     creates user app (1001)
                                runs make
      9  COPY         layer     /app/dist of stage build → /app/ (owner 1001)
     10  EXPOSE       metadata  8080 90-91/udp
     11  HEALTHCHECK  metadata  NONE
     12  USER         metadata  1001
     13  CMD          metadata  server --port

Final image
  system       linux, debian bookworm
  user         1001  (line 12)
  workdir      /  (from the base image)
  shell        ["/bin/sh","-c"]  (from the base image)
  entrypoint   none  (from the base image)
  cmd          ["server","--port"]  (line 13)
  starts       ["server","--port"]
  healthcheck  switched off  (line 11)
  stop signal  SIGTERM  (from the base image)
  port         8080/tcp  (line 10)
  port         90-91/udp  (line 10)
  env          A=?  (line 7)
  env          C=d  (line 7)
  ? means undetermined.
`);
  });

  it('says what an unknown image leaves open', () => {
    const tree = treeOf('FROM acme.example/x');
    expect(tree).toContain('user         ?  (depends on the base image)');
    expect(tree).toContain('starts       ?\n');
  });

  it('shows no secret, and nothing that acts on a terminal', () => {
    const tree = treeOf('FROM a\nENV API_TOKEN=R7Zk2-RtV9b X="\u001b[31m\u202e"\nRUN login R7Zk2-RtV9b');
    expect(tree).not.toContain('R7Zk2-RtV9b');
    expect(tree).toContain('API_TOKEN=********');
    expect(tree).not.toMatch(/[\u001b\u202e]/);
  });

  it('cuts summaries to the width', () => {
    const lines = treeOf(`FROM a\nLABEL a=${'x'.repeat(200)}`, {}, 60).split('\n');
    expect(lines.find((line) => line.includes('LABEL'))).toHaveLength(60);
  });

  it('says that nothing is built without FROM', () => {
    expect(treeOf('ARG A')).toContain('No FROM: nothing is built.');
    expect(treeOf('ARG A')).toContain('A (requires a build argument)');
  });

  it('takes the target for the final image', () => {
    expect(treeOf('FROM a AS b\nFROM c', { target: 'b' })).toContain('Stage 1  not needed');
  });
});
