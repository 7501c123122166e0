/** What is known about an image: the table of base images, overridden by what the user knows better. */
import type { ImageReference } from '../../syntax/nodes.ts';
import type { BaseImageFacts, ModelOptions } from '../types.ts';
import { parsePattern } from '../variables/pattern.ts';
import { findBaseImageFacts } from './base-image-facts.ts';
import { canonicalRepository } from './canonical-repository.ts';
import { releaseFactsOf } from './release-facts.ts';
import { pipefailOf } from './shell-options.ts';

const NOTHING_KNOWN: BaseImageFacts = {
  os: 'linux',
  distro: null,
  release: null,
  packageManager: null,
  sh: null,
  hasBash: null,
  user: null,
  uid: null,
  shell: null,
  workdir: null,
  entrypoint: null,
  cmd: null,
  stopSignal: null,
  env: {},
  tools: [],
  lacks: [],
  users: {},
  hasHealthcheck: null,
  hasOnbuild: null,
  isEnvComplete: null,
  skipsGemDocuments: null,
  shHasPipefail: null,
  isExternallyManaged: null,
};

/**
 * Facts of an image; `null` when neither the table nor an override knows it. An override names an image with or
 * without tag, or is a glob with `*` and `?`; when several match, later ones win field by field.
 */
export function factsOfImage(reference: ImageReference, options: ModelOptions): BaseImageFacts | null {
  const { registry, repository, tag, digest } = reference;
  const name = registry === null ? repository : `${registry}/${repository}`;
  const table = findBaseImageFacts({ repository: name, tag, digest });
  let facts = table;
  for (const [pattern, override] of Object.entries(options.baseImages ?? {})) {
    if (namesImage(pattern, name, tag)) facts = merge(facts ?? NOTHING_KNOWN, override);
  }
  return facts === null ? null : withRelease(facts);
}

/** What distribution and release decide, where nobody said it. */
function withRelease(facts: BaseImageFacts): BaseImageFacts {
  const { dashHasPipefail, isExternallyManaged, hasAptKey } = releaseFactsOf(facts);
  const hasPipefail = facts.sh === 'dash' ? dashHasPipefail : pipefailOf(facts.sh);
  const isApt = facts.packageManager === 'apt' && !facts.tools.includes('apt-key');
  return {
    ...facts,
    lacks: hasAptKey === false && isApt ? [...facts.lacks, 'apt-key'] : facts.lacks,
    shHasPipefail: facts.shHasPipefail ?? hasPipefail,
    isExternallyManaged: facts.isExternallyManaged ?? isExternallyManaged,
  };
}

function namesImage(pattern: string, name: string, tag: string | null): boolean {
  const familiar = canonicalRepository(name);
  const wanted = canonicalRepository(pattern);
  const spellings = [name, familiar, `${name}:${tag ?? 'latest'}`, `${familiar}:${tag ?? 'latest'}`];
  return spellings.some((text) => text === wanted || matchesGlob(text, pattern) || matchesGlob(text, wanted));
}

function matchesGlob(text: string, glob: string): boolean {
  return parsePattern(glob).pattern?.matches(text) === true;
}

/** A user without a number brings no number: that of the table belongs to the user of the table. */
function merge(facts: BaseImageFacts, override: Partial<BaseImageFacts>): BaseImageFacts {
  const given = Object.entries(override).filter(([, value]) => value !== undefined);
  const merged: BaseImageFacts = { ...facts, ...Object.fromEntries(given) };
  const isOtherUser = override.user !== undefined && override.uid === undefined;
  return {
    ...merged,
    tools: [
      ...new Set([
        ...facts.tools.filter((each) => !override.lacks?.includes(each)),
        ...(override.tools ?? []),
      ]),
    ],
    lacks: [
      ...new Set([
        ...facts.lacks.filter((each) => !override.tools?.includes(each)),
        ...(override.lacks ?? []),
      ]),
    ],
    uid: isOtherUser ? null : merged.uid,
    env: { ...facts.env, ...override.env },
    users: { ...facts.users, ...override.users },
  };
}
