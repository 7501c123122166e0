// Dockerfiles of the usual sizes and shapes, always the same ones.
const BASES = [
  'node:22.11-bookworm-slim',
  'python:3.13-slim',
  'golang:1.23 AS build',
  'debian:12',
  'alpine:3.20',
  'ubuntu:24.04',
];
const BLOCKS = [
  'RUN apt-get update && apt-get install -y --no-install-recommends \\\n    ca-certificates \\\n    curl \\\n    git \\\n && rm -rf /var/lib/apt/lists/*',
  'RUN apk add --no-cache bash curl tini',
  'WORKDIR /app\nCOPY package.json package-lock.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci --omit=dev',
  'COPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt',
  'ARG VERSION=1.2.3\nENV APP_VERSION=${VERSION} \\\n    APP_HOME=/srv/app \\\n    PATH=/srv/app/bin:$PATH',
  'RUN set -eux; \\\n    url="https://downloads.example.com/tool-$(uname -m).tar.gz"; \\\n    curl -fsSL "$url" -o /tmp/tool.tgz; \\\n    echo "0123456789abcdef  /tmp/tool.tgz" | sha256sum -c -; \\\n    tar -xzf /tmp/tool.tgz -C /usr/local --strip-components=1; \\\n    rm /tmp/tool.tgz',
  '# the service\nEXPOSE 8080/tcp\nHEALTHCHECK --interval=30s CMD curl -f http://localhost:8080/ || exit 1',
  'LABEL org.opencontainers.image.title="app" org.opencontainers.image.source="https://git.example.com/app"',
  'RUN <<EOF\nset -e\nmkdir -p /srv/app/data\nchown -R 1001:0 /srv/app\nEOF',
  'COPY --chown=1001:0 . /srv/app/',
];
const ENDS = [
  'USER 1001\nENTRYPOINT ["/usr/bin/tini", "--"]\nCMD ["node", "server.js"]',
  'CMD python app.py',
  'USER app\nCMD ["./app"]',
];

/** `count` texts of about 1.3 kB. */
export function typicalFiles(count) {
  let seed = 12345;
  const next = (limit) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * limit);
  };
  return Array.from({ length: count }, () => {
    const blocks = Array.from({ length: 4 + next(6) }, () => BLOCKS[next(BLOCKS.length)]);
    return `# syntax=docker/dockerfile:1\nFROM ${BASES[next(BASES.length)]}\n${blocks.join('\n')}\n${ENDS[next(ENDS.length)]}\n`;
  });
}
