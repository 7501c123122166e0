/** `plimsoll:oci-labels`: the labels that the OCI image specification names, present and well formed. */
export const OCI_LABELS = `apiVersion: plimsoll/v1
kind: PolicySet
metadata:
  name: oci-labels
  version: 1.0.0
  url: https://github.com/opencontainers/image-spec/blob/main/annotations.md
params:
  required:
    type: list(string)
    default: [source, revision, licenses, description]
    description: Labels that an image has, without \`org.opencontainers.image.\`.
lets:
  labels: image.final.effective.labels
  labelLines: 'image.final.chain.map(s, s.instructions).flatten().filter(i, i.kind == "LABEL")'
policies:
  - id: label-present
    title: Images carry the labels of the OCI image specification
    level: warning
    tags: [oci, traceability]
    scope: final
    each: params.required
    require: '("org.opencontainers.image." + it) in labels'
    at: image.final.from
    message: 'The label \`org.opencontainers.image.{{it}}\` is missing; registries and scanners read it.'
    help: Set it with LABEL, or let the build set it where the value is only known there.
    references: [https://github.com/opencontainers/image-spec/blob/main/annotations.md]
    onUnknown: pass
    tests:
      - deny: FROM scratch
        messages: [image.source, image.revision, image.licenses, image.description]
      - allow: |
          FROM scratch
          LABEL org.opencontainers.image.source=https://example.com/x \\
                org.opencontainers.image.revision=abc \\
                org.opencontainers.image.licenses=MIT \\
                org.opencontainers.image.description=Example

  - id: license-spdx
    title: The licence label is an SPDX expression
    level: warning
    tags: [oci, licence]
    when: '"org.opencontainers.image.licenses" in labels'
    require: isSpdx(labels["org.opencontainers.image.licenses"])
    at: 'labelLines.filter(i, i.text.contains("org.opencontainers.image.licenses"))[?0]'
    message: '\`{{labels["org.opencontainers.image.licenses"]}}\` is not an SPDX license expression; use one such as \`Apache-2.0 OR MIT\`.'
    references: [https://spdx.org/licenses/]
    tests:
      - deny: |
          FROM scratch
          LABEL org.opencontainers.image.licenses="MIT License"
        messages: [MIT License]
        lines: [2]
      - allow: |
          FROM scratch
          LABEL org.opencontainers.image.licenses="MIT OR Apache-2.0"
      - allow: FROM scratch
      - unknown: |
          FROM scratch
          ARG LICENCE
          LABEL org.opencontainers.image.licenses=$LICENCE

  - id: created-rfc3339
    title: The label of creation is a date with time and zone
    level: warning
    tags: [oci]
    when: '"org.opencontainers.image.created" in labels'
    require: isRfc3339(labels["org.opencontainers.image.created"])
    at: 'labelLines.filter(i, i.text.contains("org.opencontainers.image.created"))[?0]'
    message: '\`{{labels["org.opencontainers.image.created"]}}\` is not an RFC 3339 time, such as \`2026-01-31T12:00:00Z\`.'
    tests:
      - deny: |
          FROM scratch
          LABEL org.opencontainers.image.created=2026-01-31
      - allow: |
          FROM scratch
          LABEL org.opencontainers.image.created=2026-01-31T12:00:00+01:00
      - allow: FROM scratch
      - unknown: |
          FROM scratch
          ARG DATE
          LABEL org.opencontainers.image.created=$DATE

  - id: url-labels
    title: Labels for links are absolute URLs
    level: warning
    tags: [oci]
    each: '["source", "url", "documentation"].filter(name, ("org.opencontainers.image." + name) in labels)'
    require: isUrl(labels["org.opencontainers.image." + it])
    at: 'labelLines.filter(i, i.text.contains("org.opencontainers.image." + it))[?0]'
    message: 'The label \`org.opencontainers.image.{{it}}\` is \`{{labels["org.opencontainers.image." + it]}}\`, which is not an absolute URL.'
    tests:
      - deny: |
          FROM scratch
          LABEL org.opencontainers.image.source=github.com/acme/app org.opencontainers.image.url=www
        messages: [image.source, image.url]
        lines: [2, 2]
      - allow: |
          FROM scratch
          LABEL org.opencontainers.image.source=https://github.com/acme/app

  - id: base-digest-format
    title: The label of the base image's digest is a digest
    level: warning
    tags: [oci, supply-chain]
    when: '"org.opencontainers.image.base.digest" in labels'
    require: 'labels["org.opencontainers.image.base.digest"].matches("^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$")'
    at: 'labelLines.filter(i, i.text.contains("org.opencontainers.image.base.digest"))[?0]'
    message: '\`{{labels["org.opencontainers.image.base.digest"]}}\` is not a digest; use \`sha256:\` and 64 hexadecimal digits.'
    tests:
      - deny: |
          FROM scratch
          LABEL org.opencontainers.image.base.digest=sha256:abc
      - allow: |
          FROM scratch
          LABEL org.opencontainers.image.base.digest=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      - allow: FROM scratch

  - id: known-labels
    title: Labels of the OCI image specification are spelt as it says
    level: warning
    tags: [oci]
    each: 'labels.filter(key, key.startsWith("org.opencontainers.image."))'
    require: >-
      it.substring(25) in ["created", "authors", "url", "documentation", "source", "version", "revision", "vendor",
      "licenses", "ref.name", "title", "description", "base.digest", "base.name"]
    at: 'labelLines.filter(i, i.text.contains(it))[?0]'
    message: 'Unknown label \`{{it}}\` of the OCI image specification; correct or remove it.'
    tests:
      - deny: |
          FROM scratch
          LABEL org.opencontainers.image.license=MIT
        messages: [image.license]
      - allow: |
          FROM scratch
          LABEL org.opencontainers.image.licenses=MIT com.example.license=MIT
`;
