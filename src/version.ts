/** The version of this package; a test compares it with package.json. */
export const VERSION = '0.1.0';

/**
 * Where the pages of rules are published, `homepage` of package.json; `null` as long as there is none: then no report has a
 * link. The same test compares it.
 */
export const HOMEPAGE: string | null = null;
