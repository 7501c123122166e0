/** Put in by the build: a digest of the sources. */
declare const PLIMSOLL_BUILD: string | undefined;

/** Differs whenever the sources do, even under one version number; empty when the sources run without a build. */
export const BUILD_ID: string = typeof PLIMSOLL_BUILD === 'undefined' ? '' : PLIMSOLL_BUILD;
