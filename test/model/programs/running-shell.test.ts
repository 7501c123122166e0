import { describe, expect, it } from 'vitest';
import { runningShellOf, shellAt } from '../../../src/model/programs/running-shell.ts';
import { modelOf, stageIn } from '../../support/model.ts';

/** `dash -`: what `/bin/sh` is at the end of the file and whether it takes pipefail (`+`, `-`, `?`). */
function shellAtEnd(text: string): string {
  const stage = stageIn(text);
  const { name, hasPipefail } = shellAt(stage, stage.range[1] + 1);
  return `${name} ${hasPipefail === null ? '?' : hasPipefail ? '+' : '-'}`;
}

describe('what /bin/sh is', () => {
  it.each<[string, string]>([
    ['FROM debian:8', 'dash -'],
    ['FROM debian:12', 'dash -'],
    ['FROM debian:bookworm-slim', 'dash -'],
    ['FROM debian:13', 'dash +'],
    ['FROM debian:trixie-slim', 'dash +'],
    ['FROM debian', 'dash +'],
    ['FROM debian@sha256:0123456789012345678901234567890123456789012345678901234567890123', 'dash ?'],
    ['FROM docker.io/library/debian:12', 'dash -'],
    ['FROM ubuntu:22.04', 'dash -'],
    ['FROM ubuntu:24.04', 'dash -'],
    ['FROM ubuntu:24.10', 'dash ?'],
    ['FROM ubuntu:26.04', 'dash +'],
    ['FROM python:3.13-slim', 'dash +'],
    ['FROM python:3.13-slim-bookworm', 'dash -'],
    ['FROM python:3.12.1-slim', 'dash ?'],
    ['FROM python:3.6-slim', 'dash ?'],
    ['FROM node:22-bookworm', 'dash -'],
    ['FROM node:14', 'dash ?'],
    ['ARG V=12\nFROM debian:${V}', 'dash -'],
    ['ARG V\nFROM debian:${V}', 'null ?'],
    ['FROM alpine:3.20', 'ash +'],
    ['FROM busybox', 'ash +'],
    ['FROM fedora:43', 'bash +'],
    ['FROM amazonlinux:2023', 'bash +'],
    ['FROM opensuse/leap:15.6', 'bash +'],
    ['FROM archlinux', 'bash +'],
    ['FROM scratch', 'none ?'],
    ['FROM gcr.io/distroless/static-debian12', 'none ?'],
    ['FROM acme/base:1', 'null ?'],
    ['FROM debian:12 AS a\nFROM a', 'dash -'],
    // Replaced by a step.
    ['FROM debian:12\nRUN ln -sf /bin/bash /bin/sh', 'bash +'],
    ['FROM debian:12\nRUN rm /bin/sh; ln -s /bin/bash /bin/sh', 'bash +'],
    ['FROM debian:12\nRUN ln -snf bash /usr/bin/sh', 'bash +'],
    ['FROM debian:12\nRUN ln -snf /opt/ash /bin/sh', 'ash +'],
    ['FROM debian:12\nRUN ln -snf /opt/sh /bin/sh', 'null ?'],
    ['FROM debian:12\nRUN ln -sf "$S" /bin/sh', 'null ?'],
    ['FROM debian:12\nRUN rm /bin/sh', 'null ?'],
    ['FROM debian:12\nRUN mv /bin/bash /bin/sh', 'null ?'],
    ['FROM debian:12\nRUN test -x /x && ln -sf /bin/bash /bin/sh', 'null ?'],
    [
      'FROM debian:12\nRUN echo "dash dash/sh boolean false" | debconf-set-selections && dpkg-reconfigure dash',
      'null ?',
    ],
    ['FROM debian:12\nRUN update-alternatives --install /bin/sh sh /bin/bash 100', 'null ?'],
    ['FROM alpine:3.20\nRUN apk add --no-cache dash-binsh', 'null ?'],
    ['FROM alpine:3.20\nRUN ln -sf /bin/bash /bin/sh', 'bash +'],
    ['FROM debian:12 AS a\nRUN ln -sf /bin/bash /bin/sh\nFROM a AS b\nFROM b', 'bash +'],
    ['FROM gcr.io/distroless/static-debian12\nCOPY --from=busybox /bin/sh /bin/sh', 'null ?'],
    ['FROM scratch\nCOPY --from=busybox /bin /bin', 'null ?'],
    ['FROM scratch\nADD rootfs.tar.xz /', 'null ?'],
    ['FROM scratch\nCOPY --from=b / /', 'null ?'],
    // Not replaced.
    ['FROM debian:12\nRUN ln -s /bin/sh /usr/local/bin/mysh', 'dash -'],
    ['FROM debian:12\nRUN cp /bin/sh /tmp/x', 'dash -'],
    ['FROM debian:12\nRUN ls /bin/sh', 'dash -'],
    ['FROM debian:12\nCOPY entrypoint.sh /', 'dash -'],
    ['FROM debian:12\nCOPY x.sh /usr/bin/', 'dash -'],
    ['FROM alpine:3.20\nRUN apk add dash bash', 'ash +'],
  ])('%s', (text, expected) => {
    expect(shellAtEnd(text)).toBe(expected);
  });

  it('is that of the place', () => {
    const text = 'FROM debian:12\nRUN a\nRUN ln -sf /bin/bash /bin/sh && b\nRUN c';
    const stage = stageIn(text);
    expect(['a', '&& b', 'c'].map((word) => shellAt(stage, text.indexOf(word)).name)).toEqual([
      'dash',
      'bash',
      'bash',
    ]);
  });

  it('follows the facts that the user gives', () => {
    const baseImages = { 'corp/base': { sh: 'dash', distro: 'debian', release: 'bookworm' } };
    const stage = stageIn('FROM corp/base:1', -1, { baseImages });
    expect(shellAt(stage, 1e6)).toEqual({ name: 'dash', hasPipefail: false });
  });
});

describe('what reads a command', () => {
  it.each<[string, string | null, boolean | null]>([
    ['FROM debian:12\nRUN x', 'dash', false],
    ['FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN x', 'bash', true],
    ['FROM debian:12\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN x', 'dash', false],
    ['FROM debian:13\nSHELL ["/bin/dash", "-c"]\nRUN x', 'dash', true],
    ['FROM debian:12\nRUN <<EOF\n#!/bin/bash\nx\nEOF', 'bash', true],
    ['FROM debian:12\nRUN <<EOF\n#!/bin/sh\nx\nEOF', 'dash', false],
    ['FROM debian:12\nRUN bash -c "x"', 'bash', true],
    ['FROM debian:12\nONBUILD RUN x', 'dash', false],
    ['FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN x', null, null],
    ['FROM acme/base:1\nSHELL ["/bin/zsh", "-c"]\nRUN x', 'zsh', true],
  ])('%s', (text, name, hasPipefail) => {
    const command = modelOf(text).commands.find((each) => each.name === 'x');
    if (command === undefined) throw new Error('There is no `x`.');
    expect(runningShellOf(command)).toEqual({ name, hasPipefail });
  });
});
