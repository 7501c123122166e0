/**
 * What images hold beyond the table of base images, as read in their build files (2026-08). An image that is not
 * named here is unknown.
 */

/** Images that set PATH and what their row names, nothing else (docker-library, alpinelinux/docker-alpine). */
export const PLAIN_ENVIRONMENTS: ReadonlySet<string> = new Set(['alpine', 'busybox', 'debian', 'ubuntu']);

/** Images whose gemrc says `--no-document` (docker-library/ruby, docker-library/redmine, cpuguy83/docker-jruby). */
export const WITH_GEMRC: ReadonlySet<string> = new Set(['jruby', 'redmine', 'ruby']);
