import { describe, expect, it } from 'vitest';
import { lifecycleEnd } from '../../../src/model/base-image/image-lifecycle.ts';
import { parseImageReference } from '../../../src/syntax/image-reference.ts';

const DAY = '2026-08-22';

function endOf(image: string, day = DAY): string | null {
  const reference = parseImageReference(image);
  if (reference === null) return null;
  const end = lifecycleEnd(reference, day);
  return end === null ? null : [end.name, end.day ?? '?', ...end.successors].join(' ');
}

describe('lifecycleEnd', () => {
  const rows: readonly (readonly [string, string | null])[] = [
    ['node:14', 'node 14 2023-04-30'],
    ['node:14.17.0-alpine', 'node 14 2023-04-30'],
    ['node:24', null],
    ['node', null],
    ['node:latest', null],
    ['node:99', null],
    ['node:8', 'node 8 ?'],
    ['python:3.8-slim', 'python 3.8 2024-10-07'],
    ['python:2', 'python 2 ?'],
    ['python:3', null],
    ['debian:buster-slim', 'debian buster 2024-06-30'],
    ['debian:12', null],
    ['debian:8', 'debian jessie 2020-06-30'],
    ['ubuntu:18.04', 'ubuntu bionic 2023-05-31'],
    ['ubuntu:24.04', null],
    ['alpine:3.4', 'alpine 3.4 ?'],
    ['alpine:3.12.1', 'alpine 3.12 2022-05-01'],
    ['golang:1.9', 'go 1.9 ?'],
    ['python:3.13-buster', 'debian buster 2024-06-30'],
    ['ruby:3.4-alpine3.16', 'alpine 3.16 2024-05-23'],
    ['company/app:1.0-buster', null],
    ['rust:1.60', null],
    ['mcr.microsoft.com/dotnet/sdk:5.0', 'dotnet 5 2022-05-10'],
    ['mcr.microsoft.com/dotnet/sdk:10.0', null],
    ['registry.access.redhat.com/ubi8/dotnet-60:6.0', null],
    ['maven:3.9-eclipse-temurin-8', null],
    ['docker.io/library/java:8', 'java 2016-12 eclipse-temurin'],
    ['circleci/node:14', 'circleci/node 2021-12-31 cimg/node'],
    ['mcr.microsoft.com/windows/servercore:1809', null],
    ['docker:20.10-dind', 'docker 20.10 2023-12-10'],
  ];
  for (const [image, wanted] of rows) {
    it(`${image} → ${wanted ?? 'nothing known to have ended'}`, () => expect(endOf(image)).toBe(wanted));
  }

  it('looks at the day that it is given', () => {
    expect(endOf('node:20', '2026-04-01')).toBeNull();
    expect(endOf('node:20', '2026-05-01')).toBe('node 20 2026-04-30');
  });
});
