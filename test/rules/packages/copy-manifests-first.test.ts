import rule from '../../../rules/packages/copy-manifests-first.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the manifest first': 'FROM node:22\nCOPY package.json ./\nRUN npm ci\nCOPY . .',
    'by a pattern': 'FROM node:22\nCOPY package*.json ./\nCOPY . .\nRUN npm ci',
    'a cache mount': 'FROM node:22\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci',
    'a named package': 'FROM node:22\nCOPY . .\nRUN npm install express && npm install -g pnpm',
    'only a directory is copied': 'FROM node:22\nCOPY web ./\nRUN npm ci',
    'the context has no manifest': {
      code: 'FROM node:22\nCOPY . .\nRUN npm ci',
      context: { 'web/package.json': '{}' },
    },
    'from another stage': 'FROM node:22 AS a\nFROM node:22\nCOPY --from=a . .\nRUN npm ci',
    'installed before': 'FROM node:22\nRUN npm ci\nCOPY . .',
  },
  reports: {
    npm: {
      code: 'FROM node:22-slim\nWORKDIR /a\nCOPY . .\nRUN npm ci',
      context: { 'package.json': '{}' },
      at: ['npm ci'],
      messages: ['Any change in the context invalidates the cache of `npm ci`; copy `package.json` first.'],
    },
    pip: {
      code: 'FROM python:3.13\nADD ./ /app/\nRUN pip install -r requirements.txt',
      at: ['pip install -r requirements.txt'],
    },
    go: { code: 'FROM golang:1.26\nCOPY . .\nRUN go mod download && go build .', at: ['go mod download'] },
    bundler: { code: 'FROM ruby:3.4\nCOPY . .\nRUN bundle install', at: ['bundle install'] },
    composer: {
      code: 'FROM composer:2\nCOPY . .\nRUN composer install --no-dev',
      at: ['composer install --no-dev'],
    },
    others: {
      code: 'FROM debian:12\nCOPY / /app\nRUN cargo fetch\nFROM debian:12\nCOPY . .\nRUN pnpm i --frozen-lockfile\nFROM debian:12\nCOPY . .\nRUN uv sync',
      count: 3,
    },
  },
});
